"""What runs in the reader's browser: the packed Python engine, and the list of files kept for use offline."""
