/* A ticket that comes with the address, as `#text=...&plan=...`: what stands behind `#` is sent to no host. */
import { copy } from "./copy-forms.js";
import { byId } from "./elements.js";
import { gettext } from "./words.js";

// Characters; docs/embedding.md names the same limit for messages.
export const LONGEST = 20_000;

/** Return the ticket that the address brings, and take it out of the address; null if it brings none. */
export function taken() {
  // A plus is a plus here: only forms write it for a blank.
  const given = new URLSearchParams(location.hash.slice(1).replaceAll("+", "%2B"));
  const text = given.get("text");
  if (text === null) return null;
  history.replaceState(history.state, "", location.pathname + location.search);
  return { text: text.slice(0, LONGEST), plan: given.get("plan") ?? "", name: given.get("name") ?? "" };
}

/** Let the button copy a bookmarklet that brings a selected text to this page. */
export function offerBookmarklet() {
  const status = byId("ab-desk-bookmarked", HTMLElement);
  byId("ab-desk-bookmarklet", HTMLElement).addEventListener("click", async () => {
    const { abCopied, abByHand } = byId("ab-desk", HTMLElement).dataset;
    const made = bookmarklet(`${location.origin}${location.pathname}`);
    status.textContent = (await copy(made)) ? `${abCopied} ${gettext("Bookmarklet")}` : `${abByHand} ${made}`;
  });
}

/** @param {string} address of the desk */
function bookmarklet(address) {
  const target = JSON.stringify(`${address}#text=`);
  return `javascript:void open(${target}+encodeURIComponent(String(getSelection()).slice(0,${LONGEST})),"_blank","noopener")`;
}
