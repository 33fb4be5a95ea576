"""Times the build of a made-up archive of 360 versions, ours beside plain MkDocs with Material on the same pages.

Each build has a process of its own, one after another, round by round. Ours is the whole of `build`: it reads and
checks the policy, works out the redlines, makes the pages and then the site. The plain one is handed those pages.
Ours is built three times in each round: first with everything to be made, then again, when it is kept, and then with
one more version of one document.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from scripts.bench.made_archive.policy_folder import write_archive
from scripts.bench.measured_builds import FIRST, LATER, ONE_MORE, PLAIN, Builds
from scripts.bench.processes import Measured, run_measured
from scripts.bench.rounds import interleaved, ratio, rows_text
from scripts.checked import read_published
from scripts.pages import keeping
from scripts.pages.council_parts import local_paragraph
from scripts.pages.parts import page_parts, with_parts
from scripts.pages.refused import refused_part
from scripts.pages.site import site_pages
from scripts.paths import DECISIONS, DOCS, ROOT
from scripts.pdf import versions as pdf_versions
from scripts.search import index
from scripts.templating import way_up

_VERSION_PAGE = re.compile(r"policy/[^/]+/\d{4}-\d\d-\d\d/index\.html")
_TEMPLATE = re.compile(r"^template: .*\n", re.MULTILINE)
_KEPT = (keeping.KEPT, pdf_versions.KEPT, index.KEPT)
"""Pages, PDFs and the indexes of the search. The browser's Python is kept always: no build of an archive changes it."""
_PLAIN = """\
site_name: The same pages
theme: {name: material, font: false}
plugins: [search]
markdown_extensions: [abbr, attr_list, def_list, footnotes, md_in_html, tables, toc]
validation: {omitted_files: ignore, not_found: ignore, unrecognized_links: ignore, absolute_links: ignore}
"""

_SECONDS, _MEMORY = "Seconds", "Most memory at a time, in MiB"
_KINDS = ((_SECONDS, "seconds"), ("Seconds of the processor", "processor"), (_MEMORY, "memory"))
_TARGETS = ((_SECONDS, LATER, 0.8), (_SECONDS, FIRST, 1.5), (_MEMORY, LATER, 1.2))


def archive_builds(rounds: int, documents: int, versions: int, today: date) -> Iterator[str]:
    """Makes the archive, builds it in each way, and gives what each took. Raises ProblemsError where one fails."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        builds = interleaved(builds_of(folder, documents, versions, today), rounds, _tell)
        yield _pages_text(folder / "ours", folder / "theirs")
        yield f"The first build of ours makes {len(list((folder / 'ours').rglob('*.pdf')))} PDFs."
        yield from builds_text(builds)


def builds_of(folder: Path, documents: int, versions: int, today: date) -> Builds:
    """The builds of an archive that is made into the folder, in the order in which they are made in a round."""
    write_plain(write_archive(folder / "policy", documents, versions), folder / "plain", today)
    write_archive(folder / "more", documents, versions, one_more=True)
    plain = _plain_build(folder / "plain", folder / "theirs")
    return {PLAIN: lambda: run_measured(plain, {}), **_ours(folder)}


def _ours(folder: Path) -> Builds:
    """Our builds of a round, in this order."""

    def build(policy: str, site: str) -> Measured:
        command = [sys.executable, "-m", "scripts", "build", "--output", str(folder / site)]
        return run_measured([*command, "--policy", str(folder / policy)], {})

    def first() -> Measured:
        for kept in _KEPT:
            shutil.rmtree(kept, ignore_errors=True)
        return build("policy", "ours")

    return {FIRST: first, LATER: lambda: build("policy", "ours"), ONE_MORE: lambda: build("more", "one-more")}


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def build_plain(policy_folder: Path, today: date, folder: Path) -> Path:
    """Builds our pages of that policy with plain MkDocs. Gives the site, which is in the folder."""
    write_plain(policy_folder, folder / "plain", today)
    run_measured(_plain_build(folder / "plain", folder / "theirs"), {})
    return folder / "theirs"


def _plain_build(folder: Path, site: Path) -> list[str]:
    """The command that builds such a project."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
    return [*command, "--config-file", str(folder / "mkdocs.yml")]


def write_plain(policy_folder: Path, folder: Path, today: date) -> None:
    """A project of plain MkDocs whose pages are the very Markdown that ours are made from."""
    checked = read_published(policy_folder)
    policy, rules = checked.policy, checked.rules
    docs = folder / "docs"
    shutil.copytree(DOCS, docs, ignore=shutil.ignore_patterns(DECISIONS.name))
    # What our build puts into pages by hand is put in beforehand, so that both builds make the same pages.
    parts = page_parts(policy, rules, today, "A made-up site") | refused_part(policy, today)
    for path in docs.rglob("*.md"):
        name = path.relative_to(docs).as_posix()
        local = {"local": local_paragraph(policy, name)}
        text = with_parts(path.read_text(encoding="utf-8"), f"docs/{name}", parts | local, way_up(name))
        path.write_text(_without_template(text), encoding="utf-8")
    for page in site_pages(policy, rules, today, 0):
        path = docs / page.address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_without_template(page.content), encoding="utf-8")
    # With no navigation of its own, MkDocs would list every page in every page, and be slower for no fault of its own.
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    navigation = settings[settings.index("\nnav:") : settings.index("\nnot_in_nav:")]
    (folder / "mkdocs.yml").write_text(_PLAIN + navigation, encoding="utf-8")


def _without_template(text: str) -> str:
    """The page without the name of a template, which only our own theme has."""
    return _TEMPLATE.sub("", text, count=1) if text.startswith("---\n") else text


def _pages_text(ours: Path, theirs: Path) -> str:
    """How large both sites are, and whether they hold the same pages."""
    pages = {site: {path.relative_to(site) for path in site.rglob("*.html")} for site in (ours, theirs)}
    versions = sum(bool(_VERSION_PAGE.fullmatch(page.as_posix())) for page in pages[ours])
    lines = [f"{len(pages[ours])} pages, {versions} of them versions (the made-up ones, and the project's own)"]
    # Whoever compares two builds has to see whether both made the same pages.
    for name, site, other in (("only ours", ours, theirs), ("only in the plain build", theirs, ours)):
        alone = sorted(map(str, pages[site] - pages[other]))
        lines.append(f"  {name:<40}{len(alone):>10}   {', '.join(alone[:5])}")
    for name, site in (("HTML of ours, in MB", ours), ("HTML of MkDocs and Material, in MB", theirs)):
        lines.append(f"  {name:<40}{sum((site / page).stat().st_size for page in pages[site]) / 1e6:>10.1f}")
    return "\n".join(lines)


def builds_text(builds: Mapping[str, Sequence[Measured]]) -> Iterator[str]:
    """What the builds took, and how many times as much as the plain one, which is to be no more than the target."""
    for title, key in _KINDS:
        figures = {name: [float(getattr(build, key)) for build in row] for name, row in builds.items()}
        lines = [rows_text(f"{title}, median of {len(builds[PLAIN])} rounds (least to most)", figures, 1)]
        for name in (FIRST, LATER, ONE_MORE):
            times = ratio(figures[name], figures[PLAIN])
            most = next((most for kind, ours, most in _TARGETS if (kind, ours) == (title, name)), None)
            target = f"; the target is {most}: {'met' if times <= most else 'NOT MET'}" if most else ""
            lines.append(f"  {name}: {times:.2f} times as much as plain{target}")
        lines.append(f"  one more version: {ratio(figures[ONE_MORE], figures[FIRST]):.2f} times as much as all")
        yield "\n".join(lines)
