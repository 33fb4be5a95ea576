"""What axe finds wrong with a page as it stands. The page must be opened with `bypass_csp`."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page

from scripts.bench.accessibility import VIEWS, run_axe
from scripts.forms.audit import Colours

__all__ = ["VIEWS", "audited", "look_as"]


def look_as(page: Page, view: tuple[int, Colours]) -> None:
    """Gives the page the width and the colours of a view."""
    width, scheme = view
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme, forced_colors="none")


def audited(page: Page) -> Iterator[str]:
    """What is wrong, a line each."""
    for violation in run_axe(page)["violations"]:
        for node in violation["nodes"]:
            yield f"{violation['id']}: {node['html'][:120]}"
