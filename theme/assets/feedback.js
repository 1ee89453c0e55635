/* Whether an answer was helpful, for sites with an address that takes it (`feedback_url`). Nothing is sent before a button
   is pressed, and then once; without this file the browser sends the form itself. */

/** @param {HTMLFormElement} form */
export function listen(form) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form, /** @type {SubmitEvent} */ (event).submitter);
  });
}

/** Send what the form says, as it would itself; what could not be sent can be pressed again.
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} pressed
 */
async function send(form, pressed) {
  const said = [...new FormData(form, pressed)].map(([name, value]) => [name, String(value)]);
  const buttons = form.querySelectorAll("button");
  const status = form.querySelector("[role=status]");
  for (const button of buttons) button.disabled = true;
  let sent = true;
  try {
    // The answer is not read: so the address need allow no other site to do so.
    await fetch(form.action, { method: "POST", mode: "no-cors", credentials: "omit", body: new URLSearchParams(said) });
  } catch {
    sent = false;
  }
  for (const button of buttons) {
    button.disabled = false;
    button.hidden = sent;
  }
  if (status) status.textContent = (sent ? form.dataset.abThanks : form.dataset.abFailed) ?? "";
}
