"""Compares our engine with its peers: what each says of the conformance cases, and how long each takes."""

from __future__ import annotations

import gzip
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from calculator import RuleSet, period
from scripts.bench import engines
from scripts.bench.rounds import interleaved, ratio, rows_text, seconds_of, targets_text
from scripts.checked import read_rules
from scripts.measured import write_verdicts
from scripts.paths import ROOT
from scripts.policy.asking_order import asking_order, next_question
from scripts.policy.bundle import bundle_text, rules_bundle
from scripts.policy.questions_asked import average_asked, best, in_file_order, nothing_known

OURS, TEN_ROWS = "ours: and what would change them", "ours: ten rows"
ZEN, PUBLICODES = "ZEN: ten rows, with its trace", "Publicodes: ten rows"
"""What of it is compared with what, by the names that conformance/times.py gives."""

_CHECK_ROUNDS = 5


def comparison(policy_folder: Path, rounds: int, today: date, keep: bool) -> Iterator[str]:
    """The parts of the comparison, each as it is measured. The verdicts are written down, unless `keep` is given."""
    engines.prepare()
    verdicts = engines.run("verdicts", engines.node(), engines.FOLDER)
    if not keep:
        write_verdicts({"measured": today.isoformat(), "node": engines.node_version(), **verdicts})
    yield verdicts_text(verdicts)

    checked = read_rules(policy_folder)
    policy, rules = checked.policy, checked.rules
    bundle = bundle_text(rules_bundle(policy))
    compared, times = _measured_times(bundle, rounds)
    yield f"On the ten rows they first gave equal answers for all {compared} families."
    micro = {name: [nanoseconds / 1000 for nanoseconds in row] for name, row in times.items()}
    yield rows_text(f"Microseconds for one decision, median of {rounds} rounds (fastest to slowest)", micro, 1)
    yield asked_text(rules, today)

    # Each in a process of its own, as an officer runs it, and each time with nothing kept that was found sound.
    checking = {
        "check: everything": partial(_in_a_process, "read_checked_rules", policy_folder),
        "check: form and names alone": partial(_in_a_process, "read_rules", policy_folder),
    }
    checks = interleaved({name: seconds_of(work) for name, work in checking.items()}, _CHECK_ROUNDS)
    title = f"Seconds for all rules and dates, median of {_CHECK_ROUNDS} rounds (fastest to slowest)"
    yield rows_text(title, checks, 2)
    yield engine_targets(times, checks["check: everything"], len(gzip.compress(bundle.encode(), 9)))


def _in_a_process(reading: str, policy_folder: Path) -> None:
    work = f"import sys, pathlib, scripts.checked; scripts.checked.{reading}(*map(pathlib.Path, sys.argv[1:]))"
    with tempfile.TemporaryDirectory() as cache:
        folders = [policy_folder, *([cache] if reading == "read_checked_rules" else [])]
        subprocess.run([sys.executable, "-c", work, *map(str, folders)], cwd=ROOT, check=True)


def _measured_times(bundle: str, rounds: int) -> tuple[int, Mapping[str, Sequence[float]]]:
    """How many families were compared first, and the nanoseconds that each engine took for a decision."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "bundle.json")
        file.write_text(bundle, encoding="utf-8")
        measured = engines.run("times", file, engines.node(), engines.FOLDER, str(rounds))
    return measured["compared"], measured["times"]


def verdicts_text(verdicts: Mapping[str, Any]) -> str:
    """How many of the cases each engine got right, and in which ways it got others wrong."""
    cases = verdicts["cases"]
    missing = sum(case["is_partial"] for case in cases)
    lines = [f"{len(cases)} conformance cases, {missing} of them with answers missing", ""]
    lines.append(
        f"  {'engine':<26}{'version':<10}{'right':>6}{'too sure':>10}{'too unsure':>12}{'wrong':>7}{'error':>7}"
    )
    for engine in verdicts["engines"]:
        if "problem" in engine:
            lines.append(f"  {engine['name']:<26}{engine['problem']}")
            continue
        tally = Counter(verdict["judged"] for verdict in engine["verdicts"].values())
        numbers = f"{tally['right']:>6}{tally['too sure']:>10}{tally['too unsure']:>12}{tally['wrong']:>7}"
        lines.append(f"  {engine['name']:<26}{engine['version']:<10}{numbers}{tally['error']:>7}")
    return "\n".join(lines)


def asked_text(rules: RuleSet, today: date) -> str:
    """How many questions families are asked in the calculator's order, and in others."""
    current = period(rules, today)
    start, order = nothing_known(rules, current), asking_order(rules, current)
    rows = {
        "in the calculator's order": average_asked(current, start, best),
        "before Python, in one order": average_asked(current, start, partial(next_question, order=order)),
        "in the order of the council's file": average_asked(current, start, in_file_order),
        "all that can matter": len(start.missing),
        "all there are": len(rules.questions) - len(rules.facts),
    }
    title = f"Questions that a family is asked until all is settled, on average over all families, on {today}"
    return "\n".join([title, *(f"  {name:<40}{float(number):>10.2f}" for name, number in rows.items())])


def engine_targets(times: Mapping[str, Sequence[float]], checks: Sequence[float], size: int) -> str:
    """Each target, whether it was met, and what was measured."""
    slower = ratio(times[OURS], times[ZEN])
    faster = ratio(times[PUBLICODES], times[TEN_ROWS])
    seconds = statistics.median(checks)
    targets = (
        (
            slower < 1,
            "all elements, fully explained, in less than ZEN takes for one table",
            f"{slower:.2f} times its time",
        ),
        (faster >= 20, "20 times faster than Publicodes on equal work", f"{faster:.1f} times faster"),
        (seconds < 10, "check in under 10 s", f"{seconds:.2f} s"),
        (size < 60_000, "rules bundle under 60 kB compressed", f"{size / 1000:.1f} kB"),
    )
    return targets_text(targets)
