"""What keeps a site fresh: addresses elsewhere that still answer, and figures for its maintainers."""
