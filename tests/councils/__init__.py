"""The tests of made-up councils, for whom nothing in the code may be otherwise."""
