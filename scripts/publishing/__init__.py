"""Drafts and the ledger: what changes policy/, one whole step at a time."""
