"""What axe finds wrong with a page as it stands. The page must be opened with `bypass_csp`."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page

from scripts.bench.accessibility import VIEWS, run_axe

__all__ = ["VIEWS", "audited"]


def audited(page: Page) -> Iterator[str]:
    """What is wrong, a line each."""
    for violation in run_axe(page)["violations"]:
        for node in violation["nodes"]:
            yield f"{violation['id']}: {node['html'][:120]}"
