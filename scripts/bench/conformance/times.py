"""Times our engine beside its peers, and prints the times as JSON: nanoseconds a decision, one number a round.

From the root of the project, with the Python that the peers are installed in:

    python -m scripts.bench.conformance.times BUNDLE NODE FOLDER ROUNDS

Every round times each of them once, one after another, so that a busy moment of the machine meets all of them alike.
Where two do equal work, their answers are compared over the whole input space first; the program ends if any differ.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from random import Random
from typing import Any

from calculator import AnswersError, RuleSet, decide, explain, explanation_json, load_rules
from scripts.bench.conformance.node_engine import NodeEngine
from scripts.bench.conformance.peers import ours, publicodes, zen_engine
from scripts.bench.conformance.suite import Case, Table, read_cases
from scripts.bench.rounds import interleaved

DAY = date(2015, 7, 15)
FAMILY = {
    "age_band": "under_16",
    "ehc_stage": "draft",
    "social_need": "support_plan",
    "recipient": "parent",
    "consent": "yes",
    "can_manage": "alone",
    "agreement": "will_sign",
    "excluded_person": "no",
    "education_beyond_school": "yes",
    "education_funding": "top_up",
    "delivered_at": "elsewhere",
    "council_decision": "none",
    "health_need": "continuing_care",
    "health_agrees": "yes",
}
"""A nine-year-old with a draft plan, a social care support plan and continuing care, and a parent who may be paid."""

TEN_ROWS = "ten_rows"

DECISIONS = 216
"""How many each engine makes in a round. As many for all: what interrupts a short batch weighs more on each of it."""

Work = Callable[[], float]


def main(bundle: Path, node: str, folder: Path, rounds: int) -> dict[str, Any]:
    """How many families were compared, and the times of each engine, once all have been found to do equal work."""
    table = next(case.table for case in read_cases() if case.table.id == TEN_ROWS)
    space, rules, decision = whole_space(table), ours.form(table), zen_engine.form(table)
    council = load_rules(json.loads(bundle.read_text(encoding="utf-8")))
    with NodeEngine(publicodes.PACKAGE, node, folder) as engine:
        job = {"rules": publicodes.form(table)}
        deciding: dict[str, Callable[[Case], Any]] = {
            "ours": lambda case: ours.decide(rules, case),
            "zen": lambda case: zen_engine.decide(decision, case),
            "publicodes": lambda case: engine.answer({**job, "situation": publicodes.situation(case)})["outcomes"],
        }
        # Times are compared only of engines that do the same work, and that is tried before it is timed.
        refuse_differences(space, deciding)
        situations = [publicodes.situation(case) for case in space]
        contexts = [{**case.answers, "date": case.date} for case in space]
        day = date.fromisoformat(space[0].date)
        works: dict[str, Work] = {
            **council_works(council),
            "ours: ten rows": timed(lambda case: decide(rules, case.answers, day).to_dict(), space),
            "ZEN: ten rows, with its trace": timed(lambda given: decision.evaluate(given, {"trace": True}), contexts),
            # Publicodes is timed within Node, by the clock there, so that what JSON and the pipe take is not counted
            # against it.
            "Publicodes: ten rows": lambda: (
                engine.answer({**job, "situations": situations, "number": DECISIONS})["nanoseconds"] / DECISIONS
            ),
        }
        for work in works.values():
            work()  # untimed, since the first decision makes what the later ones keep
        return {"compared": len(space), "times": interleaved(works, rounds)}


def council_works(council: RuleSet) -> dict[str, Work]:
    """Decisions by the council's own rules, about all its elements."""
    every_kind = whole_families(council)
    return {
        "ours: all elements, with reasons": timed(lambda family: decide(council, family, DAY).to_dict(), [FAMILY]),
        "ours: and what would change them": timed(lambda family: decided_and_explained(council, family), [FAMILY]),
        "ours: the same, families of every kind": timed(
            lambda family: decided_and_explained(council, family), every_kind
        ),
    }


def decided_and_explained(council: RuleSet, family: Mapping[str, str]) -> None:
    """All that the page is given: the decision, and its explanation."""
    decision = decide(council, family, DAY)
    decision.to_dict()
    explanation_json(explain(decision))


def whole_families(council: RuleSet) -> list[dict[str, str]]:
    """Families drawn evenly from all that can be. Most are barred in several ways at once: the hardest to explain."""
    # A seed of its own, so that each run draws the same families and its times can be held beside those of another.
    drawing, families = Random(2015), list[dict[str, str]]()
    while len(families) < 200:
        family = {question.id: drawing.choice(question.answers) for question in council.questions}
        with suppress(AnswersError):
            decide(council, family, DAY)
            families.append(family)
    return families


def whole_space(table: Table) -> list[Case]:
    """Everybody that the table can be asked about, with nothing missing."""
    day = "2021-01-01"
    families = enumerate(table.families({}))
    return [Case(str(number), "", "", day, family, [table.outcome(family, day)], table) for number, family in families]


def refuse_differences(space: list[Case], deciding: dict[str, Callable[[Case], Any]]) -> None:
    """Ends the program at the first family about whom an engine says otherwise than the case, with what each says."""
    for case in space:
        answers = {name: decide_case(case) for name, decide_case in deciding.items()}
        if any(outcomes != case.expected for outcomes in answers.values()):
            family, outcome = dict(case.answers), case.expected[0]
            sys.exit(f"The engines do not do equal work: {family} is {outcome}, and they say {answers}.")


def timed(decide_input: Callable[[Any], object], inputs: list[Any]) -> Work:
    """So many decisions of one input after another, in nanoseconds each."""

    def work() -> float:
        batch = list(islice(cycle(inputs), DECISIONS))
        started = time.perf_counter_ns()
        for given in batch:
            decide_input(given)
        return (time.perf_counter_ns() - started) / DECISIONS

    return work


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]))))
