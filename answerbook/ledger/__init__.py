"""What was published: read, append, compare, verify."""
