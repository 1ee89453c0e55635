/* The filters of the search, by kind and by plan. They offer what the site has; one that offers no choice is not shown. */
import { byId } from "./elements.js";

const kind = byId("ab-search-kind", HTMLSelectElement);
const plan = byId("ab-search-plan", HTMLSelectElement);

/** Offer the kinds and plans of a search, and choose those given, if it has them.
 * @param {{ kinds: SearchKind[], plans: SearchPlan[] }} search
 * @param {SearchQuery | null} given
 */
export function fill({ kinds, plans }, given) {
  offer(kind, kinds, kinds.length > 1, given?.kind);
  offer(plan, plans, plans.length > 0, given?.plan);
}

/**
 * @param {HTMLSelectElement} select
 * @param {[id: string, name: string, ...unknown[]][]} choices
 * @param {boolean} shown
 * @param {string} [wanted]
 */
function offer(select, choices, shown, wanted) {
  if (select.length === 1) select.append(...choices.map(([id, name]) => new Option(name, id)));
  select.hidden = !shown;
  if (wanted && choices.some(([id]) => id === wanted)) select.value = wanted;
}

/** Return what is chosen; empty texts stand for all. */
export function read() {
  return { kind: kind.value, plan: plan.value };
}

/** Choose all kinds and plans again. */
export function clear() {
  for (const select of [kind, plan]) select.value = "";
}

/** Call a function whenever the reader chooses.
 * @param {() => void} changed
 */
export function listen(changed) {
  for (const select of [kind, plan]) select.addEventListener("change", changed);
}
