"""Measure what the README says of speed and size, each thing beside another in the same run, and write it there.

Each part can be measured alone; without a name, all of them are, one after another:

    engines    our engine beside its peers; every conformance case is run through each, and what each says of them is
               written to scripts/pages/measured/verdicts.json, from which the site's page of them is made
    starts     the calculator's start in a browser, beside stock Pyodide, MicroPython and plain JavaScript
    paints     the largest paint of three kinds of page, beside the same pages with Material as it comes
    bytes      what goes over the line for each kind of page, and for those
    builds     a made-up archive of 60 documents in 6 versions each, by our build and by plain MkDocs with Material
    search     the search of that archive, ours beside Material's own
    growth     what is to be quick however long the texts become
    archives   the builds of archives of 100, 1,000 and 10,000 versions, once each, and a picture of how they grow; this
               alone takes an hour
    campaigns  every case of those tests of which `test` runs a sample; only where it is named

Times are medians of rounds in which each is timed once, one after another, with the least and the most beside them: so
loud was the machine. What else it had to do is said too. The README is written by a full run alone: fewer rounds or
documents are for trying something out.

Examples:
    python3 -m scripts bench
    python3 -m scripts bench starts bytes
    python3 -m scripts bench builds --rounds 3
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from datetime import date
from difflib import get_close_matches
from functools import cache, partial

from scripts.bench.archive import archive_builds, build_plain, builds_of
from scripts.bench.archive_growth import archive_growth
from scripts.bench.bytes_sent import bytes_sent
from scripts.bench.comparison import comparison
from scripts.bench.growth import growth
from scripts.bench.measured_sites import measured_sites
from scripts.bench.paints import paints
from scripts.bench.report import load, machine, write_measured
from scripts.bench.search import archive_searches
from scripts.bench.sites import MeasuredSites
from scripts.bench.starts import starts
from scripts.commands.test import NEEDS as TEST_NEEDS
from scripts.commands.test import run_campaigns
from scripts.importing.child import convert
from scripts.paths import DOCS, ROOT

NEEDS = TEST_NEEDS

Sites = Callable[[], MeasuredSites]
"""Builds the sites that are measured in a browser, where that is not done yet."""

_CAMPAIGNS = "campaigns"
_ROUNDS = {"engines": 30, "starts": 7, "paints": 7, "builds": 7, "growth": 30}
"""How often each is timed; what is not here is counted, and is the same each time."""

_DOCUMENTS, _VERSIONS, _ANSWERS = 60, 6, 120
_MOST_DOCUMENTS, _MOST_VERSIONS = 500, 20
"""Of the largest archive, where no size is given."""

_PICTURE = DOCS / "assets" / "images" / "build-growth.svg"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to measure, how often, and on how large an archive."""
    parser.add_argument("parts", nargs="*", type=part_argument, metavar="PART", help="what to measure (everything)")
    rounds = f"how often each is timed ({', '.join(f'{part} {number}' for part, number in _ROUNDS.items())})"
    parser.add_argument("--rounds", type=int, metavar="NUMBER", help=rounds)
    documents = f"how many documents the archive has ({_DOCUMENTS})"
    parser.add_argument("--archive-documents", type=int, default=_DOCUMENTS, metavar="NUMBER", help=documents)
    versions = f"in how many versions it has each of them ({_VERSIONS})"
    parser.add_argument("--archive-versions", type=int, default=_VERSIONS, metavar="NUMBER", help=versions)
    asked = f"how many of the {_ANSWERS} questions with a known answer each search is asked ({_ANSWERS})"
    parser.add_argument("--search-answers", type=int, default=_ANSWERS, metavar="NUMBER", help=asked)
    parser.add_argument("--keep", action="store_true", help="leave the README and verdicts.json as they are")


def part_argument(text: str) -> str:
    """A part of the bench, or the words in which argparse refuses it."""
    parts = [*_PARTS, _CAMPAIGNS]
    if text in parts:
        return text
    near = get_close_matches(text, parts, 1)
    says = f"Did you mean {near[0]!r}?" if near else f"There are {', '.join(parts)}."
    raise argparse.ArgumentTypeError(f"there is no part {text!r}. {says}")


def run(arguments: argparse.Namespace) -> int:
    """0 once all is measured, whether the targets are met or not: they are printed beside what was measured.

    A campaign's case that fails is no target missed, but a fault: 1.
    """
    today, before = date.today(), load()
    with ExitStack() as stack:
        # Once for all parts that want them, and only then: it takes a minute.
        sites = cache(lambda: stack.enter_context(measured_sites(arguments.policy, today)))
        for part in [part for part in _PARTS if part in (arguments.parts or _PARTS)]:
            head = machine(part, today, before)
            texts = list(_printed(f"{part}. {head}", _PARTS[part](arguments, today, sites)))
            if _is_full(arguments) and not arguments.keep:
                write_measured(ROOT / "README.md", part, head, texts)
    return run_campaigns() if _CAMPAIGNS in arguments.parts else 0


def _printed(title: str, texts: Iterator[str]) -> Iterator[str]:
    """What is measured, printed as it comes."""
    print(f"{title}\n", flush=True)
    for text in texts:
        print(f"{text}\n", flush=True)
        yield text


def _is_full(arguments: argparse.Namespace) -> bool:
    sizes = (arguments.archive_documents, arguments.archive_versions, arguments.search_answers)
    return arguments.rounds is None and sizes == (_DOCUMENTS, _VERSIONS, _ANSWERS)


def _rounds(arguments: argparse.Namespace, part: str) -> int:
    return int(arguments.rounds or _ROUNDS[part])


def _engines(arguments: argparse.Namespace, today: date, _: Sites) -> Iterator[str]:
    return comparison(arguments.policy, _rounds(arguments, "engines"), today, arguments.keep)


def _starts(arguments: argparse.Namespace, _: date, sites: Sites) -> Iterator[str]:
    return starts(sites(), _rounds(arguments, "starts"))


def _paints(arguments: argparse.Namespace, today: date, sites: Sites) -> Iterator[str]:
    plain = partial(build_plain, arguments.policy, today)
    return paints(sites(), plain, arguments.policy, _rounds(arguments, "paints"), today)


def _bytes(_arguments: argparse.Namespace, _: date, sites: Sites) -> Iterator[str]:
    return bytes_sent(sites())


def _builds(arguments: argparse.Namespace, today: date, _: Sites) -> Iterator[str]:
    size = (arguments.archive_documents, arguments.archive_versions)
    return archive_builds(_rounds(arguments, "builds"), *size, today)


def _search(arguments: argparse.Namespace, today: date, _: Sites) -> Iterator[str]:
    return archive_searches(arguments.search_answers, today)


def _growth(arguments: argparse.Namespace, _today: date, _: Sites) -> Iterator[str]:
    return growth(_rounds(arguments, "growth"), convert)


def _archives(arguments: argparse.Namespace, today: date, _: Sites) -> Iterator[str]:
    size = (arguments.archive_documents, arguments.archive_versions)
    if size == (_DOCUMENTS, _VERSIONS):
        size = (_MOST_DOCUMENTS, _MOST_VERSIONS)
    return archive_growth(builds_of, *size, today, _PICTURE if _is_full(arguments) and not arguments.keep else None)


_PARTS: Mapping[str, Callable[[argparse.Namespace, date, Sites], Iterator[str]]] = {
    "engines": _engines,
    "starts": _starts,
    "paints": _paints,
    "bytes": _bytes,
    "builds": _builds,
    "search": _search,
    "growth": _growth,
    "archives": _archives,
}
"""What measures each part, in the order in which they are measured."""
