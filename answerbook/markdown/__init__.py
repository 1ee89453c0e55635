"""Our Markdown: its syntax, its conversion to HTML and plain text, the engine's extension."""
