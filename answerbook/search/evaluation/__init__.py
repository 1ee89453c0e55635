"""Measures how well the search answers a set of queries."""
