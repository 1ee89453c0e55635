/* The desk in the frame of a help desk: what the two tell each other, as docs/embedding.md has it. Whoever is not one of the
   site's `desk_parents` is told nothing, and heard on nothing. */
import { knowsPlan, take } from "./desk.js";
import { LONGEST } from "./desk-address.js";
import { byId } from "./elements.js";

const PROTOCOL = 1;
const LONGEST_NAME = 100;
const LONGEST_ID = 200;
const desk = byId("ab-desk", HTMLElement);
const { parent } = window;
const listed = (desk.dataset.abParents ?? "").split(" ");
// Some browsers do not say who is around: then each origin that is listed is written to, and only it can read it.
const around = location.ancestorOrigins?.[0];
let parents = around === undefined ? listed : listed.filter((origin) => origin === around);
// The id of the ticket that is at the desk, and whether the help desk waits to be told what fits it.
let ticket = "";
let waits = false;

/** @param {Record<string, unknown>} message */
function tell(message) {
  for (const origin of parents) parent.postMessage({ answerbook: PROTOCOL, ...message }, origin);
}

/** @param {MessageEvent} event */
function hear({ origin, source, data }) {
  if (source !== parent || !parents.includes(origin)) return;
  if (data?.answerbook !== PROTOCOL || data.type !== "ticket") return;
  parents = [origin];
  const code = fault(data);
  if (code) {
    tell({ type: "error", id: typeof data.id === "string" ? data.id.slice(0, LONGEST_ID) : "", code });
    return;
  }
  ticket = data.id;
  waits = data.text.trim() !== "";
  take({ text: data.text, plan: data.plan ?? "", name: data.name ?? "" });
}

/** Return the code of what is wrong with a ticket, "" if nothing is.
 * @param {Record<string, unknown>} data
 */
function fault({ id, text, plan = "", name = "" }) {
  const known = [id, text, plan, name].every((one) => typeof one === "string");
  if (!known || String(id).length > LONGEST_ID || String(name).length > LONGEST_NAME) return "bad-message";
  if (String(text).length > LONGEST) return "too-long";
  return knowsPlan(String(plan)) ? "" : "unknown-plan";
}

/** @param {CustomEvent<{ verdict: string, count: number }>} event */
function found({ detail }) {
  if (waits) tell({ type: "found", id: ticket, ...detail });
  waits = false;
}

/** @param {CustomEvent<DeskCopy>} event */
function copied(event) {
  const { name, form, answers } = event.detail;
  const { text, html } = typeof form === "string" ? { text: form, html: null } : form;
  const entries = answers.map(({ title, permalink, pinned }) => ({ title, permalink, pinned }));
  tell({ type: "reply", id: ticket, form: name, text, html, entries });
  event.preventDefault();
}

if (parent !== window && parents.length) {
  window.addEventListener("message", hear);
  desk.addEventListener("ab-desk-found", (event) => found(/** @type {CustomEvent} */ (event)));
  desk.addEventListener("ab-desk-copy", (event) => copied(/** @type {CustomEvent} */ (event)));
  new ResizeObserver(() =>
    tell({ type: "size", height: Math.ceil(document.body.getBoundingClientRect().height) }),
  ).observe(document.body);
  tell({ type: "ready", site_url: desk.dataset.abSite, accepts: ["ticket"] });
}
