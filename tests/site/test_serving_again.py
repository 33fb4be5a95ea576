"""What `serve` makes anew after an edit is what a build from nothing makes, to the byte."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from scripts.paths import ROOT
from tests.days import TODAY
from tests.site.test_same_bytes import hashes

_COPIED = ("docs", "calculator", "scripts", "policy", "requirements", "mkdocs.yml", "pyproject.toml", "LICENSE")
_COPIED_TOO = ("package.json", "package-lock.json", "LICENSE-TEXTS", "README.md", "THIRD-PARTY-NOTICES.md")

_BUILDER = """
import argparse, sys
from datetime import date
from functools import partial
from pathlib import Path
from scripts.commands.serve import build_and_tell
from scripts.serving.worker import Worker

if __name__ == "__main__":
    options = argparse.Namespace(policy=Path("policy").resolve(), today=date.fromisoformat(sys.argv[1]))
    with Worker(partial(build_and_tell, options, False)) as builder:
        for line in sys.stdin:
            print(builder.does(*map(Path, line.strip().split("\\t"))), flush=True)
"""


def put(file: str, old: str, new: str) -> Callable[[Path], None]:
    def change(checkout: Path) -> None:
        path = sorted(checkout.glob(file))[0]
        text = path.read_text(encoding="utf-8")
        assert old in text, file
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


_NEW_LINE = "\nA line of words newly put in.\n"
_SHEETS = "docs/assets/stylesheets"

EDITS = (
    (
        put("docs/how-to-ask.md", "\n## ", f"{_NEW_LINE}\n## "),
        put("policy/national/words/en/glossary.yaml", "meaning: >-\n", "meaning: >-\n      Newly,\n"),
        put("policy/council/authority.yaml", "\nname: ", "\nname: New "),
    ),
    (
        put("docs/how-to-ask.md", "\n# ", "\n# Newly: "),
        put("policy/council/documents/*/document.yaml", "title: ", "title: New "),
        put(f"{_SHEETS}/tables.css", "{", "{ opacity: 0.99;"),
        put("docs/assets/javascripts/site.js", "\n", '\ndocument.documentElement.dataset.newly = "so";\n'),
    ),
    (
        put("docs/how-to-ask.md", _NEW_LINE, ""),
        put("scripts/templates/version.html", "<h1", '<p class="facts">Newly.</p><h1'),
        put("scripts/theme/partials/footer.html", "</footer>", "<p>Newly.</p></footer>"),
        put(f"{_SHEETS}/site.css", "--brand: ", "--newly: #123456; --brand: "),
    ),
)
"""One lot after another, so that each is made beside what is kept of those before. What changes the most pages comes
first: else it would have those made anew that another lot had left as they were."""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    copy = tmp_path / "checkout"
    copy.mkdir()
    for name in (*_COPIED, *_COPIED_TOO):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif (ROOT / name).is_file():
            shutil.copy(ROOT / name, copy / name)
    for name in (".venv", "node_modules"):
        (copy / name).symlink_to(ROOT / name)
    for name in ("packed", "printed", "runtime"):
        (copy / ".cache").mkdir(exist_ok=True)
        (ROOT / ".cache" / name).mkdir(parents=True, exist_ok=True)
        (copy / ".cache" / name).symlink_to(ROOT / ".cache" / name)
    return copy


@contextlib.contextmanager
def builder(checkout: Path) -> Iterator[Callable[..., bool]]:
    """Has the same process build into one folder after another; for a first look, after the site in a second folder."""
    (checkout / "builder.py").write_text(_BUILDER, encoding="utf-8")
    command = [sys.executable, "builder.py", TODAY.isoformat()]
    with subprocess.Popen(command, cwd=checkout, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout
        sent, received = process.stdin, process.stdout

        def build(*folders: Path) -> bool:
            sent.write("\t".join(map(str, folders)) + "\n")
            sent.flush()
            return received.readline() == "True\n"

        yield build
        sent.close()


def test_edits_are_shown_as_in_a_new_build(checkout: Path, tmp_path: Path) -> None:
    served = tmp_path / "served"
    with builder(checkout) as build:
        assert build(served)
        before = hashes(served)
        for number, lot in enumerate(EDITS):
            for edit in lot:
                edit(checkout)
            first = tmp_path / f"first-{number}"
            assert build(first, served)
            assert build(served)
            after = hashes(served)
            assert before != after
            looked = hashes(first)
            assert not [name for name in looked if name.endswith((".br", ".gz"))]
            assert {name for name in pages(after) if after[name] != looked[name]} <= {"search/index.html"}
            searched = {name for name in before if name.startswith("search/current.")}
            assert searched == {name for name in looked if name.startswith("search/current.")}
            before = after
    for name in ("pages", "search"):  # so that the other process makes everything
        shutil.rmtree(checkout / ".cache" / name)
    with builder(checkout) as build:
        assert build(tmp_path / "new")
    assert before == hashes(tmp_path / "new")


def pages(site: Mapping[str, str]) -> set[str]:
    return {name for name in site if name.endswith(".html")}
