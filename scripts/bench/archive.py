"""Times the build of a made-up archive of 360 versions, ours beside plain MkDocs with Material on the same pages.

Each build has a process of its own, one after another, round by round. Ours is the whole of `build`: it reads and
checks the policy, works out the redlines, makes the Markdown and then the site. The plain one is handed that Markdown.
A first build of ours stands alone: it makes the PDF of every version, which later builds find kept.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scripts.checked import read_published
from scripts.pages.parts import page_parts, with_parts
from scripts.pages.site import made_pages
from scripts.paths import ROOT
from scripts.problems import ProblemsError
from scripts.templating import way_up

MAKER = ROOT / "tests" / "archive" / "made_archive.py"
_TEMPLATE = re.compile(r"^template: .*\n", re.MULTILINE)
_PLAIN = """\
site_name: The same pages
theme: {name: material, font: false}
plugins: [search]
markdown_extensions: [abbr, attr_list, def_list, footnotes, md_in_html, tables, toc]
validation: {omitted_files: ignore, not_found: ignore, unrecognized_links: ignore, absolute_links: ignore}
"""


@dataclass(frozen=True)
class Measured:
    seconds: float
    """By the clock on the wall."""
    memory: float
    """The most that was resident at a time, in MiB (1,048,576 bytes)."""


def measure(rounds: int, documents: int) -> None:
    """Makes the archive, builds it in both ways, and prints what each took. Raises ProblemsError where one fails."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        subprocess.run([sys.executable, MAKER, folder / "policy", "--documents", str(documents)], cwd=ROOT, check=True)
        write_plain(folder / "policy", folder / "plain")
        ours = [sys.executable, "-m", "scripts", "build", "--output", str(folder / "ours")]
        plain = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder / "theirs")]
        plain += ["--config-file", str(folder / "plain" / "mkdocs.yml")]
        # An address that no build had before, so that no PDF is kept from one.
        variables = {"POLICY_FOLDER": str(folder / "policy"), "SITE_URL": f"https://{uuid.uuid4()}.invalid/"}
        print("The first build of ours, with every PDF to be made", file=sys.stderr, flush=True)
        first = run_measured(ours, variables)
        works = {"ours": (ours, variables), "MkDocs and Material": (plain, {})}
        measured: dict[str, list[Measured]] = {name: [] for name in works}
        for number in range(rounds):
            for name, (command, variables) in works.items():
                print(f"Round {number + 1} of {rounds}: {name}", file=sys.stderr, flush=True)
                measured[name].append(run_measured(command, variables))
        _print_pages(folder / "ours", folder / "theirs")
        prints = len(list((folder / "ours").rglob("*.pdf")))
        print(f"\nThe first build of ours, which makes {prints} PDFs: {first.seconds:.1f} s")
        _print_measured(measured)


def write_plain(policy_folder: Path, folder: Path) -> None:
    """A project of plain MkDocs whose pages are the very Markdown that ours are made from."""
    policy, rules = read_published(policy_folder)
    docs, today = folder / "docs", date.today()
    shutil.copytree(ROOT / "docs", docs)
    parts = page_parts(policy, rules, today)
    for path in docs.rglob("*.md"):
        name = path.relative_to(docs).as_posix()
        text = with_parts(path.read_text(encoding="utf-8"), f"docs/{name}", parts, way_up(name))
        path.write_text(_without_template(text), encoding="utf-8")
    for made in made_pages(policy, rules, today, 0):
        path = docs / made.address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_without_template(made.content), encoding="utf-8")
    # With no navigation of its own, MkDocs would list every page in every page, and be slower for no fault of its own.
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    navigation = settings[settings.index("\nnav:") : settings.index("\nnot_in_nav:")]
    (folder / "mkdocs.yml").write_text(_PLAIN + navigation, encoding="utf-8")


def _without_template(text: str) -> str:
    """The page without the name of a template, which only our own theme has."""
    return _TEMPLATE.sub("", text, count=1) if text.startswith("---\n") else text


def run_measured(command: Sequence[str], variables: Mapping[str, str]) -> Measured:
    """Runs a command in a process of its own. Raises ProblemsError, with what it said, where it fails."""
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, env=os.environ | variables, stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise ProblemsError.saying(f"The build failed: {said.read().decode(errors='replace')}")
    unit = 1 if sys.platform == "darwin" else 1024  # Linux counts in KiB, macOS in bytes
    return Measured(seconds, usage.ru_maxrss * unit / 1024**2)


def _print_pages(ours: Path, theirs: Path) -> None:
    """How large both sites are, and whether they hold the same pages."""
    found = {site: {path.relative_to(site) for path in site.rglob("*.html")} for site in (ours, theirs)}
    versions = sum(bool(re.fullmatch(r"policy/[^/]+/\d{4}-\d\d-\d\d/index.html", str(one))) for one in found[ours])
    print(f"{len(found[ours])} pages, {versions} of them versions (the made-up ones, and the project's own)")
    for name, one, other in (("only ours", ours, theirs), ("only in the plain build", theirs, ours)):
        alone = sorted(map(str, found[one] - found[other]))
        print(f"  {name:<40}{len(alone):>10}   {', '.join(alone[:5])}")
    for name, site in (("HTML of ours, in MB", ours), ("HTML of MkDocs and Material, in MB", theirs)):
        print(f"  {name:<40}{sum((site / one).stat().st_size for one in found[site]) / 1e6:>10.1f}")


def _print_measured(measured: Mapping[str, Sequence[Measured]]) -> None:
    ours, theirs = measured.values()
    pairs = list(zip(ours, theirs, strict=True))
    for title, key, most in (("Seconds", "seconds", 1.0), ("Most memory at a time, in MiB", "memory", 1.5)):
        print(f"\n{title}, median of {len(pairs)} rounds (least to most)")
        for name, found in measured.items():
            values = [getattr(one, key) for one in found]
            print(f"  {name:<40}{statistics.median(values):>10.1f}   ({min(values):.1f} to {max(values):.1f})")
        ratio = statistics.median(getattr(one, key) / getattr(other, key) for one, other in pairs)
        met = "met" if ratio <= most else "NOT MET"
        print(f"  {met}: ours takes {ratio:.2f} times as much, by the rounds' own pairs; the target is {most:.1f}")
