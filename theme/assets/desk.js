/* The desk: a ticket is pasted, an answer chosen, and copied in the form that is wanted. All that this takes is fetched when
   the page opens; what is typed brings no request, and is kept nowhere. */
import * as answer from "./desk-answer.js";
import { keptIds } from "./desk-kept.js";
import * as list from "./desk-list.js";
import { load } from "./search-rank.js";
import { matches } from "./search-why.js";

const SHOWN = 8;
// Milliseconds without a key until the count is announced.
const PAUSE = 400;

const byId = (id) => document.getElementById(id);
const desk = byId("ab-desk");
const field = byId("ab-desk-text");
const plan = byId("ab-desk-plan");
const status = byId("ab-desk-status");
const box = byId("ab-desk-list");
const texts = desk.dataset;
const base = new URL(texts.abIndex, document.baseURI);
const home = new URL("..", base);
const beside = window.matchMedia("(min-width: 60em)");
const favourites = keptIds(`ab-desk-favourites ${home.pathname}`);
const used = keptIds(`ab-desk-used ${home.pathname}`);

let search = null;
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
  if (search) drawn = find(++turn);
}

async function find(mine) {
  if (isEmpty()) {
    showKept();
    return;
  }
  // No last word is taken for an unfinished one: a pasted ticket is ranked as `answerbook find` ranks it.
  const found = await search.find(field.value, { limit: SHOWN, prefer: plan.value });
  if (mine === turn) showFound(found);
}

function showFound({ results, confident, says, asked }) {
  const why = matches(
    search,
    asked,
    results.map(({ number }) => number),
  );
  const items = results.map(({ entry: { kind, id, label, title, short, plans } }, i) => {
    const names = plans.length === search.plans.length ? [texts.abAllPlans] : plans.map(([, name]) => name);
    return { id: `${kind}:${id}`, kind: label, title, short, plans: names, matched: why[i] };
  });
  list.draw([{ name: "", items }], says, texts);
  choose(confident ? items[0].id : "");
  const count = items.length === 1 ? texts.abOne : texts.abOther.replace("#", items.length);
  if (!items.length) sayLater("none", texts.abNone);
  else if (confident) sayLater("found", count);
  else sayLater("unsure", texts.abUnsure);
}

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

/* An entry that is no longer there is not shown. */
function keptItem(id) {
  const kind = search.kinds.find(([name]) => id.startsWith(`${name}:`));
  if (!replies[id] || !kind) return [];
  return [{ id, kind: kind[1], title: replies[id].title, short: replies[id].short, plans: [], matched: [] }];
}

function choose(id) {
  chosen = id;
  list.choose(id);
  const entry = replies[id];
  answer.show(entry ?? null, entry && new URL(pathOf(id), home));
  markKept();
}

function markKept() {
  answer.mark({ favourite: favourites.has(chosen), used: isEmpty() && used.has(chosen) });
}

function pathOf(id) {
  const [kind, name] = id.split(":");
  return `${search.kinds.find(([one]) => one === kind)[3]}${name}/`;
}

/* What would be a flicker for eyes and a chatter for ears at each key. */
function sayLater(state, text) {
  clearTimeout(pause);
  pause = setTimeout(() => say(state, text), PAUSE);
}

function say(state, text) {
  clearTimeout(pause);
  texts.abState = state;
  status.textContent = text;
}

async function enterList() {
  await drawn;
  toList();
}

/* To the chosen answer, or to the first; where there is no list, to the field. */
function toList() {
  const [first] = list.ids();
  if (!first) return field.focus();
  box.focus();
  choose(chosen || first);
}

function step(by) {
  const ids = list.ids();
  const place = ids.indexOf(chosen) + by;
  if (place < 0) field.focus();
  else if (place < ids.length) choose(ids[place]);
}

const KEYS = {
  ArrowDown: () => step(1),
  ArrowUp: () => step(-1),
  Home: () => choose(list.ids()[0]),
  End: () => choose(list.ids().at(-1)),
  Enter: answer.enter,
  Escape: () => field.focus(),
};

function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const known = KEYS[event.key];
  known?.();
  if (known || answer.press(event.key.toLowerCase())) event.preventDefault();
}

/* What is taken out of the lists of an empty field disappears from under the focus. */
function keptChanged() {
  if (!isEmpty()) return markKept();
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
box.addEventListener("click", ({ target }) => {
  const id = list.idAt(target);
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
