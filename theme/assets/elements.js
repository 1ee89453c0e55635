/* Finds and makes elements of a page, for the search and the desk. */
const NAMED = 4;

/** Return the element of an id; a TypeError where the page has none of this kind.
 * @template {Element} T
 * @param {string} id
 * @param {new () => T} kind such as HTMLInputElement
 */
export function byId(id, kind) {
  const element = document.getElementById(id);
  if (element instanceof kind) return element;
  throw new TypeError(`#${id} is no ${kind.name} here`);
}

/** Return the element that an event of an element came from.
 * @param {Event} event
 */
export function targetOf(event) {
  return /** @type {Element} */ (event.target);
}

/** Return a new element of a class that holds this.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string} className
 * @param {Content} content
 */
export function make(tag, className, ...content) {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...content);
  return element;
}

/** Return a text in pieces, with those words in a `mark` of which `says` tells that they were asked for.
 * @param {string} text
 * @param {Says} says
 */
export function marked(text, says) {
  const pieces = text.split(/([\p{L}\p{N}]+)/u);
  return pieces.map((piece, i) => {
    if (i % 2 === 0 || !says(piece)) return piece;
    return Object.assign(document.createElement("mark"), { textContent: piece });
  });
}

/** Return the text that fits a number, of those that the page has by its category in the site's language (CLDR: `abOne`,
 * `abFew`, `abOther`), with the number for `#`.
 * @param {object} texts
 * @param {number} number
 */
export function counted(texts, number) {
  const forms = /** @type {Record<string, string>} */ (texts);
  const category = new Intl.PluralRules(document.documentElement.lang).select(number);
  const form = forms[`ab${category[0].toUpperCase()}${category.slice(1)}`] ?? forms.abOther ?? "";
  return form.replace("#", String(number));
}

/** Return the first names of some, and how many more there are.
 * @param {string[]} names
 */
export function shortened(names) {
  const more = names.length - NAMED;
  return more > 0 ? [...names.slice(0, NAMED), `+\u00a0${more}`] : names;
}
