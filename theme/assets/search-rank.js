/* Which entries fit a question, best first: BM25 (Robertson and Zaragoza 2009) over the fields of an entry, with a
   word in the title worth more than one in the text, and the last word taken as a beginning while somebody types. */

const K1 = 1.2;
const B = 0.6;
const WEIGHTS = { title: 4, also: 2, short: 2, text: 1 };

function words(text) {
  return text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").match(/[\p{L}\p{N}]+/gu) ?? [];
}

function counted(entry) {
  const counts = new Map();
  for (const [field, weight] of Object.entries(WEIGHTS)) {
    for (const word of words([entry[field]].flat().join(" "))) counts.set(word, (counts.get(word) ?? 0) + weight);
  }
  return counts;
}

/** Return a ranker of `entries` ({title, also, short, text, ...}): a function from a question to [{entry, found}]. */
export function ranker(entries) {
  const documents = entries.map((entry) => ({ entry, counts: counted(entry) }));
  const length = ({ counts }) => [...counts.values()].reduce((sum, count) => sum + count, 0);
  const lengths = new Map(documents.map((one) => [one, length(one)]));
  const mean = [...lengths.values()].reduce((sum, one) => sum + one, 0) / (documents.length || 1);
  const vocabulary = new Set(documents.flatMap(({ counts }) => [...counts.keys()]));

  function alike(word, last) {
    if (!last || word.length < 2) return vocabulary.has(word) ? [word] : [];
    return [...vocabulary].filter((known) => known.startsWith(word));
  }

  function gain(one, forms) {
    const count = Math.max(...forms.map((form) => one.counts.get(form) ?? 0));
    const holding = documents.filter(({ counts }) => forms.some((form) => counts.has(form))).length;
    const rarity = Math.log(1 + (documents.length - holding + 0.5) / (holding + 0.5));
    return (rarity * count * (K1 + 1)) / (count + K1 * (1 - B + (B * lengths.get(one)) / mean));
  }

  return (question) => {
    const asked = words(question);
    const groups = asked.map((word, i) => alike(word, i === asked.length - 1)).filter((forms) => forms.length);
    const scored = documents.map((one) => ({ one, score: groups.reduce((sum, forms) => sum + gain(one, forms), 0) }));
    return scored
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
      .map(({ one }) => ({ entry: one.entry, found: groups.flat() }));
  };
}
