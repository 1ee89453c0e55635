"""Brings answers in from elsewhere: a folder of Markdown, a table, a page, the export of a help center."""
