"""What is done to a site once its pages are made: its search, the names of its files, what hosts and browsers need."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from scripts.browser.hashed_files import name_by_content, take_over_indexes
from scripts.browser.kept_files import write_record
from scripts.browser.offline import write_offline_files
from scripts.browser.packed_copies import write_packed_copies
from scripts.counting import Counting
from scripts.pages.licences import read_shipped, unlisted_files
from scripts.pages.search_words import answers_nowhere, leading_words
from scripts.pages.style_sheets import StyleSheets
from scripts.policy.model import Policy
from scripts.problems import ProblemsError
from scripts.search.index import write_search_index
from scripts.search.records import Record
from scripts.serving.host_files import write_host_files


def finish_site(
    site: Path,
    policy: Policy,
    records: Sequence[Record],
    style_sheets: StyleSheets,
    today: date,
    site_url: str,
    earlier: Path | None = None,
) -> None:
    """Makes the search index, names files by their content, says which are needed offline, and sets up hosts.

    For a first look the index is that of an `earlier` site, and no packed copies are made. Raises ProblemsError where a
    file is in the site that nobody is named for.
    """
    # In this order: the index is named by its content too, what is needed offline is named as it then is, and the look
    # through the site sees every file.
    if nowhere := list(answers_nowhere(policy, records)):
        raise ProblemsError(nowhere)
    if earlier:
        take_over_indexes(site, earlier)
    else:
        Counting(f"Indexing {len(records):,} parts of pages for the search", len(records)).close()
        write_search_index(site, records, today, leading_words(policy))
    style_sheets.put_together(site)
    name_by_content(site)
    write_record(site, today)
    write_offline_files(site)
    write_host_files(site, site_url)
    if unlisted := unlisted_files(site, read_shipped()):
        raise ProblemsError(unlisted)
    if not earlier:
        write_packed_copies(site)  # Last: copies are no files of their own.
