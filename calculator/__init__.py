"""Which parts of a personal budget may be a direct payment, for one family's answers on one date.

Standard library only: no files, no clock, no network. Begin with `decide`. What other packages may use is named here;
all else is the calculator's own.
"""

from calculator.answers import read_answers
from calculator.bundle import load_rules
from calculator.conversation import Conversation
from calculator.decision import Decision, ElementDecision, decide
from calculator.diagram import values
from calculator.drafts import TEMPLATES as DRAFT_TEMPLATES
from calculator.explanation import explain, explanation_json
from calculator.ladder import Deciding, Period, Word, days_of_change, period
from calculator.money import SENTENCES as MONEY_SENTENCES
from calculator.numbers import COMPARISONS, number
from calculator.question_order import Open, order_questions
from calculator.rules import (
    DEPENDS,
    GATES,
    IN_BUDGET,
    OUTCOMES,
    All,
    AnswersError,
    Rule,
    RulesError,
    RuleSet,
    Step,
)
from calculator.space import both, count, family, relevant, where
from calculator.suggestion import use_instead
from calculator.support_plan import TEMPLATES as PLAN_TEMPLATES
from calculator.words import SENTENCES

__all__ = [
    "COMPARISONS",
    "DEPENDS",
    "DRAFT_TEMPLATES",
    "GATES",
    "IN_BUDGET",
    "MONEY_SENTENCES",
    "OUTCOMES",
    "PLAN_TEMPLATES",
    "SENTENCES",
    "All",
    "AnswersError",
    "Conversation",
    "Deciding",
    "Decision",
    "ElementDecision",
    "Open",
    "Period",
    "Rule",
    "RuleSet",
    "RulesError",
    "Step",
    "Word",
    "both",
    "count",
    "days_of_change",
    "decide",
    "explain",
    "explanation_json",
    "family",
    "load_rules",
    "number",
    "order_questions",
    "period",
    "read_answers",
    "relevant",
    "use_instead",
    "values",
    "where",
]
