"""Finds phrasings in resolved tickets that entries lack."""
