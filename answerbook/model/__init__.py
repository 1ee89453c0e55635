"""The nouns: source text, fields, entries, content, revisions, the graph, addresses."""
