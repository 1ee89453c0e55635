/* What a term means, below it, for pointer, keyboard and touch; Escape hides it (WCAG 1.4.13). site.js loads this when a
   reader first meets a term. */
import { gettext } from "./words.js";

/** @type {{ term: HTMLElement, tip: HTMLElement } | null} */
let shown = null;

function hide() {
  shown?.term.removeAttribute("aria-describedby");
  shown?.tip.remove();
  shown = null;
}

/** Show what a term means; where it was tapped, with a link to its page.
 * @param {HTMLAnchorElement} term
 * @param {boolean} tapped
 */
export function show(term, tapped) {
  if (shown?.term === term) return;
  hide();
  const tip = Object.assign(document.createElement("div"), { id: "ab-tooltip", className: "ab-tooltip" });
  tip.setAttribute("role", tapped ? "note" : "tooltip");
  tip.textContent = definition(term);
  if (tapped) {
    const more = Object.assign(document.createElement("a"), {
      href: term.href,
      textContent: gettext("More about this"),
    });
    tip.append(" ", more);
  }
  term.after(tip);
  term.setAttribute("aria-describedby", tip.id);
  place(tip, term);
  shown = { term, tip };
}

/** The browser's own tooltip would stand beside ours.
 * @param {HTMLElement} term
 */
function definition(term) {
  term.dataset.abDefinition ??= term.title;
  term.removeAttribute("title");
  return term.dataset.abDefinition;
}

/** Below the term, or above it where the window ends.
 * @param {HTMLElement} tip
 * @param {HTMLElement} term
 */
function place(tip, term) {
  const [at] = term.getClientRects();
  const { top, bottom } = term.getBoundingClientRect();
  const fits = bottom + tip.offsetHeight <= innerHeight || top < tip.offsetHeight;
  const room = document.documentElement.clientWidth - tip.offsetWidth - 16;
  const origin = tip.offsetParent?.getBoundingClientRect() ?? { left: 0, top: 0 };
  tip.style.left = `${Math.max(16, Math.min(at.left, room)) - origin.left}px`;
  tip.style.top = `${(fits ? bottom : top - tip.offsetHeight) - origin.top}px`;
}

/** @param {EventTarget | null} target */
function isOutside(target) {
  return !(target instanceof Element && target.closest(".ab-term, .ab-tooltip"));
}

document.addEventListener("focusout", ({ target, relatedTarget }) => {
  if (shown?.term === target && isOutside(relatedTarget)) hide();
});
document.addEventListener("pointermove", ({ target, pointerType }) => {
  if (pointerType !== "touch" && shown && isOutside(target) && document.activeElement !== shown.term) hide();
});
document.addEventListener("pointerdown", ({ target }) => isOutside(target) && hide());
document.addEventListener("keydown", ({ key }) => key === "Escape" && hide());
// The browser may keep the page as it is left, for when the reader comes back.
window.addEventListener("pagehide", hide);
