"""What every other package rests on: diagnostics, the tree of files, the security headers."""
