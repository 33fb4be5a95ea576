"""Which parts of a personal budget may be a direct payment, for one family's answers on one date.

Standard library only: no files, no clock, no network. Begin with `decide`. What other packages may use is named here:
what the engine does, by name, and whole the modules that hold what everybody speaks in: `rules` (what a council's rules
are made of), `terms` (what they may say), `words` (those of one language), `sentences` (what is said, and what is put
into it), `letter_names`, `suggestion`, `held_lists`, `spoken`, and `conversation` (the page's own door). All else is
the calculator's own.
"""

from calculator.advice import beside_payments, pieces
from calculator.answers import AnswersError, read_answers
from calculator.bundle import load_rules
from calculator.decided import Decision, ElementDecision
from calculator.decision import decide
from calculator.diagram import values
from calculator.explanation import explain, explanation_json
from calculator.ladder import UNSOUND, Deciding, OutcomeDiagram, Period
from calculator.needs import needs
from calculator.noes import lasting_truths
from calculator.periods import days_of_change, period
from calculator.question_order import Open, advising, asked_in_turn, settling
from calculator.rule_set import RuleSet
from calculator.rules import RulesError
from calculator.space import both, count, family, relevant, where
from calculator.step_order import in_order
from calculator.wanted import about

__all__ = [
    "UNSOUND",
    "AnswersError",
    "Deciding",
    "Decision",
    "ElementDecision",
    "Open",
    "OutcomeDiagram",
    "Period",
    "RuleSet",
    "RulesError",
    "about",
    "advising",
    "asked_in_turn",
    "beside_payments",
    "both",
    "conversation",
    "count",
    "days_of_change",
    "decide",
    "explain",
    "explanation_json",
    "family",
    "held_lists",
    "in_order",
    "lasting_truths",
    "letter_names",
    "load_rules",
    "needs",
    "period",
    "pieces",
    "read_answers",
    "relevant",
    "rules",
    "sentences",
    "settling",
    "spoken",
    "suggestion",
    "terms",
    "values",
    "where",
    "words",
]
