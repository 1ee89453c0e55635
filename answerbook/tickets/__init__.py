"""Tickets of help desks: reading exports, auditing links, finding gaps and phrasings."""
