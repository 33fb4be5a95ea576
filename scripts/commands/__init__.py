"""One module for each command.

A module's docstring is its help, and it starts light: at its top it imports only the standard library and other modules
that do the same, so that help and wrong usage are answered before anything is set up; the rest it imports in `run`.
What it needs beyond the requirements of the site stands in `NEEDS`: "node", "test".
"""
