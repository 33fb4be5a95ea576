"""`preview` shows drafts, and nothing else does."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

import pytest
from mkdocs.config import load_config

from scripts import plugin
from scripts.checked import read_published
from scripts.command_line import main
from scripts.commands import serve
from scripts.commands.serve import where_drafts_are
from scripts.pages.versions import version_pages
from scripts.paths import ROOT
from tests.publishing.made_document import DOCUMENT, Draft


def test_each_build_of_the_preview_is_told_to_show_drafts(monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[tuple[int, bool]] = []

    def run(options: argparse.Namespace, drafts: bool = False) -> int:
        served.append((options.port, drafts))
        return 0

    monkeypatch.setattr(serve, "run", run)
    assert main(["preview", "--port", "8001"]) == 0
    assert main(["serve", "--port", "8002"]) == 0
    assert served == [(8001, True), (8002, False)]


@pytest.mark.parametrize("drafts", [True, False])
def test_the_build_shows_drafts_only_where_it_is_told_to(
    policy: Path, published: Draft, draft: Draft, drafts: bool
) -> None:
    published("2025-04-01")
    draft("2027-04-01")
    shown, _ = plugin.shown(read_published(policy), drafts)
    pages = {page.address for page in version_pages(shown, date(2026, 11, 24))}
    assert f"policy/{DOCUMENT}/2025-04-01/index.md" in pages
    assert (f"policy/{DOCUMENT}/2027-04-01/index.md" in pages) == drafts
    assert load_config(str(ROOT / "mkdocs.yml")).plugins["direct_payments"].config.drafts is False


def test_the_preview_says_where_each_draft_is_and_what_it_changes(policy: Path, published: Draft, draft: Draft) -> None:
    site = "http://127.0.0.1:8000"
    assert list(where_drafts_are(policy, site)) == ["There is no draft, so this is the site as the public sees it."]
    published("2025-04-01")
    draft("2027-04-01")
    assert list(where_drafts_are(policy, site)) == [
        "Charging policy, the draft of 2027-04-01:",
        f"  its text: {site}/policy/{DOCUMENT}/2027-04-01/",
        f"  what it changes: {site}/policy/{DOCUMENT}/2027-04-01/changes/",
        f"What families are told then, for a day on which it is in force: {site}/calculator/",
    ]
