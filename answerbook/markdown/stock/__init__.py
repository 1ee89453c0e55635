"""Writes our texts anew in the Markdown that Python-Markdown reads the same, for those who build without us."""
