"""Everything that stands in the docs tree: pages, feeds, the answer API, redirects."""
