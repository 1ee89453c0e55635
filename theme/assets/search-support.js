/* Whether a question is for people, as answerbook/search/support.py tells it. What each step is for stands there. */
import { fitOf } from "./search-fit.js";

/** How likely the first of some hits answers, and whether people are asked for.
 * @param {Search} search
 * @param {{ passage: string, weights: Weights, hits: Hit[] }} found
 * @param {number} likely
 */
export function judged(search, { passage, weights, hits }, likely) {
  const terms = [...weights.keys()].filter((term) => !/[~ <]/u.test(term));
  const said = new Set([...terms, ...search.words(passage).map(search.stem)]);
  const telling = terms.filter((stem) => !search.commonStems.has(stem));
  const phrases = search.support.filter((phrase) => phrase.every((stem) => said.has(stem)));
  const titled = (/** @type {string} */ stem) =>
    search.index.posting(stem).some(([entry, , title]) => entry === hits[0][0] && title);
  if (!phrases.length || (hits.length && telling.length && telling.every(titled))) return { likely, support: false };
  const others = telling.filter((stem) => !phrases.flat().includes(stem));
  if (!others.length) return { likely: 0, support: true };
  const known = others.filter((stem) => search.index.posting(stem).length).length;
  return { likely, support: 2 * known <= telling.length && fitOf(search, likely) !== "fits" };
}
