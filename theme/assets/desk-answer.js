/* The chosen answer, beside the list: what it says, and a button for each form in which it is handed on. */
import { plain } from "./copy-forms.js";
import { handOn } from "./desk-copy.js";
import { frame } from "./desk-greeting.js";
import { hintOf, replyOf } from "./desk-reply.js";
import { byId } from "./elements.js";

/** The forms that stand between greeting and sign-off. */
const REPLIES = ["short_reply", "full_reply", "full_markdown"];
const panel = byId("ab-desk-answer", HTMLElement);
const title = byId("ab-desk-title", HTMLElement);
const status = byId("ab-desk-copied", HTMLElement);
const star = byId("ab-desk-star", HTMLElement);
const add = byId("ab-desk-add", HTMLElement);
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
  status.textContent = "";
  if (!chosen) return;
  title.textContent = chosen.title;
  byId("ab-desk-short", HTMLElement).textContent = chosen.short;
  byId("ab-desk-page", HTMLAnchorElement).href = page;
  for (const button of copies) button.hidden = !formOf(chosen, button);
  const { abLong = "" } = byId("ab-desk", HTMLElement).dataset;
  byId("ab-desk-long", HTMLElement).textContent = hintOf([chosen], abLong);
  preview();
  (panel.parentElement ?? panel).scrollTop = 0;
}

/** Show the full reply as it would be copied now. */
export function preview() {
  if (entry) byId("ab-desk-full", HTMLElement).textContent = plain(replyOf([entry], "full_reply", frame()));
}

/** Say which of the lists in the browser have the entry, and whether it is part of the reply.
 * @param {{ favourite: boolean, used: boolean, collected: boolean }} lists
 */
export function mark({ favourite, used, collected }) {
  star.setAttribute("aria-pressed", String(favourite));
  add.setAttribute("aria-pressed", String(collected));
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
  const found = [
    ...(panel.parentElement ?? panel).querySelectorAll(`[data-ab-key="${CSS.escape(key)}"]:not([hidden])`),
  ];
  const button = found.find((one) => !one.closest("section")?.hidden);
  if (button instanceof HTMLElement) button.click();
  return button !== undefined;
}

/** Call `used` when a form was copied, the others when their buttons are pressed, `left` on Escape.
 * @param {Record<"used" | "added" | "starred" | "forgotten" | "left", () => void>} calls
 */
export function listen({ used, added, starred, forgotten, left }) {
  for (const button of copies) {
    button.addEventListener("click", async () => {
      await copyBy(button);
      used();
    });
  }
  add.addEventListener("click", added);
  star.addEventListener("click", starred);
  forget.addEventListener("click", forgotten);
  panel.addEventListener("keydown", ({ key }) => key === "Escape" && left());
}

/** @param {HTMLElement} button */
async function copyBy(button) {
  const form = entry && formOf(entry, button);
  if (entry && form) await handOn(button, form, [entry], status);
}

/** The form that a button copies.
 * @param {DeskReply} reply
 * @param {HTMLElement} button
 * @returns {CopyForm | null}
 */
function formOf(reply, button) {
  const name = button.dataset.abForm ?? "";
  if (REPLIES.includes(name)) return replyOf([reply], /** @type {ReplyForm} */ (name), frame());
  return reply[/** @type {LinkForm} */ (name)];
}
