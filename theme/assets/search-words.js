/* The words of a text, as answerbook/language/words.py has them. What each step is for stands there, and what is listed comes
   from there. */

/** @type {Record<string, string>} */
const signs = { "+": "plus", "#": "sharp", ".": "dot", "-": "" };

/**
 * @param {string} found
 * @param {string | undefined} date
 */
function withoutSigns(found, date) {
  return date ? date.replace(/\P{Nd}/gu, "") : found.replace(/[-+#.]/gu, (sign) => signs[sign]);
}

/** Return what reads the words of a text.
 * @param {SearchConstants} constants
 */
export function reader({ LONGEST_WORD, APOSTROPHES, PLAIN, ELIDED, UNSPACED, VOWELS, SIGNED }) {
  const elision = new RegExp(`(?<![\\p{L}\\p{N}'])(?:${ELIDED})'(?=[\\p{L}\\p{N}]{2})`, "gu");
  const letters = new RegExp(`[${Object.keys(PLAIN).join("")}${APOSTROPHES}]`, "gu");
  const accents = new RegExp(`(?![${VOWELS}])[\\p{M}\\p{Cf}]`, "gu");
  const letter = `(?![${UNSPACED}])[\\p{L}\\p{N}]`;
  const run = new RegExp(`([${UNSPACED}]+)|${letter}(?:${letter}|(?![${UNSPACED}])(?=[${VOWELS}])\\p{M})*`, "gu");
  const signed = new RegExp(SIGNED, "gu");
  const plain = (/** @type {string} */ text) => text.replace(letters, (char) => PLAIN[char] ?? "'");
  return (/** @type {string} */ text) => {
    const lower = plain(plain(text).normalize("NFKD").toLowerCase()).replace(accents, "").normalize("NFC");
    const found = lower.replace(elision, "").replaceAll("'", "").replace(signed, withoutSigns).matchAll(run);
    return [...found].flatMap(([word, unspaced]) => (unspaced ? pairs([...word]) : [begun(word, LONGEST_WORD)]));
  };
}

/** @param {string[]} run */
function pairs(run) {
  return run.length > 1 ? run.slice(1).map((char, i) => run[i] + char) : run;
}

/**
 * @param {string} word
 * @param {number} longest
 */
function begun(word, longest) {
  return word.length > longest ? [...word].slice(0, longest).join("") : word;
}
