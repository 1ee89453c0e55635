/* The words of a site, and what a misspelt or unfinished one was to be, as answerbook/language/spelling.py finds it. What each
   step is for stands there. */

/** Return the letters by which a word is known.
 * @param {string} word
 */
export function lettersOf(word) {
  return [...new Set([...word].slice(0, 2))];
}

/** Whether a word has one of the letters by which another is known.
 * @param {string} word
 * @returns {(other: [word: string, known: KnownWord]) => boolean}
 */
function beginsAs(word) {
  const letters = lettersOf(word);
  return ([other]) => lettersOf(other).some((letter) => letters.includes(letter));
}

/** The words of a site; of a large one those that have been fetched. */
export class Vocabulary {
  /** @type {Map<string, Map<string, KnownWord>>} */
  #known = new Map();
  /** @type {Map<string, string>} */
  #guesses = new Map();

  /** @param {Pick<SearchConstants, "ONE_EDIT" | "TWO_EDITS">} constants */
  constructor({ ONE_EDIT, TWO_EDITS }) {
    this.edits = [ONE_EDIT, TWO_EDITS];
  }

  /**
   * @param {string} word
   * @param {number} frequency
   */
  learn(word, frequency) {
    for (const letter of lettersOf(word)) {
      const known = this.#known.get(letter) ?? new Map();
      this.#known.set(letter, known.set(word, { frequency, bits: 0 }));
    }
  }

  /** @param {string} word */
  has(word) {
    return this.#known.get(lettersOf(word)[0])?.has(word) ?? false;
  }

  /** Find for words that the site lacks the nearest ones, of its own or of general ones. What compares them is fetched with the
   *  first.
   * @param {string[]} words
   * @param {Set<string>} general words that it understands without having them
   * @param {(word: string) => string} stem
   */
  async correct(words, general, stem) {
    const unknown = words.filter((word) => !(this.#guesses.has(word) || general.has(stem(word))));
    if (!unknown.length) return;
    const { nearest } = await import("./search-nearest.js");
    const others = [...general].map((one) => /** @type {[string, KnownWord]} */ ([one, { frequency: 0, bits: 0 }]));
    for (const word of unknown) {
      const known = lettersOf(word).flatMap((letter) => [...(this.#known.get(letter) ?? [])]);
      const near = (/** @type {string} */ one) => nearest(one, others.filter(beginsAs(one)), this.edits);
      this.#guesses.set(word, nearest(word, known, this.edits) || near(word) || near(stem(word)));
    }
  }

  /** Return what a word has been taken for, "" if it was taken as it is.
   * @param {string} word
   */
  guessed(word) {
    return this.#guesses.get(word) ?? "";
  }

  /** Return the most frequent word that begins so: the reader is still typing it. "" for a word that is whole,
   *  and for a number.
   * @param {string} word
   */
  completed(word) {
    const known = this.#known.get(lettersOf(word)[0]) ?? new Map();
    if (known.has(word) || /\p{Nd}/u.test(word)) return "";
    let [best, most] = ["", -1];
    for (const [one, { frequency }] of known) {
      const better = frequency > most || (frequency === most && one < best);
      if (better && one.startsWith(word)) [best, most] = [one, frequency];
    }
    return best;
  }
}
