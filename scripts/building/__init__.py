"""Puts together all that a site holds beside the pages written by hand, and finishes it once its pages are made."""
