"""The tests of the built site, most of them in a browser."""
