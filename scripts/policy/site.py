"""Reads what a council says of its site alone: its name and colours, and its own paragraphs for pages of the guide."""

from __future__ import annotations

from pathlib import Path

from scripts.forms.located import Located
from scripts.forms.site import LocalPage, Site
from scripts.policy.files import name_of, read_markdown, read_optional
from scripts.problems import Gathering, Problem
from scripts.text.slips import markup_problems

SITE = "council/site.yaml"
"""What the council's site is called and looks like, by its name in the folder."""

PAGES = "council/pages"
"""The folder of the local paragraphs, in which each has the name of its page."""


def read_site(folder: Path) -> tuple[tuple[Site, dict[str, Located]], list[Problem]]:
    """What site.yaml says, with the file as it was read; a council need not have one."""
    read, problems = read_optional(folder / SITE, folder, Site)
    return ((read.form, {read.located.file: read.located}) if read else (Site(), {})), problems


def read_local_pages(folder: Path) -> tuple[tuple[LocalPage, ...], list[Problem]]:
    """The council's own paragraphs, in the order of their names."""
    reading, pages = Gathering(), []
    for path in sorted(folder.glob(f"{PAGES}/*.md")):
        if (text := reading.take(read_markdown(path, folder))) is not None:
            reading.problems += markup_problems(text, name_of(path, folder))
            pages.append(LocalPage(path.stem, name_of(path, folder), text))
    return tuple(pages), reading.problems
