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


def test_a_section_without_words_of_its_own_is_held_with_the_headings_of_the_sections_within_it() -> None:
    page = """
        <h1>They said no</h1><p>Find it.</p>
        <h2 id="cut">A cut</h2><h3 id="school">At school</h3><p>Ask why.</p><h3 id="nhs">In the NHS</h3><p>Ask.</p>
        <h2 id="empty">Nothing here</h2><h2 id="last">The last</h2><p>Words.</p>"""
    held = {record.address: record.text for record in records_of(page, "no/", "They said no", {})}
    assert held == {
        "no/": "Find it.",
        "no/#cut": "At school. In the NHS.",
        "no/#school": "Ask why.",
        "no/#nhs": "Ask.",
        "no/#last": "Words.",
    }
