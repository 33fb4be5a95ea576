"""Measure our engine beside its peers, and run every conformance case through each.

The peers are installed in .cache/bench, once; nothing else needs them. What each says of the cases is written to
scripts/pages/measured/verdicts.json, from which the site's page of them is made. Times are medians of rounds in which
each is timed once, one after another, with the fastest and the slowest round beside them: so loud was the machine.

With `--only archive` it measures the building of a large site in their place: a made-up archive of 60 documents in 6
versions each, by our build and by plain MkDocs with Material, on the same pages. With `--only search` it measures the
search of that archive, ours beside Material's own. With `--only growth` it measures what is to be quick however long
the texts become. With `--only campaigns` it runs every case of those tests of which `test` runs a sample.

Examples:
    python3 -m scripts bench
    python3 -m scripts bench --only archive --archive-rounds 3
    python3 -m scripts bench --only search
    python3 -m scripts bench --only growth
    python3 -m scripts bench --only campaigns
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date

from scripts.bench.archive import archive_builds
from scripts.bench.comparison import comparison
from scripts.bench.growth import growth
from scripts.bench.search import archive_searches
from scripts.commands.test import NEEDS as TEST_NEEDS
from scripts.commands.test import run_campaigns
from scripts.importing.child import convert

NEEDS = TEST_NEEDS


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to measure, how often, and on how large an archive."""
    parser.add_argument("--rounds", type=int, default=30, metavar="NUMBER", help="how often each is timed (30)")
    kinds = ("engines", "archive", "search", "growth", "campaigns")
    parser.add_argument("--only", choices=kinds, default="engines", help="what to measure (engines)")
    rounds = "how often each build of the archive is timed (3)"
    parser.add_argument("--archive-rounds", type=int, default=3, metavar="NUMBER", help=rounds)
    documents = "how many documents the archive has (60); fewer, to try this out"
    parser.add_argument("--archive-documents", type=int, default=60, metavar="NUMBER", help=documents)
    versions = "in how many versions it has each of them (6)"
    parser.add_argument("--archive-versions", type=int, default=6, metavar="NUMBER", help=versions)
    asked = "how many of the 120 questions with a known answer each search is asked (120)"
    parser.add_argument("--search-answers", type=int, default=120, metavar="NUMBER", help=asked)
    parser.add_argument("--keep", action="store_true", help="leave verdicts.json as it is")


def run(arguments: argparse.Namespace) -> int:
    """0 once all is measured, whether the targets are met or not: they are printed beside what was measured.

    A campaign's case that fails is no target missed, but a fault: 1.
    """
    if arguments.only == "campaigns":
        return run_campaigns()
    for number, part in enumerate(_parts(arguments, date.today())):
        print(f"\n{part}" if number else part, flush=True)
    return 0


def _parts(arguments: argparse.Namespace, today: date) -> Iterator[str]:
    """What the chosen bench measures, part by part."""
    if arguments.only == "archive":
        numbers = (arguments.archive_rounds, arguments.archive_documents, arguments.archive_versions)
        return archive_builds(*numbers, today)
    if arguments.only == "search":
        return archive_searches(arguments.search_answers, today)
    if arguments.only == "growth":
        return growth(arguments.rounds, convert)
    return comparison(arguments.policy, arguments.rounds, today, arguments.keep)
