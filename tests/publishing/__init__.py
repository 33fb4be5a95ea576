"""The tests of an officer's way from a draft to a published version."""
