"""Files that readers see beside the texts: what they are, how large, and whether they are safe to publish."""
