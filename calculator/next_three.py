"""The three steps to take first, of all that there is to do and to find out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from calculator.asking import asked
from calculator.decided import Decision
from calculator.explanation import Explanation
from calculator.needs import asks_for_a_budget
from calculator.noes import told_as
from calculator.own_acts import OwnAct, own_acts
from calculator.rule_set import RuleSet
from calculator.rules import Step
from calculator.step_order import step_kind
from calculator.steps import next_steps, parts_led_to
from calculator.terms import CAN_BE_ASKED, DEPENDS

_MOST_USEFUL = (
    *("review", "review_another", "act", "right", "first", "ask", "right_another", "find_out"),
    *("first_another", "ask_another", "help", "bring", "refused"),
)
"""The kinds of steps, the most useful first. What there is against a no that was said comes before all else; what there
is against one that nobody said, after all else. What the family itself can do about a no is a kind of its own, and so
are a budget that it has a right to where nothing at all can be paid, one where something else can, and what there is to
do about parts of another area."""

_AFTER_ASKING = ("bring", "refused")

_STEPS = 3

_Ranked = tuple[tuple[bool, int, str], Step | OwnAct | str]


def first_steps(rules: RuleSet, wanted: Decision, explained: Mapping[str, Explanation]) -> list[dict[str, Any]]:
    """The three steps to take first: ids of steps, the family's own acts, and questions to be found out.

    `wanted` is the decision of the parts that the family wants alone.
    """
    steps = next_steps(rules, wanted)
    acts = own_acts(wanted, wanted.elements, explained)
    ranked = _ranked(rules, wanted, [step for step in steps if not _is_said_by_an_act(step, acts)])
    ranked += [((False, turn, "act"), act) for turn, act in enumerate(acts)]
    to_find_out = _to_find_out(wanted)
    ranked += [((False, turn, "find_out"), question) for turn, question in enumerate(to_find_out)]
    # The first of each kind, and only then the second of any: three steps of one kind would lead one way alone. But
    # what matters only once somebody was asked comes after whom else to ask.
    ranked.sort(key=lambda told: (*told[0][:2], _MOST_USEFUL.index(told[0][2])))
    chosen = [told for _, told in ranked[:_STEPS]]
    # They are read in the order in which all steps are, but for what waits. What is to be found out stands before what
    # comes after it.
    settled = [told for told in chosen if isinstance(told, str)]
    before = _what_is_ready_first(
        rules, wanted, [step for step in steps if step in chosen and step_kind(step) not in ("help", *_AFTER_ASKING)]
    )
    after = [step for step in steps if step in chosen and step not in before]
    return [
        *({"step": step.id} for step in before),
        *({"act": act.to_dict()} for act in acts if act in chosen),
        *({"question": question} for question in settled),
        *({"step": step.id} for step in after),
    ]


def _what_is_ready_first(rules: RuleSet, wanted: Decision, steps: Sequence[Step]) -> list[Step]:
    """The steps, with what can be asked for today before what has to happen first for parts of another area."""

    def areas(step: Step) -> set[str]:
        return {wanted.elements[part].area for part in parts_led_to(rules, wanted, step)}

    ready = {area for step in steps if step_kind(step) in ("review", "ask") for area in areas(step)}
    return sorted(steps, key=lambda step: step_kind(step) == "first" and ready.isdisjoint(areas(step)))


def _ranked(rules: RuleSet, wanted: Decision, steps: Sequence[Step]) -> list[_Ranked]:
    """The steps, each with whether it can wait until somebody was asked, how many of its kind come before it, and its
    kind."""
    told: dict[str, int] = {}
    reached: dict[str, set[str]] = {"review": set(), "right": set(), "first": set(), "ask": set()}
    ranked: list[_Ranked] = []
    # What is about most of the parts is of the most use. `sorted` leaves the order of the rest as it was.
    parts = {step: parts_led_to(rules, wanted, step) for step in steps}
    for step in sorted(steps, key=lambda step: -len(parts[step])):
        kind, areas = _kind(wanted, step, parts[step]), {wanted.elements[part].area for part in parts[step]}
        if reached.get(kind) and not areas <= reached[kind]:
            ranked.append(((False, 0, f"{kind}_another"), step))
        else:
            ranked.append(((kind in _AFTER_ASKING, told.get(kind, 0), kind), step))
            told[kind] = told.get(kind, 0) + 1
        reached.get(kind, set()).update(areas)
    return ranked


def _is_said_by_an_act(step: Step, acts: Sequence[OwnAct]) -> bool:
    """Whether all that the step says is what has to change first, as one of the family's own acts says too."""
    waits = step.kind == "first" and not step.letters and step.beside.isdisjoint(CAN_BE_ASKED)
    return waits and not {act.question for act in acts}.isdisjoint(asked(step.when))


def _kind(wanted: Decision, step: Step, parts: Sequence[str]) -> str:
    """The kind of the step: `right` where it asks for a budget of which nothing can be paid."""
    pays_nothing = all(told_as(wanted, part) == "cannot" for part in parts)
    if not (step.kind == "ask" and asks_for_a_budget(step) and pays_nothing):
        return step_kind(step)
    can_ask = any(decided.possible_outcomes[0] in CAN_BE_ASKED for decided in wanted.elements.values())
    return "right_another" if can_ask else "right"


def _to_find_out(wanted: Decision) -> list[str]:
    """The questions that can settle a part: in front of all, those that the result says to find out first."""
    nothing_certain = [
        part for part, decided in wanted.elements.items() if told_as(wanted, part) == DEPENDS and not decided.certain
    ]
    first = {wanted.hangs_on(wanted.elements[part]) for part in nothing_certain}
    needed = {needed[0] for part in nothing_certain if (needed := wanted.needed(part))}
    of_use = (question for question in wanted.most_settling if _is_of_use(wanted, question))
    return sorted(of_use, key=lambda question: (question not in needed, question not in first))


def _is_of_use(wanted: Decision, question: str) -> bool:
    """Whether the answer can settle a part that there still is hope for."""
    elements = wanted.elements.items()
    return any(question in decided.missing and told_as(wanted, part) == DEPENDS for part, decided in elements)
