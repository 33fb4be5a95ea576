"""Cases of rules with answers missing, and the engines that they are held against: README.md says how to try another.

What is here needs Python, the calculator and the engines, so that whoever tries another needs nothing of the site.
"""
