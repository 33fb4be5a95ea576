"""Measure our engine beside its peers, and run every conformance case through each.

The peers are installed in .cache/bench, once; nothing else needs them. What each says of the cases is written to
tests/conformance/verdicts.json, from which the site's page of them is made. Times are medians of rounds in which each
is timed once, one after another, with the fastest and the slowest round beside them: so loud was the machine.

With `--only archive` it measures the building of a large site in their place: a made-up archive of 60 documents in 6
versions each, by our build and by plain MkDocs with Material, on the same pages. With `--only search` it measures the
search of that archive, ours beside Material's own.

Examples:
    python3 -m scripts bench
    python3 -m scripts bench --only archive --archive-rounds 3
    python3 -m scripts bench --only search
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from calculator import RuleSet
from calculator.ladder import period
from scripts.bench import archive as archive_bench
from scripts.bench import engines as peers
from scripts.bench.questions_asked import average_asked, best, in_file_order, nothing_known
from scripts.bench.search import measure_search, print_figures, read_archive, some_of
from scripts.checked import read_checked_rules, read_rules
from scripts.measured import VERDICTS
from scripts.policy.bundle import bundle_text, rules_bundle

NEEDS = ("node", "test")

OURS, TEN_ROWS = "ours: and what would change them", "ours: ten rows"
ZEN, PUBLICODES = "ZEN: ten rows, with its trace", "Publicodes: ten rows"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--rounds", type=int, default=30, metavar="NUMBER", help="how often each is timed (30)")
    kinds = ("engines", "archive", "search")
    parser.add_argument("--only", choices=kinds, default="engines", help="what to measure (engines)")
    rounds = "how often each of the two builds of the archive is timed (3)"
    parser.add_argument("--archive-rounds", type=int, default=3, metavar="NUMBER", help=rounds)
    documents = "how many documents the archive has, in 6 versions each (60); fewer, to try this out"
    parser.add_argument("--archive-documents", type=int, default=60, metavar="NUMBER", help=documents)
    asked = "how many of the 120 questions with a known answer each search is asked (120)"
    parser.add_argument("--search-answers", type=int, default=120, metavar="NUMBER", help=asked)
    parser.add_argument("--keep", action="store_true", help="leave verdicts.json as it is")


def run(arguments: argparse.Namespace) -> int:
    """0 once all is measured, whether the targets are met or not: they are printed beside what was measured."""
    if arguments.only == "archive":
        archive_bench.measure(arguments.archive_rounds, arguments.archive_documents)
        return 0
    if arguments.only == "search":
        return _measure_search(arguments.search_answers)
    peers.prepare()
    said = peers.run("run.py", peers.node(), peers.FOLDER)
    if not arguments.keep:
        verdicts = {"measured": date.today().isoformat(), "node": peers.node_version(), **said}
        VERDICTS.write_text(json.dumps(verdicts, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    _print_verdicts(said)

    policy, rules = read_rules()
    bundle = bundle_text(rules_bundle(policy))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "bundle.json")
        file.write_text(bundle, encoding="utf-8")
        measured = peers.run("measure.py", file, peers.node(), peers.FOLDER, str(arguments.rounds))
    _print_times(measured, arguments.rounds)
    _print_asked(rules)
    checking = {"check: everything": read_checked_rules, "check: form and names alone": read_rules}
    checks = _interleaved(checking, 5)
    _print_rows("Seconds for all rules and dates, median of 5 rounds", checks, 2)
    _print_targets(measured["times"], checks["check: everything"], len(gzip.compress(bundle.encode(), 9)))
    return 0


def _measure_search(number: int) -> int:
    policy, answers = read_archive()
    print_figures(list(measure_search(policy, some_of(answers, number), date.today())))
    return 0


def _print_verdicts(said: Mapping[str, Any]) -> None:
    missing = sum(case["is_partial"] for case in said["cases"])
    print(f"{len(said['cases'])} conformance cases, {missing} of them with answers missing\n")
    print(f"  {'engine':<26}{'version':<10}{'right':>6}{'too sure':>10}{'too unsure':>12}{'wrong':>7}{'error':>7}")
    for engine in said["engines"]:
        if "problem" in engine:
            print(f"  {engine['name']:<26}{engine['problem']}")
            continue
        tally = Counter(verdict["judged"] for verdict in engine["verdicts"].values())
        numbers = f"{tally['right']:>6}{tally['too sure']:>10}{tally['too unsure']:>12}{tally['wrong']:>7}"
        print(f"  {engine['name']:<26}{engine['version']:<10}{numbers}{tally['error']:>7}")


def _print_times(measured: Mapping[str, Any], rounds: int) -> None:
    print(f"\nOn the ten rows they first gave equal answers for all {measured['compared']} families.")
    micro = {name: [one / 1000 for one in times] for name, times in measured["times"].items()}
    _print_rows(f"Microseconds for one decision, median of {rounds} rounds", micro, 1)


def _print_asked(rules: RuleSet) -> None:
    today = date.today()
    current = period(rules, today)
    start = nothing_known(rules, current)
    rows = {
        "in the calculator's order": average_asked(current, start, best),
        "in the order of the council's file": average_asked(current, start, in_file_order),
        "all that can matter": float(len(start.missing)),
        "all there are": float(len(rules.questions) - len(rules.facts)),
    }
    print(f"\nQuestions that a family is asked until all is settled, on average over all families, on {today}")
    for name, number in rows.items():
        print(f"  {name:<40}{number:>10.2f}")


def _print_rows(title: str, rows: Mapping[str, Sequence[float]], digits: int) -> None:
    print(f"\n{title} (fastest to slowest)")
    for name, times in rows.items():
        middle, low, high = (f"{one:,.{digits}f}" for one in (statistics.median(times), min(times), max(times)))
        print(f"  {name:<40}{middle:>10}   ({low} to {high})")


def _print_targets(times: Mapping[str, Sequence[float]], checks: Sequence[float], size: int) -> None:
    slower = _ratio(times[OURS], times[ZEN])
    faster = _ratio(times[PUBLICODES], times[TEN_ROWS])
    seconds = statistics.median(checks)
    print("\nTargets")
    for is_met, target, found in (
        (
            slower < 1,
            "all elements, fully explained, in less than ZEN takes for one table",
            f"{slower:.2f} times its time",
        ),
        (faster >= 20, "20 times faster than Publicodes on equal work", f"{faster:.1f} times faster"),
        (seconds < 10, "check in under 10 s", f"{seconds:.2f} s"),
        (size < 60_000, "rules bundle under 60 kB compressed", f"{size / 1000:.1f} kB"),
    ):
        print(f"  {'met' if is_met else 'NOT MET':<9}{target:<68}{found}")


def _ratio(one: Sequence[float], other: Sequence[float]) -> float:
    """The median of the rounds' own ratios: what slowed a round slowed both."""
    return statistics.median(first / second for first, second in zip(one, other, strict=True))


def _interleaved(works: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            started = time.perf_counter()
            work()
            times[name].append(time.perf_counter() - started)
    return times
