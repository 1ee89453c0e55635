"""What content must hold to, rule by rule."""
