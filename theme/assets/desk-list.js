/* The list of the desk: a listbox that takes the focus itself (https://www.w3.org/WAI/ARIA/apg/patterns/listbox/), so that
   single letters can be keys in it and in it alone (WCAG 2.1.4). */
import { byId, make, marked, shortened } from "./elements.js";

const list = byId("ab-desk-list", HTMLElement);
const options = () => /** @type {HTMLElement[]} */ ([...list.querySelectorAll("[role=option]")]);

// Roles that mean nothing without scripts. HTML's own select could not hold what an option shows here.
list.setAttribute("role", "listbox");
list.setAttribute("aria-label", byId("ab-desk", HTMLElement).dataset.abAnswers ?? "");
list.tabIndex = 0;

/** Show groups of entries; without a name the items stand in the list itself. A group that says something needs none.
 * @param {DeskGroup[]} groups
 * @param {Says} says which words to mark
 * @param {DeskTexts} texts
 */
export function draw(groups, says, texts) {
  let number = 0;
  const filled = groups.filter((group) => group.says || group.items.length);
  const made = filled.flatMap((group) => {
    const lines = group.items.map((item) => option(item, number++, says, texts));
    return group.names.length ? [grouped(group, lines)] : lines;
  });
  list.replaceChildren(...made);
  list.hidden = !made.length;
  list.removeAttribute("aria-activedescendant");
}

/** Choose the entry of an id; none if it is not in the list.
 * @param {string} id
 */
export function choose(id) {
  const one = options().find((each) => each.dataset.abId === id);
  for (const each of options()) each.setAttribute("aria-selected", String(each === one));
  if (one) list.setAttribute("aria-activedescendant", one.id);
  else list.removeAttribute("aria-activedescendant");
  if (document.activeElement === list) one?.scrollIntoView({ block: "nearest" });
}

/** Return the ids in the list, in their order. */
export function ids() {
  return options().map((one) => one.dataset.abId ?? "");
}

/** Return the id of the option that a place on the page belongs to, if it does.
 * @param {Element} place
 */
export function idAt(place) {
  const one = place.closest("[role=option]");
  return one instanceof HTMLElement ? one.dataset.abId : undefined;
}

/**
 * @param {DeskGroup} group
 * @param {HTMLElement[]} lines
 */
function grouped({ names, says }, lines) {
  const heading = part("div", "heading", ...names.map((name) => part("div", "question", name)));
  if (says) heading.append(part("div", "state", says));
  const group = part("div", "group", heading, ...lines);
  heading.setAttribute("aria-hidden", "true");
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", [...names, says].filter(Boolean).join(" "));
  return group;
}

/**
 * @param {DeskItem} item
 * @param {number} number
 * @param {Says} says
 * @param {DeskTexts} texts
 */
function option({ id, kind, title, short, plans, matched }, number, says, texts) {
  const about = [part("span", "kind", kind), ...shortened(plans).map((name) => part("span", "plan", name))];
  const line = part(
    "div",
    "option",
    part("span", "title", ...marked(title, says)),
    part("span", "short", ...marked(short, says)),
    part("span", "about", ...about),
  );
  if (matched.length) line.append(part("span", "matched", `${texts.abMatched} ${matched.join(", ")}`));
  line.id = `ab-desk-option-${number}`;
  line.dataset.abId = id;
  line.setAttribute("role", "option");
  line.setAttribute("aria-selected", "false");
  return line;
}

/**
 * @param {"div" | "span"} tag
 * @param {string} name
 * @param {Content} content
 */
function part(tag, name, ...content) {
  return make(tag, `ab-desk__${name}`, ...content);
}
