/* Which terms a question only names, as answerbook/search/engine.py tells it. Fetched where terms stand behind answers. */

/** Return which of some entries are terms that a question does not just name.
 * @param {Search} search
 * @param {string} question
 * @param {Hit[]} hits
 */
export async function mereTerms(search, question, hits) {
  const terms = hits.map(([entry]) => entry).filter((entry) => search.kind(entry)[0] === "term");
  await search.index.fetchEntries(terms);
  return new Set(terms.filter((entry) => isMere(search, question, entry)));
}

/**
 * @param {Search} search
 * @param {string} question
 * @param {number} entry
 */
function isMere(search, question, entry) {
  const stems = (/** @type {string} */ text) => search.words(text).map(search.stem);
  const spaced = (/** @type {string[]} */ of) => ` ${of.join(" ")} `;
  const [telling, asked] = [[...search.telling(question)], stems(question)];
  const [, title, , , , names = ""] = search.index.entry(entry);
  const all = [title, ...names.split("|")].filter(Boolean).map(stems);
  const most = search.constants.MEANING;
  const short = all.filter((name) => asked.length - name.length <= most && spaced(asked).includes(spaced(name)));
  return !short.some((name) => telling.every((stem) => name.includes(stem)));
}
