/* Greeting and sign-off, which stay in the agent's browser, and the customer's name, which is kept nowhere. */
import { named } from "./desk-reply.js";
import { byId } from "./elements.js";

const greeting = byId("ab-desk-greeting", HTMLTextAreaElement);
const signOff = byId("ab-desk-sign-off", HTMLTextAreaElement);
const name = byId("ab-desk-name", HTMLInputElement);

/** Return what stands around a reply now; who types a name and has no greeting of their own greets as the field proposes.
 * @returns {ReplyFrame}
 */
export function frame() {
  const given = name.value.trim();
  const hello = greeting.value.trim() || !given ? greeting.value : greeting.placeholder;
  return { greeting: named(hello, given), signOff: named(signOff.value, given) };
}

/** @param {string} given */
export function setName(given) {
  name.value = given;
}

/** Show what was kept under a key, keep what is typed from now on, and tell each change.
 * @param {string} key
 * @param {() => void} changed
 */
export function keep(key, changed) {
  const kept = read(key);
  greeting.value = kept.greeting;
  signOff.value = kept.signOff;
  for (const field of [greeting, signOff]) field.addEventListener("input", () => write(key));
  for (const field of [greeting, signOff, name]) field.addEventListener("input", changed);
}

/** @param {string} key */
function read(key) {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "{}");
    return { greeting: String(kept.greeting ?? ""), signOff: String(kept.signOff ?? "") };
  } catch {
    return { greeting: "", signOff: "" }; // forbidden, or written by something else
  }
}

/** @param {string} key */
function write(key) {
  try {
    if (greeting.value || signOff.value) {
      localStorage.setItem(key, JSON.stringify({ greeting: greeting.value, signOff: signOff.value }));
    } else localStorage.removeItem(key);
  } catch {
    // forbidden, or full: they last as long as the page
  }
}
