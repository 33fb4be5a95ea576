"""How current each made page is: when what it is made from was last gone through, and who answers for it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from scripts.forms.located import Located
from scripts.measured import VERDICTS
from scripts.pages.accessibility import audit_reviewed
from scripts.pages.conformance import comparison_reviewed
from scripts.pages.licences import read_shipped
from scripts.pages.site_file import Reviewed, SiteFile
from scripts.paths import ROOT
from scripts.policy.files import AUDIT
from scripts.policy.model import Policy
from scripts.policy.reviews import after, overdue
from scripts.problems import Problem


def rules_reviewed(policy: Policy) -> Reviewed:
    """When a page made from the rules was last gone through: it is as old as the older of what it rests on."""
    return Reviewed(min(_law_checked(policy), policy.last_checked), policy.review_interval)


def _law_checked(policy: Policy) -> date:
    return (policy.nation or policy).last_checked


def review_facts(reviewed: Reviewed, policy: Policy) -> dict[str, Any]:
    """The same as a page written by hand says them in its first lines."""
    due = after(reviewed.day, reviewed.interval)
    return {"owner": policy.kept_by, "reviewed": reviewed.day, "next_review": due}


def rules_review_facts(policy: Policy) -> dict[str, Any]:
    """Those of a page made from the rules, which names what was gone through on which day."""
    checked = {"law_checked": _law_checked(policy), "council_checked": policy.last_checked}
    return review_facts(rules_reviewed(policy), policy) | checked


def with_reviews(files: Iterable[SiteFile], policy: Policy) -> Iterator[SiteFile]:
    """The same, each page with who keeps it and when it was reviewed among its first lines; files stay as they are."""
    for file in files:
        is_page = file.address.endswith(".md")
        yield replace(file, make=partial(_reviewed_content, file, policy)) if is_page else file


def _reviewed_content(page: SiteFile, policy: Policy) -> str:
    # Into the first lines, where a page written by hand has them: so one part of the theme shows both.
    facts = review_facts(page.reviewed, policy) if page.reviewed else rules_review_facts(policy)
    # Words are quoted: with a colon or a new line in them they would be other keys, such as the page's scripts.
    lines = "".join(f"{name}: {_written(value)}\n" for name, value in facts.items())
    before, dashes, rest = page.content.partition("---\n")
    return f"{before}{dashes}{lines}{rest}"


def _written(value: str | date) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value)


def made_review_problems(policy: Policy, today: date) -> Iterator[Problem]:
    """Whatever pages are made from that should have been gone through by now, beside the documents themselves."""
    reviewed = rules_reviewed(policy)
    due = after(reviewed.day, reviewed.interval)
    if overdue(due, today):
        says = (
            f"is {reviewed.day}, so a review was due on {due}. Go through the law and the council's list again, "
            "and write the day here."
        )
        yield _older_sources(policy).problem(("last_checked",), says)
    if policy.audit:
        yield from _measured_problems(policy.file(AUDIT).file, "audit", audit_reviewed(policy.audit), today)
    yield from _measured_problems(VERDICTS.relative_to(ROOT).as_posix(), "bench", comparison_reviewed(), today)
    yield from _shipped_problems(today)
    yield from _services_problems(policy, today)


def _measured_problems(file: str, command: str, measured: Reviewed, today: date) -> Iterator[Problem]:
    """What was measured too long ago, with the command that measures it again."""
    due = after(measured.day, measured.interval)
    if overdue(due, today):
        says = f"is of {measured.day}, so it was due again on {due}. Run python3 -m scripts {command}."
        yield Problem(file, None, says)


def _older_sources(policy: Policy) -> Located:
    """The file of sources that was gone through longest ago."""
    national = _law_checked(policy) <= policy.last_checked
    return policy.file("national/sources.yaml" if national else "council/sources.yaml")


def _services_problems(policy: Policy, today: date) -> Iterator[Problem]:
    """The national services that help families, where nobody has looked at them for too long."""
    if policy.where_to_turn is None:
        return
    checked = policy.where_to_turn.last_checked
    due = after(checked, policy.where_to_turn.review_interval)
    if overdue(due, today):
        says = f"is {checked}, so it was due again on {due}. Look at each service's own page, and write the day here."
        yield policy.file("national/where-to-turn.yaml").problem(("last_checked",), says)


def _shipped_problems(today: date) -> Iterator[Problem]:
    """The list of what others made, where nobody has looked through the built site for too long."""
    shipped = read_shipped()
    due = after(shipped.file.last_checked, shipped.file.review_interval)
    if overdue(due, today):
        says = (
            f"is {shipped.file.last_checked}, so it was due again on {due}. Look through the built site for what "
            "others made, and write the day here."
        )
        yield shipped.located.problem(("last_checked",), says)
