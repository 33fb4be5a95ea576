"""Carries over what the pages of earlier builds name, for who still has such a page from a cache or in an open tab.

Each site records which files its build names by their content, and on which day it was built. Another build can take
over what was named in the last thirty days, so that a page of those days stays whole on a host that holds today's site.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from scripts.browser.hashed_files import HASH
from scripts.problems import ProblemsError

RECORD = "assets/builds.json"
"""Each file, or folder of a search index, with the last day on which a build named it."""

KEPT_FOR = timedelta(days=30)


def write_record(site: Path, today: date) -> None:
    """Write, into a site that has been built, what its build names by content."""
    _write(site, dict.fromkeys(_named_by_content(site), today))


def keep_files(site: Path, earlier: Path, today: date) -> int:
    """Copy into a site what builds of the last thirty days named, from an earlier site. Gives how many that was."""
    record = recorded(site)
    kept = {
        address: day
        for address, day in recorded(earlier).items()
        if address not in record and day >= today - KEPT_FOR and _is_in(earlier, address)
    }
    for address in kept:
        source, target = earlier / address, site / address
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copyfile(source, target)
    _write(site, record | kept)
    return len(kept)


def recorded(site: Path) -> dict[str, date]:
    """What builds named by content, each with the last day on which one did.

    Raises ProblemsError where the folder is no site that says so.
    """
    try:
        record = json.loads((site / RECORD).read_bytes())
        return {address: date.fromisoformat(day) for address, day in record.items()}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        says = f"{site} holds no {RECORD} that can be read, so nothing says what its pages name."
        raise ProblemsError.saying(f"{says} Give --keep the folder of the site as it was built last.") from error


def _is_in(site: Path, address: str) -> bool:
    path = (site / address).resolve()
    return path.exists() and path.is_relative_to(site.resolve())


def _named_by_content(site: Path) -> Iterator[str]:
    for path in site.rglob("*"):
        address = path.relative_to(site).as_posix()
        named = HASH.search(address)
        if named and "/" not in address[named.end() :]:  # of a folder that is named so, the folder alone
            yield address


def _write(site: Path, record: dict[str, date]) -> None:
    days = {address: day.isoformat() for address, day in sorted(record.items())}
    (site / RECORD).write_text(json.dumps(days, indent=1), encoding="utf-8", newline="\n")
