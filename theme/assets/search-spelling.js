/* What a misspelt word was to be, as answerbook/language/spelling.py finds it. What each step is for stands there. */

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
      this.#known.set(letter, known.set(word, { frequency, bits: bitsOf(word) }));
    }
  }

  /** @param {string} word */
  has(word) {
    return this.#known.get(lettersOf(word)[0])?.has(word) ?? false;
  }

  /** Return the word nearest to one that the site lacks, "" where none is near.
   * @param {string} word
   */
  guess(word) {
    const guess = this.#guesses.get(word) ?? this.#nearest(word);
    this.#guesses.set(word, guess);
    return guess;
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
    const begun = [...known].filter(([one]) => one.startsWith(word));
    return least(begun.map(([one, { frequency }]) => [-frequency, one]));
  }

  /** @param {string} word */
  #nearest(word) {
    const written = [...word];
    const limit = this.edits.filter((letters) => written.length >= letters).length;
    if (!limit || /\p{Nd}/u.test(word)) return "";
    /** @type {[number, number, number, string][]} */
    const near = [];
    const bits = bitsOf(word);
    const known = lettersOf(word).flatMap((letter) => [...(this.#known.get(letter) ?? [])]);
    for (const [one, { frequency, bits: theirs }] of known) {
      // An edit takes one letter and brings another: counting them is quicker than comparing the words.
      if (ones(bits ^ theirs) > 2 * limit) continue;
      const other = [...one];
      const edits = distance(written, other, limit);
      if (edits <= limit) near.push([edits, other[0] === written[0] ? 0 : 1, -frequency, one]);
    }
    return least(near);
  }
}

/** The letters of a word as bits, several of an alphabet under one.
 * @param {string} word
 */
function bitsOf(word) {
  let bits = 0;
  for (const letter of word) bits |= 1 << (Number(letter.codePointAt(0)) % 32);
  return bits;
}

/** @param {number} bits */
function ones(bits) {
  let found = 0;
  for (let left = bits; left; left &= left - 1) found += 1;
  return found;
}

/** Return the edits between two words, given as their letters; `limit` + 1 if there are more.
 * @param {string[]} a
 * @param {string[]} b
 * @param {number} limit
 */
export function distance(a, b, limit) {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let rows = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const next = rowOf(a, b, i, rows);
    if (Math.min(...next) > limit) return limit + 1;
    rows = [rows[1], next];
  }
  return Math.min(rows[1][b.length], limit + 1);
}

/** The edits from the first `i` letters of `a` to those of `b`, by the two rows before.
 * @param {string[]} a
 * @param {string[]} b
 * @param {number} i
 * @param {number[][]} rows
 */
function rowOf(a, b, i, [before, row]) {
  const next = [i];
  for (let j = 1; j <= b.length; j++) {
    const replaced = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
    const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? before[j - 2] + 1 : Infinity;
    next.push(Math.min(row[j] + 1, next[j - 1] + 1, replaced, swapped));
  }
  return next;
}

/** The word of the row that comes first.
 * @param {[...number[], string][]} rows
 */
function least(rows) {
  /** @type {[...number[], string] | null} */
  let first = null;
  for (const row of rows) if (!first || isBefore(row, first)) first = row;
  return first ? String(first.at(-1)) : "";
}

/**
 * @param {[...number[], string]} a
 * @param {[...number[], string]} b
 */
function isBefore(a, b) {
  const i = a.findIndex((value, place) => value !== b[place]);
  return i >= 0 && a[i] < b[i];
}
