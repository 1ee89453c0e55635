/* How well an entry fits a question: by its title, as answerbook/search/rank.py compares it, and by what asks in a text, as
   answerbook/search/certainty.py and answerbook/mail/passages.py do. What each step is for stands there. */

const isWord = (/** @type {string} */ term) => !/[~ <]/u.test(term);
/** @type {(size: number, holding: number) => number} */
const rarity = (size, holding) => Math.log(1 + (size - holding + 0.5) / (holding + 0.5));

/** What a title and a question have in common, of all that they say, in percent.
 * @param {Search} search
 * @param {Weights} weights
 * @param {string} title
 */
export function likeness(search, weights, title) {
  const { WORD, LACKED } = search.constants;
  /** @type {Weights} */
  const lacked = new Map();
  for (const word of search.words(title)) {
    const stem = search.stem(word);
    lacked.set(stem, Math.max(lacked.get(stem) ?? 0, search.common.has(word) ? LACKED : WORD));
  }
  let [shared, said] = [0, 0];
  for (const [term, weight] of weights) {
    if (!isWord(term)) continue;
    said += weight;
    if (lacked.delete(term)) shared += weight;
  }
  for (const weight of lacked.values()) said += weight;
  return said ? Math.floor((100 * shared) / said) : 0;
}

/** The passages of a question that ask something, each with what it takes to tell what about.
 * @param {Search} search
 * @param {string} question
 */
export async function passages(search, question) {
  const { BEFORE, SEVERAL, TELLING } = search.constants;
  if (!(search.isTicket(question) || new RegExp(SEVERAL, "u").test(question))) return [question];
  const found = (await search.reader()).sentences(question);
  const all = [...found.keys()];
  const asking = all.filter((i) => found[i].asks);
  const parts = (asking.length ? asking : all).map((last) => {
    let said = found[last].text;
    for (let i = last - 1; i >= Math.max(0, last - BEFORE) && telling(search, said) < TELLING; i--) {
      said = `${found[i].text} ${said}`;
    }
    return said;
  });
  return parts.length ? parts : [question];
}

/**
 * @param {Search} search
 * @param {string} text
 */
function telling(search, text) {
  const kept = search.words(text).filter((word) => !search.common.has(word));
  return new Set(kept.map(search.stem)).size;
}

/** How well an entry with a score matches what is asked for.
 * @param {Search} search
 * @param {Weights} weights
 * @param {number} score
 */
export function matching({ core, constants, index }, weights, score) {
  let possible = 0;
  for (const [term, weight] of weights) {
    if (isWord(term)) possible += weight * rarity(core.size, index.posting(term).length);
  }
  const share = score / ((constants.FULL * possible) / rarity(core.size, 1));
  return Math.sqrt((score / (100 * constants.FULL)) * share * core.scale);
}

/** How likely the first of some hits answers a passage.
 * @param {Search} search
 * @param {string} passage
 * @param {number} match
 * @param {Hit[]} hits
 */
export function likely(search, passage, match, hits) {
  const { BASE, BY_MATCH, BY_MARGIN, UNKNOWN_CODE } = search.constants;
  if (!hits.length) return 0;
  const margin = 1 - (hits.at(1)?.[1] ?? 0) / hits[0][1];
  const share = 1 / (1 + Math.exp(-(BASE + (BY_MATCH + BY_MARGIN * margin) * match)));
  const codes = search.words(passage).filter((word) => /\p{Nd}/u.test(word));
  const known = codes.every((code) => search.index.posting(search.stem(code)).length);
  return known ? share : Math.min(share, UNKNOWN_CODE);
}
