"""Words of a language: stems, common words, synonyms, spelling."""
