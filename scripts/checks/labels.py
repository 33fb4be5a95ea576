"""What a draft is called: a short name for a day or a version, and nothing on which what is told would hang."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.policy.version import Document, Version
from scripts.templating import written_day
from scripts.text.months import MONTHS
from scripts.text.signs import alike_signs

_NO_LABEL = re.compile(
    r"\b(?:not|never|no longer|drafts?|old(?:er)?|former|previous|expired|void|withdrawn|superseded|cancelled|revoked|"
    r"repealed|obsolete|outdated|out of date|invalid|proposed|proposal|unpublished|unapproved|pending|example|test|"
    r"wrong)\b",
    re.IGNORECASE,
)
"""What a version may be at some time and is not called: its label stays for good."""

_YEAR = r"[12][0-9]{3}"
_A_DAY = re.compile(rf"\b[1-9][0-9]? (?:{MONTHS}) {_YEAR}")
_A_YEAR = re.compile(rf"(?<![0-9]){_YEAR}(?![0-9])")

_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,? "
_ORDINAL = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|only|\d{1,2}(?:st|nd|rd|th))"
_TEXT = r"(?:edition|version|issue|revision|policy|list|text|guide|leaflet|statement|offer)"
_DAY = rf"(?:(?:{_WEEKDAY})?\d{{1,2}}(?:st|nd|rd|th)? (?:{MONTHS}) {_YEAR}|{_YEAR}-\d\d-\d\d)"
_SEASON = rf"(?:{MONTHS}|spring|summer|autumn|winter)(?: term)?(?: of)? {_YEAR}"
_YEARS = rf"(?:(?:the )?(?:school |academic |financial )?year )?{_YEAR}(?: ?(?:/|-| to ) ?(?:{_YEAR}|\d\d))?"
_NUMBERED = rf"(?:{_TEXT}|v|no\.?) ?\d+(?:\.\d+)*|(?:the )?{_ORDINAL} {_TEXT}|the {_TEXT}"
_DONE = r"(?:adopted|agreed|approved|made|issued|published|revised|updated|amended|corrected)"
_BY = r"(?: by (?:the )?(?:council|cabinet|committee|board|full council))?"
_LEAD = rf"(?:as (?:at|of|from)|in force (?:from|since)|from|since|of|for|dated|(?:as )?{_DONE}{_BY}(?: on| in)?) "
_PART = rf"(?:(?:{_TEXT} )?(?:{_LEAD})?(?:{_DAY}|{_SEASON}|{_YEARS}|{_NUMBERED})|as (?:first )?{_DONE}(?: again)?)"
_NAME = re.compile(rf"{_PART}(?:,? {_PART})*(?:, {_DONE}(?: again| twice| \d times)?)?", re.IGNORECASE)
"""A name for a day, a season, a year or the number of a version."""


def label_problems(document: Document, version: Version) -> Iterator[str]:
    """What is wrong with the label of a draft, by which all that its rules say would be told."""
    label, example = version.facts.label, f"as from {written_day(version.in_force)}"
    others = {known.facts.label: known.name for known in document.versions if known is not version}
    if other := others.get(label):
        yield f"is “{label}”, as the version of {other} is called. Say of when this one is."
    elif found := _NO_LABEL.search(label):
        yield (
            f"is “{label}”. All that its rules say would be told with that, also once it is in force, and “{found[0]}” "
            f"takes it back. Say of when it is, like: {example}"
        )
    elif other_time := _another_time(version):
        yield (
            f"is “{label}”, and the version begins on {written_day(version.in_force)}, not {other_time}. Say of when "
            f"it is, like: {example}"
        )
    elif not _is_name(label):
        yield (
            f"is “{label}”, and that is no name for a day or a version. All that its rules say would be told with it, "
            "as if it hung on that. Write what hangs on something as a clause, with a rule. Say here of when the "
            f"version is, like: {example}; or like: for 2027 to 2028; or: second edition"
        )


def _is_name(label: str) -> bool:
    # What stands in brackets is a part like others.
    parts = alike_signs(label).replace(" (", ", ").replace(")", "")
    return _NAME.fullmatch(" ".join(parts.split())) is not None


def _another_time(version: Version) -> str | None:
    """A day that the label names and on which the version does not begin, or a year before it does or after that."""
    label = version.facts.label
    days = (found[0] for found in _A_DAY.finditer(label))
    years = [found[0] for found in _A_YEAR.finditer(label)]
    # A span of years begins with the version and ends later. One that begins later is another version's.
    others = [year for year in years if int(year) < version.in_force.year or version.in_force.year < int(min(years))]
    its_own = {written_day(day) for day in (version.in_force, version.facts.until) if day}
    return next((day for day in days if day not in its_own), None) or next(iter(others), None)
