"""Texts that somebody could write to stop a parser: signs without end, and what stands in itself without end."""


def hostile(times: int) -> dict[str, str]:
    """Return texts of signs without end, each by its name; with `times` they grow."""
    return {
        "ticks": "`" * (20_000 * times),
        "growing ticks": " ".join("`" * i for i in range(300 * times)),
        "citations": "[@a, " * (5000 * times),
        "sources": "[@" * (20_000 * times),
        "brackets": "[" * (100_000 * times),
        "pairs": "[]" * (50_000 * times),
        "nested": "[" * (10_000 * times) + "]" * (10_000 * times),
        "addresses": "[a](" * (20_000 * times),
        "images": "![" * (20_000 * times),
        "notes": "[^" * (20_000 * times),
        "marks": "*a **b " * (5000 * times),
        "underscores": "_a" * (20_000 * times),
        "colons": ":" * (50_000 * times),
        "schemes": "http:" * (10_000 * times),
        "mails": "a_a" * (20_000 * times),
        "tags": "<a " * (20_000 * times),
        "open tags": "<kbd>" * (10_000 * times),
        "comments": "<!--" * (10_000 * times),
        "blanks": "## a" + " " * (20_000 * times) + "x",
        "definitions": "[a]: b\n" * (5000 * times),
        "table": "|a" * (3000 * times) + "\n" + "|-" * (3000 * times),
        "braces": "## a " + "{ #" * (10_000 * times),
    }


DEEP = {
    "quotations": "> " * 300 + "x", "lists": "\n".join("  " * i + "- x" for i in range(200)), "marks": "*" * 400 + "x" + "*" * 400,
    "boxes": "\n".join("    " * i + "!!! note" for i in range(150)), "tabs": "\n".join("    " * i + '=== "a"' for i in range(150)),
    "both": "> - " * 60 + "x",
}  # fmt: skip
