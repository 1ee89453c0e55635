/* The search dialog: an editable combobox over a listbox (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/).
   site.js opens it, and loads this when it is first opened. */
import * as address from "./search-address.js";
import * as filters from "./search-filters.js";
import { load } from "./search-rank.js";
import { recentSearches } from "./search-recent.js";
import { choose, chosen, draw } from "./search-results.js";

const SHOWN = 12;
// Milliseconds without a key until the count is announced and the address rewritten.
const PAUSE = 400;

const byId = (id) => document.getElementById(id);
const dialog = byId("ab-search");
const input = byId("ab-search-input");
const status = byId("ab-search-status");
const list = byId("ab-search-results");
const copies = byId("ab-search-copies");
const texts = dialog.dataset;
const base = new URL(texts.abIndex, document.baseURI);
const home = new URL("..", base);
const recent = recentSearches(`ab-recent ${home.pathname}`);

// Of loading, empty, recent, found, unsure, none, filtered, offline, copied: `data-ab-when` in the dialog names some.
let state = "loading";
let loading = null;
let ready = false;
let turn = 0;
let drawn = Promise.resolve();
let pause = 0;
let goingBack = false;

const question = () => input.value.trim();
const asked = () => ({ q: question(), ...filters.read() });

input.value ||= address.read()?.q ?? "";

/** Bring the open dialog to work: the field, in which one may be typing already, is in the address and is answered. */
export function open() {
  input.focus();
  address.enter(asked());
  ask();
}

function ask() {
  clearTimeout(pause);
  pause = setTimeout(settle, PAUSE);
  drawn = answer(++turn, question(), !/\s$/u.test(input.value));
}

/* Parts of the index may come late: an answer counts only while nothing newer has been asked. */
async function answer(mine, q, typing) {
  let found = { results: [] };
  let failed = false;
  try {
    const search = await (loading ??= load(base).then(prepared, failedToLoad));
    if (q) found = { ...(await search.find(q, { typing, limit: SHOWN, ...filters.read() })), search };
  } catch {
    failed = true;
  }
  if (mine === turn) show(q, found, failed);
}

function failedToLoad(error) {
  loading = null; // the next key tries again
  throw error;
}

function prepared(search) {
  filters.fill(search, address.read());
  ready = true;
  return search;
}

function show(q, { results, confident, search, says }, failed) {
  const questions = q || failed ? [] : recent.list();
  if (failed) state = "offline";
  else if (!q) state = questions.length ? "recent" : "empty";
  else if (results.length) state = confident ? "found" : "unsure";
  else state = Object.values(filters.read()).some(Boolean) ? "filtered" : "none";
  const name = q ? dialog.getAttribute("aria-label") : texts.abRecent;
  draw({ results, questions, name, says, plans: search?.plans.length, texts, home });
  if (results.length) present();
  if (!q || failed || !pause) settle();
}

function present() {
  for (const part of dialog.querySelectorAll("[data-ab-when]")) part.hidden = part.dataset.abWhen !== state;
}

/* What would be a flicker for eyes and a chatter for ears at each key, and what the address says. */
function settle() {
  clearTimeout(pause);
  pause = 0;
  present();
  const number = list.children.length;
  const counts = { found: number === 1 ? texts.abOne : texts.abOther.replace("#", number), empty: "", recent: "" };
  say(state, counts[state] ?? texts[`ab${state[0].toUpperCase()}${state.slice(1)}`]);
  // Before the index is here the filters cannot hold what the address asks.
  if (ready) address.write(asked());
}

function say(what, text) {
  texts.abState = what;
  status.textContent = text;
}

async function copy(place) {
  const link = new URL(list.children[place].href.slice(home.href.length), texts.abSite || home).href;
  recent.add(question());
  settle();
  try {
    await navigator.clipboard.writeText(link);
    for (const button of copies.children)
      button.classList.toggle("md-search__copy--done", button === copies.children[place]);
    say("copied", texts.abCopied);
  } catch {
    say("copied", link); // the browser forbids it: then by hand
  }
}

function search(text) {
  input.value = text;
  input.focus();
  ask();
}

/* Home, End, left and right move in the text of the field. */
async function press(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const command = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  if (event.isComposing) return;
  if (step && list.children.length) {
    event.preventDefault();
    choose(Math.max(chosen() + step, -1));
  } else if (command && event.key === "c" && input.selectionStart === input.selectionEnd && copies.children.length) {
    event.preventDefault();
    copy(chosen());
  } else if (event.key === "Enter" && event.target === input) {
    event.preventDefault();
    await drawn;
    list.children[chosen()]?.click();
  }
}

input.addEventListener("input", ask);
input.addEventListener("keydown", press);
copies.addEventListener("keydown", press);
filters.listen(ask);
byId("ab-search-unfilter").addEventListener("click", () => {
  filters.clear();
  search(input.value);
});
byId("ab-search-clear").addEventListener("click", () => {
  recent.clear();
  search("");
});
copies.addEventListener("click", ({ target }) => {
  const place = [...copies.children].indexOf(target.closest("button"));
  choose(place);
  copy(place);
});
list.addEventListener("click", ({ target }) => {
  const one = target.closest("[role=option]");
  if (one?.href) recent.add(question());
  else if (one) search(one.textContent);
});

// Whoever leaves by a link finds the question again on the way back.
dialog.addEventListener("click", ({ target }) => target.closest("a") && settle());
// Beside the dialog, and not at the end of a selection that began in it.
let beside = false;
dialog.addEventListener("pointerdown", ({ target }) => (beside = target === dialog));
dialog.addEventListener("click", ({ target }) => beside && target === dialog && dialog.close());
dialog.addEventListener("close", () => {
  clearTimeout(pause);
  goingBack = address.leave();
});
// A page that the browser kept in memory comes back with its dialog, but without the focus.
addEventListener("pageshow", ({ persisted }) => persisted && dialog.open && input.focus());
addEventListener("popstate", () => {
  const own = goingBack;
  goingBack = false;
  // An address that asks is opened by site.js.
  if (address.read()) return;
  if (own && dialog.open)
    address.enter(asked()); // opened again before the browser had gone back
  else dialog.close();
});
