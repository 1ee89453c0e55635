"""Replies and files for other tools: help desks and search engines."""
