/* Pagefind. `typed`: the question as it stands, all of whose words must occur. `or`: one search a word, scores added. */
const words = (question) => [...new Set(question.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])];

async function added(pagefind, question) {
  const found = new Map();
  for (const { results } of await Promise.all(words(question).map((word) => pagefind.search(word)))) {
    for (const result of results) {
      const sum = found.get(result.id)?.score ?? 0;
      found.set(result.id, { id: result.id, data: result.data, score: sum + result.score });
    }
  }
  return [...found.values()].sort((a, b) => b.score - a.score);
}

export async function open(mode) {
  const pagefind = await import("/pagefind/pagefind.js");
  await pagefind.init();
  const pages = new Map();
  const page = async ({ id, data }) => {
    if (!pages.has(id)) pages.set(id, (await data()).url.split("/").at(-2));
    return pages.get(id);
  };
  return {
    ask: async (question) => (mode === "or" ? added(pagefind, question) : (await pagefind.search(question)).results),
    first: async (results) => results.length && (await results[0].data()),
    ids: (results) => Promise.all(results.slice(0, 10).map(page)),
  };
}
