"""An adapter for each engine: the rules of a case as its users would write them in it.

A module has NAME, PACKAGE, LANGUAGE and HOW, and `form(table)`, the rules in the engine's own form. An engine in Python
also has `decide(form, case)`, which gives the outcomes it names; one in Node has `situation(case)`, and `evaluate.mjs`
decides. None of them can be told what is true of nobody, so `impossible` is left out where HOW does not say otherwise.
"""
