"""What a change does to readers: two states of a site compared, told as text, JSON, Markdown and pages."""
