/* The desk: a ticket is pasted, an answer chosen, and copied in the form that is wanted. All that this takes is fetched when
   the page opens; what is typed brings no request, and is kept nowhere. */
import * as answer from "./desk-answer.js";
import * as list from "./desk-list.js";
import { byId, targetOf } from "./elements.js";
import { keptList } from "./kept-list.js";
import { several } from "./search-questions.js";
import { load } from "./search-rank.js";
import { matches } from "./search-why.js";

// What search-rank.js imports: so it comes along with it, not after it.
import "./search-index.js";
import "./search-spelling.js";
import "./search-words.js";

const SHOWN = 8;
const KEPT = { most: 20, onPage: true };
// Milliseconds without a key until the count is announced.
const PAUSE = 400;

const desk = byId("ab-desk", HTMLElement);
const field = byId("ab-desk-text", HTMLTextAreaElement);
const plan = byId("ab-desk-plan", HTMLSelectElement);
const status = byId("ab-desk-status", HTMLElement);
const box = byId("ab-desk-list", HTMLElement);
const texts = /** @type {DeskTexts} */ (/** @type {unknown} */ (desk.dataset));
const base = new URL(texts.abIndex, document.baseURI);
const home = new URL("..", base);
const beside = window.matchMedia("(min-width: 60em)");
// Ids of entries: favourites, and what was copied lately.
const favourites = keptList(`ab-desk-favourites ${home.pathname}`, KEPT);
const used = keptList(`ab-desk-used ${home.pathname}`, KEPT);

/** Null until it is loaded.
 * @type {Search | null}
 */
let search = null;
/** @type {Record<string, DeskReply>} */
let replies = {};
let chosen = "";
let turn = 0;
let drawn = Promise.resolve();
let pause = 0;

const isEmpty = () => !field.value.trim();

async function start() {
  try {
    const [found, answered] = await Promise.all([load(base), fetch(new URL(texts.abReplies, document.baseURI))]);
    replies = await answered.json();
    await found.complete();
    search = found;
  } catch {
    say("offline", texts.abOffline);
    return;
  }
  ask();
}

function ask() {
  if (search) drawn = find(search, ++turn);
}

/**
 * @param {Search} loaded
 * @param {number} mine
 */
async function find(loaded, mine) {
  if (isEmpty()) {
    showKept();
    return;
  }
  // No last word is taken for an unfinished one: a pasted ticket is ranked as `answerbook find` ranks it.
  const text = field.value;
  const how = { limit: SHOWN, prefer: plan.value };
  const [found, questions] = [await loaded.find(text, how), await several(loaded, text, how)];
  if (mine === turn) showFound(loaded, found, questions);
}

/**
 * @param {Search} loaded
 * @param {SearchAnswers} found
 * @param {import("./search-questions.js").SearchQuestion[]} questions
 */
function showFound(loaded, found, questions) {
  const surest = questions.find(({ answers }) => answers.fit === "fits")?.answers ?? found;
  const groups = questions.map(({ text, answers }) => ({ name: text, items: itemsOf(loaded, answers) }));
  // Each entry stands there once.
  const taken = groups.flatMap(({ items: theirs }) => theirs.map(({ id }) => id));
  const others = itemsOf(loaded, found).filter(({ id }) => !taken.includes(id));
  list.draw([...groups, { name: "", items: others }], found.says, texts);
  const items = [...groups.flatMap((group) => group.items), ...others];
  choose(surest.fit === "fits" ? idOf(surest.results[0].entry) : "");
  const count = items.length === 1 ? texts.abOne : texts.abOther.replace("#", String(items.length));
  if (!items.length) sayLater("none", texts.abNone);
  else if (surest.fit === "fits") sayLater("found", count);
  else if (surest.fit === "perhaps") sayLater("perhaps", texts.abPerhaps);
  else sayLater("unsure", texts.abUnsure);
}

/**
 * @param {Search} loaded
 * @param {SearchAnswers} found
 * @returns {DeskItem[]}
 */
function itemsOf(loaded, { results, asked }) {
  const numbers = results.map(({ number }) => number);
  const why = matches(loaded, asked, numbers);
  return results.map(({ entry }, i) => {
    const { label, title, short, plans } = entry;
    const names = plans.length === loaded.plans.length ? [texts.abAllPlans] : plans.map(([, name]) => name);
    return { id: idOf(entry), kind: label, title, short, plans: names, matched: why[i] };
  });
}

/** @type {(entry: SearchEntry) => string} */
const idOf = ({ kind, id }) => `${kind}:${id}`;

function showKept() {
  const starred = favourites.list();
  const others = used.list().filter((id) => !starred.includes(id));
  const groups = [
    { name: texts.abFavourites, items: starred.flatMap(keptItem) },
    { name: texts.abUsed, items: others.flatMap(keptItem) },
  ];
  list.draw(groups, () => false, texts);
  choose(list.ids().includes(chosen) ? chosen : "");
  say("ready", "");
}

/** An entry that is no longer there is not shown.
 * @param {string} id
 * @returns {DeskItem[]}
 */
function keptItem(id) {
  const kind = kindOf(id);
  if (!(kind && Object.hasOwn(replies, id))) return [];
  return [{ id, kind: kind[1], title: replies[id].title, short: replies[id].short, plans: [], matched: [] }];
}

/** @param {string} id */
function kindOf(id) {
  return search?.kinds.find(([name]) => id.startsWith(`${name}:`));
}

/** @param {string} id */
function choose(id) {
  chosen = id;
  list.choose(id);
  answer.show(Object.hasOwn(replies, id) ? replies[id] : null, pageOf(id));
  markKept();
}

function markKept() {
  answer.mark({ favourite: favourites.has(chosen), used: isEmpty() && used.has(chosen) });
}

/** @param {string} id */
function pageOf(id) {
  const kind = kindOf(id);
  return kind ? new URL(`${kind[3]}${id.slice(kind[0].length + 1)}/`, home).href : "";
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
    markKept();
    return;
  }
  showKept();
  if (!chosen) toList();
}

field.addEventListener("input", ask);
field.addEventListener("keydown", (event) => {
  const atEnd = field.selectionStart === field.value.length;
  if (event.key !== "ArrowDown" || !atEnd || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  enterList();
});
plan.addEventListener("change", ask);
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
    markKept();
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
start();
