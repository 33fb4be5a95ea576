"""The noes that stand for a family: each is a fact, and is told as one, also where something else decides before it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache, partial, reduce
from operator import and_, or_

from calculator.asking import asked
from calculator.decided import Decision
from calculator.diagram import Diagrams, Families, questions
from calculator.ladder import Ladder, Period, Truth, either
from calculator.rules import Question, Rule
from calculator.terms import CAN_BE_ASKED, DEPENDS

_NOBODY_IS_ASKED = ("barred", "power")
"""The gates at which the law says no to everybody, so that nobody's own no matters besides."""

_RIGHT_TO_A_BUDGET = "right_to_have_budget"
"""The note by which the law gives money, whatever was found of the needs."""


def noes(decision: Decision, part: str, said: Collection[Rule]) -> list[Rule]:
    """The rules of noes that stand for the part, but for those already said, which are the reasons for its outcome."""
    can_be_asked = not set(CAN_BE_ASKED).isdisjoint(decision.elements[part].possible_outcomes)
    if can_be_asked or is_for_everybody(said):
        return []
    return [rule for rule in _standing(decision, part, _is_of_a_no) if rule not in said]


def is_for_everybody(rules: Iterable[Rule]) -> bool:
    """Whether one of the rules says no to everybody."""
    return any(rule.gate in _NOBODY_IS_ASKED for rule in rules)


def standing_noes(decision: Decision, part: str) -> list[Rule]:
    """The rules that say no to the part for each of these families, also where a step comes first."""
    return _standing(decision, part, _is_no)


def lasting_noes(decision: Decision, part: str) -> list[Rule]:
    """The rules that still say no to the part after the step that comes first: there is nothing to pay for, or nothing
    that anybody can do changes it. None where a step does lead on."""
    return _lasting(decision, part, _is_no) if decision.elements[part].outcome == "not_yet" else []


def is_past_mending(decision: Decision, part: str) -> bool:
    """Whether nothing that anybody can do leads to a payment for the part; somebody may yet find a need."""
    lasting = lasting_truths(decision.current, decision.current.ladders[part])
    return _is_certain_for_every_area(decision, part, lasting, _is_bar)


def most_lasting(decision: Decision, part: str) -> Sequence[Rule]:
    """The one of the certain reasons that counts most: before what may still be changed, what nobody can change."""
    bars, lasting = (_lasting(decision, part, fits) for fits in (_is_bar, _is_no))
    return sorted(decision.elements[part].certain, key=lambda rule: (rule not in bars, rule not in lasting))[:1]


def _lasting(decision: Decision, part: str, fits: Callable[[Rule], bool]) -> list[Rule]:
    """The fitting rules that say no to the part for good, where each area that could pay has one."""
    families = decision.families
    lasting = lasting_truths(decision.current, decision.current.ladders[part])
    found = [rule for rule, when in lasting if fits(rule) and families.narrow(when) is families.certain]
    return found if _is_of_every_area(decision, part, found) else []


def has_nothing_to_pay(decision: Decision, part: str) -> bool:
    """Whether there is no money of the part to pay out, so that it does not matter who could be paid, and how."""
    decided = decision.elements[part]
    has_budget = any(note.id == _RIGHT_TO_A_BUDGET for note in decided.notes)
    if has_budget or is_for_everybody(decided.certain):
        return False
    return _stands_for_every_area(decision, part, _is_of_no_need)


def noes_of_no_need(decision: Decision, part: str) -> list[Rule]:
    """The rules by which there is no money of the part to pay out: those that stand for each of these families, or else
    one or another of which does."""
    if not has_nothing_to_pay(decision, part):
        return []
    certain = _standing(decision, part, _is_of_no_need)
    return certain or [rule for rule in noes_of_each(decision, part) if _is_of_no_need(rule)]


def is_refused(decision: Decision, part: str) -> bool:
    """Whether somebody said no who can be asked to look at it again, and all else is who may ask by law."""
    return _is_all_that_stands(decision, part, _is_of_a_no, lambda rule: rule.another_may_ask)


def can_be_questioned(decision: Decision, part: str) -> bool:
    """Whether somebody can be asked to look at a no again, or to act by law, and no other no stands behind that."""
    stands = _standing(decision, part, lambda rule: _is_of_a_no(rule) or rule.another_may_ask)
    return bool(stands) and not is_for_everybody(stands) and not is_not_heard(decision, part)


def is_about_who_is_paid(decision: Decision, part: str) -> bool:
    """Whether who agrees or who is paid stands in the way, with nothing beside it that nobody can still change."""
    is_all = _is_all_that_stands(decision, part, _is_of_who_is_paid, _is_of_a_no)
    return is_all and not is_past_mending(decision, part)


def noes_of_who_is_paid(decision: Decision, part: str) -> list[Rule]:
    """The rules by which nobody can be paid for the part until somebody else agrees or is paid, where that leads on."""
    if is_past_mending(decision, part) or has_nothing_to_pay(decision, part):
        return []
    return _standing(decision, part, _is_of_who_is_paid)


def told_as(decision: Decision, part: str) -> str:
    """The outcome of the part as a family is told it: `cannot` too where it depends, and nothing that is still to be
    found out leads to a yes, and where a step comes before a no that nothing changes."""
    decided = decision.elements[part]
    if lasting_noes(decision, part):
        return "cannot"
    if decided.outcome != DEPENDS or not set(CAN_BE_ASKED).isdisjoint(decided.possible_outcomes):
        return decided.outcome
    # That a step comes first, in one of the cases that are open, gives no hope where a no waits behind it. What one
    # area rules out, another may still pay for.
    return "cannot" if _stands_for_every_area(decision, part, _is_no) else DEPENDS


def is_ruled_out(decision: Decision, part: str) -> bool:
    """Whether a no stands for the part whatever step comes first: the family's own, or that nobody can be paid.

    Who has not agreed may still do so, asked by whoever acts by law. What can be asked for is not ruled out.
    """
    return _is_ruled_out_by(decision, part, _is_whatever_comes_first)


def is_not_heard(decision: Decision, part: str) -> bool:
    """Whether such a no stands that is not of no need: a review can find a need, and leads nowhere behind any other."""
    return _is_ruled_out_by(decision, part, lambda rule: _is_whatever_comes_first(rule) and not _is_of_no_need(rule))


def _is_ruled_out_by(decision: Decision, part: str, fits: Callable[[Rule], bool]) -> bool:
    if not set(CAN_BE_ASKED).isdisjoint(decision.elements[part].possible_outcomes):
        return False
    return _is_of_every_area(decision, part, _standing(decision, part, fits))


def noes_of_each(decision: Decision, part: str) -> list[Rule]:
    """Noes of which, in the law of each area that could pay, one stands for each of these families, who are told a no.

    There is none among them without which that would still be so, and what asks least of what is open is kept.
    """
    families, ladder = decision.families, decision.current.ladders[part]
    noes = [
        (rule, when) for rule, when in ladder.standing if _is_no(rule) and families.narrow(when) is not families.never
    ]
    left = sorted(noes, key=lambda no: -len(questions(families.narrow(no[1]))))
    enough: list[tuple[Rule, Truth]] = []

    def stand_for_all(some: Sequence[tuple[Rule, Truth]]) -> bool:
        of_areas = ((when for rule, when in some if rule.is_law_of(area)) for area in decision.rules.areas(part))
        return all(families.narrow(either(ladder.diagrams, truths)) is families.certain for truths in of_areas)

    # A few of those that ask least are mostly enough, so the many others are never held against them.
    while not stand_for_all(enough):
        enough.insert(0, left.pop())
    for no in tuple(enough):
        fewer = [other for other in enough if other is not no]
        enough = fewer if stand_for_all(fewer) else enough
    return [rule for rule, _ in enough]


def noes_without(decision: Decision, part: str, question: str) -> list[Rule]:
    """The rules that may say no to the part, and of which only the answer to the question decides whether they do."""
    decided, place = decision.elements[part], decision.place(question)
    return [
        rule
        for rule, when in decision.current.ladders[part].standing
        if rule in decided.reasons and _is_no(rule) and questions(decision.families.narrow(when)) == {place}
    ]


def outcomes_told(decision: Decision, part: str) -> tuple[str, ...]:
    """The outcomes that are open of the part, for what is told beside them: no step leads on to a no that lasts."""
    return ("cannot",) if lasting_noes(decision, part) else decision.elements[part].possible_outcomes


@lru_cache(maxsize=256)
def lasting_truths(current: Period, ladder: Ladder) -> tuple[tuple[Rule, Truth], ...]:
    """The rules that say no, each with the families for whom it does whatever step comes first, and whatever they do.

    Whether a step finds something to pay for, only whoever takes it learns: that nothing was found is a no even so.
    """
    waits = {question for rule, _ in ladder.standing if rule.outcome == "not_yet" for question in asked(rule.when)}
    lasting = (
        (rule, when if _is_of_no_need(rule) else _whatever_is_done(current, when, waits))
        for rule, when in ladder.standing
        # Whoever has not agreed may do so by the time the step is taken.
        if rule.outcome == "cannot" and rule.gate != "agreement"
    )
    return tuple((rule, when) for rule, when in lasting if when is not current.diagrams.never)


def _whatever_is_done(current: Period, truth: Truth, waits: Collection[str]) -> Truth:
    """Of whom it is true, and stays so whatever acts take the place of their answers, and whatever a step leads to."""
    diagrams = current.diagrams
    for place, question in enumerate(current.questions):
        if question.acts and truth.asks >> place & 1:
            after = [Families(diagrams, {place: answer}).restrict(truth) for answer in range(len(question.answers))]
            stays = [
                reduce(
                    partial(diagrams.combine, and_),
                    (
                        diagrams.combine(or_, after[answer], barred)
                        for answer, barred in _may_become(current, question, now, waits).items()
                    ),
                    diagrams.literal(place, {now}),
                )
                for now in range(len(question.answers))
            ]
            truth = either(diagrams, stays)
    return truth


def _may_become(current: Period, question: Question, now: int, waits: Collection[str]) -> dict[int, Truth]:
    """The answers that may come in the place of one, itself too; each with the families for whom it may not."""
    never = current.diagrams.never
    if question.id in waits:
        return dict.fromkeys(range(len(question.answers)), never)
    acts = {
        question.answers.index(answer): current.truths[act.unless]
        for answer, act in question.acts.items()
        if question.answers[now] in act.after
    }
    return {**acts, now: never}


def _standing(decision: Decision, part: str, fits: Callable[[Rule], bool]) -> list[Rule]:
    """The rules that fit, and that stand for each of these families."""
    narrow, certain = decision.families.narrow, decision.families.certain
    standing = decision.current.ladders[part].standing
    return [rule for rule, when in standing if fits(rule) and narrow(when) is certain]


def _is_all_that_stands(
    decision: Decision, part: str, fits: Callable[[Rule], bool], may_stand_beside: Callable[[Rule], bool]
) -> bool:
    """Whether a no stands that fits, or one or another of some that do; and none beside them that may not."""
    others = (rule for rule in standing_noes(decision, part) if not fits(rule))
    return _stands_for_every_area(decision, part, fits) and all(map(may_stand_beside, others))


def _is_of_every_area(decision: Decision, part: str, rules: Collection[Rule]) -> bool:
    """Whether the law of each area that could pay has one of the rules: what one does not pay for, another may."""
    return all(any(rule.is_law_of(area) for rule in rules) for area in decision.rules.areas(part))


def _is_of_no_need(rule: Rule) -> bool:
    """Whether it says that there is nothing to pay for."""
    return rule.gate == "need" and rule.outcome == "cannot"


def _is_no(rule: Rule) -> bool:
    return rule.outcome == "cannot"


def _is_bar(rule: Rule) -> bool:
    """Whether it says no to a payment, whatever there is to pay for."""
    return _is_no(rule) and not _is_of_no_need(rule)


def _is_whatever_comes_first(rule: Rule) -> bool:
    return _is_no(rule) and rule.gate != "agreement" and not rule.another_may_ask


def _is_of_a_no(rule: Rule) -> bool:
    return _is_no(rule) and rule.of_a_no


def _is_of_who_is_paid(rule: Rule) -> bool:
    return _is_no(rule) and rule.gate == "recipient"


def _stands_for_every_area(decision: Decision, part: str, fits: Callable[[Rule], bool]) -> bool:
    """Whether one fitting rule or another, of each area that could pay, stands for each of these families."""
    return _is_certain_for_every_area(decision, part, decision.current.ladders[part].standing, fits)


def _is_certain_for_every_area(
    decision: Decision, part: str, truths: Sequence[tuple[Rule, Truth]], fits: Callable[[Rule], bool]
) -> bool:
    """Whether one fitting rule or another, of each area that could pay, is true of each of these families."""
    families, diagrams = decision.families, decision.current.diagrams
    of_areas = (_one_or_another(diagrams, truths, area, fits) for area in decision.rules.areas(part))
    return all(families.narrow(truth) is families.certain for truth in of_areas)


@lru_cache(maxsize=1024)
def _one_or_another(
    diagrams: Diagrams, truths: Sequence[tuple[Rule, Truth]], area: str, fits: Callable[[Rule], bool]
) -> Truth:
    """The families of whom a rule of the area that fits is true."""
    return either(diagrams, (when for rule, when in truths if fits(rule) and rule.is_law_of(area)))
