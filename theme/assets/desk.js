/* The desk: a ticket is pasted, an answer chosen, and copied in the form that is wanted. All that this takes is fetched when
   the page opens, but for the replies of a large site; what is typed brings no request, and is kept nowhere. */
import * as address from "./desk-address.js";
import * as answer from "./desk-answer.js";
import * as collected from "./desk-collect.js";
import { open } from "./desk-find.js";
import * as greeting from "./desk-greeting.js";
import * as list from "./desk-list.js";
import { byId, counted, targetOf } from "./elements.js";
import { keptList } from "./kept-list.js";

const KEPT = { most: 20, onPage: true };
// Milliseconds without a key until the count is announced.
const PAUSE = 400;

const desk = byId("ab-desk", HTMLElement);
const field = byId("ab-desk-text", HTMLTextAreaElement);
const plan = byId("ab-desk-plan", HTMLSelectElement);
const planRead = byId("ab-desk-plan-read", HTMLElement);
const status = byId("ab-desk-status", HTMLElement);
const foreign = byId("ab-desk-language", HTMLElement);
const box = byId("ab-desk-list", HTMLElement);
const texts = /** @type {DeskTexts} */ (/** @type {unknown} */ (desk.dataset));
const base = new URL(texts.abIndex, document.baseURI);
const home = new URL("..", base);
const beside = window.matchMedia("(min-width: 60em)");
// On a touch screen the keyboard would cover the page.
const typing = window.matchMedia("(hover: hover) and (pointer: fine)");
// Ids of entries: favourites, and what was copied lately.
const favourites = keptList(`ab-desk-favourites ${home.pathname}`, KEPT);
const used = keptList(`ab-desk-used ${home.pathname}`, KEPT);

/** Null until they are loaded.
 * @type {import("./desk-find.js").Answers | null}
 */
let answers = null;
let chosen = "";
// Whether the plan was chosen by hand; else it is the one that the ticket names.
let planChosen = false;
let turn = 0;
let drawn = Promise.resolve();
let pause = 0;

const isEmpty = () => !field.value.trim();

async function start() {
  try {
    const kept = [...favourites.list(), ...used.list()];
    answers = await open(base, new URL(texts.abReplies, document.baseURI), texts, kept);
  } catch {
    say("offline", texts.abOffline);
    return;
  }
  ask();
}

/** Put a ticket into the field, as if it were pasted: what belongs to the one before is gone.
 * @param {{ text: string, plan: string, name: string }} ticket
 */
export function take(ticket) {
  collected.clear();
  field.value = ticket.text;
  field.scrollTop = 0;
  plan.value = knowsPlan(ticket.plan) ? ticket.plan : "";
  planChosen = Boolean(plan.value);
  greeting.setName(ticket.name);
  ask();
}

/** Tell whether the site has a plan of an id.
 * @param {string} id
 */
export function knowsPlan(id) {
  return [...plan.options].some(({ value }) => value === id);
}

function ask() {
  if (answers) drawn = find(answers, ++turn);
}

/**
 * @param {import("./desk-find.js").Answers} known
 * @param {number} mine
 */
async function find(known, mine) {
  foreign.textContent = known.otherLanguage(field.value);
  if (isEmpty()) {
    planChosen &&= plan.value !== "";
    if (!planChosen) readPlan("");
    showKept();
    return;
  }
  if (!planChosen) {
    const named = await known.planIn(field.value);
    if (mine !== turn) return;
    readPlan(named);
  }
  const found = await known.to(field.value, plan.value);
  if (mine === turn) showFound(found);
}

/** Choose the plan that the ticket names, and say that it does.
 * @param {string} named its id, "" for none
 */
function readPlan(named) {
  plan.value = named;
  planRead.textContent = named ? texts.abPlanRead : "";
}

/** @param {DeskFound} found */
function showFound({ groups, says, fit, best, count, support }) {
  desk.toggleAttribute("data-ab-support", support);
  list.draw(groups, says, texts);
  collected.ask(groups.slice(0, -1));
  choose(best);
  if (!count) sayLater("none", texts.abNone);
  else if (groups.length > 1) sayLater("several", texts.abSeveral);
  else if (fit === "fits") sayLater("found", counted(texts, count));
  else if (fit === "perhaps") sayLater("perhaps", texts.abPerhaps);
  else sayLater("unsure", texts.abUnsure);
  desk.dispatchEvent(new CustomEvent("ab-desk-found", { detail: { verdict: fit, count } }));
}

function showKept() {
  const starred = favourites.list();
  const others = used.list().filter((id) => !starred.includes(id));
  const groups = [
    { names: [texts.abFavourites], says: "", items: answers?.kept(starred) ?? [] },
    { names: [texts.abUsed], says: "", items: answers?.kept(others) ?? [] },
  ];
  list.draw(groups, () => false, texts);
  collected.ask([]);
  choose(list.ids().includes(chosen) ? chosen : "");
  say("ready", "");
}

/** @param {string} id */
function choose(id) {
  chosen = id;
  list.choose(id);
  showChosen();
  if (id && answers && !answers.replies.get(id)) fetchChosen(answers);
}

function showChosen() {
  answer.show(answers?.replies.get(chosen) ?? null, answers?.page(chosen, home) ?? "");
  mark();
}

/** On a large site the replies of an answer come when it is chosen.
 * @param {import("./desk-find.js").Answers} known
 */
async function fetchChosen(known) {
  const id = chosen;
  try {
    await known.replies.fetch([id]);
  } catch {
    if (id === chosen) say("offline", texts.abOffline);
    return;
  }
  if (id === chosen) showChosen();
}

function mark() {
  answer.mark({
    favourite: favourites.has(chosen),
    used: isEmpty() && used.has(chosen),
    collected: collected.has(chosen),
  });
}

/** What would be a flicker for eyes and a chatter for ears at each key.
 * @param {string} state
 * @param {string} text
 */
function sayLater(state, text) {
  clearTimeout(pause);
  pause = setTimeout(() => say(state, text), PAUSE);
}

/**
 * @param {string} state
 * @param {string} text
 */
function say(state, text) {
  clearTimeout(pause);
  desk.dataset.abState = state;
  status.textContent = text;
}

async function enterList() {
  await drawn;
  toList();
}

/* To the chosen answer, or to the first; where there is no list, to the field. */
function toList() {
  const [first] = list.ids();
  if (first) {
    box.focus();
    choose(chosen || first);
  } else field.focus();
}

/** @param {number} by */
function step(by) {
  const ids = list.ids();
  const place = ids.indexOf(chosen) + by;
  if (place < 0) field.focus();
  else if (place < ids.length) choose(ids[place]);
}

/** @type {Record<string, () => void>} */
const KEYS = {
  ArrowDown: () => step(1),
  ArrowUp: () => step(-1),
  Home: () => choose(list.ids()[0]),
  End: () => choose(list.ids().at(-1) ?? ""),
  Enter: answer.enter,
  Escape: () => field.focus(),
};

/** @param {KeyboardEvent} event */
function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const known = Object.hasOwn(KEYS, event.key);
  if (known) KEYS[event.key]();
  if (known || answer.press(event.key.toLowerCase())) event.preventDefault();
}

/* What is taken out of the lists of an empty field disappears from under the focus. */
function keptChanged() {
  if (!isEmpty()) {
    mark();
    return;
  }
  showKept();
  if (!chosen) toList();
}

function arrive() {
  const ticket = address.taken();
  if (ticket) take(ticket);
  if (typing.matches && window.parent === window) field.focus({ preventScroll: true });
}

field.addEventListener("input", (event) => {
  ask();
  // What was pasted is seen from its beginning; the cursor stays at its end.
  const pasted = event instanceof InputEvent && event.inputType === "insertFromPaste";
  if (pasted) requestAnimationFrame(() => field.scrollTo(0, 0));
});
field.addEventListener("keydown", (event) => {
  const atEnd = field.selectionStart === field.value.length;
  if (event.key !== "ArrowDown" || !atEnd || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  enterList();
});
plan.addEventListener("change", () => {
  planChosen = true;
  planRead.textContent = "";
  ask();
});
box.addEventListener("keydown", press);
// By Tab the focus comes to the list as by the arrow.
box.addEventListener("focus", () => chosen || choose(list.ids()[0]));
box.addEventListener("click", (event) => {
  const id = list.idAt(targetOf(event));
  if (!id) return;
  choose(id);
  if (!beside.matches) answer.enter();
});
answer.listen({
  used: () => {
    used.add(chosen);
    mark();
  },
  added: () => {
    const reply = answers?.replies.get(chosen);
    if (reply) collected.toggle(chosen, reply);
  },
  starred: () => {
    if (favourites.has(chosen)) favourites.remove(chosen);
    else favourites.add(chosen);
    keptChanged();
  },
  forgotten: () => {
    used.remove(chosen);
    keptChanged();
  },
  left: toList,
});
collected.listen({ used: used.add, change: mark });
greeting.keep(`ab-desk-greeting ${home.pathname}`, answer.preview);
if (document.getElementById("ab-desk-bookmarklet")) address.offerBookmarklet();
window.addEventListener("hashchange", arrive);
arrive();
start();
