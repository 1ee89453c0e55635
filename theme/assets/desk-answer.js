/* The chosen answer, beside the list: what it says, and a button for each form in which it is handed on. */
import { copy, plain } from "./copy-forms.js";
import { byId } from "./elements.js";

const panel = byId("ab-desk-answer", HTMLElement);
const title = byId("ab-desk-title", HTMLElement);
const status = byId("ab-desk-copied", HTMLElement);
const star = byId("ab-desk-star", HTMLElement);
const forget = byId("ab-desk-forget", HTMLElement);
const copies = /** @type {HTMLElement[]} */ ([...panel.querySelectorAll("[data-ab-form]")]);

/** @type {DeskReply | null} */
let entry = null;

/** Show an entry of desk/replies.json at its address `page`; null shows none.
 * @param {DeskReply | null} chosen
 * @param {string} page
 */
export function show(chosen, page) {
  entry = chosen;
  panel.hidden = !chosen;
  byId("ab-desk-none", HTMLElement).hidden = Boolean(chosen);
  say("");
  if (!chosen) return;
  title.textContent = chosen.title;
  byId("ab-desk-short", HTMLElement).textContent = chosen.short;
  byId("ab-desk-full", HTMLElement).textContent = chosen.full_reply.text;
  byId("ab-desk-page", HTMLAnchorElement).href = page;
  for (const button of copies) button.hidden = !formOf(chosen, button);
  panel.scrollTop = 0;
}

/** Say which of the lists in the browser have the entry.
 * @param {{ favourite: boolean, used: boolean }} lists
 */
export function mark({ favourite, used }) {
  star.setAttribute("aria-pressed", String(favourite));
  forget.hidden = !used;
}

/** Read on in the answer. */
export function enter() {
  if (!panel.hidden) title.focus();
}

/** Press the button of a key, if there is one to press; tell whether there was.
 * @param {string} key
 */
export function press(key) {
  if (panel.hidden) return false;
  const button = panel.querySelector(`[data-ab-key="${CSS.escape(key)}"]:not([hidden])`);
  if (button instanceof HTMLElement) button.click();
  return button !== null;
}

/** Call `used` when a form was copied, `starred` and `forgotten` when these buttons are pressed, `left` on Escape.
 * @param {Record<"used" | "starred" | "forgotten" | "left", () => void>} calls
 */
export function listen({ used, starred, forgotten, left }) {
  for (const button of copies) {
    button.addEventListener("click", async () => {
      await handOn(button);
      used();
    });
  }
  star.addEventListener("click", starred);
  forget.addEventListener("click", forgotten);
  panel.addEventListener("keydown", ({ key }) => key === "Escape" && left());
}

/** @param {HTMLElement} button */
async function handOn(button) {
  const form = entry && formOf(entry, button);
  if (!form) return;
  say("");
  const { abCopied, abByHand } = status.dataset;
  const name = button.firstChild?.textContent?.trim();
  say((await copy(form)) ? `${abCopied} ${name}` : `${abByHand} ${plain(form)}`);
}

/** The form that a button copies.
 * @param {DeskReply} reply
 * @param {HTMLElement} button
 */
function formOf(reply, button) {
  return reply[/** @type {keyof DeskReply} */ (button.dataset.abForm)];
}

/** @param {string} text */
function say(text) {
  status.textContent = text;
}
