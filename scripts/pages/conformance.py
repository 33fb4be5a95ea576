"""The page of what each engine says of the conformance cases, from what `bench` measured and wrote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from scripts.measured import VERDICTS, read_verdicts
from scripts.pages.site_file import Reviewed, SiteFile, template_page

JUDGEMENTS = {
    "right": "Right",
    "too sure": "Too sure",
    "too unsure": "Too unsure",
    "wrong": "Wrong",
    "error": "Error",
}
"""How a verdict stands to what is expected, in the order of the columns."""


def conformance_pages(path: Path = VERDICTS) -> Iterator[SiteFile]:
    """The one page of it."""
    verdicts = read_verdicts(path)
    cases, engines = verdicts["cases"], verdicts["engines"]
    started = [engine for engine in engines if "problem" not in engine]
    yield template_page(
        "how-it-compares.md",
        "conformance.html",
        reviewed=comparison_reviewed(path),
        measured=date.fromisoformat(verdicts["measured"]),
        python=verdicts["python"],
        node=verdicts["node"],
        number=len(cases),
        missing=sum(case["is_partial"] for case in cases),
        judgements=JUDGEMENTS,
        engines=[_summary(engine, cases) for engine in started],
        absent=[engine for engine in engines if "problem" in engine],
        cases=[_case(case, started) for case in cases],
    )


def comparison_reviewed(path: Path = VERDICTS) -> Reviewed:
    """The page is reviewed with each measurement, and at least once a year."""
    return Reviewed(date.fromisoformat(read_verdicts(path)["measured"]), "12 months")


def _summary(engine: Mapping[str, Any], cases: list[Mapping[str, Any]]) -> dict[str, Any]:
    """One engine's row: how many verdicts of each kind, and whether it ever said that it could not tell."""
    # A case with every answer has one outcome: whether an engine can be unsure shows only where an answer is missing.
    partial = [engine["verdicts"][case["id"]] for case in cases if case["is_partial"]]
    return {
        **engine,
        "tally": Counter(verdict["judged"] for verdict in engine["verdicts"].values()),
        "can_be_unsure": any("error" not in verdict and _is_open(verdict["outcomes"]) for verdict in partial),
    }


def _is_open(outcomes: list[str] | None) -> bool:
    return outcomes is None or len(outcomes) > 1


def _case(case: Mapping[str, Any], engines: list[Any]) -> dict[str, Any]:
    verdicts = [(engine["name"], engine["verdicts"][case["id"]]) for engine in engines]
    return {
        **case,
        "expected": _words(case["expected"]),
        "verdicts": [
            {"engine": name, "judged": verdict["judged"], "words": verdict.get("error") or _said(verdict)}
            for name, verdict in verdicts
        ],
    }


def _said(verdict: Mapping[str, Any]) -> str:
    if verdict["outcomes"] is None:
        return f"Not settled: asks for {', '.join(verdict['missing'])}"
    return _words(verdict["outcomes"])


def _words(outcomes: list[str]) -> str:
    return " or ".join(outcome.replace("_", " ") for outcome in outcomes) or "No row matches"
