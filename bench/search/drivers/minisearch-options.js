/* What MiniSearch is made with, the same for the index and for the search. */
export function options(mode, stemmer) {
  const fields = { fields: ["question", "answer"], storeFields: ["question"] };
  return mode === "tuned" ? { ...fields, processTerm: (term) => stemmer(term.toLowerCase()) } : fields;
}

export const OPTIONS_OF_A_SEARCH = {
  plain: () => ({}),
  tuned: (common, stemmer) => {
    const stems = new Set(common.map((word) => stemmer(word)));
    return {
      combineWith: "OR",
      boost: { question: 5 },
      boostTerm: (term) => (stems.has(term) ? 0.4 : 1),
      fuzzy: (term) => (term.length >= 5 && !stems.has(term) ? 0.2 : false),
    };
  },
};
