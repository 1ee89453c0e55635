/* What the dialog adds where no answer surely fits: the question in the links to those who can be asked, and in the reader's
   language which one the site is in. site.js loads this once
   the dialog works; search.js writes its state, for which this waits. */
import { byId } from "./elements.js";
import { fetchLanguages, languageName, otherLanguage } from "./other-language.js";

// The states in which it helps, of those in search.js.
const DOUBTFUL = ["unsure", "support", "none", "filtered"];
const TYPED = encodeURIComponent("{question}");

const dialog = byId("ab-search", HTMLDialogElement);
const input = byId("ab-search-input", HTMLInputElement);
const line = byId("ab-search-language", HTMLElement);
/** @type {Promise<import("./other-language.js").Languages> | null} */
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
    fetched ??= fetchLanguages(new URL(dialog.dataset.abIndex ?? "", document.baseURI));
    const languages = await fetched;
    const code = otherLanguage(asked, languages);
    if (!code) return ["", ""];
    return [code, languages.others[code].sentence.replace("#", languageName(languages.site, code))];
  } catch {
    fetched = null; // not online: the next question tries again
    return ["", ""];
  }
}

new MutationObserver(help).observe(dialog, { attributeFilter: ["data-ab-state"] });
help();
