"""A made-up archive to measure with: many documents in many versions, and questions whose answer in it is known.

Nothing in it is any council's policy, and each version says so. The same numbers give the same files, byte for byte.
"""
