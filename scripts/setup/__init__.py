"""Makes what the commands need on a machine that has nothing but Python."""
