"""Words of messages that depend on a number."""


def plural(count: int, noun: str, many: str = "") -> str:
    """Return a number with its noun: "1 ticket", "2,000 tickets"; `many` is the noun's plural if no -s makes it."""
    return f"{count:,} {noun if count == 1 else many or f'{noun}s'}"
