/* The list of the desk: a listbox that takes the focus itself (https://www.w3.org/WAI/ARIA/apg/patterns/listbox/), so that
   single letters can be keys in it and in it alone (WCAG 2.1.4). */
const NAMED = 4;

const list = document.getElementById("ab-desk-list");
const options = () => [...list.querySelectorAll("[role=option]")];

// Roles that mean nothing without scripts. HTML's own select could not hold what an option shows here.
list.setAttribute("role", "listbox");
list.setAttribute("aria-label", document.getElementById("ab-desk").dataset.abAnswers);
list.tabIndex = 0;

/** Show groups of entries, `{name, items}`; without a name the items stand in the list itself. `says(word)` tells which words
    to mark, `texts` what the page says in its own language. */
export function draw(groups, says, texts) {
  let number = 0;
  const filled = groups.filter(({ items }) => items.length);
  const made = filled.flatMap(({ name, items }) => {
    const lines = items.map((item) => option(item, number++, says, texts));
    return name ? [grouped(name, lines)] : lines;
  });
  list.replaceChildren(...made);
  list.hidden = !made.length;
  list.removeAttribute("aria-activedescendant");
}

/** Choose the entry of an id; none if it is not in the list. */
export function choose(id) {
  const one = options().find((each) => each.dataset.abId === id);
  for (const each of options()) each.setAttribute("aria-selected", String(each === one));
  if (one) list.setAttribute("aria-activedescendant", one.id);
  else list.removeAttribute("aria-activedescendant");
  if (document.activeElement === list) one?.scrollIntoView({ block: "nearest" });
}

/** Return the ids in the list, in their order. */
export function ids() {
  return options().map((one) => one.dataset.abId);
}

/** Return the id of the option that a place on the page belongs to, if it does. */
export function idAt(place) {
  return place.closest("[role=option]")?.dataset.abId;
}

function grouped(name, lines) {
  const group = element("div", "group", element("div", "heading", name), ...lines);
  group.firstChild.setAttribute("aria-hidden", "true");
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", name);
  return group;
}

function option({ id, kind, title, short, plans, matched }, number, says, texts) {
  const about = element(
    "span",
    "about",
    element("span", "kind", kind),
    ...shortened(plans).map((name) => element("span", "plan", name)),
  );
  const line = element(
    "div",
    "option",
    element("span", "title", ...marked(title, says)),
    element("span", "short", ...marked(short, says)),
    about,
  );
  if (matched.length) line.append(element("span", "matched", `${texts.abMatched} ${matched.join(", ")}`));
  line.id = `ab-desk-option-${number}`;
  line.dataset.abId = id;
  line.setAttribute("role", "option");
  line.setAttribute("aria-selected", "false");
  return line;
}

function shortened(names) {
  const more = names.length - NAMED;
  return more > 0 ? [...names.slice(0, NAMED), `+\u00a0${more}`] : names;
}

function marked(text, says) {
  return text.split(/([\p{L}\p{N}]+)/u).map((part, i) => {
    if (i % 2 === 0 || !says(part)) return part;
    return Object.assign(document.createElement("mark"), { textContent: part });
  });
}

function element(tag, name, ...content) {
  const made = Object.assign(document.createElement(tag), { className: `ab-desk__${name}` });
  made.append(...content);
  return made;
}
