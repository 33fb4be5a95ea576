"""The tests of how JavaScript and style sheets are written."""
