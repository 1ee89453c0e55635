/* Answers that are collected for one reply, in the order in which they were added. */
import { handOn } from "./desk-copy.js";
import { frame } from "./desk-greeting.js";
import { hintOf, replyOf } from "./desk-reply.js";
import { byId, make } from "./elements.js";

const panel = byId("ab-desk-collected", HTMLElement);
const parts = byId("ab-desk-parts", HTMLElement);
const status = byId("ab-desk-collected-copied", HTMLElement);
const { abRemove, abLong = "", abUnanswered } = byId("ab-desk", HTMLElement).dataset;
const copies = /** @type {HTMLElement[]} */ ([...panel.querySelectorAll("[data-ab-form]")]);

/** By their ids.
 * @type {Map<string, DeskReply>}
 */
const collected = new Map();
/** What the ticket asks, each with what may answer it.
 * @type {DeskGroup[]}
 */
let questions = [];
/** @type {(() => void) | undefined} */
let changed;

/** Say from now on which of these have no answer in the reply.
 * @param {DeskGroup[]} asked
 */
export function ask(asked) {
  questions = asked;
  tellOpen();
}

function tellOpen() {
  const open = questions
    .filter(({ items }) => !items.some(({ id }) => collected.has(id)))
    .flatMap(({ names }) => names);
  const told = open.length ? `${abUnanswered} ${open.join(" · ")}` : "";
  byId("ab-desk-unanswered", HTMLElement).textContent = told;
}

/** @param {string} id */
export function has(id) {
  return collected.has(id);
}

/** Add an answer, or take it out again.
 * @param {string} id
 * @param {DeskReply} answer
 */
export function toggle(id, answer) {
  if (!collected.delete(id)) collected.set(id, answer);
  draw();
}

/** Take all answers out. */
export function clear() {
  collected.clear();
  draw();
}

/** Call `used` with each id of a reply that was copied, `change` when an answer comes or goes.
 * @param {{ used: (id: string) => void, change: () => void }} calls
 */
export function listen({ used, change }) {
  changed = change;
  for (const button of copies) {
    button.addEventListener("click", async () => {
      const answers = [...collected.values()];
      const name = /** @type {ReplyForm} */ (button.dataset.abForm);
      await handOn(button, replyOf(answers, name, frame()), answers, status);
      for (const id of collected.keys()) used(id);
    });
  }
  byId("ab-desk-clear", HTMLElement).addEventListener("click", clear);
}

function draw() {
  status.textContent = "";
  panel.hidden = !collected.size;
  byId("ab-desk-collected-long", HTMLElement).textContent = hintOf([...collected.values()], abLong);
  tellOpen();
  parts.replaceChildren(
    ...[...collected].map(([id, { title }]) => make("li", "ab-desk__part", title, "\u00a0", remover(id, title))),
  );
  changed?.();
}

/**
 * @param {string} id
 * @param {string} title
 */
function remover(id, title) {
  const cross = make("span", "", "×");
  cross.ariaHidden = "true";
  const button = make("button", "ab-desk__remove", cross, make("span", "ab-unseen", `${abRemove} ${title}`));
  button.type = "button";
  button.addEventListener("click", () => {
    collected.delete(id);
    draw();
    // The button that was pressed is gone: the next one, or what is around them.
    const next = panel.querySelector("button");
    if (next instanceof HTMLElement && !panel.hidden) next.focus();
    else byId("ab-desk-text", HTMLElement).focus();
  });
  return button;
}
