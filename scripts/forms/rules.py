"""The form of rules, notes, unchecked facts and events, and of the files of the law and of versions that hold them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, model_validator

from calculator.rules import COMPARISONS, number
from calculator.spoken import said
from calculator.suggestion import use_instead
from calculator.terms import Gate, InBudget, Outcome, Unit
from scripts.forms.strict import Confidence, Dates, EachOnce, Flag, Id, Ids, SpokenText, Strict, Text, each_once


# Of a condition only the form is checked here; its questions and answers are names of another file, so `check` holds
# them against it, with a line for each.
def _condition(value: dict[str, Any]) -> dict[str, Any]:
    """The condition with every answer in a list, as the calculator takes it."""
    return {key: _part(key, part) for key, part in value.items()}


def _part(key: str, part: Any) -> Any:
    if key in ("any", "all"):
        if isinstance(part, list) and part and all(isinstance(inner, dict) and inner for inner in part):
            return [_condition(inner) for inner in part]
        raise ValueError(f"under '{key}' must stand a list of conditions, such as - {{consent: yes}}")
    if key == "not":
        if isinstance(part, dict) and part:
            return _condition(part)
        raise ValueError("under 'not' must stand one condition, such as {consent: yes}")
    if isinstance(part, dict) and part:
        return _comparisons(key, part)
    answers = part if isinstance(part, list) else [part]
    if answers and all(isinstance(answer, str) for answer in answers):
        return each_once(answers)
    raise ValueError(f"after '{key}' must stand an answer, or a list of answers")


def _comparisons(key: str, part: dict[str, Any]) -> dict[str, Any]:
    for comparison, threshold in part.items():
        if comparison not in COMPARISONS:
            instead = use_instead(comparison, COMPARISONS).removesuffix(".")
            raise ValueError(f"after '{key}', {comparison!r} is no comparison. {instead}")
        try:
            number(threshold)
        except (TypeError, ValueError):
            raise ValueError(f"after '{key}' and '{comparison}' must stand a number, like 16 or 2.5") from None
    return part


Condition = Annotated[dict[str, Any], AfterValidator(_condition)]


def _is_about_some(condition: dict[str, Any]) -> dict[str, Any]:
    if not condition:
        raise ValueError("it names no answer: name one, like {age_band: under_16}, or take the line out")
    return condition


SomeFamilies = Annotated[Condition, AfterValidator(_is_about_some)]
"""Of whom something is so that is not so of all."""


Spoken = Annotated[SpokenText, AfterValidator(said)]
"""What the calculator says to a family, with other words for a parent and for the young person where one needs them.
All but the calculator reads the words for anybody."""


def _answers_to_one(condition: dict[str, Any]) -> dict[str, Any]:
    if len(condition) != 1 or not condition.keys().isdisjoint({"any", "all", "not"}):
        raise ValueError("under 'instead' must stand one question with the answers, such as {consent: yes}")
    return condition


ListState = Literal["no_list_held", "list_past_its_time"]
"""How it can stand with a council's lists on a day, where none is known to hold."""


LABEL = "{label}"
"""What the words of a version's entries say in place of its label. So they never carry that of another version."""

WORDS = ("text", "judged", "short", "asked")
"""What of an entry is words for families."""

CONFIRMED_BY_NAME = ("confirmed_steps", "taken_out", "no_rule_follows")
"""The keys under which a version's file keeps, by names, what somebody confirmed that stands in no entry of it."""


class Example(Strict):
    """A family whom the rule decides: run as a test, and shown beside the rule."""

    family: Text
    as_of: date
    element: Id | None = None
    kind: Id | None = None
    """In the law, which knows no council's elements: the kind of support that is decided about."""
    answers: dict[str, str]


class Citation(Strict):
    """A source by its id, and the pinpoint in it."""

    source: Id
    at: Text


class Confirmed(Strict):
    """That somebody held what an entry says against its clause."""

    pair: Text
    """The digest of the two, as the command `confirm` and messages give it."""
    by: Text
    why: Text


class Dated(Dates):
    """What rules, notes and the like share: what they are about, when they hold, what they say and its source."""

    id: Id
    elements: Ids = Field(default=[])
    kinds: Ids = Field(default=[])
    areas: Ids = Field(default=[])
    holds_while: ListState | None = Field(default=None, alias="while")
    """In the law: it holds only on days on which no version held here says what the council offers, or on which each
    that does speaks of an earlier time."""
    when: Condition = Field(default={})
    text: Spoken
    source: Id | None = None
    """The file's own source where none is named."""
    at: Text | None = None
    clause: Text | None = None
    """The clause of the text beside it, in a document's rules.yaml."""
    also: list[Citation] = Field(default=[])
    confidence: Confidence | None = None
    """How sure we are; the source's own confidence where none is given."""
    confirmed: Confirmed | None = None
    """In a document's version, where the clause or what is said by it is not as in the version before."""

    def citation(self, source: str) -> Citation:
        """Where it stands, in its own source or in this one of its file."""
        return Citation(source=self.source or source, at=self.at or "")


class Rule(Dated):
    """What follows for a direct payment, for the personal budget, or for both; it says at least one of them."""

    gate: Gate
    outcome: Outcome | None = None
    in_budget: InBudget | None = None
    short: Spoken | None = None
    """The text in one line, for the summary of a result: in the law, where the text is longer than that."""
    judged: Spoken | None = None
    """Who decides, and by what test, where the rule leaves it to somebody's judgement."""
    another_may_ask: bool = False
    """Of a no about who is paid: whether somebody else acts for them by law, who can question another no meanwhile."""
    amends: Ids = Field(default=[])
    """Earlier rules that this one stands in place of, where it holds."""
    examples: list[Example] = Field(default=[])


class PartOfRule(Rule):
    """What a rule of a document was cut into, for one of the areas that pay for its elements."""

    of_areas: list[Id]


class Note(Dated):
    """Something to say beside these outcomes, that changes none."""

    beside: Annotated[list[Outcome], EachOnce]
    asked: Spoken | None = None
    """The question that families ask most and that this answers, so that it stands in the summary of a result. Then it
    has to be true also for those who are not paid in the end."""
    short: Spoken | None = None
    """The answer in one line."""
    behind: Ids = Field(default=[])
    """Rules of which it says more: where one of them is the one reason of a result, it is told with that."""
    hangs_on: Flag = False
    """Whether it says what a yes hangs on, so that it is told with the one reason of a result, whichever that is."""


class Unchecked(Dated):
    """A fact that the law makes decisive and that no question asks: it is told as not checked."""

    beside: Annotated[list[Outcome], EachOnce]
    """The outcomes that it could change."""
    instead: Annotated[Condition, AfterValidator(_answers_to_one)] = Field(default={})
    """What somebody else could answer to a question: it is told only where that would change the outcome."""


# The parts of a penny are for miles: many councils pay 47.5 pence for one.
_POUNDS = re.compile(r"[0-9]{1,6}(\.[0-9]{2,4})?")


def _pounds(value: str) -> str:
    if not _POUNDS.fullmatch(value) or not Decimal(value):
        raise ValueError("here must stand pounds in figures, such as 14.20 or 480")
    return value


class Rate(Dated):
    """What the council pays for one unit of something, in pounds as its document has them."""

    amount: Annotated[Text, AfterValidator(_pounds)]
    unit: Unit
    text: Spoken = ""
    """What there is to say besides the amount, its unit and its days."""

    @model_validator(mode="after")
    def _in_whole_pence(self) -> Rate:
        if self.unit != "mile" and len(self.amount.partition(".")[2]) > 2:
            raise ValueError("only a rate for a mile may have parts of a penny, so write the amount like 14.20")
        return self


class Power(Dated):
    """What the law lets a council or the NHS pay directly, or says that it must: what no document can take away."""

    duty: Flag = False
    """Whether the law says that it must. Then `text` is put behind a council's "no", and begins with "But"."""

    in_budget: Literal["depends"] | None = None
    """What a council's word that it is not in the budget comes to, where the law pays out of a budget alone."""


class Judged(Dated):
    """Who decides by the law, and by what test: it stands in place of what a restatement says of that."""


class Event(Strict):
    """A change of the law that changes no answer here, for the timeline."""

    day: date = Field(alias="on")
    areas: Ids
    text: Text
    source: Id
    at: Text
    confidence: Confidence | None = None


class LawFile(Strict):
    """A file of national rules. Each entry is held against `Rule`, `Note` or `Unchecked` by itself."""

    source: Id
    events: list[Event] = Field(default=[])
    powers: list[dict[str, Any]] = Field(default=[])
    judged: list[dict[str, Any]] = Field(default=[])
    rules: list[dict[str, Any]]
    notes: list[dict[str, Any]] = Field(default=[])
    unchecked: list[dict[str, Any]] = Field(default=[])


class VersionRulesFile(Strict):
    """What one version of a document decides. Each entry is held against `Rule`, `Note` or `Rate` by itself."""

    rules: list[dict[str, Any]]
    notes: list[dict[str, Any]] = Field(default=[])
    rates: list[dict[str, Any]] = Field(default=[])
    confirmed_steps: dict[Id, Confirmed] = Field(default={})
    """The same of steps of the council's steps.yaml, by their ids, which cite the document and stand in no version."""
    taken_out: dict[Id, Confirmed] = Field(default={})
    """The same of entries of the version before, by their ids, that are not taken over although their clause stands."""
    no_rule_follows: dict[Text, Confirmed] = Field(default={})
    """The same of changed clauses that nothing cites, by their numbers: that no rule has to follow from one."""
