"""Which parts of a personal budget may be a direct payment, for one family's answers on one date.

Standard library only: no files, no clock, no network. Begin with `decide`.
"""

from calculator.bundle import load_rules
from calculator.decision import Decision, ElementDecision, decide
from calculator.explanation import explain
from calculator.rules import AnswersError, RulesError, RuleSet

__all__ = ["AnswersError", "Decision", "ElementDecision", "RuleSet", "RulesError", "decide", "explain", "load_rules"]
