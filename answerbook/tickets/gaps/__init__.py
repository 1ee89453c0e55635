"""Finds what tickets ask that no entry answers."""
