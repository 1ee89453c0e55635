/* Why entries were found: the words of a question that stand in them, as the question has them. What each step is for stands
   in answerbook/explain.py, which gives the same words. */
import { words } from "./search-rank.js";

const MOST = 8;
const READ_AS = " → ";

/** Return for each entry of a search, by its number, at most `MOST` words of what was asked, those that count most first. A
    corrected word has with it what it was taken for. `asked` comes from `search.find`. */
export function matches(search, asked, numbers) {
  const counted = numbers.map(() => new Map());
  for (const [term, written] of termsOf(search, asked.text)) {
    const levels = search.levels(term);
    for (const [i, number] of numbers.entries()) {
      const level = levels.get(number) ?? 0;
      if (level)
        counted[i].set(written, (counted[i].get(written) ?? 0) + (asked.weights.get(term) ?? 0) * level * level);
    }
  }
  return counted.map(best);
}

/* Each term with the words that it counts for; a pair of neighbours counts for both. */
function* termsOf(search, text) {
  const pairs = asWritten(text).flatMap((written) => words(written).map((word) => ({ word, written })));
  const read = pairs.map(({ word, written }) => search.correction(word) || written);
  const meant = pairs.map(({ word }) => search.correction(word) || word);
  const known = new Set();
  const shown = new Map();
  for (const [term, begin, end] of places(search, meant)) {
    const theirs = pairs
      .slice(begin, end)
      .map(({ written }) => written)
      .join(" ");
    const ours = read.slice(begin, end).join(" ");
    const key = meant.slice(begin, end).map(search.stem).join(" ");
    if (!shown.has(key)) shown.set(key, theirs === ours ? theirs : `${theirs}${READ_AS}${ours}`);
    if (known.has(`${term}\n${key}`)) continue;
    known.add(`${term}\n${key}`);
    yield [term, shown.get(key)];
  }
}

function asWritten(text) {
  const kept = text.replace(/[^\p{L}\p{N}\p{M}'’]/gu, " ");
  return kept.split(/\s+/u).map((word) => word.replace(/^['’]+|['’]+$/gu, ""));
}

/* The terms of a text with where the words begin and end that they count for, common words left out. */
function* places({ stem, common, groups, longest }, text) {
  const stems = text.map(stem);
  const telling = text.map((word) => !common.has(word));
  for (const [begin, one] of stems.entries()) {
    if (telling[begin]) yield [one, begin, begin + 1];
    for (let end = begin + 1; end <= Math.min(begin + longest, stems.length); end++) {
      if (!telling.slice(begin, end).some(Boolean)) continue;
      for (const group of groups.get(stems.slice(begin, end).join(" ")) ?? []) yield [`~${group}`, begin, end];
    }
  }
  for (let begin = 0; begin + 1 < stems.length; begin++) {
    const term = telling[begin] ? `${stems[begin]} ${stems[begin + 1]}` : `${stems[begin + 1]}<${stems[begin]}`;
    for (const place of [begin, begin + 1]) if (telling[place]) yield [term, place, place + 1];
  }
}

/* What counts most, without what is part of a longer one. */
function best(found) {
  const written = new Map([...found.keys()].map((one) => [one, ` ${one.split(READ_AS)[0]} `]));
  const isPart = (one) =>
    [...written.values()].some((long) => long !== written.get(one) && long.includes(written.get(one)));
  const whole = [...found].filter(([one]) => !isPart(one));
  return whole
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST)
    .map(([one]) => one);
}
