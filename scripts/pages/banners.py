"""What a page says at its top of its version: what it is, and whether it is in force, on every day from the build on.

A page may be read long after it was made. So it carries a sentence for each stretch of days to come, and a small script
shows the one for the reader's day. Without scripts it shows a sentence that is true whenever it is read: the dates.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from scripts.forms import document as document_form
from scripts.policy.version import Document, Version
from scripts.templating import written_day

LABELS: dict[document_form.Status, str] = {
    "draft": "Draft: not published",
    "scheduled": "Not in force yet",
    "in_force": "In force",
    "superseded": "No longer in force",
    "corrected": "Corrected",
    "withdrawn": "Withdrawn",
}
"""Each status as readers see it."""

RESTATED = "Restated by this site"
"""What stands in the place of these where the text is no council's own."""


@dataclass(frozen=True)
class Banner:
    """What is said from a day on."""

    since: date
    until: date | None
    """The last day of it; None where it has no end yet."""
    status: document_form.Status
    label: str
    kind: str
    """How the label looks, as part of the name of a style: in-force, superseded or restated; empty for any other."""
    text: str
    other: Version | None
    """The version to read in its place, where there is one."""
    lead: str = ""
    """What leads to that version."""


def always_true(document: Document, version: Version, today: date) -> Banner:
    """What is said where no script runs."""
    now = _banner(document, version, today, None)
    if now.status != "in_force":
        return now
    # The text of a version in force is the one that time can make untrue, so it says what was known, and when.
    text = now.text
    after = next((later for later in document.versions if later.in_force > version.in_force and later.applies), None)
    if after is None:
        text += f" We made this page on {written_day(today)}, and knew of no later version then."
    return replace(now, until=None, text=text, other=after, lead="After that")


def banners(document: Document, version: Version, today: date) -> Iterator[Banner]:
    """What is said on each day from today on, each stretch of days once."""
    # The days of every version count: when another begins or ends, the version to read instead is another.
    starts = {each.in_force for each in document.versions}
    ends = {each.ends + timedelta(days=1) for each in document.versions if each.ends}
    withdrawn = {each.withdrawal.on for each in document.versions if each.withdrawal}
    days = sorted({today, *(day for day in starts | ends | withdrawn if day > today)})
    for day, after in zip(days, [*days[1:], None], strict=True):
        yield _banner(document, version, day, after - timedelta(days=1) if after else None)


def taken_back(document: Document, version: Version) -> Banner | None:
    """What is said, where a page tells of a version that was withdrawn or corrected; None of any other."""
    if version.draft or not (version.withdrawal or not version.applies):
        return None
    day = version.withdrawal.on if version.withdrawal else version.in_force
    said = _banner(document, version, day, None)
    return replace(said, text=f"{version.facts.label[:1].upper()}{version.facts.label[1:]}: {said.text}")


def _banner(document: Document, version: Version, day: date, until: date | None) -> Banner:
    now = version.status(day)
    # Whoever reads a text that was corrected looks for that text, and not for what came after it.
    instead = document.correction_of(version) or document.in_force_on(day)
    other = instead if instead is not version and instead and not instead.draft else None
    label, kind = _label(version, now)
    lead = _lead(version, now, other) if other else ""
    return Banner(day, until, now, label, kind, _sentence(document, version, now), other, lead)


def _label(version: Version, now: document_form.Status) -> tuple[str, str]:
    """What the version is at a glance, and how that looks."""
    # Nobody adopted a restatement, so it cannot be in force: that would lend it a council's word.
    if not version.standing.is_adopted and now not in ("draft", "corrected", "withdrawn"):
        return RESTATED, "restated"
    kinds = {"in_force": "in-force"} | dict.fromkeys(("superseded", "corrected", "withdrawn"), "superseded")
    return LABELS[now], kinds.get(now, "")


def _lead(version: Version, now: document_form.Status, other: Version) -> str:
    if now == "in_force":
        return "After that"
    if now in ("scheduled", "draft"):
        return "In force until then" if other.standing.is_adopted else "Until then"
    if now == "corrected":
        return "Read the corrected text instead"
    if other.standing.is_adopted:
        return "Read the version in force instead"
    return f"Read the {'later' if other.name > version.name else 'earlier'} restatement instead"


def _sentence(document: Document, version: Version, now: document_form.Status) -> str:
    if now == "corrected":
        return _corrected(version, document.correction_of(version))
    if version.standing.is_adopted or now == "withdrawn":
        return _days_in_force(version, now)
    draft = f"{_days_in_force(version, now)} " if now == "draft" else ""
    over = f"{_over(version)} " if now == "superseded" else ""
    return f"{draft}{over}The council did not write or adopt these words.{published_later(version)}"


def _over(version: Version) -> str:
    """That a restatement is of days that are past, whoever reads it without the page about the days after it.

    The first of them stands just below: on a phone the text itself has to begin on the first screen.
    """
    return f"It no longer applies. We took it to apply{_until(version)}."


def _corrected(version: Version, correction: Version | None) -> str:
    says = f"A corrected text took its place for every day, from {written_day(version.in_force)} on."
    if correction is None or correction.publication is None:
        return says
    return f"{says} That was published on {written_day(correction.publication.on)}."


def about_restatement(version: Version) -> str:
    """What a restatement restates, and how it came by its days; empty where the text is a council's own."""
    if version.standing.is_adopted:
        return ""
    return (
        f"These are this site's words for {version.restated}. We take them for the days from "
        f"{written_day(version.in_force)}{_until(version) if version.applies else ''}. {version.dated_by}"
    ).strip()


def _days_in_force(version: Version, now: document_form.Status) -> str:
    first = written_day(version.in_force)
    if now == "draft":
        return f"It may change, and may never come into force. It is meant for {first}."
    if now == "scheduled":
        return f"It will apply from {first}{_until(version)}."
    if now == "in_force":
        return f"It applies from {first}{_until(version)}.{published_later(version)}"
    if now == "withdrawn" and version.withdrawal:
        when = written_day(version.withdrawal.on)
        return f"It does not apply from {when} on. The reason: {version.withdrawal.note}"
    return f"It applied from {first}{_until(version)}.{published_later(version)}"


def published_later(version: Version) -> str:
    """Of a version that holds on days before anybody could read it: since when they could."""
    if version.publication is None or version.facts.retrospective is None:
        return ""
    return f" It is retrospective: it was published on {written_day(version.publication.on)}."


def _until(version: Version) -> str:
    return f" until {written_day(version.ends)}" if version.ends else ""
