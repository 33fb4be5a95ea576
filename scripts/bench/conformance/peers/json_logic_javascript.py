"""JsonLogic in JavaScript: the first of its engines."""

from scripts.bench.conformance.peers.json_logic_form import HOW, form, situation

__all__ = ["HOW", "form", "situation"]

NAME = "JsonLogic in JavaScript"
PACKAGE = "json-logic-js"
LANGUAGE = "node"
