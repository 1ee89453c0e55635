/* The words of a site, and what a misspelt or unfinished one was to be, as answerbook/language/spelling.py finds it. What each
   step is for stands there. */

/** Return the letters by which a word is known.
 * @param {string} word
 */
export function lettersOf(word) {
  return [...new Set([...word].slice(0, 2))];
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
   * @param {string[]} general
   * @param {(word: string) => string} stem
   */
  async correct(words, general, stem) {
    const unknown = words.filter((word) => !this.#guesses.has(word));
    if (!unknown.length) return;
    const { nearest } = await import("./search-nearest.js");
    for (const word of unknown) {
      const known = lettersOf(word).flatMap((letter) => [...(this.#known.get(letter) ?? [])]);
      const own = nearest(word, known, this.edits);
      this.#guesses.set(
        word,
        own || this.#general(nearest, general, word) || this.#general(nearest, general, stem(word)),
      );
    }
  }

  /**
   * @param {typeof import("./search-nearest.js").nearest} nearest
   * @param {string[]} general
   * @param {string} word
   */
  #general(nearest, general, word) {
    const alike = general.filter((one) => lettersOf(one).some((letter) => lettersOf(word).includes(letter)));
    const known = /** @type {[string, KnownWord][]} */ (alike.map((one) => [one, { frequency: 0, bits: 0 }]));
    return nearest(word, known, this.edits);
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
