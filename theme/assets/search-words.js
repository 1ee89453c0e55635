/* The words of a text, and the parts of compounds, as answerbook/language/words.py and compounds.py have them. What each step is
   for stands there, and what is listed comes from there. */

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

/** The compounds of a language, taken apart by the words of a site. */
export class Compounds {
  /**
   * @param {SearchIndex} core
   * @param {import("./search-index.js").Index} index
   * @param {Set<string>} common
   */
  constructor({ joints, constants }, index, common) {
    this.joints = joints;
    this.constants = constants;
    this.index = index;
    this.isTelling = (/** @type {string} */ word) => !common.has(word) && index.vocabulary.has(word);
  }

  /** Return the words of the site of which a word is made, as far as they have been fetched.
   * @param {string} word
   */
  parts(word) {
    const made = this.#begun(word).filter(({ tail }) => this.isTelling(tail));
    return [...new Set(made.flatMap(({ first, tail }) => [first, tail]))];
  }

  /** Fetch the words by which some others are taken apart.
   * @param {string[]} asked
   */
  async fetch(asked) {
    const long = this.joints.length ? asked.filter((word) => [...word].length >= this.constants.COMPOUND) : [];
    await this.index.fetchWords(long);
    await this.index.fetchWords(long.flatMap((word) => this.#begun(word).map(({ tail }) => tail)));
  }

  /** The ways to take a word apart of which the site has the first part.
   * @param {string} word
   */
  #begun(word) {
    const { COMPOUND, LEAST_PART } = this.constants;
    const written = [...word];
    const last = this.joints.length && written.length >= COMPOUND ? written.length - LEAST_PART : 0;
    const found = [];
    for (let place = LEAST_PART; place <= last; place++) {
      const head = written.slice(0, place).join("");
      const tail = written.slice(place).join("");
      const joints = this.joints.filter((joint) => head.endsWith(joint));
      found.push(...joints.map((joint) => ({ first: head.slice(0, head.length - joint.length), tail })));
    }
    return found.filter(({ first }) => [...first].length >= LEAST_PART && this.isTelling(first));
  }
}
