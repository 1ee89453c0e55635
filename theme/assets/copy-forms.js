/* How a form of an entry comes to the clipboard. What the forms say the build has made (answerbook/replies.py). */

/** Put a form, a text or `{text, html}`, on the clipboard, and tell whether the browser allowed it. */
export async function copy(form) {
  try {
    if (typeof form === "string") await navigator.clipboard.writeText(form);
    else await navigator.clipboard.write([item(form)]);
    return true;
  } catch {
    return false; // refused, or no clipboard: the page did not come over https
  }
}

/** Return what a form says without HTML. */
export function plain(form) {
  return typeof form === "string" ? form : form.text;
}

function item({ text, html }) {
  const kinds = { "text/plain": text, "text/html": html };
  return new ClipboardItem(
    Object.fromEntries(Object.entries(kinds).map(([type, part]) => [type, new Blob([part], { type })])),
  );
}
