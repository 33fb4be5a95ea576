"""What can be wrong with a council's own paragraphs for pages of the guide, beside their links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from calculator.suggestion import use_instead
from scripts.forms.site import LocalPage
from scripts.paths import DOCS
from scripts.policy.model import Policy
from scripts.problems import Problem

_PLACE = re.compile(r"^\{\{ *local *\}\}$", re.MULTILINE)
_HEADING = re.compile(r"^(#{1,6} .*|[^\n]+\n(=+|-+))$", re.MULTILINE)


def local_page_problems(policy: Policy, docs: Path = DOCS) -> Iterator[Problem]:
    """Local paragraphs that no page has room for, that say nothing, or that begin a section of their own."""
    pages = [path.stem for path in sorted(docs.glob("*.md")) if _PLACE.search(path.read_text(encoding="utf-8"))]
    for page in policy.local_pages:
        yield from _problems(page, pages)


def _problems(page: LocalPage, pages: list[str]) -> Iterator[Problem]:
    if page.name not in pages:
        says = f"No page of the guide called {page.name!r} has room for a local paragraph. Give this file another name."
        yield Problem(page.file, 1, f"{says} {use_instead(page.name, pages)}")
    if not page.text.strip():
        yield Problem(page.file, 1, "This file says nothing. Write a paragraph, or take the file away.")
    if heading := _HEADING.search(page.text):
        line = page.text.count("\n", 0, heading.start()) + 1
        says = "A local paragraph stands in a section of its page, and begins none. Write this heading as a sentence."
        yield Problem(page.file, line, says)
