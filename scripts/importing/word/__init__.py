"""Reads a Word file."""
