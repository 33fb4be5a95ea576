"""Runs every case through every engine, and prints what each says, as JSON.

From the root of the project, with the Python that the peers are installed in:

    python -m scripts.bench.conformance.verdicts NODE FOLDER

NODE is the program for Node, and FOLDER holds the node_modules with the engines for it. An engine that cannot be
started is in the result too, with why. `python3 -m scripts bench` sets all of them up and calls this.

Before the cases, each engine decides everybody that the rules can be asked about, with nothing missing. There all must
be right: what differs then in a case differs by the missing answer, and not by how we wrote the rules.
"""

from __future__ import annotations

import json
import platform
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module, metadata
from pathlib import Path
from types import ModuleType
from typing import Any

from scripts.bench.conformance.node_engine import NodeEngine
from scripts.bench.conformance.suite import Case, judge, read_cases

ENGINES = ("ours", "publicodes", "zen_engine", "json_logic_python", "json_logic_javascript", "openfisca_core")
"""The adapters in `peers/`, in the order in which they are shown."""

PACKAGES = {"zen_engine": "zen-engine", "json_logic_python": "maykin-json-logic-py", "openfisca_core": "openfisca-core"}
"""What the adapters that import their engine at once are for, should they not import."""


def engine_verdicts(engine: str, node: str, folder: Path) -> dict[str, Any]:
    """What one engine says of each case, with its version; or the problem that kept it from starting."""
    try:
        peer = import_module(f"scripts.bench.conformance.peers.{engine}")
    except Exception as error:  # a peer written for a newer Python fails in ways of its own
        problem = f"It could not be started: {type(error).__name__}: {error}"
        return {"name": PACKAGES[engine], "package": PACKAGES[engine], "problem": problem}
    facts = {"name": peer.NAME, "package": peer.PACKAGE, "language": peer.LANGUAGE, "how": peer.HOW}
    try:
        with started(peer, node, folder) as decide:
            cases, wholes = read_cases(), list(whole_cases())
            agreeing = sum(decide(case) == {"outcomes": case.expected} for case in wholes)
            return {
                **facts,
                "version": version(peer, folder),
                "nothing_missing": {"asked": len(wholes), "right": agreeing},
                "verdicts": {case.id: judged(case, decide(case)) for case in cases},
            }
    except (OSError, RuntimeError) as error:
        return {**facts, "problem": f"It could not be started: {type(error).__name__}: {error}"}


def judged(case: Case, verdict: Mapping[str, Any]) -> dict[str, Any]:
    """The verdict, with how it stands to what the case expects."""
    return {**verdict, "judged": judge(case.expected, verdict)}


def whole_cases() -> Iterator[Case]:
    """Everybody that each table can be asked about, on every date of its cases, with every answer given."""
    tables = {case.table.id: case.table for case in read_cases()}
    dates = {(case.table.id, case.date) for case in read_cases()}
    for name, date in sorted(dates):
        table = tables[name]
        for number, family in enumerate(table.families({})):
            expected = [table.outcome(family, date)]
            yield Case(f"{name}/{date}/{number}", "", "nothing is missing", date, family, expected, table)


@contextmanager
def started(peer: ModuleType, node: str, folder: Path) -> Iterator[Callable[[Case], Mapping[str, Any]]]:
    """The engine, ready to decide cases one after another; its error where it raises one."""
    forms: dict[str, Any] = {}

    def form(case: Case) -> Any:
        if case.table.id not in forms:
            forms[case.table.id] = peer.form(case.table)
        return forms[case.table.id]

    def decide(case: Case) -> Mapping[str, Any]:
        try:
            return {"outcomes": peer.decide(form(case), case)}
        except Exception as error:
            return {"error": f"{type(error).__name__}: {error}"}

    if peer.LANGUAGE == "python":
        yield decide
    else:
        with NodeEngine(peer.PACKAGE, node, folder) as engine:
            yield lambda case: engine.answer({"rules": form(case), "situation": peer.situation(case)})


def version(peer: ModuleType, folder: Path) -> str:
    """The version that is installed. Raises OSError where none is."""
    if peer.PACKAGE == "calculator":
        return "this one"
    if peer.LANGUAGE == "python":
        return metadata.version(peer.PACKAGE)
    facts = json.loads((folder / "node_modules" / peer.PACKAGE / "package.json").read_text(encoding="utf-8"))
    return str(facts["version"])


if __name__ == "__main__":
    node, folder = sys.argv[1], Path(sys.argv[2])
    result = {
        "python": platform.python_version(),
        "cases": [
            {
                "id": case.id,
                "title": case.title,
                "about": case.about,
                "is_partial": case.is_partial,
                "expected": case.expected,
            }
            for case in read_cases()
        ],
        "engines": [engine_verdicts(engine, node, folder) for engine in ENGINES],
    }
    print(json.dumps(result, ensure_ascii=False))
