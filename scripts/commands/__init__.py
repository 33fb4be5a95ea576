"""One module for each command, and `arguments`, which several of them take.

A module's docstring is its help. What it needs set up beyond the site's requirements stands in `NEEDS`: "import",
"node", "test". One that imports at its top only what comes with Python answers --help and wrong usage before anything
is set up.
"""
