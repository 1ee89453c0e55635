/* The list of the search, and which line of it is chosen. An option of a listbox may hold nothing to press (ARIA: its children are presentational), so each
   copy button stands beside its option, in a group of its own that comes after the list: screen readers hear a list of
   answers and not "link, button, link, button", and only the chosen result's button is a Tab stop. A grid as popup would
   allow buttons in its rows, but screen readers treat it less alike than a listbox. */
const NAMED = 4;
// Material's icons link-variant and check, drawn here because pages that nobody searches from need not carry them.
const LINK =
  "M10.59 13.41c.41.39.41 1.03 0 1.42-.39.39-1.03.39-1.42 0a5.003 5.003 0 0 1 0-7.07l3.54-3.54a5.003 5.003 0 0 1 7.07 0 5.003 5.003 0 0 1 0 7.07l-1.49 1.49c.01-.82-.12-1.64-.4-2.42l.47-.48a2.98 2.98 0 0 0 0-4.24 2.98 2.98 0 0 0-4.24 0l-3.53 3.53a2.98 2.98 0 0 0 0 4.24m2.82-4.24c.39-.39 1.03-.39 1.42 0a5.003 5.003 0 0 1 0 7.07l-3.54 3.54a5.003 5.003 0 0 1-7.07 0 5.003 5.003 0 0 1 0-7.07l1.49-1.49c-.01.82.12 1.64.4 2.43l-.47.47a2.98 2.98 0 0 0 0 4.24 2.98 2.98 0 0 0 4.24 0l3.53-3.53a2.98 2.98 0 0 0 0-4.24.973.973 0 0 1 0-1.42";
const CHECK = "M21 7 9 19l-5.5-5.5 1.41-1.41L9 16.17 19.59 5.59z";

const input = document.getElementById("ab-search-input");
const list = document.getElementById("ab-search-results");
const copies = document.getElementById("ab-search-copies");

/** Show results, or searches of before (`questions`), under a name. `says(word)` tells which words to mark, `plans` how many
    plans the site has, `texts` what the page says in its own language, `home` is the address of the site here. */
export function draw({ results, questions, name, says, plans, texts, home }) {
  const lines = results.map(({ entry }, i) => option(entry, i, { says, home, plans, allPlans: texts.abAll }));
  list.replaceChildren(...lines, ...questions.map(again));
  copies.replaceChildren(...results.map(({ entry }) => copyButton(texts.abCopy, entry.title)));
  list.setAttribute("aria-label", name);
  const some = list.children.length > 0;
  list.parentElement.hidden = !some;
  input.setAttribute("aria-expanded", String(some));
  choose(results.length ? 0 : null);
  // Which of them scrolls depends on the height of the window.
  for (const scroller of [list.closest(".md-search__body"), list.closest("dialog")]) scroller.scrollTop = 0;
}

/** Choose a line, counted in a circle, or none (null). */
export function choose(place) {
  const all = [...list.children];
  const one = place === null ? undefined : all.at(place % all.length);
  all.forEach((each, i) => {
    each.setAttribute("aria-selected", String(each === one));
    if (copies.children[i]) copies.children[i].tabIndex = each === one ? 0 : -1;
  });
  if (one) input.setAttribute("aria-activedescendant", one.id);
  else input.removeAttribute("aria-activedescendant");
  one?.scrollIntoView({ block: "nearest" });
  if (copies.contains(document.activeElement)) copies.children[chosen()].focus();
}

/** Return the place of the chosen line, or -1. */
export function chosen() {
  return [...list.children].findIndex((one) => one.getAttribute("aria-selected") === "true");
}

// Roles that mean nothing without scripts. A listbox of links: HTML's own select could hold none.
list.setAttribute("role", "listbox");
copies.setAttribute("role", "group");
copies.setAttribute("aria-label", document.getElementById("ab-search").dataset.abCopy);

function option(entry, number, { says, home, plans, allPlans }) {
  const hash = entry.section ? `#${entry.section.anchor}` : "";
  const link = choice("a", number, span("title", ...marked(entry.title, says)));
  link.href = new URL(entry.path + hash, home).href;
  if (entry.section) link.append(span("section", ...marked(entry.section.title, says)));
  link.append(span("short", ...marked(entry.short, says)));
  const names = entry.plans.map(([, name]) => name);
  const about = names.length && names.length === plans ? [allPlans] : shortened(names);
  link.append(span("about", span("kind", entry.label), ...about.map((text) => span("plan", text))));
  return link;
}

function again(question, number) {
  return choice("div", number, span("title", question));
}

function copyButton(name, title) {
  const button = Object.assign(document.createElement("button"), {
    type: "button",
    className: "md-search__copy",
    title: name,
  });
  button.setAttribute("aria-label", `${name}: ${title}`);
  button.setAttribute("aria-keyshortcuts", "Control+C Meta+C");
  button.append(icon(LINK), icon(CHECK));
  return button;
}

function icon(outline) {
  const [svg, path] = ["svg", "path"].map((tag) => document.createElementNS("http://www.w3.org/2000/svg", tag));
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", outline);
  svg.append(path);
  return svg;
}

function choice(tag, number, ...content) {
  const element = document.createElement(tag);
  Object.assign(element, { id: `ab-result-${number}`, tabIndex: -1, className: "md-search__option" });
  element.setAttribute("role", "option");
  element.append(...content);
  return element;
}

function shortened(names) {
  const more = names.length - NAMED;
  return more > 0 ? [...names.slice(0, NAMED), `+\u00a0${more}`] : names;
}

function span(name, ...content) {
  const element = Object.assign(document.createElement("span"), { className: `md-search__${name}` });
  element.append(...content);
  return element;
}

function marked(text, says) {
  return text.split(/([\p{L}\p{N}]+)/u).map((part, i) => {
    if (i % 2 === 0 || !says(part)) return part;
    const mark = document.createElement("mark");
    mark.textContent = part;
    return mark;
  });
}
