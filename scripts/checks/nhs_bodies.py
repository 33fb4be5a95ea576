"""The NHS bodies of a council's area: on no day may there be two, for a letter goes to one of them by name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

from scripts.policy.model import Policy
from scripts.problems import Problem


def nhs_body_problems(policy: Policy) -> Iterator[Problem]:
    """Bodies that end before they begin, and two of one day."""
    located = policy.file("council/authority.yaml")
    bodies = list(enumerate(policy.authority.nhs_bodies))
    for index, body in bodies:
        if body.until and body.until < (body.since or date.min):
            says = f"is {body.until}, before the first day, {body.since}. Change one of them."
            yield located.problem(("nhs_bodies", index, "until"), says)
    # By their days, for what stands second in the file may have come first.
    in_order = sorted(bodies, key=lambda placed: placed[1].since or date.min)
    for (first, earlier), (index, later) in combinations(in_order, 2):
        since = later.since or date.min
        if since <= (earlier.until or date.max) and since <= (later.until or date.max):
            there = f"{located.file}:{located.line(('nhs_bodies', first))}"
            begins = f"from {later.since}" if later.since else "from the beginning"
            last = f"until {earlier.until}" if earlier.until else "without a last day"
            remedy = (
                f"End that one on {later.since - timedelta(days=1)}, or begin this one later."
                if later.since and later.since > (earlier.since or date.min)
                else "Give each its own days, with from: and until:."
            )
            says = f"is {begins}, and {earlier.name} ({there}) is {last}: two bodies on one day. {remedy}"
            yield located.problem(("nhs_bodies", index), says)
