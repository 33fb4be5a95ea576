"""What the search can find, and the index of it."""
