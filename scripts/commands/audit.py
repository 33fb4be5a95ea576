"""Run axe over every page of the site, and keep what it found for the accessibility statement.

Each page is looked at in a real browser, narrow and wide, in light and in dark colours. What is found is written to
policy/council/audit.json, from which the site's accessibility statement is made.

Example:
    python3 -m scripts audit
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from scripts.bench.accessibility import addresses, audit_site
from scripts.commands.build import build_site
from scripts.forms.audit import Audit
from scripts.measured import write_audit
from scripts.problems import Problem, ProblemsError
from scripts.serving.server import SiteServer
from scripts.setup.browser import ARGUMENTS, provide_chromium

NEEDS = ("test", "node")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None but those of every command."""


def run(arguments: argparse.Namespace) -> int:
    """0 where axe finds no failure; raises ProblemsError with each one, once all is written."""
    # Written before failures are named: the statement is to be true of the site as it is, also where it is not good.
    audit = _audit(arguments.policy, date.today())
    write_audit(audit, arguments.policy)
    print(
        f"{audit.tool} in {audit.browser}: {len(audit.pages)} pages, {len(audit.views)} views of each, "
        f"{len(audit.rules)} rules. Failures: {len(audit.failures)}. For a person to look at: {len(audit.undecided)}."
    )
    if audit.failures:
        raise ProblemsError(list(_problems(audit)))
    return 0


def _audit(policy: Path, today: date) -> Audit:
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder) / "site"
        build_site(site, policy, today)
        browser = playwright.chromium.launch(executable_path=provide_chromium(), args=ARGUMENTS)
        with SiteServer(site, 0).running() as server:
            audit = audit_site(browser, server.address, addresses(site), today, _tell)
        browser.close()
    return audit


def _tell(says: str) -> None:
    print(says, flush=True)


def _problems(audit: Audit) -> Iterator[Problem]:
    for failure in audit.failures:
        where = f"In {failure.places} places, on {', '.join(failure.pages)}."
        yield Problem("", None, f"{failure.rule}: {failure.says}. {where}")
