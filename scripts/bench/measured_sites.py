"""Builds what is measured in a browser: our own site, and beside it stock Pyodide, MicroPython and plain JavaScript.

Stock Pyodide runs the same wheel and answers the same question. The two others cannot run it: they walk the diagrams
that our build made, for one family, which is far less work. Each says what it decided, and that is held to our engine.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from calculator import RuleSet, decide
from calculator.rules import Question
from scripts.bench import engines
from scripts.bench.processes import run_measured
from scripts.bench.sites import JAVASCRIPT, MICROPYTHON, STOCK, MeasuredSites
from scripts.browser.hashed_files import plain_name
from scripts.browser.packed_copies import is_copy, write_packed_copies
from scripts.browser.pyodide import PYODIDE, build_wheel
from scripts.checked import read_rules

# In a folder that says that it never changes, as our own files do: a browser may keep them all for ever.
_FOLDER = "assets/pyodide/others.0123456789abcdef"
_SCRIPTS = Path(__file__).with_name("others")
_OF_PYODIDE = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
_OF_MICROPYTHON = ("micropython.mjs", "micropython.wasm")
_PAGE = """<!doctype html><html lang="en-GB" {facts}><meta charset="utf-8"><title>{engine}</title>
<link rel="icon" href="data:,"><script type="module" src="../{folder}/{script}.js"></script>
<h1>{engine}</h1></html>
"""


@contextlib.contextmanager
def measured_sites(policy: Path, today: date) -> Iterator[MeasuredSites]:
    """Builds them, for as long as they are measured."""
    engines.prepare()
    with TemporaryDirectory() as folder:
        ours, others = Path(folder, "ours"), Path(folder, "others")
        print("Building the site", file=sys.stderr, flush=True)
        command = [sys.executable, "-m", "scripts", "build", "--output", str(ours), "--today", today.isoformat()]
        run_measured([*command, "--policy", str(policy)], {})
        yield MeasuredSites(ours, others, *write_others(others, ours, read_rules(policy).rules, today))


def write_others(
    site: Path, ours: Path, rules: RuleSet, today: date
) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Write them, with the rules and words of our own built site. Gives a family, and what each is to decide."""
    files = site / _FOLDER
    shutil.copytree(_SCRIPTS, files)
    for source, names in ((PYODIDE, _OF_PYODIDE), (engines.micropython(), _OF_MICROPYTHON)):
        for name in names:
            shutil.copyfile(source / name, files / name)
    for path in (ours / "assets/rules").iterdir():
        if not is_copy(path):
            shutil.copyfile(path, files / plain_name(path.name))
    wheel = build_wheel(files)
    given = a_family(json.loads((files / "look-up.json").read_bytes()))
    facts = {"wheel": wheel.name, "day": today.isoformat(), "given": json.dumps(given)}
    for engine in (STOCK, MICROPYTHON, JAVASCRIPT):
        _write_page(site / engine / "index.html", engine, facts | {"engine": engine})
    write_packed_copies(site)
    answers = {question.id: _answer(question, place) for question, place in zip(rules.questions, given, strict=True)}
    walked = _outcomes(rules, answers, today)
    return answers, {STOCK: _outcomes(rules, {}, today), MICROPYTHON: walked, JAVASCRIPT: walked}


def _write_page(path: Path, engine: str, facts: Mapping[str, str]) -> None:
    path.parent.mkdir(parents=True)
    script = engine if engine == JAVASCRIPT else "page"
    written = " ".join(f'data-{name}="{escape(fact)}"' for name, fact in facts.items())
    path.write_text(_PAGE.format(facts=written, engine=engine, folder=_FOLDER, script=script), encoding="utf-8")


def a_family(looked_up: Mapping[str, Any]) -> list[int]:
    """The first family that there can be, by the place of its answer to each question: its facts come first."""
    questions, nodes, values = (looked_up[name] for name in ("questions", "nodes", "values"))
    sizes = [len(question.get("answers") or [*question["cuts"], 0]) for question in questions]
    starts, at = [], 0
    while at < len(nodes):
        starts.append(at)
        at += 1 + (sizes[nodes[at]] if nodes[at] < len(sizes) else 1)

    def given(place: int) -> dict[int, int] | None:
        """The answers on the way to where a family can be; None where none can."""
        at = starts[place]
        question = nodes[at]
        if question == len(sizes):
            return {} if values[nodes[at + 1]] is True else None
        fact = questions[question].get("fact")
        for answer in range(sizes[question]) if fact is None else [fact]:
            back = nodes[at + 1 + answer]
            rest = given(place - back) if back else None
            if rest is not None:
                return {question: answer, **rest}
        return None

    answers = given(looked_up["periods"][0]["possible"])
    assert answers is not None  # Rules under which nobody can be are refused by `check`.
    return [answers.get(place, question.get("fact", 0)) for place, question in enumerate(questions)]


def _answer(question: Question, place: int) -> str:
    """The answer in words; or, where numbers are asked for, one from the band of that place."""
    if question.bands is None:
        return question.answers[place]
    step = Decimal("0.001")
    numbers = (cut + aside for cut, _ in question.bands.cuts for aside in (-step, Decimal(0), step))
    return next(str(number) for number in numbers if question.bands.band(number) == place)


def _outcomes(rules: RuleSet, answers: Mapping[str, str], day: date) -> dict[str, str]:
    return {part: decided.outcome for part, decided in decide(rules, answers, day).elements.items()}
