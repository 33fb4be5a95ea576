"""The PDFs to download: made from the same words as their pages, and kept in the cache for the next build."""

from __future__ import annotations

import hashlib
import io
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO

import typst

from scripts.counting import Counting
from scripts.kept import clear_away, mark_used
from scripts.paths import CACHE, DRAWINGS, POLICY
from scripts.pdf.easy_read import EasyReadJob
from scripts.pdf.fonts import unpack_fonts
from scripts.pdf.leaflet import LeafletJob, cited_clauses
from scripts.pdf.print_job import PrintJob, printer
from scripts.pdf.prints import Printed, Prints
from scripts.policy.files import version_folder
from scripts.policy.model import Policy
from scripts.policy.told import Told, nothing_told
from scripts.problems import Problem, ProblemsError
from scripts.text.listing import counted

KEPT = CACHE / "printed"
"""Where they are kept."""

_PAGES = re.compile(rb"<xmpTPg:NPages>(\d+)</xmpTPg:NPages>")
"""Where a PDF says how many pages it has."""
_NO_LETTERS = re.compile(r'the text `"(.+?)"` could not be displayed')
"""How Typst says that no typeface has a letter. PDF/UA allows no empty boxes in its place."""


def printed_versions(
    policy: Policy,
    site_url: str = "",
    folder: Path = POLICY,
    cache: Path = KEPT,
    stream: IO[str] | None = None,
    told: Told = nothing_told,
) -> Prints:
    """The PDFs of every version, by their addresses: its text, the sheet that folds where it is a leaflet, and its Easy
    Read where it has that. `site_url` is where the site will be, with a slash at its end; where it is not known, links
    to other pages of the site become words. `folder` is that of the policy. The stream is told what is made; `told` is
    what versions change for families, where somebody keeps that.
    """
    jobs = list(_jobs(policy, site_url.rstrip("/"), folder, told))
    state = printer()
    keys = [job.key(state) for job in jobs]
    kept = _kept(cache)
    if missing := {key: job for key, job in zip(keys, jobs, strict=True) if key not in kept}:
        words = f"Making {counted(len(missing), 'PDF')}"
        _make(missing, cache, Counting(words, len(missing), stream, long=1))
        kept = _kept(cache)
    prints = {job.address: kept[key] for job, key in zip(jobs, keys, strict=True)}
    _clear_away(prints.values(), cache)
    return {address: _facts(path) for address, path in prints.items()}


def print_problems(
    policy: Policy, folder: Path = POLICY, cache: Path = KEPT, told: Told = nothing_told
) -> list[Problem]:
    """What no PDF can show of the versions: letters that no typeface has, pictures that cannot be read.

    A text that was published stays as it is. So it is told before, or no site could ever be built of it.
    """
    try:
        printed_versions(policy, folder=folder, cache=cache, stream=io.StringIO(), told=told)
    except ProblemsError as error:
        return error.problems
    return []


def _jobs(policy: Policy, site_url: str, folder: Path, told: Told) -> Iterator[PrintJob]:
    for document in policy.documents:
        for version in document.versions:
            place = version_folder(folder, document.facts.id, version.name)
            lines = tuple(line for said in told(version) for line in (said.lead, *said.lines))
            yield PrintJob(version, site_url, place, for_families=lines)
            if version.is_leaflet:
                council, site_name = policy.authority, policy.site.name or ""
                cited, helpers = cited_clauses(policy, version), tuple(council.helpers[:3])
                yield LeafletJob(version, site_url, place, cited, council.name, site_name, helpers)
            if version.easy_read:
                yield EasyReadJob(version, site_url, DRAWINGS, policy.site.name or "")


def _kept(cache: Path) -> dict[str, Path]:
    """Every PDF that is kept, by the key of its job."""
    return {path.stem.partition("-")[0]: path for path in cache.glob("*.pdf")}


def _clear_away(used: Iterable[Path], cache: Path) -> None:
    """Delete what no build has asked for in a while, such as the PDFs of a text that was changed since."""
    for path in used:
        mark_used(path)
    clear_away(cache.glob("*.pdf"))


def _facts(path: Path) -> Printed:
    content = path.read_bytes()
    return Printed(path, int(path.stem.rpartition("-")[2]), len(content), hashlib.sha256(content).hexdigest())


def _make(jobs: Mapping[str, PrintJob], cache: Path, counting: Counting) -> None:
    """Make the PDFs, by their keys, on every core; each goes into the cache when it is whole."""
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="making-", dir=cache) as name:
        folder = Path(name)
        unpack_fonts(folder)
        # A machine's own typefaces would stand in for letters that ours lacks, and make other bytes of the same text.
        typeface = typst.Fonts(include_system_fonts=False, font_paths=[folder])

        def make(key: str, job: PrintJob, data: str) -> Problem | None:
            try:
                pdf = _printed(job, data, typeface)
            except typst.TypstError as error:
                return _problem(job, error.message)
            _keep(pdf, key, folder, cache)
            return None

        with ThreadPoolExecutor(os.cpu_count()) as threads:
            # The data are made here, one after another: threads would mix them up in the one Markdown that all share.
            problems = []
            for problem in threads.map(make, jobs, jobs.values(), (job.data() for job in jobs.values())):
                problems += [problem] if problem else []
                counting.step()
    if problems:
        raise ProblemsError(problems)


def _keep(pdf: bytes, key: str, folder: Path, cache: Path) -> None:
    # The number of pages goes into its name, so that the next build need not look for it. And it is moved into the
    # cache when it is whole: a build that is cut off leaves no half of a PDF there.
    path = folder / f"{key}-{_pages_in(pdf)}.pdf"
    path.write_bytes(pdf)
    path.replace(cache / path.name)


def _printed(job: PrintJob, data: str, typeface: typst.Fonts) -> bytes:
    """A PDF, tagged as PDF/UA-1 asks. Raises TypstError where none can be made that is as it asks."""
    compiler = typst.Compiler(job.source, root=job.folder, font_paths=typeface, sys_inputs={"version": data})
    pdf = compiler.compile(format="pdf", pdf_standards="ua-1")
    assert isinstance(pdf, bytes)  # only the pages of a picture come as a list
    return pdf


def _pages_in(pdf: bytes) -> int:
    """The number of pages, as the PDF's own description of itself says it."""
    pages = _PAGES.search(pdf)
    assert pages
    return int(pages[1])


def _problem(job: PrintJob, message: str) -> Problem:
    """Why a PDF cannot be made, with the line, where a letter is to blame."""
    letters = _NO_LETTERS.search(message)
    if not letters:
        file, _ = job.place_of("")
        return Problem(file, None, f"No PDF can be made of it: {message}. Mend what this names, or leave it out.")
    advice = f"No typeface here has {letters[1]}, so no PDF can show it. Write it in other letters, or as an image."
    return Problem(*job.place_of(letters[1]), advice)
