/* What the pages do beyond plain HTML. Without this file every answer, link and the menu still work. */

function keep(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage may be forbidden; then nothing is kept beyond this page.
  }
}

/* The face of headings is fetched once the page is painted, and used from the next page on. */
new PerformanceObserver(async (_, observer) => {
  observer.disconnect();
  const faces = await document.fonts.load('600 1em "Source Serif 4"');
  if (faces.length) keep("ab-font", "1");
}).observe({ type: "paint", buffered: true });

/* Colours: the button goes through the choices of mkdocs.yml. */
const palette = document.getElementById("ab-palette");

function choose(next) {
  window.dispatchEvent(new CustomEvent("ab-palette", { detail: next }));
  keep("ab-palette", next);
}

function labelPalette() {
  const chosen = palette.querySelector(`[data-ab-choice="${document.documentElement.dataset.abChoice}"]`);
  palette.setAttribute("aria-label", chosen.dataset.abName);
}

if (palette) {
  const choices = [...palette.querySelectorAll("[data-ab-choice]")].map((icon) => icon.dataset.abChoice);
  palette.addEventListener("click", () => {
    choose(choices[(choices.indexOf(document.documentElement.dataset.abChoice) + 1) % choices.length]);
    labelPalette();
  });
  labelPalette();
}

/* Menu: the browser opens and closes it; here it also closes when the keyboard leaves it. */
const menu = document.getElementById("ab-menu");
const menuButton = document.getElementById("ab-menu-button");
menu?.addEventListener("focusout", (event) => {
  const next = event.relatedTarget;
  if (next && next !== menuButton && !menu.contains(next) && menu.matches(":popover-open")) menu.hidePopover();
});

/* Search: the dialog opens at once; its code is fetched when it is first opened. An address with `?q=` opens it too. */
const openers = document.querySelectorAll("[data-ab-search]");
const searchDialog = document.getElementById("ab-search");
const searchInput = document.getElementById("ab-search-input");

async function search(opener) {
  if (!searchDialog.open) {
    searchDialog.showModal();
    searchInput.select();
    searchDialog.addEventListener("close", () => opener.focus({ preventScroll: true }), { once: true });
  }
  try {
    (await import("./search.js")).open();
  } catch {
    searchDialog.dataset.abState = "offline";
    document.getElementById("ab-search-status").textContent = searchDialog.dataset.abOffline;
    searchInput.addEventListener("input", () => search(opener), { once: true });
  }
}

function searchIfAsked() {
  if (new URLSearchParams(location.search).has("q")) search(openers[0]);
}

function typing(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}

openers.forEach((opener) => opener.addEventListener("click", () => search(opener)));
if (openers.length) {
  document.addEventListener("keydown", (event) => {
    const command = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
    if (!command && (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)))
      return;
    event.preventDefault();
    const focused = document.activeElement;
    search(focused && focused !== document.body ? focused : openers[0]);
  });
  window.addEventListener("popstate", searchIfAsked);
  searchIfAsked();
}

/* Tooltips: what a term means, for pointer and keyboard alike; Escape hides it (WCAG 1.4.13). */
let shown = null;

function hideTooltip() {
  shown?.term.removeAttribute("aria-describedby");
  shown?.tip.remove();
  shown = null;
}

function showTooltip(term) {
  if (shown?.term === term) return;
  hideTooltip();
  const tip = Object.assign(document.createElement("div"), { id: "ab-tooltip", className: "ab-tooltip" });
  tip.setAttribute("role", "tooltip");
  tip.textContent = term.dataset.abDefinition;
  term.after(tip);
  term.setAttribute("aria-describedby", tip.id);
  place(tip, term);
  shown = { term, tip };
}

function place(tip, term) {
  const at = term.getClientRects()[0];
  const room = document.documentElement.clientWidth - tip.offsetWidth - 16;
  const origin = tip.offsetParent?.getBoundingClientRect() ?? { left: 0, top: 0 };
  tip.style.left = `${Math.max(16, Math.min(at.left, room)) - origin.left}px`;
  tip.style.top = `${at.bottom - origin.top}px`;
}

/* One listener for all terms: a page may have a hundred. */
function termAt(event) {
  const term = event.target instanceof Element && event.target.closest(".ab-term");
  if (term?.title) {
    term.dataset.abDefinition = term.title;
    term.removeAttribute("title");
  }
  return term?.dataset?.abDefinition ? term : null;
}

document.addEventListener("pointerover", (event) => {
  const term = termAt(event);
  if (term) showTooltip(term);
});
document.addEventListener("focusin", (event) => {
  const term = termAt(event);
  if (term?.matches(":focus-visible")) showTooltip(term);
});
document.addEventListener("focusout", (event) => shown?.term === event.target && hideTooltip());
document.addEventListener("pointermove", (event) => {
  const over = event.target instanceof Element && event.target.closest(".ab-term, .ab-tooltip");
  if (shown && !over && document.activeElement !== shown.term) hideTooltip();
});
document.addEventListener("keydown", (event) => event.key === "Escape" && hideTooltip());

/* A comparison shown as cards stays a table for screen readers: some drop tables that are laid out otherwise. */
const roles = { table: "table", thead: "rowgroup", tbody: "rowgroup", tr: "row", td: "cell" };

function addRoles() {
  document.querySelectorAll(".ab-table, .ab-table :is(thead, tbody, tr, td, th)").forEach((part) => {
    part.setAttribute("role", roles[part.localName] ?? (part.scope === "col" ? "columnheader" : "rowheader"));
  });
}

(window.requestIdleCallback ?? setTimeout)(addRoles);

/* Copying: a page's permanent link, and code. */
const { abCopy, abCopied } = document.getElementById("ab-main").dataset;

function addCopyButton(place, text, name = abCopy) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "ab-copy" });
  const status = Object.assign(document.createElement("span"), { className: "ab-unseen" });
  button.textContent = name;
  status.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text);
    button.textContent = status.textContent = abCopied;
  });
  button.addEventListener("blur", () => {
    button.textContent = name;
    status.textContent = "";
  });
  place.append(" ", button, status);
}

document.querySelectorAll("pre > code").forEach((code) => addCopyButton(code.parentElement, code.textContent));
/* An entry's link is copied in several forms: what they say is fetched when they are first asked for. */
function addCopyMenu(link) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "ab-copy" });
  let menu = null;
  button.textContent = link.dataset.abCopy;
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", async () => {
    const { build } = await import("./copy-menu.js");
    const built = await (menu ??= build(button, link.dataset.abReplies, link.href));
    built.hidden = !built.hidden;
    button.setAttribute("aria-expanded", String(!built.hidden));
  });
  link.after(" ", button);
}

document.querySelectorAll("a[data-ab-copy]").forEach((link) => {
  if (link.dataset.abReplies) addCopyMenu(link);
  else addCopyButton(link.parentElement, link.href, link.dataset.abCopy);
});
