"""Serves a built site on this machine, and builds again when a file changes."""
