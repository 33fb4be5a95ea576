"""What search holds of a page: the words that its readers see, as they see them."""

from __future__ import annotations

from scripts.search.records import records_of


def test_a_section_is_held_in_the_words_and_spaces_that_its_readers_see() -> None:
    page = """
        <h1>Paying</h1>
        <p>See <a href="#law">the law</a>.<br>Then run <code>check</code>.</p>
        <ul><li>A <strong>relative</strong></li><li>Yourself</li></ul>"""
    (record,) = records_of(page, "paying/", "Paying", {})
    assert (record.title, record.text) == ("Paying", "See the law. Then run check. A relative Yourself")
