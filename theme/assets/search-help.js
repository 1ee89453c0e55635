/* What the dialog adds where no answer surely fits: the question in the links to those who can be asked, and in the reader's
   language which one the site is in (search/languages.json, answerbook/language/site_language.py). */
import { byId } from "./elements.js";

/** @typedef {{ sentence: string, words: string, script: string }} OtherLanguage */
/** @typedef {{ site: string, others: Record<string, OtherLanguage> }} Languages */

// The states in which it helps, of those in search.js.
const DOUBTFUL = ["unsure", "none", "filtered"];
// So many words must be of another language, and no fewer than are of the site's.
const LEAST = 2;
const TYPED = encodeURIComponent("{question}");

const dialog = byId("ab-search", HTMLDialogElement);
const line = byId("ab-search-language", HTMLElement);
/** @type {Promise<Languages> | null} */
let fetched = null;
let newest = "";

/** Help with a question, if it needs that.
 * @param {Search} search
 * @param {string} state
 * @param {string} question
 */
export async function help(search, state, question) {
  newest = question;
  askOthers(question);
  const [code, text] = DOUBTFUL.includes(state) ? await inTheirs(search, question) : ["", ""];
  // Something else may have been asked meanwhile.
  if (newest !== question) return;
  line.lang = code;
  line.textContent = text;
}

/** Put a question into the links: it is sent when one of them is pressed, and not before.
 * @param {string} question
 */
function askOthers(question) {
  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (dialog.querySelectorAll("[data-ab-asking]"));
  for (const link of links) {
    link.href = (link.dataset.abAsking ?? "").replaceAll(TYPED, encodeURIComponent(question));
  }
}

/** Return the code of the language of a question, and what it is told in it; "" and "" if that is the site's own.
 * @param {Search} search
 * @param {string} question
 */
async function inTheirs(search, question) {
  try {
    fetched ??= search.index.json("languages");
    const { site, others } = await /** @type {Promise<Languages>} */ (fetched);
    const code = languageOf(search, question, others);
    const name = code && new Intl.DisplayNames([code], { type: "language" }).of(site);
    return name ? [code, others[code].sentence.replace("#", name)] : ["", ""];
  } catch {
    fetched = null; // not online: the next question tries again
    return ["", ""];
  }
}

/**
 * @param {Search} search
 * @param {string} question
 * @param {Languages["others"]} others
 */
function languageOf(search, question, others) {
  const asked = [...new Set(search.words(question))];
  const own = asked.filter((word) => search.common.has(word)).length;
  let best = "";
  let most = Math.max(LEAST, own) - 1;
  for (const [code, { words, script }] of Object.entries(others)) {
    if (script && new RegExp(script, "u").test(question)) return code;
    const known = new Set(words.split(" "));
    const found = asked.filter((word) => known.has(word)).length;
    if (found > most) [best, most] = [code, found];
  }
  return best;
}
