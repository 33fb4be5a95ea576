"""The tests of everything: packages, so that what several share has one name, and types are checked here too."""
