"""Reads ticket exports of help desks: CSV, JSON, mbox."""
