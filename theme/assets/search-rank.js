/* The ranking of answerbook/ranking.py, on the index that it made: whole numbers only decide the order, so both give
   the same one. What each step is for stands there. */
import { stem } from "./stemmer.js";

const WORD = 100;
const COMMON = 30;
const GROUP = 50;
const PAIR = 20;
const GUESS = 80;
const FULL = 255;

export function words(text) {
  const plain = text.normalize("NFKD").toLowerCase().replace(/[\p{M}'’]/gu, "");
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function* terms(index, text) {
  const stems = text.map(stem);
  const weights = text.map((word) => (index.common.has(word) ? COMMON : WORD));
  for (let i = 0; i < stems.length; i++) {
    yield [stems[i], weights[i]];
    for (let length = 1; length <= Math.min(index.longest, stems.length - i); length++) {
      for (const group of index.groups.get(stems.slice(i, i + length).join(" ")) ?? []) {
        yield [`~${group}`, length === 1 ? Math.floor((GROUP * weights[i]) / 100) : GROUP];
      }
    }
    if (i) yield [`${stems[i - 1]} ${stems[i]}`, PAIR];
  }
}

function distance(a, b, limit) {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      let cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
      next.push(cost);
    }
    if (Math.min(...next) > limit) return limit + 1;
    [before, row] = [row, next];
  }
  return row[b.length];
}

function guess(index, word) {
  const limit = word.length < 4 ? 0 : word.length < 7 ? 1 : 2;
  let best = null;
  // Words come most frequent first, so the first of equals wins.
  for (const known of limit ? index.words : []) {
    const edits = distance(word, known, limit);
    const rank = edits * 2 + (known[0] === word[0] ? 0 : 1);
    if (edits <= limit && (!best || rank < best.rank)) best = { rank, known };
  }
  return best?.known;
}

/* The most frequent word that begins so: the reader is still typing it. */
function begun(index, word) {
  return word.length > 1 ? index.words.find((known) => known.startsWith(word)) : null;
}

function askedTerms(index, question, typing) {
  const guessed = new Set();
  const asked = words(question);
  const text = asked.map((word, i) => {
    if (index.terms.has(stem(word))) return word;
    const better = (typing && i === asked.length - 1 && begun(index, word)) || guess(index, word);
    if (better) guessed.add(stem(better));
    return better ?? word;
  });
  const weights = new Map();
  for (const [term, weight] of terms(index, text)) {
    const kept = guessed.has(term) ? Math.floor((weight * GUESS) / 100) : weight;
    weights.set(term, Math.max(weights.get(term) ?? 0, kept));
  }
  return weights;
}

const rarity = (size, holding) => Math.log(1 + (size - holding + 0.5) / (holding + 0.5));

/** Return a ranker on an index as `search/index.json` holds it: (question, {typing}) -> [{entry, score, confidence, says}].
    `typing`: the last word may be unfinished. `says(word)` tells whether a word of the entry is one that was asked for. */
export function ranker(stored) {
  const groups = new Map(stored.groups);
  const longest = Math.max(0, ...[...groups.keys()].map((phrase) => phrase.split(" ").length));
  const index = {
    groups,
    longest,
    common: new Set(stored.common.split(" ")),
    words: stored.words.split(" "),
    terms: new Map(Object.entries(stored.terms)),
  };
  const size = stored.entries.length;

  return (question, { typing = false } = {}) => {
    const scores = new Map();
    let possible = 0;
    const weights = askedTerms(index, question, typing);
    for (const [term, weight] of weights) {
      const posting = index.terms.get(term) ?? [];
      for (let i = 0, entry = 0; i < posting.length; i += 2) {
        entry += posting[i];
        scores.set(entry, (scores.get(entry) ?? 0) + weight * posting[i + 1]);
      }
      if (!term.startsWith("~") && !term.includes(" ")) possible += weight * rarity(size, posting.length / 2);
    }
    const share = (score) => score / ((FULL * possible) / rarity(size, 1));
    return [...scores]
      .sort(([a, x], [b, y]) => y - x || a - b)
      .map(([entry, score]) => ({
        entry: stored.entries[entry],
        score,
        confidence: Math.sqrt((score / (100 * FULL)) * share(score) * stored.scale),
        says: (word) => !index.common.has(word) && weights.has(stem(word)),
      }));
  };
}
