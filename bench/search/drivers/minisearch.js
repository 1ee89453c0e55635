/* MiniSearch with its index as JSON. `plain`: its defaults. `tuned`: see minisearch-options.js. */
import { OPTIONS_OF_A_SEARCH, options } from "/minisearch/minisearch-options.js";

export async function open(mode) {
  const [{ default: MiniSearch }, { stemmer }, common, index] = await Promise.all([
    import("/minisearch/minisearch.js"),
    mode === "tuned" ? import("/minisearch/stemmer.js") : {},
    mode === "tuned" ? fetch("/minisearch/common.json").then((answer) => answer.json()) : [],
    fetch(`/minisearch/${mode}.json`).then((answer) => answer.text()),
  ]);
  const search = MiniSearch.loadJSON(index, options(mode, stemmer));
  const how = OPTIONS_OF_A_SEARCH[mode](common, stemmer);
  return {
    ask: (question) => search.search(question, how),
    first: () => {},
    ids: (results) => results.slice(0, 10).map(({ id }) => id),
  };
}
