/* The terms of a text with their weights, as answerbook/language/analysis.py has them. What each step is for stands there. */

const share = (/** @type {number} */ percent, /** @type {number} */ number) => Math.floor((number * percent) / 100);

/**
 * @param {Search} search
 * @param {string[]} text
 */
export function termsOf(search, text) {
  const { WORD, COMMON, GROUP, PAIR, PIECE } = search.constants;
  const stems = text.map(search.stem);
  const common = text.map((word) => search.common.has(word));
  /** @type {[term: string, weight: number][]} */
  const found = [];
  for (const [i, stem] of stems.entries()) {
    const weight = common[i] ? COMMON : WORD;
    found.push([stem, weight]);
    found.push(...partsOf(search, text[i], share(PIECE, weight)));
    for (const [group, length] of search.groupsAt(stems, i)) {
      found.push([group, length === 1 ? share(GROUP, weight) : GROUP]);
    }
    if (i && !common[i - 1]) found.push([`${stems[i - 1]} ${stem}`, PAIR]);
    else if (i && !common[i]) found.push([`${stem}<${stems[i - 1]}`, PAIR]);
  }
  return found;
}

/**
 * @param {Search} search
 * @param {string} word
 * @param {number} weight
 * @returns {[term: string, weight: number][]}
 */
function partsOf(search, word, weight) {
  return search.compounds.parts(word).map((part) => [search.stem(part), weight]);
}
