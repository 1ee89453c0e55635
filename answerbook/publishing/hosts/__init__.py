"""The files by which hosts serve the site: one module for each host, all from the same rules."""
