"""The text of a policy: its clauses, their identity through versions, and how hard it is to read."""
