/* How a form of an entry comes to the clipboard. What the forms say the build has made (answerbook/exports/reply.py). */

/** Put a form on the clipboard, and tell whether the browser allowed it.
 * @param {CopyForm} form
 */
export async function copy(form) {
  try {
    if (typeof form === "string") await navigator.clipboard.writeText(form);
    else await navigator.clipboard.write([item(form)]);
    return true;
  } catch {
    return false; // refused, or no clipboard: the page did not come over https
  }
}

/** Return what a form says without HTML.
 * @param {CopyForm} form
 */
export function plain(form) {
  return typeof form === "string" ? form : form.text;
}

/** @param {RichText} form */
function item({ text, html }) {
  const kinds = { "text/plain": text, "text/html": html };
  const blobs = Object.entries(kinds).map(([type, part]) => [type, new Blob([part], { type })]);
  return new ClipboardItem(Object.fromEntries(blobs));
}
