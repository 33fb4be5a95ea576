"""The terms that rules are written in, each list in the order in which it is told."""

from __future__ import annotations

from typing import Literal, get_args

Gate = Literal["barred", "power", "timing", "need", "recipient", "agreement", "offer"]
GATES: tuple[Gate, ...] = get_args(Gate)
"""The order in which rules are asked: the first gate that holds a family back decides; the last is what is offered."""

NO_AT: tuple[Gate, ...] = ("need", "recipient", "agreement")
"""The gates at which one sentence tells what all the noes have in common, whichever of them decides."""

Outcome = Literal["offered", "possible", "not_yet", "cannot"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
"""What a rule may say of a direct payment, the best for a family first."""

CAN_BE_ASKED: tuple[Outcome, ...] = ("offered", "possible")
"""The outcomes with which a family can ask for a direct payment, the best first."""

InBudget = Literal["yes", "no", "depends"]
IN_BUDGET: tuple[InBudget, ...] = get_args(InBudget)
"""What a rule may say of the personal budget; `depends` where the fact itself is still to be agreed."""

DEPENDS = "depends"
"""What an answer is while the answers given leave more than one open. No rule may say it of a direct payment."""

StepKind = Literal["first", "ask", "bring", "refused", "help"]
STEP_KINDS: tuple[StepKind, ...] = get_args(StepKind)
"""What a step is about, in the order in which steps are told: what has to happen first, how and whom to ask, what to
bring, what to do if the answer is no, and who can help."""

Unit = Literal["mile", "hour", "day", "week", "four_weeks", "month", "year"]
UNITS: tuple[Unit, ...] = get_args(Unit)
"""What a council's rate may be paid for."""
