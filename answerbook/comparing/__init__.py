"""What a change does to readers: the entries of two states of a site compared, told as text, JSON, Markdown and pages."""
