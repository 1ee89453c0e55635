"""What `check` proves of the built site: one module for each thing that a page can have wrong."""
