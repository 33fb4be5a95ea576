"""One council's policy/ as the rest of the project takes it: read once, then handed on as values."""
