/* What the pages do beyond plain HTML. Without this file every answer, link and the menu still work. */

/** @param {string} key */
export function kept(key) {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return ""; // forbidden
  }
}

/**
 * @param {string} key
 * @param {string} value
 */
export function keep(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage may be forbidden; then nothing is kept beyond this page.
  }
}

/* The face of headings is fetched once the page is painted, and used from the next page on. */
new PerformanceObserver(async (_, observer) => {
  observer.disconnect();
  if (document.documentElement.dataset.abFace) return;
  const faces = await document.fonts.load('600 1em "Source Serif 4"');
  if (faces.length) keep("ab-font", "1");
}).observe({ type: "paint", buffered: true });

/* Colours: the button goes through the choices of mkdocs.yml. */
const palette = document.getElementById("ab-palette");
const icons = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#ab-palette [data-ab-choice]"));
const choices = [...icons].map(({ dataset }) => ({ name: dataset.abChoice ?? "", label: dataset.abName ?? "" }));
// What was stored may be no choice of this site: -1.
const chosen = () => choices.findIndex(({ name }) => name === document.documentElement.dataset.abChoice);

/** @param {HTMLElement} button */
function labelPalette(button) {
  button.setAttribute("aria-label", choices[Math.max(chosen(), 0)].label);
}

if (palette) {
  palette.addEventListener("click", () => {
    const { name } = choices[(chosen() + 1) % choices.length];
    window.dispatchEvent(new CustomEvent("ab-palette", { detail: name }));
    keep("ab-palette", name);
    labelPalette(palette);
  });
  labelPalette(palette);
}

/* The header names the page once its heading has gone. */
const heading = document.querySelector("h1");
const topic = document.getElementById("ab-topic");
if (heading && topic) {
  topic.textContent = heading.textContent.trim();
  new IntersectionObserver(([{ isIntersecting, boundingClientRect }]) => {
    topic.parentElement?.classList.toggle("md-header--topic", !isIntersecting && boundingClientRect.top < 0);
  }).observe(heading);
}

/* Menu: the browser opens and closes it; here it also closes when the keyboard leaves it, and by the way back. */
const menu = document.getElementById("ab-menu");
const menuButton = document.getElementById("ab-menu-button");
const current = menu?.querySelector("[aria-current]");

function showCurrent() {
  if (!(menu && current instanceof HTMLElement)) return;
  const below = current.offsetTop + current.offsetHeight > menu.clientHeight;
  menu.scrollTop = below ? current.offsetTop - menu.clientHeight / 2 : 0;
}

showCurrent();
menu?.addEventListener("toggle", showCurrent);
menuButton?.addEventListener("click", () => import("./menu.js"), { once: true });
menu?.addEventListener("focusout", ({ relatedTarget: next }) => {
  if (!(next instanceof Node) || next === menuButton) return;
  if (!menu.contains(next) && menu.matches(":popover-open")) menu.hidePopover();
});

/* Search: the dialog opens at once; its code is fetched when it is first opened. An address with `?q=` opens it too. */
const openers = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-ab-search]"));
const searchDialog = /** @type {HTMLDialogElement} */ (document.getElementById("ab-search"));
const searchInput = /** @type {HTMLInputElement} */ (document.getElementById("ab-search-input"));
const searchStatus = /** @type {HTMLElement} */ (document.getElementById("ab-search-status"));

/** @param {HTMLElement} opener */
async function search(opener) {
  if (!searchDialog.open) {
    searchDialog.showModal();
    searchInput.value = opener.dataset.abSearch || searchInput.value;
    searchInput.select();
    searchDialog.addEventListener("close", () => opener.focus({ preventScroll: true }), { once: true });
  }
  try {
    const { open } = await import("./search.js");
    // Whoever closed it meanwhile is not asked for a question any more.
    if (searchDialog.open) open();
    await import("./search-help.js");
  } catch {
    searchDialog.dataset.abState = "offline";
    searchStatus.textContent = searchDialog.dataset.abOffline ?? "";
    searchInput.addEventListener("input", () => search(opener), { once: true });
  }
}

function searchIfAsked() {
  if (new URLSearchParams(location.search).has("q")) search(openers[0]);
}

/** @param {KeyboardEvent} event */
function opensSearch({ key, target, ctrlKey, metaKey, altKey }) {
  if (ctrlKey || metaKey) return key.toLowerCase() === "k";
  return key === "/" && !altKey && !isTyping(target);
}

/** @param {EventTarget | null} target */
function isTyping(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}

for (const opener of openers) opener.addEventListener("click", () => search(opener));
if (openers.length) {
  document.addEventListener("keydown", (event) => {
    if (!opensSearch(event)) return;
    event.preventDefault();
    const focused = document.activeElement;
    search(focused instanceof HTMLElement && focused !== document.body ? focused : openers[0]);
  });
  window.addEventListener("popstate", searchIfAsked);
  searchIfAsked();
}

/* Definitions: their code is fetched when a reader first meets a term, by pointer, keyboard or touch. */
let pressedBy = "";

/** Show what the term of an event means; return whether it has one that is not shown yet.
 * @param {Event} event
 */
function define({ target, type }) {
  const term = target instanceof Element && target.closest("a.ab-term");
  if (!(term instanceof HTMLAnchorElement) || term.hasAttribute("aria-describedby")) return false;
  const tapped = type === "click";
  import("./definitions.js").then(
    // Whoever has gone on meanwhile would find what is below it covered.
    ({ show }) => (tapped || term.matches(":hover, :focus")) && show(term, tapped),
    () => tapped && location.assign(term.href),
  );
  return true;
}

document.addEventListener("pointerdown", ({ pointerType }) => {
  pressedBy = pointerType;
});
document.addEventListener("pointerover", (event) => event.pointerType !== "touch" && define(event));
document.addEventListener("focusin", (event) => {
  if (event.target instanceof Element && event.target.matches(":focus-visible")) define(event);
});
// The first tap says what a term means, the second one follows its link.
document.addEventListener("click", (event) => {
  if (pressedBy === "touch" && define(event)) event.preventDefault();
});

/* What is folded opens when an address leads into it. */
function unfold() {
  const target = document.querySelector("details :target, details:target");
  for (let folded = target; folded; folded = folded.parentElement) {
    if (folded instanceof HTMLDetailsElement) folded.open = true;
  }
  target?.scrollIntoView();
}

unfold();
window.addEventListener("hashchange", unfold);

/* On this page: the section that is read is marked from the first scrolling on. */
if (document.querySelector(".md-sidebar--secondary") && matchMedia("(min-width: 76em)").matches) {
  document.addEventListener("scroll", () => import("./contents.js"), { once: true, passive: true });
}

/* A comparison shown as cards stays a table for screen readers: some drop tables that are laid out otherwise. */
/** @type {Record<string, string>} */
const roles = { table: "table", thead: "rowgroup", tbody: "rowgroup", tr: "row", td: "cell" };

export function addRoles() {
  for (const part of document.querySelectorAll(".ab-table, .ab-table :is(thead, tbody, tr, td, th)")) {
    const header = part.getAttribute("scope") === "col" ? "columnheader" : "rowheader";
    part.setAttribute("role", roles[part.localName] ?? header);
  }
}

(window.requestIdleCallback ?? setTimeout)(addRoles);

/* Two plans stand side by side once a reader has chosen them: now, in the address, or on the last visit. */
const chooser = document.getElementById("ab-chooser");
if (chooser) {
  const compare = () => import("./compare.js");
  if (location.search.includes("compare=") || kept("ab-compare")) compare();
  else for (const begun of ["focusin", "change"]) chooser.addEventListener(begun, compare, { once: true });
}

/* Copying: code and the link of a page at one press, the link of an entry in several forms. What cannot be copied is shown. */
const { abCopy = "", abCopied = "" } = document.getElementById("ab-main")?.dataset ?? {};

/** Return a button and what says what became of it.
 * @param {string} name
 */
function copyButton(name) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "ab-copy" });
  const status = document.createElement("span");
  button.textContent = name;
  status.setAttribute("role", "status");
  return { button, status };
}

/**
 * @param {Element} parent
 * @param {string} text
 * @param {string} [name]
 */
function addCopyButton(parent, text, name = abCopy) {
  const { button, status } = copyButton(name);
  const fetched = () => import("./copy-forms.js").catch(() => null);
  // Fetched when it comes into sight, not at the press: some browsers let a page copy only in the moment of the press.
  new IntersectionObserver(([{ isIntersecting }], observer) => {
    if (!isIntersecting) return;
    observer.disconnect();
    fetched();
  }).observe(button);
  button.addEventListener("click", async () => {
    const copied = await (await fetched())?.copy(text);
    button.textContent = copied ? abCopied : name;
    status.className = copied ? "ab-unseen" : "";
    status.textContent = copied ? abCopied : text;
  });
  button.addEventListener("blur", () => {
    button.textContent = name;
    if (status.className) status.textContent = "";
  });
  // In code, blanks would be a line of their own.
  if (parent instanceof HTMLPreElement) parent.append(button, status);
  else parent.append(" ", button, " ", status);
}

/** What the forms say is fetched when they are first asked for.
 * @param {HTMLAnchorElement} link
 */
function addCopyMenu(link) {
  const { button, status } = copyButton(link.dataset.abCopy ?? abCopy);
  /** @type {Promise<HTMLElement> | null} */
  let building = null;
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", async () => {
    status.textContent = "";
    try {
      building ??= import("./copy-menu.js").then(({ build }) => build(button, link.dataset.abReplies ?? "", link.href));
      const built = await building;
      built.hidden = !built.hidden;
      button.setAttribute("aria-expanded", String(!built.hidden));
    } catch {
      building = null; // not online: the next press tries again
      status.textContent = link.href;
    }
  });
  link.after(" ", button, " ", status);
}

for (const code of document.querySelectorAll("pre > code")) {
  if (abCopy && code.parentElement) addCopyButton(code.parentElement, code.textContent);
}
for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[data-ab-copy]"))) {
  // Paper shows the link itself, and whoever has no scripts.
  link.hidden = true;
  if (link.dataset.abReplies) addCopyMenu(link);
  else if (link.parentElement) addCopyButton(link.parentElement, link.href, link.dataset.abCopy);
}

/* Tabs are sections below one another until their code, which few pages need, is there. */
if (document.querySelector(".ab-tabs")) import("./tabs.js");
const filtered = document.getElementById("ab-filter")?.dataset;
if (filtered) import(filtered.abQuestions ? "./filter-all.js" : "./filter.js");

/* Few sites ask whether an answer was helpful. */
const feedback = document.querySelector("form.ab-feedback");
if (feedback instanceof HTMLFormElement) import("./feedback.js").then(({ listen }) => listen(feedback));
