/* The search before anything is asked: the plan that the reader chose last, and what is asked most. */
import { byId, make } from "./elements.js";
import { keptList } from "./kept-list.js";

const again = byId("ab-search-again", HTMLButtonElement);
const list = byId("ab-search-asked", HTMLElement);
const dialog = byId("ab-search", HTMLElement);
const { pathname } = new URL("..", new URL(dialog.dataset.abIndex ?? "", document.baseURI));
const kept = keptList(`ab-plan ${pathname}`, { most: 1 });
/** @type {SearchPlan[]} */
let known = [];

/** Show what the site says that is asked most, and the plan of before, if the site has it.
 * @param {Search} search
 * @param {URL} home
 */
export function fill({ core, plans }, home) {
  known = plans;
  list.replaceChildren(...core.asked.map(([question, path]) => make("li", "", link(question, new URL(path, home)))));
  list.previousElementSibling?.toggleAttribute("hidden", !core.asked.length);
  offer();
}

/**
 * @param {string} text
 * @param {URL} address
 */
function link(text, address) {
  return Object.assign(make("a", "", text), { href: address.href });
}

function offer() {
  const found = known.find(([id]) => id === kept.list()[0]);
  if (found) [again.value, again.textContent] = found;
  again.parentElement?.toggleAttribute("hidden", !found);
}

/** Keep a plan for the next search; "", all plans, forgets it.
 * @param {string} plan
 */
export function keepPlan(plan) {
  if (plan) kept.add(plan);
  else kept.clear();
  offer();
}

/** Call a function with the plan when the reader takes it again.
 * @param {(plan: string) => void} chosen
 */
export function listen(chosen) {
  again.addEventListener("click", () => chosen(again.value));
}
