"""Cuts Python's standard library to what the calculator needs, and compiles both.

Runs inside stock Pyodide, under Node (`runtime.py` starts it), so the bytecode is that of the Python in the page: even
Python 3.13.0 compiles a generator otherwise than 3.13.2.

What is needed is found by running, in `_exercise`: everything that start-up, loading the wheel, deciding and each way
of failing have imported by then is kept, and nothing else. A new way for the calculator to fail is to be added there.
What is imported at every start, but used by nothing here, `library.py` has taken out before.
"""

from __future__ import annotations

import json
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from calculator import AnswersError, RulesError, decide, load_rules
from calculator.conversation import Conversation
from calculator.sentences import LETTERS, MONEY, PLAN, SENTENCES

SOURCE, OUTPUT = Path("/source"), Path("/output")
STANDARD_LIBRARY = Path(f"/lib/python{sys.version_info.major}{sys.version_info.minor}.zip")

RULES = """
{"rules_version": "none", "facts": {}, "elements": [{"id": "support", "area": "care"}], "impossible": [],
 "questions": [{"id": "consent", "answers": [{"id": "yes"}, {"id": "no"}]}],
 "rules": [{"id": "consent", "elements": ["support"], "from": "2014-09-01", "until": null, "gate": "recipient",
            "when": {"consent": ["no"]}, "outcome": "cannot", "in_budget": "yes", "text": "Nobody consents.",
            "sources": [{"title": "An Act", "at": "section 1", "href": null}]},
           {"id": "offer", "elements": ["support"], "from": "2014-09-01", "until": null, "gate": "offer",
            "when": {}, "outcome": "offered", "in_budget": "yes", "text": "It is on the list.", "sources": []}],
 "notes": []}
"""
"""The smallest rules that decide something; the words do not matter."""

SAID = {**SENTENCES, **LETTERS, **MONEY, **PLAN}
WORDS = {
    "conversation": {name: " ".join(f"{{{field}}}" for field in fields) for name, fields in SAID.items()},
    "months": [str(month) for month in range(1, 13)],
    "last_checked": {"law": "2026-01-01", "council": "2026-01-01"},
    **{"areas": [], "employing": [], "elements": {}, "questions": {}, "answers": {}, "in_letters": {}, "run_by": {}},
    **{"bodies": {}, "help_wanted": [], "asked_of": {}, "pending": {}},
}
"""A language that says what is put into each sentence, and nothing else."""


def _exercise() -> None:
    """Does everything that the page may ask for, so that all of it is imported."""
    from pyodide.code import run_js  # type: ignore[import-not-found]  # There is such a thing inside Pyodide only.

    rules = load_rules(json.loads(RULES))
    for answers in ({}, {"consent": "no"}, {"consent": "yes"}, {"consent": "perhaps"}):
        _converse(answers)
    failures: list[Callable[[], object]] = [
        lambda: date.fromisoformat("15 July"),
        lambda: json.loads("{"),
        lambda: decide(rules, {"consnet": "yes"}, date(2015, 7, 15)),
        lambda: decide(rules, {"consent": "yse"}, date(1999, 1, 1)),
        lambda: load_rules({}),
        lambda: load_rules({**json.loads(RULES), "facts": {"consent": "perhaps"}}),
        lambda: 1 // 0,
    ]
    seen_from_javascript = run_js("(call) => { try { call() } catch (error) { return String(error) } }")
    for fail in failures:
        try:
            fail()
        except (AnswersError, RulesError, ValueError, ArithmeticError):
            traceback.format_exc()
        assert "Error" in seen_from_javascript(fail), "an exercise that should fail did not"
    warnings.warn("a warning is shown with its line", stacklevel=1)


def _converse(answers: Mapping[str, str]) -> None:
    """Asks everything that the page can ask of one family."""
    conversation = Conversation(RULES, json.dumps(WORDS))
    case = {"answers": answers, "as_of": "2015-07-15", "today": "2015-07-15"}
    rows = [{"element": "support", "way": "third_party", "amount": amount, "period": "week"} for amount in ("1", "one")]

    def ask(what: str, **more: object) -> Any:
        return json.loads(conversation.answer(json.dumps({"what": what, **case, **more})))

    for what in ("decide", "letters", "link", "nothing"):
        ask(what)
    ask("decide", as_of="15 July")
    ask("money", rows=rows)
    ask("open", fragment="1~")
    ask("open", fragment=ask("link").get("fragment"))


def _kept() -> set[str]:
    """The names, in the standard library's zip, of all that was imported; Pyodide has some modules outside it."""
    origins = (getattr(module.__spec__, "origin", None) for module in list(sys.modules.values()) if module.__spec__)
    files = (Path(origin) for origin in origins if origin)
    return {path.relative_to(STANDARD_LIBRARY).as_posix() for path in files if path.is_relative_to(STANDARD_LIBRARY)}


def _compiled(sources: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Each file, with Python sources as bytecode that is valid whatever the time stamps say.

    Without docstrings and asserts, of which nothing here makes use.
    """
    import py_compile  # Late, so that what packs is not taken for what is needed.

    for name, content in sorted(sources.items()):
        if not name.endswith(".py"):
            yield name, content
            continue
        Path("source.py").write_bytes(content)
        unchecked = py_compile.PycInvalidationMode.UNCHECKED_HASH
        py_compile.compile("source.py", "compiled", name, doraise=True, optimize=2, invalidation_mode=unchecked)
        yield f"{name}c", Path("compiled").read_bytes()


def _write(target: Path, files: Iterator[tuple[str, bytes]]) -> None:
    from zipfile import ZipFile, ZipInfo  # Late, as above.

    # Stored as they are: brotli makes less of all of them together than of what has been made smaller one by one.
    with ZipFile(target, "w") as archive:
        for name, content in files:
            archive.writestr(ZipInfo(name), content)  # ZipInfo's own date: the same bytes every time.


def _read(source: Path) -> dict[str, Any]:
    from zipfile import ZipFile  # Late, as above.

    with ZipFile(source) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}


def _pack() -> None:
    _exercise()
    names = _kept()
    library = {name: content for name, content in _read(STANDARD_LIBRARY).items() if name in names}
    _write(OUTPUT / "python_stdlib.zip", _compiled(library))
    (wheel,) = SOURCE.glob("*.whl")
    compiled = wheel.name.replace("-py3-", f"-cp{sys.version_info.major}{sys.version_info.minor}-")
    _write(OUTPUT / compiled, _compiled(_read(wheel)))


if __name__ == "__main__":
    _pack()
