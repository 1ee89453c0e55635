/* Two plans side by side, made of the table of all plans. The address names them, so that it can be sent and kept:
   `?compare=pro&with=team#two_plans`. The browser remembers the last choice of the reader for the next visit. */
import { byId, make } from "./elements.js";
import { addRoles, keep, kept } from "./site.js";

const KEPT = "ab-compare";
const NAMES = ["compare", "with"];
const HEADING = "two_plans";

const chooser = byId("ab-chooser", HTMLElement);
const selects = [byId("ab-first", HTMLSelectElement), byId("ab-second", HTMLSelectElement)];
const status = byId("ab-two-status", HTMLElement);
const place = byId("ab-two", HTMLElement);
const texts = /** @type {CompareTexts} */ (/** @type {unknown} */ (chooser.dataset));
const facts = [...(document.querySelector("[data-fact]")?.parentElement?.querySelectorAll("[data-fact]") ?? [])].map(
  (cell) => cell.getAttribute("data-fact") ?? "",
);

const rowOf = (/** @type {string} */ plan) => document.getElementById(plan)?.closest("tr");
const nameOf = (/** @type {string} */ plan) => rowOf(plan)?.querySelector("th")?.textContent ?? "";

/** Return what is said of a plan for a fact, with the note that all plans of its group share.
 * @param {string} plan
 * @param {string} fact
 */
function said(plan, fact) {
  const row = rowOf(plan);
  const found = row?.querySelector(`[data-fact="${fact}"]`)?.cloneNode(true);
  const note = row?.closest(".ab-compare")?.querySelector(`[data-note="${fact}"]`)?.cloneNode(true);
  const pieces = found ? [...found.childNodes] : [];
  if (!(note instanceof Element)) return pieces;
  note.querySelector("strong")?.remove(); // the fact's title, which stands at the head of the row
  return [...pieces, make("small", "ab-note", ...note.childNodes)];
}

/**
 * @param {string[]} plans
 * @param {string} fact
 */
function rowFor(plans, fact) {
  const row = document.createElement("tr");
  const title = rowOf(plans[0])?.querySelector(`[data-fact="${fact}"]`)?.getAttribute("data-label") ?? "";
  row.append(header("row", title));
  const [first, second] = plans.map((plan) => make("td", "", ...said(plan, fact)));
  if (first.innerHTML === second.innerHTML) {
    first.colSpan = 2;
    first.className = "ab-both";
    first.prepend(make("strong", "", texts.abBoth), " ");
    row.append(first);
  } else row.append(first, second);
  return row;
}

/**
 * @param {"col" | "row"} scope
 * @param {string} text
 */
function header(scope, text) {
  return Object.assign(make("th", "", text), { scope });
}

/** @param {string[]} plans */
function show(plans) {
  const table = make("table", "ab-table");
  table.setAttribute("aria-labelledby", HEADING);
  const heads = [texts.abFact, ...plans.map(nameOf)].map((text) => header("col", text));
  const rows = facts.map((fact) => rowFor(plans, fact));
  table.append(make("thead", "", make("tr", "", ...heads)), make("tbody", "", ...rows));
  place.replaceChildren(table);
  status.textContent = differences(rows);
  addRoles();
}

/** Return in words what two plans differ in; nothing where that is all, as the table shows by itself.
 * @param {Element[]} rows
 */
function differences(rows) {
  const differing = rows.filter((row) => !row.querySelector(".ab-both"));
  if (!differing.length) return texts.abSame;
  if (differing.length === rows.length) return "";
  const names = differing.map((row) => row.querySelector("th")?.textContent ?? "");
  return texts.abDiffer.replace("#", new Intl.ListFormat(document.documentElement.lang).format(names));
}

/** Show the chosen plans, if they are two. */
function draw() {
  const plans = selects.map(({ value }) => value);
  selects.forEach((select, i) => {
    for (const option of select.options) option.disabled = Boolean(option.value) && option.value === plans[1 - i];
  });
  const chosen = plans.every(Boolean);
  if (chosen) show(plans);
  else {
    place.replaceChildren();
    status.textContent = plans.some(Boolean) ? texts.abNone : "";
  }
  return chosen;
}

function choose() {
  const chosen = draw();
  const plans = selects.map(({ value }) => value);
  const url = new URL(location.href);
  NAMES.forEach((name, i) => {
    if (chosen) url.searchParams.set(name, plans[i]);
    else url.searchParams.delete(name);
  });
  url.hash = HEADING;
  history.replaceState(history.state, "", url);
  keep(KEPT, chosen ? plans.join(" ") : "");
  const { top } = place.getBoundingClientRect();
  if (top < 0 || top > innerHeight) document.getElementById(HEADING)?.scrollIntoView();
}

/** Return the plans of the address or of the last visit, where the site has them. */
function asked() {
  const query = new URLSearchParams(location.search);
  const named = query.has(NAMES[0]) ? NAMES.map((name) => query.get(name) ?? "") : kept(KEPT).split(" ");
  const known = named.filter((plan, i) => plan && named.indexOf(plan) === i && rowOf(plan));
  return known.slice(0, selects.length);
}

for (const select of selects) select.addEventListener("change", choose);
// What was chosen while this file was on its way counts.
if (selects.every(({ value }) => !value)) {
  asked().forEach((plan, i) => {
    selects[i].value = plan;
  });
  draw();
} else choose();
