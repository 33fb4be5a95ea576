"""The tests of the engine. They run in CPython and, unchanged, in Pyodide: nothing here needs `scripts`."""
