/* How well an entry fits: by its title, as answerbook/search/rank.py compares it, and how surely, as certainty.py beside it does.
   What each step is for stands there. */

const isWord = (/** @type {string} */ term) => !/[~ <]/u.test(term);
/** @type {(size: number, holding: number) => number} */
const rarity = (size, holding) => Math.log(1 + (size - holding + 0.5) / (holding + 0.5));

/** @type {(share: number, number: number) => number} */
export const percent = (share, number) => Math.floor((number * share) / 100);
export const byScore = (/** @type {Hit} */ [a, x], /** @type {Hit} */ [b, y]) => y - x || a - b;

/** The hits by scores, with more for those of the best whose titles say what is asked and little else.
 * @param {Search} search
 * @param {Map<number, number>} scores
 * @param {Weights} weights
 * @param {(entry: number) => boolean} applies
 */
export function lifted(search, scores, weights, applies) {
  const ordered = [.../** @type {Iterable<Hit>} */ (scores)].sort(byScore);
  const best = ordered.slice(0, search.constants.COMPARED).filter(([entry]) => applies(entry));
  const shared = likeness(
    search,
    weights,
    best.map(([entry]) => entry),
  );
  for (const hit of best) {
    const near = percent((shared.get(hit[0]) ?? 0) ** 2, 1);
    hit[1] = percent(100 + percent(percent(near, near), near), hit[1]);
  }
  return ordered;
}

/** What the title of each of some entries and a question have in common, of all that they say, in percent.
 * @param {Search} search
 * @param {Weights} weights
 * @param {number[]} entries
 */
function likeness({ constants, index, commonStems }, weights, entries) {
  const words = [...weights].filter(([term]) => isWord(term));
  const telling = words.filter(([term]) => !commonStems.has(term));
  const common = words.length - telling.length;
  const asked = telling.reduce((sum, [, weight]) => sum + weight, 0);
  const found = new Map(entries.map((entry) => [entry, { shared: 0, lacked: 0 }]));
  for (const [term, weight] of telling) {
    for (const [entry, , titled] of index.posting(term)) {
      const one = titled ? found.get(entry) : undefined;
      if (!one) continue;
      // The last figure is the number of common words, those before it that of the others.
      const beyond = constants.LACKED * Math.max(0, (titled % 10) - common);
      one.lacked = (one.shared ? one.lacked : constants.WORD * Math.floor(titled / 10) + beyond) - constants.WORD;
      one.shared += weight;
    }
  }
  const shares = [...found].map(([entry, { shared, lacked }]) => {
    const said = asked + lacked;
    return /** @type {const} */ ([entry, said ? Math.floor((100 * shared) / said) : 0]);
  });
  return new Map(shares);
}

/** The hit that may be meant instead of the first.
 * @param {Search} search
 * @param {Hit[]} hits
 */
function rivalOf(search, [first, ...others]) {
  const [kind] = search.kind(first[0]);
  const best = others.slice(0, search.constants.COMPARED - 1);
  return ["plan", "term"].includes(kind) ? best[0] : best.find(([entry]) => search.kind(entry)[0] === kind);
}

/** How likely the first of some hits answers a passage.
 * @param {Search} search
 * @param {{ passage: string, weights: Weights, hits: Hit[] }} found
 * @param {Map<number, number>} scores
 */
export function likely(search, { passage, weights, hits }, scores) {
  const { BASE, BY_MATCH, BY_MARGIN, SAID, LITTLE, SURE, UNKNOWN_CODE } = search.constants;
  const [first] = hits;
  if (!first) return 0;
  const second = rivalOf(search, hits);
  const margin = 1 - (second ? second[1] : 0) / first[1];
  const match = matching(search, weights, scores.get(first[0]) ?? 0);
  const matched = 1 / (1 + Math.exp(-(BASE + (BY_MATCH + BY_MARGIN * margin) * match)));
  const compared = second ? [first[0], second[0]] : [first[0]];
  const likenesses = likeness(search, weights, compared);
  const [said, rival] = compared.map((entry) => (likenesses.get(entry) ?? 0) >= SAID);
  const little = [...weights.keys()].filter((term) => search.commonStems.has(term)).length;
  const share = said && !rival && little <= LITTLE ? Math.max(matched, SURE) : matched;
  const codes = search.words(passage).filter((word) => /\p{Nd}/u.test(word));
  const known = codes.every((code) => search.index.posting(search.stem(code)).length);
  return known ? share : Math.min(share, UNKNOWN_CODE);
}

/**
 * @param {Search} search
 * @param {Weights} weights
 * @param {number} score
 */
function matching({ core, constants, index }, weights, score) {
  let possible = 0;
  for (const [term, weight] of weights) {
    if (isWord(term)) possible += weight * rarity(core.size, index.posting(term).length);
  }
  const share = score / ((constants.FULL * possible) / rarity(core.size, 1));
  return Math.sqrt((score / (100 * constants.FULL)) * share * core.scale);
}

/** The state that a confidence stands for.
 * @param {Search} search
 * @param {number} confidence
 * @returns {SearchAnswers["fit"]}
 */
export function fitOf({ constants }, confidence) {
  if (confidence >= constants.SURE) return "fits";
  return confidence >= constants.PERHAPS ? "perhaps" : "nothing";
}

/** The terms that are asked for, and those that are only told.
 * @param {Search} search
 * @param {Weights} told
 * @param {Weights} asked
 */
export function toldAndAsked({ constants }, told, asked) {
  const weights = new Map([...told].map(([term, weight]) => [term, Math.floor((constants.TOLD * weight) / 100)]));
  for (const [term, weight] of asked) weights.set(term, Math.max(weights.get(term) ?? 0, weight));
  return weights;
}

/** The part of a page whose heading says most of a question, and its rarest word.
 * @param {Search} search
 * @param {Weights} weights
 * @param {string} title
 * @param {[anchor: string, title: string][]} sections
 */
export function sectionOf({ constants, core, index, commonStems, words, stem }, weights, title, sections) {
  const { MIN_LEVEL, FULL, SECTION } = constants;
  const known = new Set([...commonStems, ...words(title).map(stem)]);
  /** @type {Map<string, number>} */
  const value = new Map();
  for (const [term, weight] of weights) {
    const posting = index.posting(term);
    const counts = isWord(term) && weight >= SECTION && posting.some(([, level]) => level >= MIN_LEVEL);
    if (counts && !known.has(term)) value.set(term, Math.floor((FULL * core.size) / posting.length));
  }
  const rarest = Math.max(0, ...value.values());
  let best = null;
  let most = Math.floor([...value.values()].reduce((sum, one) => sum + one, 0) / 2);
  for (const [anchor, heading] of sections) {
    const found = [...new Set(words(heading).map(stem))].map((one) => value.get(one) ?? 0);
    const shared = found.reduce((sum, one) => sum + one, 0);
    if (shared > most && found.includes(rarest)) [best, most] = [{ anchor, title: heading }, shared];
  }
  return best;
}
