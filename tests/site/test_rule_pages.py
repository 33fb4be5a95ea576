"""The pages made from the rules say what the rules say: each element, each source, each period, what changed when."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from calculator import RuleSet, days_of_change
from scripts.checked import read_rules
from scripts.pages.entries import Entry, condition_in_words, gate_names, read_entries
from scripts.policy.model import Policy
from scripts.templating import way_up, written_day
from tests.days import TODAY
from tests.site.at_best import outcomes_shown

pytestmark = pytest.mark.reads_only
ELEMENTS = [element.id for element in read_rules().policy.elements]
IN_TWO_AREAS = {element.id for element in read_rules().policy.elements if element.also_in}


@pytest.fixture(scope="module")
def policy() -> Policy:
    return read_rules().policy


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return read_rules().rules


@pytest.fixture(scope="module")
def entries(policy: Policy) -> tuple[Entry, ...]:
    return read_entries(policy)


def texts(page: Page, selector: str) -> list[str]:
    """The words of each node, folded ones too, with each run of white space as one space."""
    return [" ".join(text.split()) for text in page.locator(selector).all_text_contents()]


@pytest.mark.parametrize("element", ELEMENTS)
def test_an_element_shows_every_rule_and_note_that_is_about_it(
    page: Page, entries: tuple[Entry, ...], element: str
) -> None:
    page.goto(f"/elements/{element}/")
    shown = " ".join(texts(page, "main"))
    for entry in entries:
        if element in entry.elements:
            assert entry.text in shown, entry.facts.id
            assert all(f"{cited.title}, {cited.at}" in shown for cited in entry.cited), entry.facts.id


def test_an_element_lists_what_is_not_checked_and_in_force_today(page: Page, entries: tuple[Entry, ...]) -> None:
    facts = [entry for entry in entries if entry.kind == "unchecked" and entry.in_force(TODAY)]
    assert facts
    for element in ELEMENTS:
        about = [fact for fact in facts if element in fact.elements]
        page.goto(f"/elements/{element}/")
        listed = page.locator("#unchecked + p + ul > .rule")
        assert [text.split(" Not fully")[0] for text in texts(page, "#unchecked + p + ul > .rule summary")] == [
            fact.text for fact in about
        ]
        assert all("It could change these answers:" in str(rule.text_content()) for rule in listed.all())


@pytest.mark.parametrize("element", ELEMENTS)
def test_the_answers_by_date_are_those_that_the_calculator_gives(
    page: Page, policy: Policy, rules: RuleSet, entries: tuple[Entry, ...], element: str
) -> None:
    about = [entry for entry in entries if element in entry.elements]
    days = sorted({day for entry in about for day in (entry.since, entry.after) if day}, reverse=True)
    labels = {name: words.label for name, words in policy.messages.outcomes.items()}
    page.goto(f"/elements/{element}/")
    rows = page.locator(".table--dates tbody tr")
    assert [row.locator("th").get_attribute("id") for row in rows.all()] == [f"from-{day}" for day in days]
    for day, row in zip(days, rows.all(), strict=True):
        outcomes = outcomes_shown(rules, day, element)
        answers = row.locator("td").first.inner_text()
        assert labels[outcomes[0]] in answers
        assert (labels[outcomes[-1]] in answers) and ("At worst" in answers) == (len(outcomes) > 1)


def test_the_steps_are_the_gates_in_their_order_each_with_the_answers_that_wait_there(
    page: Page, policy: Policy, entries: tuple[Entry, ...]
) -> None:
    labels = {words.label for words in policy.messages.outcomes.values()}
    for element in ELEMENTS:
        page.goto(f"/elements/{element}/")
        names = texts(page, ".step__name")
        assert names and names == [name for name in gate_names(policy).values() if name in names]
        assert page.locator(".steps > .step").count() == len(names)
        outcomes = texts(page, ".exit__box > p .outcome")
        assert len(outcomes) == page.locator(".step > .exit").count() >= len(names)
        assert set(outcomes) <= labels
        rules = [rule.get_attribute("id") for rule in page.locator(".exit .rule").all()]
        assert rules and len(set(rules)) == len(rules)
        # The laws of two areas may say one thing in the same words, each of its own area.
        if element not in IN_TWO_AREAS:
            shown = texts(page, ".exit .rule summary")
            assert len(set(shown)) == len(shown)


def test_a_rule_says_its_conditions_an_example_and_how_sure_we_are(
    page: Page, policy: Policy, entries: tuple[Entry, ...]
) -> None:
    about = [entry for entry in entries if entry.elements]  # A council may have no element that a rule is about.
    doubtful = [entry for entry in about if entry.facts.when and any(cited.sure for cited in entry.cited)]
    assert doubtful
    for entry in doubtful:
        page.goto(f"/elements/{entry.elements[0]}/")
        rule = page.locator(f".rule[id='{entry.anchor}']")
        words = " ".join((rule.text_content() or "").split())
        assert "Not fully checked" in words
        assert all(f"How sure we are: {cited.sure}" in words for cited in entry.cited if cited.sure)
        assert all(part["text"] in words for part in condition_in_words(policy, entry.facts.when))
        assert ("An example, on " in words) == (entry.kind == "rule")
        assert written_day(entry.since) in words


def test_a_source_shows_every_rule_that_cites_it(page: Page, policy: Policy, entries: tuple[Entry, ...]) -> None:
    for name in sorted({cited.source for entry in entries for cited in entry.cited if cited.source}):
        page.goto(f"/sources/{name}/")
        shown = " ".join(texts(page, "main"))
        assert policy.sources[name].title in shown and policy.sources[name].number[1:] in shown
        citing = [entry for entry in entries if any(cited.source == name for cited in entry.cited)]
        assert page.locator(".rule").count() == len(citing)
        assert all(entry.text in shown for entry in citing)


def test_the_list_of_sources_names_each_and_says_which_no_rule_cites(
    page: Page, policy: Policy, entries: tuple[Entry, ...]
) -> None:
    cited = {cited.source for entry in entries for cited in entry.cited}
    cited |= {event.source for file in policy.rules_files for event in file.events}
    versions = [version for document in policy.documents for version in document.versions]
    cited |= {source.id for version in versions for source in version.standing.restates}
    page.goto("/sources/")
    uncited = texts(page, "#uncited + p + ul > li > :first-child")
    assert len(uncited) == len([name for name in policy.sources if name not in cited])
    for name, source in policy.sources.items():
        assert source.title in " ".join(texts(page, "main"))
        assert (source.title in uncited) == (name not in cited)


def test_the_timeline_has_every_day_of_change_and_everything_that_changed(
    page: Page, policy: Policy, rules: RuleSet, entries: tuple[Entry, ...]
) -> None:
    page.goto("/what-changed-when/")
    events = [event for file in policy.rules_files for event in file.events]
    days = sorted({*days_of_change(rules), *(event.day for event in events)}, reverse=True)
    assert [text.removesuffix(" Still to come") for text in texts(page, ".day h3")] == [
        written_day(day) for day in days
    ]
    for day, section in zip(days, page.locator(".day").all(), strict=True):
        shown = " ".join((section.text_content() or "").split())
        begun = [entry for entry in entries if entry.since == day]
        ended = [entry for entry in entries if entry.until == day - timedelta(days=1)]
        assert all(entry.text in shown for entry in begun + ended)
        assert all(event.text in shown for event in events if event.day == day)


def test_the_timeline_tells_national_and_local_apart_in_words(page: Page, policy: Policy) -> None:
    page.goto("/what-changed-when/")
    order = ["National law and guidance", f"What {policy.authority.short_name} has published", "Notes of this site"]
    seen: set[str] = set()
    for day in page.locator(".day").all():
        summaries = [" ".join(text.split()) for text in day.locator(".changes > summary").all_text_contents()]
        groups = [text.partition(":")[0] for text in summaries]
        assert groups == [group for group in order if group in groups]
        seen |= set(groups)
    assert seen >= set(order[:2])


def test_only_what_the_council_published_is_called_its_own(policy: Policy, entries: tuple[Entry, ...]) -> None:
    assert policy.nation
    own = {None, *policy.sources} - set(policy.nation.sources)
    for entry in entries:
        if entry.cited:
            assert (entry.cited[0].source in own) == (entry.group == "local"), entry.facts.id


def test_the_tables_by_date_lead_from_one_to_the_next(page: Page, rules: RuleSet) -> None:
    page.goto("/what-may-be-paid-directly/")
    addresses = [link.get_attribute("href") or "" for link in page.locator("#periods ~ ul").first.locator("a").all()]
    days = [date.fromisoformat(address.rstrip("/")[-10:]) for address in addresses]
    assert days == sorted(days, reverse=True) and days[-1] == days_of_change(rules)[0]
    page.goto(f"/what-may-be-paid-directly/{days[-1]}/")
    for day in reversed(days[:-1]):
        page.locator("[rel=next]").click()
        expect(page.locator("h1")).to_contain_text(written_day(day))
    for day in days[1:]:
        page.locator("[rel=prev]").click()
        expect(page.locator("h1")).to_contain_text(written_day(day))
    assert page.locator("[rel=prev]").count() == 0


def test_a_table_by_date_shows_the_best_outcome_of_each_element_on_its_day(
    page: Page, policy: Policy, rules: RuleSet
) -> None:
    page.goto("/what-may-be-paid-directly/2014-09-01/")
    for element in ELEMENTS:
        row = page.locator("tr", has=page.locator(f"th[id='{element}']"))
        best = outcomes_shown(rules, date(2014, 9, 1), element)[0]
        assert row.locator(".outcome").inner_text() == policy.messages.outcomes[best].label
        assert row.locator("th a").get_attribute("href") == f"../../elements/{element}/"


@pytest.mark.parametrize(
    ("address", "root"), [("a.md", ".."), ("a/index.md", ".."), ("a/b.md", "../.."), ("a/b/index.md", "../..")]
)
def test_a_made_page_knows_the_way_to_the_top(address: str, root: str) -> None:
    assert way_up(address) == root


def test_a_condition_in_words_keeps_its_shape(policy: Policy) -> None:
    when = {"consent": ["no"], "any": [{"recipient": ["parent", "nominee"]}], "not": {"agreement": ["will_sign"]}}
    consent, some, never = condition_in_words(policy, when)
    assert consent["answer"] == "“No”"
    assert some["text"] == "At least one of these is so:"
    assert (
        some["inner"][0][0]["answer"]
        == "“A parent, or someone else with parental responsibility” or “Someone named to be paid (a nominee)”"
    )
    assert never["text"] == "This is not so:" and never["inner"][0][0]["answer"] == "“Yes”"
