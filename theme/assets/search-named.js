/* Which terms a question does not just name, as answerbook/search/engine.py tells it. */

/** The numbers of those of some entries that are terms of which more is asked than what they mean.
 * @param {Search} search
 * @param {string} question
 * @param {number[]} entries
 */
export async function mereTerms(search, question, entries) {
  const terms = entries.filter((entry) => search.kind(entry)[0] === "term");
  await search.index.fetchEntries(terms);
  return terms.filter((term) => isMere(search, question, search.index.entry(term)));
}

/**
 * @param {Search} search
 * @param {string} question
 * @param {ReturnType<Search["index"]["entry"]>} term
 */
function isMere(search, question, [, title, , , , names = ""]) {
  const stems = (/** @type {string} */ text) => search.words(text).map(search.stem);
  const spaced = (/** @type {string[]} */ of) => ` ${of.join(" ")} `;
  const asked = stems(question);
  const telling = [...search.telling(question)].filter((stem) => search.index.posting(stem).length);
  const all = [title, ...names.split("|")].filter(Boolean).map(stems);
  const named = all.filter(
    (name) => asked.length - name.length <= search.constants.MEANING && spaced(asked).includes(spaced(name)),
  );
  return !named.some((name) => telling.every((stem) => name.includes(stem)));
}
