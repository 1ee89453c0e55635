"""The content folder: load, validate, link."""
