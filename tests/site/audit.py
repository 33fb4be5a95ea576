"""What axe finds wrong with a page as it stands. The page must be opened with `bypass_csp`."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page

from scripts.reader import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
VIEWS = [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")]


def audited(page: Page) -> Iterator[str]:
    """What is wrong, a line each."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found = page.evaluate("options => axe.run(document, options)", options)
    for violation in found["violations"]:
        for node in violation["nodes"]:
            yield f"{violation['id']}: {node['html'][:120]}"
