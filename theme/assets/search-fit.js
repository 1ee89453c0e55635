/* How well an entry fits: by its title, as answerbook/search/rank.py compares it, and how surely, as certainty.py beside it does.
   What each step is for stands there. */

const isWord = (/** @type {string} */ term) => !/[~ <]/u.test(term);
/** @type {(size: number, holding: number) => number} */
const rarity = (size, holding) => Math.log(1 + (size - holding + 0.5) / (holding + 0.5));

/** What the title of each of some entries and a question have in common, of all that they say, in percent.
 * @param {Search} search
 * @param {Weights} weights
 * @param {number[]} entries
 */
export function likeness({ constants, index, commonStems }, weights, entries) {
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

/** How likely the first of some hits answers a passage.
 * @param {Search} search
 * @param {{ passage: string, weights: Weights, hits: Hit[] }} found
 * @param {Map<number, number>} scores
 */
export function likely(search, { passage, weights, hits: [first, second] }, scores) {
  const { BASE, BY_MATCH, BY_MARGIN, SAID, SURE, UNKNOWN_CODE } = search.constants;
  if (!first) return 0;
  const margin = 1 - (second ? second[1] : 0) / first[1];
  const match = matching(search, weights, scores.get(first[0]) ?? 0);
  const matched = 1 / (1 + Math.exp(-(BASE + (BY_MATCH + BY_MARGIN * margin) * match)));
  const said = likeness(search, weights, [first[0]]).get(first[0]) ?? 0;
  const share = said >= SAID ? Math.max(matched, SURE) : matched;
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

/** The part of a page whose heading shares most with a question, if one shares enough.
 * @param {Search} search
 * @param {Weights} weights
 * @param {string} title
 * @param {[anchor: string, title: string][]} sections
 */
export function sectionOf(search, weights, title, sections) {
  const known = new Set(search.words(title).map(search.stem));
  let best = null;
  let most = search.constants.SECTION - 1;
  for (const [anchor, heading] of sections) {
    let shared = 0;
    for (const stem of search.telling(heading)) if (!known.has(stem)) shared += weights.get(stem) ?? 0;
    if (shared > most) [best, most] = [{ anchor, title: heading }, shared];
  }
  return best;
}
