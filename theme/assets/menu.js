/* The menu and the way back: while the menu is open, the history has an entry more, which closing takes back. So the
   button by which a phone goes back closes the menu. */
import { byId, targetOf } from "./elements.js";

const menu = byId("ab-menu", HTMLElement);
let leaving = false;

function enter() {
  if (!history.state?.abMenu) history.pushState({ abMenu: true }, "");
}

function leave() {
  if (!leaving && history.state?.abMenu) history.back();
}

// The first opening may be over before this has come.
if (menu.matches(":popover-open")) enter();
menu.addEventListener("toggle", (event) => {
  if (/** @type {ToggleEvent} */ (event).newState === "open") enter();
  else leave();
});
addEventListener("popstate", () => {
  if (history.state?.abMenu) menu.showPopover();
  else if (menu.matches(":popover-open")) menu.hidePopover();
});

/* The page that a link leads to takes the place of the entry, so that the way back leads to the page without the menu. */
menu.addEventListener("click", (event) => {
  const link = targetOf(event).closest("a");
  const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (!link || elsewhere || !history.state?.abMenu) return;
  event.preventDefault();
  leaving = true;
  menu.hidePopover();
  location.replace(link.href);
});
addEventListener("pageshow", () => {
  leaving = false;
});
