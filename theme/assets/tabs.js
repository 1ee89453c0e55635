/* Tabs: without this file each one stands below the other, under its title.
   Roles and keys: https://www.w3.org/WAI/ARIA/apg/patterns/tabs/ */

import { make } from "./elements.js";

/** @type {{ select: (panel: HTMLElement) => void, panels: HTMLElement[] }[]} */
const sets = [];

/**
 * @param {HTMLElement} set
 * @param {number} number
 */
function enhance(set, number) {
  const panels = /** @type {HTMLElement[]} */ ([...set.children].filter((child) => child.matches(".ab-tab")));
  const list = make("div", "ab-tablist");
  list.setAttribute("role", "tablist");
  const buttons = panels.map((panel, i) => {
    const button = make("button", "", panel.querySelector(":scope > .ab-tab-title")?.textContent ?? `${i + 1}`);
    Object.assign(button, { type: "button", id: `ab-tab-${number}-${i}` });
    button.setAttribute("role", "tab");
    panel.id ||= `ab-panel-${number}-${i}`;
    button.setAttribute("aria-controls", panel.id);
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", button.id);
    panel.tabIndex = 0;
    button.addEventListener("click", () => select(panel));
    panel.addEventListener("beforematch", () => select(panel));
    return button;
  });

  /** @param {HTMLElement} panel */
  function select(panel) {
    panels.forEach((one, i) => {
      if (one === panel) one.removeAttribute("hidden");
      else one.setAttribute("hidden", "until-found");
      buttons[i].setAttribute("aria-selected", String(one === panel));
      buttons[i].tabIndex = one === panel ? 0 : -1;
    });
  }

  list.append(...buttons);
  list.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    const toRight = document.dir === "rtl" ? -1 : 1;
    const steps = { ArrowRight: at + toRight, ArrowLeft: at - toRight, Home: 0, End: buttons.length - 1 };
    const to = steps[/** @type {keyof typeof steps} */ (event.key)];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    const next = (to + buttons.length) % buttons.length;
    select(panels[next]);
    buttons[next].focus();
  });
  set.prepend(list);
  set.dataset.abTabs = "";
  select(panels[0]);
  sets.push({ select, panels });
}

/* A link to a place within a tab opens the tab. */
function showTarget() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  for (const { select, panels } of sets) {
    const panel = panels.find((one) => one.contains(target));
    if (panel) select(panel);
  }
  target.scrollIntoView();
}

document.querySelectorAll(".ab-tabs").forEach((set, i) => {
  enhance(/** @type {HTMLElement} */ (set), i + 1);
});
window.addEventListener("hashchange", showTarget);
showTarget();
