/* Why entries were found: the words of a question that stand in them, as the question has them. What each step is for stands
   in answerbook/search/explain.py, which gives the same words. */
import { distance } from "./search-nearest.js";

/** Return for each entry of a search, by its number, at most `MAX_REASONS` words of what was asked, those that count most first. A
 *  corrected word has with it what it was taken for.
 * @param {Search} search
 * @param {SearchAnswers["asked"]} asked
 * @param {number[]} numbers
 */
export function matches(search, asked, numbers) {
  /** @type {Map<string, number>[]} */
  const counted = numbers.map(() => new Map());
  for (const [term, written] of termsOf(search, asked.text)) {
    const levels = new Map(search.index.posting(term).map(([entry, level]) => [entry, level]));
    const weight = asked.weights.get(term) ?? 0;
    for (const [i, number] of numbers.entries()) {
      const level = levels.get(number) ?? 0;
      if (level) counted[i].set(written, (counted[i].get(written) ?? 0) + weight * level * level);
    }
  }
  return counted.map((found) => best(found, search.constants));
}

/** Each term with the words that it counts for; a pair of neighbours counts for both.
 * @param {Search} search
 * @param {string} text
 * @returns {Generator<[term: string, written: string]>}
 */
function* termsOf(search, text) {
  const pairs = asWritten(search, text).flatMap((one) => {
    const found = search.words(one);
    return found.map((word) => ({ word, one: found.length > 1 ? word : one }));
  });
  const guesses = pairs.map(({ word }) => search.index.vocabulary.guessed(word));
  const written = pairs.map(({ one }) => one);
  const read = written.map((word, i) => guesses[i] || word);
  const meant = pairs.map(({ word }, i) => guesses[i] || word);
  const known = new Set();
  const shown = new Map();
  const told = guesses.map((guess, i) => !guess || isLikely(search, pairs[i].word, guess));
  for (const [term, begin, end] of places(search, meant)) {
    if (!told.slice(begin, end).every(Boolean)) continue;
    const [theirs, ours] = [written, read].map((text_) => text_.slice(begin, end).join(" "));
    const key = meant.slice(begin, end).map(search.stem).join(" ");
    if (!shown.has(key)) shown.set(key, theirs === ours ? theirs : `${theirs}${search.constants.READ_AS}${ours}`);
    if (known.has(`${term}\n${key}`)) continue;
    known.add(`${term}\n${key}`);
    yield [term, shown.get(key)];
  }
}

/**
 * @param {Search} search
 * @param {string} word
 * @param {string} guess
 */
function isLikely({ constants }, word, guess) {
  const [written, meant] = [[...word], [...guess]];
  const few = constants.LIKELY * distance(written, meant, written.length) <= written.length;
  const sorted = (/** @type {string[]} */ letters) => [...letters].sort().join("");
  return written[0] === meant[0] && (few || sorted(written) === sorted(meant));
}

/**
 * @param {Search} search
 * @param {string} text
 */
function asWritten(search, text) {
  const { APOSTROPHES } = search.constants;
  const around = new RegExp(`^[("${APOSTROPHES}]+|[.,;:!?)"${APOSTROPHES}]+$`, "gu");
  return text.split(/[ \t\r\n]+/u).flatMap((chunk) => {
    const pieces = piecesOf(chunk, APOSTROPHES);
    const read = pieces.flatMap((piece) => search.words(piece));
    return search.words(chunk).join(" ") === read.join(" ") ? pieces : [chunk.replace(around, "")];
  });
}

/**
 * @param {string} text
 * @param {string} apostrophes
 */
function piecesOf(text, apostrophes) {
  const kept = text.replace(new RegExp(`[^\\p{L}\\p{N}\\p{M}\\p{Cf}${apostrophes}]`, "gu"), " ");
  const ends = new RegExp(`^[${apostrophes}]+|[${apostrophes}]+$`, "gu");
  return kept.split(/\s+/u).map((word) => word.replace(ends, ""));
}

/** The terms of a text with where the words begin and end that they count for, common words left out.
 * @param {Search} search
 * @param {string[]} text
 * @returns {Generator<[term: string, begin: number, end: number]>}
 */
function* places(search, text) {
  const stems = text.map(search.stem);
  const telling = text.map((word) => !search.common.has(word));
  for (const [begin, stem] of stems.entries()) {
    if (telling[begin]) yield [stem, begin, begin + 1];
    for (const part of search.compounds.parts(text[begin])) yield [search.stem(part), begin, begin + 1];
    for (const [group, length] of search.groupsAt(stems, begin)) {
      if (telling.slice(begin, begin + length).some(Boolean)) yield [group, begin, begin + length];
    }
  }
  for (const [begin, second] of stems.slice(1).entries()) {
    const term = telling[begin] ? `${stems[begin]} ${second}` : `${second}<${stems[begin]}`;
    const halves = [begin, begin + 1].filter((place) => telling[place]);
    for (const place of halves) yield [term, place, place + 1];
  }
}

/** What counts most, without what is part of a longer one.
 * @param {Weights} found
 * @param {SearchConstants} constants
 */
function best(found, { MAX_REASONS, READ_AS }) {
  const counted = [...found].map(([text, count]) => ({ text, count, written: ` ${text.split(READ_AS)[0]} ` }));
  const whole = counted.filter(
    ({ written }) => !counted.some((other) => other.written !== written && other.written.includes(written)),
  );
  return whole
    .sort((a, b) => b.count - a.count)
    .slice(0, MAX_REASONS)
    .map(({ text }) => text);
}
