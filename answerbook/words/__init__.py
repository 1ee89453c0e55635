"""The words of the interface in the language of a site: catalogues, plurals, dates, numbers, the order of names."""
