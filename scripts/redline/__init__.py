"""What changed between two versions of a text, clause by clause and word by word."""
