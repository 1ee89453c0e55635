/* The search dialog: an editable combobox over a listbox (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/).
   site.js opens it, and loads this when it is first opened. */
import { copy } from "./copy-forms.js";
import { byId, counted, targetOf } from "./elements.js";
import { keptList } from "./kept-list.js";
import * as address from "./search-address.js";
import * as filters from "./search-filters.js";
import { load } from "./search-rank.js";
import { choose, chosen, draw, filled } from "./search-results.js";
import "./search-texts.js";

const SHOWN = 12;
// So many are in sight on most screens; on a large site the others' texts are fetched as they come into sight.
const SEEN = 4;
// Milliseconds without a key until the count is announced and the address rewritten.
const PAUSE = 400;

// So many recent searches are kept. A longer text is a pasted ticket: nobody types it again, and it may hold personal data.
const RECENT = 8;
const LONGEST = 120;

const dialog = byId("ab-search", HTMLDialogElement);
const input = byId("ab-search-input", HTMLInputElement);
const status = byId("ab-search-status", HTMLElement);
const list = byId("ab-search-results", HTMLElement);
const copies = byId("ab-search-copies", HTMLElement);
/** @type {SearchTexts} */
const texts = /** @type {any} */ (dialog.dataset);
const base = new URL(texts.abIndex, document.baseURI);
const home = new URL("..", base);
const recent = keptList(`ab-recent ${home.pathname}`, { most: RECENT, key: (text) => text.toLowerCase() });

// Of loading, empty, recent, found, perhaps, unsure, support, none, filtered, offline, copied: `data-ab-when` in the dialog names some.
let state = "loading";
/** @type {Promise<Search> | null} */
let loading = null;
/** @type {Search | null} */
let search = null;
let turn = 0;
let drawn = Promise.resolve();
let pause = 0;
let goingBack = false;
let total = 0;

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

/** Parts of the index may come late: an answer counts only while nothing newer has been asked.
 * @param {number} mine
 * @param {string} q
 * @param {boolean} typing
 */
async function answer(mine, q, typing) {
  /** @type {SearchAnswers | null} */
  let found = null;
  let failed = false;
  try {
    loading ??= Promise.all([load(base), startOfSearch()]).then(prepared, failedToLoad);
    const loaded = await loading;
    if (q) found = await loaded.find(q, { typing, limit: SHOWN, seen: SEEN, ...filters.read() });
  } catch {
    failed = true;
  }
  if (mine !== turn) return;
  total = found?.total ?? 0;
  show(q, found, failed);
}

/**
 * @param {Error} error
 * @returns {never}
 */
function failedToLoad(error) {
  loading = null; // the next key tries again
  throw error;
}

/** Come with the index, so that no plan is chosen before somebody remembers it; without it the search still answers. */
function startOfSearch() {
  return import("./search-start.js").catch(() => null);
}

/** @param {[Search, Awaited<ReturnType<typeof startOfSearch>>]} parts */
function prepared([loaded, start]) {
  filters.fill(loaded, address.read());
  start?.begin(loaded, home);
  search = loaded;
  return loaded;
}

/**
 * @param {string} q
 * @param {SearchAnswers | null} found null where nothing was asked, or it failed
 * @param {boolean} failed
 */
function show(q, found, failed) {
  const questions = q || failed ? [] : recent.list();
  const { results, rest } = found ?? { results: [], rest: [] };
  if (failed) state = "offline";
  else if (found) state = stateOf(found);
  else state = questions.length ? "recent" : "empty";
  const name = q ? (dialog.getAttribute("aria-label") ?? "") : texts.abRecent;
  const says = found?.says ?? (() => false);
  draw({ results, rest, questions, name, says, plans: search?.plans.length ?? 0, texts, home });
  if (results.length) present();
  if (!q || failed || !pause) settle();
}

/** @param {SearchAnswers} found */
function stateOf({ results, fit, support }) {
  if (support && fit !== "fits") return "support";
  if (results.length) return { fits: "found", perhaps: "perhaps", nothing: "unsure" }[fit];
  return Object.values(filters.read()).some(Boolean) ? "filtered" : "none";
}

function present() {
  for (const part of dialog.querySelectorAll("[data-ab-when]")) {
    part.toggleAttribute("hidden", !part.getAttribute("data-ab-when")?.split(" ").includes(state));
  }
}

/* What would be a flicker for eyes and a chatter for ears at each key, and what the address says. */
function settle() {
  clearTimeout(pause);
  pause = 0;
  present();
  const number = list.children.length;
  const found = total > number ? texts.abMore.replace("#", String(number)) : counted(texts, number);
  /** @type {Record<string, string>} */
  const own = { found, empty: "", recent: "", support: number ? texts.abSupport : texts.abNone };
  const key = /** @type {keyof SearchTexts} */ (`ab${state[0].toUpperCase()}${state.slice(1)}`);
  say(state, own[state] ?? texts[key]);
  // Before the index is here the filters cannot hold what the address asks.
  if (search) address.write(asked());
}

/**
 * @param {string} what
 * @param {string} text
 */
function say(what, text) {
  dialog.dataset.abState = what;
  status.textContent = text;
}

/* What is too long to have been typed is not remembered. */
function remember() {
  const q = question();
  if (q && q.length <= LONGEST) recent.add(q);
}

/** @param {number} place */
async function copyLink(place) {
  await filled(place);
  const result = list.children[place];
  if (!(result instanceof HTMLAnchorElement)) return;
  const link = new URL(result.href.slice(home.href.length), texts.abSite || home).href;
  remember();
  settle();
  const copied = await copy(link);
  // Where the browser forbids it, by hand.
  say("copied", copied ? texts.abCopied : link);
  if (!copied) return;
  for (const [i, button] of [...copies.children].entries()) {
    button.classList.toggle("md-search__copy--done", i === place);
  }
}

/** @param {string} text */
function searchFor(text) {
  input.value = text;
  input.focus();
  ask();
}

/** Home, End, left and right move in the text of the field.
 * @param {KeyboardEvent} event
 */
async function press(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const command = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  // In Safari the key that ends an input method's work comes late, as 229.
  if (event.isComposing || event.keyCode === 229) return;
  if (step && list.children.length) {
    event.preventDefault();
    choose(Math.max(chosen() + step, -1));
  } else if (command && event.key === "c" && input.selectionStart === input.selectionEnd && copies.children.length) {
    event.preventDefault();
    copyLink(chosen());
  } else if (event.key === "Enter" && event.target === input) {
    event.preventDefault();
    await drawn;
    await filled(chosen());
    const line = list.children[chosen()];
    if (line instanceof HTMLElement) line.click();
  }
}

input.addEventListener("input", ask);
input.addEventListener("keydown", press);
copies.addEventListener("keydown", press);
filters.listen(ask);
byId("ab-search-unfilter", HTMLElement).addEventListener("click", () => {
  filters.clear();
  searchFor(input.value);
});
byId("ab-search-clear", HTMLElement).addEventListener("click", () => {
  recent.clear();
  searchFor("");
});
copies.addEventListener("click", (event) => {
  const button = targetOf(event).closest("button");
  if (!button) return;
  const place = [...copies.children].indexOf(button);
  choose(place);
  copyLink(place);
});
list.addEventListener("click", (event) => {
  const line = targetOf(event).closest("[role=option]");
  if (line instanceof HTMLAnchorElement) remember();
  else if (line) searchFor(line.textContent);
});

// Whoever leaves by a link finds the question again on the way back.
dialog.addEventListener("click", (event) => targetOf(event).closest("a") && settle());
// Beside the dialog, and not at the end of a selection that began in it.
let beside = false;
dialog.addEventListener("pointerdown", ({ target }) => {
  beside = target === dialog;
});
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
