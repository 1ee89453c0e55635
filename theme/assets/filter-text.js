/* What the filters of all questions A to Z have in common: how words are compared, and what is said of what was found. */
import { counted } from "./elements.js";

/** Return the words of a text without capitals and accents, which people leave out.
 * @param {string} text
 */
export function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Say how many questions have what is typed into a field.
 * @param {HTMLInputElement} field
 * @param {number} shown
 */
export function tell(field, shown) {
  const status = /** @type {HTMLElement} */ (field.parentElement?.querySelector("[role=status]"));
  const said = shown ? counted(status.dataset, shown) : status.dataset.abNone;
  status.textContent = field.value.trim() ? (said ?? "") : "";
}
