"""A page that links to a source which was not read itself says so at its end."""

from __future__ import annotations

from scripts.forms.sources import Source
from scripts.pages.how_sure import with_doubts

SOURCES = {
    "the-act": Source(id="the-act", title="The Act", number="c. 1", read="Read", confidence="read"),
    "the-code": Source(id="the-code", title="The code", number="a code", read="Not read", confidence="not_checked"),
    "the-trial": Source(id="the-trial", title="The trial", number="a trial", read="Heard", confidence="second_hand"),
    "the-page": Source(
        id="the-page",
        title="A page",
        number="a page",
        whole="the page",
        read="Read",
        confidence="second_hand",
        issued_by="somebody else",
    ),
}
PAGE = "# A page\n\n[The law](sources/the-act.md) says so.\n"


def test_a_page_that_links_to_what_was_read_is_as_it_was() -> None:
    assert with_doubts(PAGE, SOURCES) == PAGE
    assert with_doubts("# A page\n\nSee [the list](sources/index.md).\n", SOURCES).count("\n") == 3


def test_each_source_that_was_not_read_is_named_once_in_the_order_of_the_page() -> None:
    page = (
        f"{PAGE}\nSo do [it](sources/the-trial.md), [they](sources/the-code.md) and [it](sources/the-trial.md#rules).\n"
    )
    assert with_doubts(page, SOURCES).removeprefix(page.rstrip()) == (
        "\n\n## How sure we are\n\n"
        "- [The trial](sources/the-trial.md). We have only read what others say about it.\n"
        "- [The code](sources/the-code.md). We have not checked this in the source itself yet.\n"
    )


def test_what_others_say_is_told_as_theirs() -> None:
    assert with_doubts("[It](sources/the-page.md).\n", SOURCES).splitlines()[-1] == (
        "- [A page](sources/the-page.md). This is what others say. We have not read it in the law itself."
    )
