/* The chosen answer, beside the list: what it says, and a button for each form in which it is handed on. */
import { copy, plain } from "./copy-forms.js";

const byId = (id) => document.getElementById(id);
const panel = byId("ab-desk-answer");
const title = byId("ab-desk-title");
const status = byId("ab-desk-copied");
const star = byId("ab-desk-star");
const forget = byId("ab-desk-forget");
const copies = [...panel.querySelectorAll("[data-ab-form]")];

let entry = null;

/** Show an entry of desk/replies.json at its address `page`; null shows none. */
export function show(chosen, page) {
  entry = chosen;
  panel.hidden = !entry;
  byId("ab-desk-none").hidden = !!entry;
  say("");
  if (!entry) return;
  title.textContent = entry.title;
  byId("ab-desk-short").textContent = entry.short;
  byId("ab-desk-full").textContent = entry.full_reply.text;
  byId("ab-desk-page").href = page;
  for (const button of copies) button.hidden = !entry[button.dataset.abForm];
  panel.scrollTop = 0;
}

/** Say which of the lists in the browser have the entry: `{favourite, used}`. */
export function mark({ favourite, used }) {
  star.setAttribute("aria-pressed", String(favourite));
  forget.hidden = !used;
}

/** Read on in the answer. */
export function enter() {
  if (!panel.hidden) title.focus();
}

/** Press the button of a key, if there is one to press; tell whether there was. */
export function press(key) {
  const button = panel.hidden ? null : panel.querySelector(`[data-ab-key="${CSS.escape(key)}"]:not([hidden])`);
  button?.click();
  return !!button;
}

/** Call `used` when a form was copied, `starred` and `forgotten` when these buttons are pressed, `left` on Escape. */
export function listen({ used, starred, forgotten, left }) {
  for (const button of copies) {
    button.addEventListener("click", async () => {
      const form = entry[button.dataset.abForm];
      say("");
      const copied = await copy(form);
      say(
        copied
          ? `${status.dataset.abCopied} ${button.firstChild.textContent.trim()}`
          : `${status.dataset.abByHand} ${plain(form)}`,
      );
      used();
    });
  }
  star.addEventListener("click", starred);
  forget.addEventListener("click", forgotten);
  panel.addEventListener("keydown", ({ key }) => key === "Escape" && left());
}

function say(text) {
  status.textContent = text;
}
