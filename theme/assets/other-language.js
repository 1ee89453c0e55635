/* Which language a text is in, if that is not the site's (search/languages.json, answerbook/language/site_language.py). */

/** @typedef {{ sentence: string, words: string, script: string }} OtherLanguage */
/** @typedef {{ site: string, own: string, others: Record<string, OtherLanguage> }} Languages */

// So many words must be of another language, and no fewer than are of the site's.
const LEAST = 2;

/** Fetch what tells languages apart.
 * @param {URL} base of the search
 * @returns {Promise<Languages>}
 */
export async function fetchLanguages(base) {
  return (await fetch(new URL("languages.json", base))).json();
}

/** Return the code of the language of a text, "" if that is the site's own or cannot be told.
 * @param {string} text
 * @param {Languages} languages
 */
export function otherLanguage(text, { own, others }) {
  const plain = text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");
  const words = [...new Set(plain.match(/\p{L}+/gu))];
  /** @param {string} list */
  const found = (list) => {
    const known = new Set(list.split(" "));
    return words.filter((word) => known.has(word)).length;
  };
  let best = "";
  let most = Math.max(LEAST, found(own)) - 1;
  for (const [code, other] of Object.entries(others)) {
    if (other.script && new RegExp(other.script, "u").test(text)) return code;
    const count = found(other.words);
    if (count > most) [best, most] = [code, count];
  }
  return best;
}

/** Return what a language is called in another.
 * @param {string} code
 * @param {string} inCode
 */
export function languageName(code, inCode) {
  return new Intl.DisplayNames([inCode], { type: "language" }).of(code) ?? code;
}
