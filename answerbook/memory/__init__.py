"""What earlier runs found, so that a run which would find the same again tells it at once."""
