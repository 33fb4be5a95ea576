"""Measures what the README and the comparison page say. Needs more than the site does; nothing below depends on it."""
