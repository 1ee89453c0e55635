"""Judges the links in tickets."""
