/* Copying at the desk: what was copied is said, and told to whoever listens at #ab-desk, such as desk-embed.js. */
import { copy, plain } from "./copy-forms.js";
import { byId } from "./elements.js";

const desk = byId("ab-desk", HTMLElement);

/** Copy a form of some entries, and say so in `status`.
 * @param {HTMLElement} button what was pressed
 * @param {CopyForm} form
 * @param {DeskReply[]} answers
 * @param {HTMLElement} status
 */
export async function handOn(button, form, answers, status) {
  status.textContent = "";
  const detail = { name: button.dataset.abForm, form, answers };
  // Whoever takes it over calls preventDefault.
  const taken = !desk.dispatchEvent(new CustomEvent("ab-desk-copy", { detail, cancelable: true }));
  const { abCopied, abByHand, abHanded } = desk.dataset;
  const name = button.firstChild?.textContent?.trim();
  if (await copy(form)) status.textContent = `${abCopied} ${name}`;
  else status.textContent = taken ? `${abHanded} ${name}` : `${abByHand} ${plain(form)}`;
}
