/* Answerbook: what its search dialog imports. */
import { load } from "/assets/search-rank.js";

export async function open() {
  const search = await load(new URL("/search/", location.href));
  return {
    ask: (question) => search.find(question, { typing: false, limit: 10, seen: 4 }),
    first: () => {},
    ids: async ({ results, rest }) => {
      const later = await Promise.all(rest.map((fetched) => fetched()));
      return [...results, ...later].map(({ entry }) => entry.id);
    },
  };
}
