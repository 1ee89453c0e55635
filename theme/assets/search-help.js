/* What the dialog adds where no answer surely fits: the question in the links to those who can be asked, and in the reader's
   language which one the site is in (search/languages.json, answerbook/language/site_language.py). site.js loads this once
   the dialog works; search.js writes its state, for which this waits. */
import { byId } from "./elements.js";

/** @typedef {{ sentence: string, words: string, script: string }} OtherLanguage */
/** @typedef {{ site: string, own: string, others: Record<string, OtherLanguage> }} Languages */

// The states in which it helps, of those in search.js.
const DOUBTFUL = ["unsure", "none", "filtered"];
// So many words must be of another language, and no fewer than are of the site's.
const LEAST = 2;
const TYPED = encodeURIComponent("{question}");

const dialog = byId("ab-search", HTMLDialogElement);
const input = byId("ab-search-input", HTMLInputElement);
const line = byId("ab-search-language", HTMLElement);
/** @type {Promise<Languages> | null} */
let fetched = null;

const question = () => input.value.trim();

async function help() {
  const asked = question();
  const doubtful = DOUBTFUL.includes(dialog.dataset.abState ?? "");
  if (doubtful) askOthers(asked);
  const [code, text] = doubtful ? await inTheirs(asked) : ["", ""];
  // Something else may have been asked meanwhile.
  if (asked !== question()) return;
  line.lang = code;
  line.textContent = text;
}

/** Put a question into the links: it is sent when one of them is pressed, and not before.
 * @param {string} asked
 */
function askOthers(asked) {
  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (dialog.querySelectorAll("[data-ab-asking]"));
  for (const link of links) {
    link.href = (link.dataset.abAsking ?? "").replaceAll(TYPED, encodeURIComponent(asked));
  }
}

/** Return the code of the language of a question, and what it is told in it; "" and "" if that is the site's own.
 * @param {string} asked
 */
async function inTheirs(asked) {
  try {
    fetched ??= read();
    const languages = await fetched;
    const code = languageOf(asked, languages);
    const name = code && new Intl.DisplayNames([code], { type: "language" }).of(languages.site);
    return name ? [code, languages.others[code].sentence.replace("#", name)] : ["", ""];
  } catch {
    fetched = null; // not online: the next question tries again
    return ["", ""];
  }
}

/** @returns {Promise<Languages>} */
async function read() {
  const base = new URL(dialog.dataset.abIndex ?? "", document.baseURI);
  return (await fetch(new URL("languages.json", base))).json();
}

/**
 * @param {string} asked
 * @param {Languages} languages
 */
function languageOf(asked, { own, others }) {
  const plain = asked.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");
  const words = [...new Set(plain.match(/\p{L}+/gu))];
  /** @param {string} list */
  const found = (list) => {
    const known = new Set(list.split(" "));
    return words.filter((word) => known.has(word)).length;
  };
  let best = "";
  let most = Math.max(LEAST, found(own)) - 1;
  for (const [code, other] of Object.entries(others)) {
    if (other.script && new RegExp(other.script, "u").test(asked)) return code;
    const count = found(other.words);
    if (count > most) [best, most] = [code, count];
  }
  return best;
}

new MutationObserver(help).observe(dialog, { attributeFilter: ["data-ab-state"] });
help();
