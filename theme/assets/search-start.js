/* What the search offers before anything is asked, the most asked questions and the plan of before, and the button behind
   which the filters stand where there is little room. The dialog works without it. */
import { byId, make } from "./elements.js";
import { keptList } from "./kept-list.js";

const start = byId("ab-search-start", HTMLElement);
const again = byId("ab-search-again", HTMLButtonElement);
const button = byId("ab-search-filters", HTMLButtonElement);
const kind = byId("ab-search-kind", HTMLSelectElement);
const plan = byId("ab-search-plan", HTMLSelectElement);
const unset = button.textContent;

/** Begin with what a search knows, on the site of an address.
 * @param {Search} search
 * @param {URL} home
 */
export function begin({ core, plans }, home) {
  const kept = keptList(`ab-plan ${home.pathname}`, { most: 1 });
  showAsked(core.asked, home);
  offer(plans, kept);
  tell();
  for (const select of [kind, plan]) select.addEventListener("change", tell);
  plan.addEventListener("change", () => {
    if (plan.value) kept.add(plan.value);
    else kept.clear();
    offer(plans, kept);
  });
  byId("ab-search-unfilter", HTMLElement).addEventListener("click", tell);
  byId("ab-search-clear", HTMLElement).addEventListener("click", () => {
    kept.clear();
    offer(plans, kept);
  });
  again.addEventListener("click", () => {
    plan.value = again.value;
    plan.dispatchEvent(new Event("change"));
    byId("ab-search-input", HTMLElement).focus();
  });
  start.hidden = false;
}

/**
 * @param {SearchIndex["asked"]} asked
 * @param {URL} home
 */
function showAsked(asked, home) {
  const links = asked.map(([question, path]) =>
    Object.assign(make("a", "", question), { href: new URL(path, home).href }),
  );
  const list = byId("ab-search-asked", HTMLElement);
  list.replaceChildren(...links.map((link) => make("li", "", link)));
  list.previousElementSibling?.toggleAttribute("hidden", !links.length);
}

/** Offer the plan of before, if the site has it.
 * @param {SearchPlan[]} plans
 * @param {KeptList} kept
 */
function offer(plans, kept) {
  const found = plans.find(([id]) => kept.has(id));
  if (found) [again.value, again.textContent] = found;
  again.parentElement?.toggleAttribute("hidden", !found);
}

/** Let the button say what the filters are set to. */
function tell() {
  const chosen = [kind, plan].filter(({ value }) => value).map(({ selectedOptions: [one] }) => one.text);
  button.hidden = kind.hidden && plan.hidden;
  button.textContent = chosen.join(", ") || unset;
}

button.addEventListener("click", () => {
  const open = byId("ab-search-bar", HTMLElement).classList.toggle("md-search__bar--open");
  button.setAttribute("aria-expanded", String(open));
});
