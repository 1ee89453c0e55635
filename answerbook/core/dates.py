"""Dates as people write them."""

from datetime import date


def day(value: date) -> str:
    """Return a date as we write it in English: 23 November 2026."""
    return f"{value.day} {value:%B %Y}"
