/* Which word of a site is nearest to a misspelt one, as answerbook/language/spelling.py finds it. What each step is for stands
   there. Fetched with the first word that a site lacks. */

/** Return the nearest of some words, "" where none is near.
 * @param {string} word
 * @param {[word: string, known: KnownWord][]} known
 * @param {number[]} letters from how many letters on a further edit is forgiven
 */
export function nearest(word, known, letters) {
  const written = [...word];
  const limit = letters.filter((atLeast) => written.length >= atLeast).length;
  if (!limit || /\p{Nd}/u.test(word)) return "";
  /** @type {[number, number, number, string][]} */
  const near = [];
  const bits = bitsOf(word);
  for (const [one, found] of known) {
    found.bits ||= bitsOf(one);
    // An edit takes one letter and brings another: counting them is quicker than comparing the words.
    if (ones(bits ^ found.bits) > 2 * limit) continue;
    const other = [...one];
    const edits = distance(written, other, limit);
    if (edits <= limit) near.push([edits, other[0] === written[0] ? 0 : 1, -found.frequency, one]);
  }
  return first(near);
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
function first(rows) {
  /** @type {[...number[], string] | null} */
  let best = null;
  for (const row of rows) if (!best || isBefore(row, best)) best = row;
  return best ? String(best.at(-1)) : "";
}

/**
 * @param {[...number[], string]} a
 * @param {[...number[], string]} b
 */
function isBefore(a, b) {
  const i = a.findIndex((value, place) => value !== b[place]);
  return i >= 0 && a[i] < b[i];
}
