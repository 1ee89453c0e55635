"""What the program writes for writers: the beginning of a site, and of an entry."""
