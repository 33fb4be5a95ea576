"""The guide for officers names commands that there are: what they do is tried with Peterborough's own policy."""

from __future__ import annotations

import re

from scripts.command_line import COMMANDS
from scripts.paths import DOCS

PAGE = (DOCS / "how-to-publish.md").read_text(encoding="utf-8")


def test_every_command_that_the_page_names_is_one() -> None:
    named = re.findall(r"python3 -m scripts ([\w-]+)", PAGE)
    assert len(re.findall(r"<code>python3 -m scripts [^<]+</code></pre>", PAGE)) == 11
    assert set(named) <= set(COMMANDS)
