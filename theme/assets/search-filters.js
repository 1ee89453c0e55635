/* The filters of the search, by kind and by plan. They offer what the site has; one that offers no choice is not shown. */
const kind = document.getElementById("ab-search-kind");
const plan = document.getElementById("ab-search-plan");

/** Offer the kinds and plans of a search, and choose those given, if it has them. */
export function fill({ kinds, plans }, given) {
  offer(kind, kinds, kinds.length > 1, given?.kind);
  offer(plan, plans, plans.length > 0, given?.plan);
}

function offer(select, choices, shown, wanted) {
  if (select.length === 1) select.append(...choices.map(([id, name]) => new Option(name, id)));
  select.hidden = !shown;
  if (choices.some(([id]) => id === wanted)) select.value = wanted;
}

/** Return what is chosen, `{kind, plan}`; empty texts stand for all. */
export function read() {
  return { kind: kind.value, plan: plan.value };
}

/** Choose all kinds and plans again. */
export function clear() {
  kind.value = plan.value = "";
}

/** Call a function whenever the reader chooses. */
export function listen(changed) {
  for (const select of [kind, plan]) select.addEventListener("change", changed);
}
