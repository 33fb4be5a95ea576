"""Write the rules bundle, as the calculator and the browser read it.

Example:
    python3 -m scripts bundle --output rules.json
"""

from __future__ import annotations

import argparse
import contextlib
import os
from pathlib import Path

from scripts.checked import read_checked_rules
from scripts.policy.bundle import bundle_text, rules_bundle
from scripts.problems import not_written

NEEDS = ("site",)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to write."""
    parser.add_argument("--output", required=True, type=Path, metavar="FILE", help="the JSON file to write")


def run(arguments: argparse.Namespace) -> int:
    """Writes the bundle whole or not at all."""
    policy = read_checked_rules(arguments.policy).policy
    bundle = rules_bundle(policy)
    output: Path = arguments.output
    # Written beside its place and renamed, so that nobody reads half a bundle; with this process's number, for two
    # commands may write the same file at once.
    unfinished = output.with_name(f".{output.name}.{os.getpid()}")
    try:
        unfinished.write_text(bundle_text(bundle), encoding="utf-8")
        unfinished.replace(output)
    except OSError as error:
        with contextlib.suppress(OSError):
            unfinished.unlink()
        raise not_written(str(output), error) from error
    print(f"{output}: rules version {bundle['rules_version']}")
    return 0
