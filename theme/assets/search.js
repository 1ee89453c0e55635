/* The search dialog: a combobox over a list of links (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). */
import { load as loadSearch } from "./search-rank.js";

const SHOWN = 12;
const dialog = document.getElementById("ab-search");
const input = document.getElementById("ab-search-input");
const list = document.getElementById("ab-search-results");
const status = document.getElementById("ab-search-status");
const texts = dialog.dataset;

// A listbox of links: HTML's own select could hold none.
list.setAttribute("role", "listbox");
list.setAttribute("aria-label", texts.abResults);

const base = new URL(texts.abIndex, document.baseURI);
const home = new URL("..", base);
let search = null;

/** Open the dialog with a text in its field; focus goes back to where it was when it closes. */
export async function open(opener, text = "") {
  if (!dialog.open) {
    dialog.showModal();
    dialog.addEventListener("close", () => opener.focus(), { once: true });
  }
  if (text) input.value = text;
  input.select();
  search ??= await loadSearch(base);
  await show();
}

async function show() {
  const asked = input.value;
  const question = asked.trim();
  const typing = !/\s$/u.test(asked);
  const { results, says } = question && search ? await search.find(question, { typing, limit: SHOWN }) : { results: [] };
  // Parts of a large index come later: what was typed since then has its own answer.
  if (asked !== input.value) return;
  list.replaceChildren(...results.map(({ entry }, i) => option(entry, says, i)));
  list.hidden = !results.length;
  list.scrollTop = 0;
  input.setAttribute("aria-expanded", String(results.length > 0));
  status.textContent = question && search ? counted(results.length) : "";
  choose(0);
}

function counted(number) {
  if (number === 0) return texts.abNone;
  return number === 1 ? texts.abOne : texts.abOther.replace("#", number);
}

function option(entry, says, i) {
  const link = document.createElement("a");
  Object.assign(link, { id: `ab-result-${i}`, href: new URL(entry.path, home).href, tabIndex: -1 });
  link.setAttribute("role", "option");
  link.append(
    span("md-search__kind", entry.label),
    span("md-search__title", ...marked(entry.title, says)),
    ...marked(entry.short, says),
  );
  return link;
}

function span(className, ...content) {
  const element = Object.assign(document.createElement("span"), { className });
  element.append(...content);
  return element;
}

function marked(text, says) {
  return text.split(/([\p{L}\p{N}]+)/u).map((part, i) => {
    if (i % 2 === 0 || !says(part.toLowerCase())) return part;
    const mark = document.createElement("mark");
    mark.textContent = part;
    return mark;
  });
}

function choose(wanted) {
  const options = [...list.children];
  const chosen = options.at(wanted % options.length);
  options.forEach((one) => one.setAttribute("aria-selected", String(one === chosen)));
  if (chosen) input.setAttribute("aria-activedescendant", chosen.id);
  else input.removeAttribute("aria-activedescendant");
  chosen?.scrollIntoView({ block: "nearest" });
}

function chosen() {
  return [...list.children].findIndex((one) => one.getAttribute("aria-selected") === "true");
}

input.addEventListener("input", show);
input.addEventListener("keydown", (event) => {
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key in steps && list.children.length) {
    event.preventDefault();
    choose(chosen() + steps[event.key]);
  } else if (event.key === "Enter") {
    event.preventDefault();
    list.children[chosen()]?.click();
  }
});
// The same page may be meant, with another section: then nothing is loaded, and the dialog would stay.
list.addEventListener("click", () => dialog.close());
dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
