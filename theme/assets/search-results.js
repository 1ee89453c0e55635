/* The list of the search, and which line of it is chosen. Why the copy buttons stand beside their lines: docs/decisions.md. */
import { byId, make, marked, shortened } from "./elements.js";

// Material's icons link-variant and check, drawn here because pages that nobody searches from need not carry them.
const LINK =
  "M10.59 13.41c.41.39.41 1.03 0 1.42-.39.39-1.03.39-1.42 0a5.003 5.003 0 0 1 0-7.07l3.54-3.54a5.003 5.003 0 0 1 7.07 0 5.003 5.003 0 0 1 0 7.07l-1.49 1.49c.01-.82-.12-1.64-.4-2.42l.47-.48a2.98 2.98 0 0 0 0-4.24 2.98 2.98 0 0 0-4.24 0l-3.53 3.53a2.98 2.98 0 0 0 0 4.24m2.82-4.24c.39-.39 1.03-.39 1.42 0a5.003 5.003 0 0 1 0 7.07l-3.54 3.54a5.003 5.003 0 0 1-7.07 0 5.003 5.003 0 0 1 0-7.07l1.49-1.49c-.01.82.12 1.64.4 2.43l-.47.47a2.98 2.98 0 0 0 0 4.24 2.98 2.98 0 0 0 4.24 0l3.53-3.53a2.98 2.98 0 0 0 0-4.24.973.973 0 0 1 0-1.42";
const CHECK = "M21 7 9 19l-5.5-5.5 1.41-1.41L9 16.17 19.59 5.59z";

const input = byId("ab-search-input", HTMLInputElement);
const list = byId("ab-search-results", HTMLElement);
const copies = byId("ab-search-copies", HTMLElement);
const dialog = byId("ab-search", HTMLDialogElement);
const lines = () => /** @type {HTMLElement[]} */ ([...list.children]);
const buttons = () => /** @type {HTMLElement[]} */ ([...copies.children]);

/** The lines whose texts have not come, each with what fetches it.
 * @type {Map<Element, () => Promise<void>>}
 */
const waiting = new Map();
const sight = new IntersectionObserver((seen) => {
  for (const { isIntersecting, target } of seen) if (isIntersecting) filled([...list.children].indexOf(target));
});

/** Show results, or searches of before, under a name.
 * @param {SearchList} shown
 */
export function draw(shown) {
  const { results, rest, questions, name, texts } = shown;
  sight.disconnect();
  waiting.clear();
  list.replaceChildren(...results.map(({ entry }, i) => option(entry, i, shown)), ...questions.map(again));
  copies.replaceChildren(...results.map(({ entry }) => copyButton(texts.abCopy, entry.title)));
  for (const fetched of rest) append(fetched, shown);
  list.setAttribute("aria-label", name);
  const some = list.children.length > 0;
  if (list.parentElement) list.parentElement.hidden = !some;
  input.setAttribute("aria-expanded", String(some));
  choose(results.length ? 0 : null);
  // Which of them scrolls depends on the height of the window.
  for (const scroller of [list.closest(".md-search__body"), dialog]) scroller?.scrollTo({ top: 0 });
}

/** Put a line at the end that is filled when it comes into sight.
 * @param {SearchAnswers["rest"][0]} fetched
 * @param {SearchList} shown
 */
function append(fetched, shown) {
  const place = list.children.length;
  const [line, button] = [choice("a", place, span("title", "…")), copyButton(shown.texts.abCopy, "")];
  line.classList.add("md-search__option--late");
  list.append(line);
  copies.append(button);
  waiting.set(line, async () => {
    const { entry } = await fetched();
    if (!line.isConnected) return;
    const whole = option(entry, place, shown);
    line.href = whole.href;
    line.replaceChildren(...whole.childNodes);
    button.setAttribute("aria-label", `${shown.texts.abCopy}: ${entry.title}`);
  });
  sight.observe(line);
}

/** Wait until a line has its text.
 * @param {number} place
 */
export async function filled(place) {
  const line = lines().at(place);
  const fill = line && waiting.get(line);
  if (!fill) return;
  waiting.delete(line);
  sight.unobserve(line);
  try {
    await fill();
  } catch {
    // Not online: it is tried again when it is chosen.
    waiting.set(line, fill);
  }
}

/** Choose a line, counted in a circle, or none (null).
 * @param {number | null} place
 */
export function choose(place) {
  const all = lines();
  const one = place === null ? undefined : all.at(place % all.length);
  for (const [i, each] of all.entries()) {
    each.setAttribute("aria-selected", String(each === one));
    const button = buttons().at(i);
    if (button) button.tabIndex = each === one ? 0 : -1;
  }
  if (one) input.setAttribute("aria-activedescendant", one.id);
  else input.removeAttribute("aria-activedescendant");
  if (one) filled(all.indexOf(one));
  one?.scrollIntoView({ block: "nearest" });
  if (copies.contains(document.activeElement)) buttons().at(chosen())?.focus();
}

/** Return the place of the chosen line, or -1. */
export function chosen() {
  return lines().findIndex((one) => one.getAttribute("aria-selected") === "true");
}

// Roles that mean nothing without scripts. A listbox of links: HTML's own select could hold none.
list.setAttribute("role", "listbox");
copies.setAttribute("role", "group");
copies.setAttribute("aria-label", dialog.dataset.abCopy ?? "");

/**
 * @param {SearchEntry} entry
 * @param {number} number
 * @param {SearchList} shown
 */
function option(entry, number, { says, home, plans, texts }) {
  const hash = entry.section ? `#${entry.section.anchor}` : "";
  const link = choice("a", number, span("title", ...marked(entry.title, says)));
  link.href = new URL(entry.path + hash, home).href;
  if (entry.section) link.append(span("section", ...marked(entry.section.title, says)));
  link.append(span("short", ...marked(entry.short, says)));
  const names = entry.plans.map(([, name]) => name);
  const about = names.length && names.length === plans ? [texts.abAll] : shortened(names);
  link.append(span("about", span("kind", entry.label), ...about.map((text) => span("plan", text))));
  return link;
}

/**
 * @param {string} question
 * @param {number} number
 */
function again(question, number) {
  return choice("div", number, span("title", question));
}

/**
 * @param {string} name
 * @param {string} title
 */
function copyButton(name, title) {
  const button = make("button", "md-search__copy", icon(LINK), icon(CHECK));
  button.type = "button";
  button.title = name;
  button.setAttribute("aria-label", `${name}: ${title}`);
  button.setAttribute("aria-keyshortcuts", "Control+C Meta+C");
  return button;
}

/** @param {string} outline */
function icon(outline) {
  const [svg, path] = ["svg", "path"].map((tag) => document.createElementNS("http://www.w3.org/2000/svg", tag));
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", outline);
  svg.append(path);
  return svg;
}

/**
 * @template {"a" | "div"} T
 * @param {T} tag
 * @param {number} number
 * @param {Content} content
 */
function choice(tag, number, ...content) {
  const element = make(tag, "md-search__option", ...content);
  element.id = `ab-result-${number}`;
  element.tabIndex = -1;
  element.setAttribute("role", "option");
  return element;
}

/**
 * @param {string} name
 * @param {Content} content
 */
function span(name, ...content) {
  return make("span", `md-search__${name}`, ...content);
}
