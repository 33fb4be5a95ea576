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


def test_what_a_page_says_on_some_days_alone_is_held_with_those_days() -> None:
    page = """
        <h1>Outreach</h1>
        <template data-from="2027-04-01"><p>You can ask.</p><h2 id="law">The law</h2><p>New.</p></template>
        <div data-of-the-build data-until="2027-03-31"><p>It is listed.</p><h2 id="law">The law</h2><p>Old.</p></div>
        <h2 id="more">More</h2><p>Always.</p>"""
    held = [(one.address, one.period, one.text) for one in records_of(page, "outreach/", "Outreach", {})]
    assert held == [
        ("outreach/", "2027-04-01/", "You can ask."),
        ("outreach/#law", "2027-04-01/", "New."),
        ("outreach/", "/2027-03-31", "It is listed."),
        ("outreach/#law", "/2027-03-31", "Old."),
        ("outreach/#more", "/", "Always."),
    ]


def test_what_stands_above_what_is_said_on_some_days_is_said_on_all() -> None:
    page = """
        <h1>Outreach</h1><p>It is support.</p>
        <template data-from="2027-04-01" data-until=""><p>You can ask.</p></template>
        <div data-of-the-build data-until="2027-03-31"><p>It is listed.</p></div><p>Ask us.</p>"""
    held = [(one.title, one.period, one.text) for one in records_of(page, "outreach/", "Outreach", {})]
    assert held == [
        ("Outreach", "/", "It is support. Ask us."),
        ("Outreach", "2027-04-01/", "You can ask."),
        ("Outreach", "/2027-03-31", "It is listed."),
    ]
