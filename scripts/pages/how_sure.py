"""What a page written by hand says, at its end, of the sources that it rests on and that were not read themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping

from scripts.forms.sources import Source
from scripts.policy.places import how_sure
from scripts.templating import words_in_markdown

_LINK = re.compile(r"\]\(sources/([\w-]+)\.md")


def with_doubts(markdown: str, sources: Mapping[str, Source]) -> str:
    """The page, with a mark for each source that it links to and of which less is known than its own text says."""
    linked = [sources[source] for source in dict.fromkeys(_LINK.findall(markdown)) if source in sources]
    # A page of the guide is read by families who open no source. So what is marked beside a rule is said here too.
    doubts = [
        f"- [{words_in_markdown(source.title)}](sources/{source.id}.md). {sure}"
        for source in linked
        if (sure := how_sure(source.confidence, source.issued_by))
    ]
    if not doubts:
        return markdown
    return "\n".join([markdown.rstrip(), "", "## How sure we are", "", *doubts, ""])
