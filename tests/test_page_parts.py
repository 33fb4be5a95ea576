"""What is made for pages written by hand: parts, explained words, replies, and what is wrong with any of them."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from calculator import decide
from scripts.checked import read_checked_rules, read_rules
from scripts.forms.council import Link, NhsBody
from scripts.forms.glossary import GlossaryWord
from scripts.forms.rules import Event
from scripts.pages.council_parts import council_parts
from scripts.pages.parts import page_parts, with_parts
from scripts.pages.site_map import SiteMapItem, site_map
from scripts.pages.words_explained import explain_words
from scripts.paths import DOCS, POLICY
from scripts.problems import ProblemsError
from scripts.templating import words_in_markdown
from tests.councils.listed import listed_folder

NOMINEE = GlossaryWord(id="nominee", term="nominee", also=("nominees",), meaning="Somebody you name.")
ICB = GlossaryWord(
    id="icb", term="ICB", also=("integrated care board",), short_for="integrated care board", meaning="an NHS body"
)


@pytest.fixture
def policy_folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(POLICY, tmp_path / "policy"))


def problems(folder: Path) -> list[str]:
    with pytest.raises(ProblemsError) as raised:
        read_checked_rules(folder)
    return [str(problem) for problem in raised.value.problems]


def test_a_part_goes_where_the_page_says_and_its_links_begin_there() -> None:
    parts = {"list": '<a href="ROOT/sources/">Sources</a>'}
    assert with_parts("# One\n\n{{ list }}\n", "docs/one.md", parts, "..") == (
        '# One\n\n<a href="../sources/">Sources</a>\n'
    )
    assert with_parts("{{ list }}", "docs/index.md", parts, "") == '<a href="sources/">Sources</a>'


def test_a_part_that_there_is_not_is_refused_with_its_line() -> None:
    with pytest.raises(ProblemsError) as raised:
        with_parts("# One\n\n{{ lists }}\n", "docs/one.md", {"list": "", "drawing": ""}, "..")
    assert str(raised.value) == (
        "docs/one.md:3: There is no part 'lists'. Did you mean 'list'? Use one of: list, drawing."
    )


def test_a_word_is_explained_the_first_time_only_and_never_inside_a_link_or_heading() -> None:
    page = '<h2>A nominee</h2><p><a href="/">nominee</a> Nominees can be paid. A nominee signs.</p>'
    assert explain_words(page, [NOMINEE, ICB], "../") == (
        '<h2>A nominee</h2><p><a href="/">nominee</a> <a class="word" href="#word-nominee">Nominees</a> can be paid. '
        "A nominee signs.</p>\n"
        '<section class="words-here" aria-labelledby="words-here" data-search-exclude>'
        '<h2 id="words-here">Words on this page</h2><dl class="words-explained">'
        '<div id="word-nominee" tabindex="-1"><dt>Nominee</dt><dd>Somebody you name.</dd></div></dl>'
        '<p><a href="../words-explained/">All the words explained</a></p></section>'
    )


def test_a_short_form_is_explained_with_what_it_stands_for() -> None:
    page = explain_words("<p>Ask the integrated care board (ICB).</p>", [ICB], "")
    assert "<dd>Integrated care board. An NHS body.</dd>" in page
    assert page.count('class="word"') == 1


def test_a_word_in_the_name_of_an_answer_is_left_alone() -> None:
    outcome = GlossaryWord(id="outcome", term="outcome", meaning="What comes of it.")
    badge = '<p><strong class="outcome outcome--cannot">Not to a nominee</strong></p>'
    assert explain_words(badge, [NOMINEE, outcome], "") == badge


def test_a_page_without_hard_words_is_left_as_it_is() -> None:
    assert explain_words("<p>The denominee.</p>", [NOMINEE], "") == "<p>The denominee.</p>"
    assert explain_words("<p>Send an icb.</p>", [ICB], "") == "<p>Send an icb.</p>"


def test_a_part_that_may_be_shown_alone_has_links_of_its_own_to_the_same_meanings() -> None:
    nominee = "<p>A nominee.</p>"
    linked = '<p>A <a class="word" href="#word-nominee">nominee</a>.</p>'
    page = "{0}<div data-words-anew>{0}<div data-words-anew>{0}</div>{1}</div>{1}"
    explained = explain_words(page.format(nominee, nominee), [NOMINEE], "")
    assert explained.startswith(page.format(linked, nominee))
    assert explained.count('id="word-nominee"') == 1


def test_two_words_written_the_same_way_are_refused(policy_folder: Path) -> None:
    glossary = policy_folder / "national/words/en/glossary.yaml"
    glossary.write_text(
        "words:\n- {id: one, term: A word, meaning: It is one.}\n- {id: two, term: a word, meaning: It is two.}\n",
        encoding="utf-8",
    )
    assert problems(policy_folder) == [
        "policy/national/words/en/glossary.yaml:1: words cannot be used: the word 'a word' stands twice; "
        "keep one of them."
    ]


def test_a_worked_example_that_cannot_be_is_refused(policy_folder: Path) -> None:
    path = policy_folder / "national/worked-examples.yaml"
    path.write_text(
        "families:\n- id: one\n  name: One\n  story: [One.]\n  answers:\n    consent: perhaps\n", encoding="utf-8"
    )
    (problem,) = problems(policy_folder)
    assert problem.startswith("policy/national/worked-examples.yaml:5: families[0].answers cannot be used: ")
    assert "perhaps" in problem


REPLY = "replies:\n- {{said: Unclear., on: 2026-01-02, did: Mended., document: plain-policy, {where}}}\n"


@pytest.mark.parametrize(
    ("where", "says"),
    [
        (
            "version: 2016-06-01, clause: '1.1'",
            "replies[0].version is 2016-06-01, and 'plain-policy' has no version of that day. Name one that it has.",
        ),
        (
            "version: 2015-06-01, clause: '99.2'",
            "replies[0].clause is '99.2', and Plain policy, as from 2015-06-01 has no such clause. "
            "Name one that it has.",
        ),
    ],
)
def test_a_reply_must_name_words_that_are_there(tmp_path: Path, where: str, says: str) -> None:
    policy_folder = listed_folder(tmp_path)
    (policy_folder / "council/replies.yaml").write_text(REPLY.format(where=where), encoding="utf-8")
    assert problems(policy_folder) == [f"policy/council/replies.yaml:2: {says}"]


def test_a_reply_leads_to_the_clause_that_changed(tmp_path: Path) -> None:
    policy_folder = listed_folder(tmp_path)
    where = "version: 2015-06-01, clause: '1.1'"
    (policy_folder / "council/replies.yaml").write_text(REPLY.format(where=where), encoding="utf-8")
    checked = read_checked_rules(policy_folder)
    policy, rules = checked.policy, checked.rules
    shown = page_parts(policy, rules, date(2026, 11, 24), "A site")["replies"]
    assert "<strong>You said</strong> (2 January 2026): Unclear." in shown
    assert 'href="ROOT/policy/plain-policy/2015-06-01/#clause-1.1"' in shown


def test_where_the_council_gave_an_address_the_message_goes_there_from_the_readers_own_program(
    policy_folder: Path,
) -> None:
    with (policy_folder / "council/authority.yaml").open("a", encoding="utf-8") as file:
        file.write("feedback_address: views@council.example\n")
    checked = read_checked_rules(policy_folder)
    policy, rules = checked.policy, checked.rules
    shown = page_parts(policy, rules, date(2026, 11, 24), "A site")["feedback"]
    assert (
        '<form class="feedback" id="feedback" data-subject="A site" '
        'data-address="views@council.example" autocomplete="off" ' in shown
    )
    assert "action=" not in shown and "We hold no e-mail address" not in shown


def test_who_helps_families_is_named_with_where_we_know_it_from_and_the_days_of_both_looks(policy_folder: Path) -> None:
    (policy_folder / "national/where-to-turn.yaml").write_text(
        "last_checked: 2026-11-26\nreview_interval: 6 months\nservices:\n"
        "- {name: A line, href: 'https://line.example/', about: It helps parents., source: sos-sen-terms}\n",
        encoding="utf-8",
    )
    checked = read_checked_rules(policy_folder)
    shown = page_parts(checked.policy, checked.rules, date(2026, 11, 26), "A site")["where_to_turn"]
    assert '<li><strong><a href="https://line.example/">A line</a>.</strong> It helps parents.</li>' in shown
    assert (
        '<li>A line: <a href="https://sossen.org.uk/terms-and-conditions/">SOS!SEN: terms and conditions</a>, '
        "a page of its site. Its start read in a copy that gives no day.</li>" in shown
    )
    assert "We looked at these on 26 November 2026. We look again by 26 May 2027." in shown
    seen = "We read copies of their pages. Most of the copies name no day, so a page may have changed since."
    shipped = read_checked_rules(POLICY)
    shown = page_parts(shipped.policy, shipped.rules, date(2026, 11, 26), "A site")["where_to_turn"]
    assert f"We looked at these on 26 November 2026. {seen} We look again" in shown


def test_no_phone_number_is_printed_as_nobody_here_can_ring_it() -> None:
    number = re.compile(r"(?<![\d.-])0\d{2,4}[ -]?\d{3}[ -]?\d{3,4}(?!\d)")
    assert number.search("Ring 0300 061 0614.") and number.search("01733 123456")
    written = [*DOCS.glob("*.md"), *(POLICY / "council/pages").glob("*.md"), *(POLICY / "national").glob("*.yaml")]
    assert [path.name for path in written if number.search(path.read_text(encoding="utf-8"))] == []


def test_a_service_known_from_no_source_is_refused(policy_folder: Path) -> None:
    (policy_folder / "national/where-to-turn.yaml").write_text(
        "last_checked: 2026-11-26\nreview_interval: 6 months\nservices:\n"
        "- {name: A line, href: 'https://line.example/', about: It helps parents., source: sos-sen-term}\n",
        encoding="utf-8",
    )
    (problem,) = problems(policy_folder)
    assert problem.startswith(
        "policy/national/where-to-turn.yaml:4: services[0].source is 'sos-sen-term', which is no source here. "
        "Did you mean 'sos-sen-terms'?"
    )


def test_where_no_services_are_held_nothing_is_promised_of_them(policy_folder: Path) -> None:
    (policy_folder / "national/where-to-turn.yaml").unlink()
    checked = read_checked_rules(policy_folder)
    shown = page_parts(checked.policy, checked.rules, date(2026, 11, 26), "A site")["where_to_turn"]
    assert shown.strip() == ("We hold no list of national services yet. The free local advice service can name some.")


def test_a_council_without_an_address_leaves_ways_to_be_heard(policy_folder: Path) -> None:
    checked = read_checked_rules(policy_folder)
    policy = replace(checked.policy, authority=checked.policy.authority.model_copy(update={"feedback_address": None}))
    shown = page_parts(policy, checked.rules, date(2026, 11, 26), "A site")["feedback"]
    assert '<a href="#more-ways-to-be-heard">the ways below</a>' in shown
    assert "\n## More ways to be heard\n" in (DOCS / "have-your-say.md").read_text(encoding="utf-8")


def test_the_site_map_puts_a_page_below_the_one_that_its_address_begins_with() -> None:
    policy = SiteMapItem("Policies", "policy/")
    others = [
        SiteMapItem("Version", "policy/one/2015/"),
        SiteMapItem("Document", "policy/one/"),
        SiteMapItem("Changes", "changes/"),
    ]
    home, policies, rest = site_map([SiteMapItem("Home", "./"), policy], others)
    assert (home.below, policies.below[0].title, policies.below[0].below[0].title) == ([], "Document", "Version")
    assert [entry.title for entry in rest.below] == ["Changes"]


def test_a_part_stands_in_a_sentence_too() -> None:
    parts = {"council": "Marshford &amp; Fen Council", "place": "Marshford"}
    assert with_parts("Ask {{ council }} in {{place}}.", "docs/one.md", parts, "..") == (
        "Ask Marshford &amp; Fen Council in Marshford."
    )


TODAY = date(2026, 11, 24)


def test_a_page_says_of_the_council_what_its_own_files_say() -> None:
    checked = read_rules()
    ours = checked.policy.authority.model_copy(
        update={
            "name": "Marshford & Fen Council",
            "short_name": "Marshford",
            "links": [Link(title="Marshford & Fen", href="https://marshford.example/?a=1&b=2")],
            "advice_service": Link(title="Fen advice", href="https://advice.example/"),
        }
    )
    parts = council_parts(replace(checked.policy, authority=ours, documents=()), checked.rules, TODAY)
    assert {name: parts[name] for name in ("council", "place", "council_site", "advice_service", "list_held")} == {
        "council": "Marshford &amp; Fen Council",
        "place": "Marshford",
        "council_site": '<a href="https://marshford.example/?a=1&amp;b=2">Marshford &amp; Fen</a>',
        "advice_service": 'For Marshford it is here: <a href="https://advice.example/">Fen advice</a>.',
        "list_held": "We hold no list of the council’s. So the answers here rest on the law alone.",
    }
    assert [link.title for link in ours.helpers] == ["Marshford & Fen", "Fen advice"]


def test_a_page_names_the_newest_list_that_has_begun() -> None:
    checked = read_rules()
    parts = council_parts(checked.policy, checked.rules, TODAY)
    newest = max(version.in_force for version in checked.policy.documents[-1].versions)
    label = next(version.facts.label for version in checked.policy.documents[-1].versions if version.in_force == newest)
    assert parts["list_held"] == f"We hold the council’s list {label}, and no newer one."


def test_a_council_that_gives_no_links_is_named_and_its_families_are_sent_to_it() -> None:
    checked = read_rules()
    bare = checked.policy.authority.model_copy(update={"name": "Fen Council", "links": [], "advice_service": None})
    parts = council_parts(replace(checked.policy, authority=bare), checked.rules, TODAY)
    assert parts["council_site"] == "Fen Council"
    assert parts["advice_service"] == "Your council can tell you where to find yours."


def test_an_area_lists_its_elements_apart_from_what_no_budget_pays_for_and_one_of_two_areas_twice(
    tmp_path: Path,
) -> None:
    checked = read_checked_rules(listed_folder(tmp_path))
    first, second = checked.policy.areas[:2]
    parts = council_parts(checked.policy, checked.rules, TODAY)
    decided = decide(checked.rules, {}, TODAY).elements_to_dict()
    never = [element for element in checked.policy.elements if decided[element.id]["in_budget"] == "no"]
    assert never
    for element in checked.policy.elements:
        budget, _, barred = parts[f"elements_{element.area}"].partition("<p><strong>It cannot pay for:</strong></p>")
        link = f'<a href="ROOT/elements/{element.id}/">'
        assert (link in budget, link in barred) == (element not in never, element in never)
    both = checked.policy.elements[0].model_copy(update={"area": first.id, "also_in": [second.id]})
    parts = council_parts(replace(checked.policy, elements=[both]), checked.rules, TODAY)
    assert f"It can be in the {second.name.lower()} part of a budget too." in parts[f"elements_{first.id}"]
    assert f"It can be in the {first.name.lower()} part of a budget too." in parts[f"elements_{second.id}"]
    other = checked.policy.areas[2].id
    assert parts[f"elements_{other}"].strip() == "<p>The council names no kind of support for this part.</p>"


def test_the_bodies_of_the_nhs_are_named_with_their_days_and_how_sure_we_are() -> None:
    checked = read_rules()
    bodies = [
        NhsBody.model_validate({"name": "The old body", "from": "2013-04-01", "until": "2022-06-30"}),
        NhsBody.model_validate({"name": "The new body", "from": "2022-07-01", "confidence": "not_checked"}),
    ]
    source = next(iter(checked.policy.sources.values()))
    planned = {"areas": ["health"], "text": "A third body was planned.", "source": source.id, "at": "the plan"}
    events = [Event.model_validate({"on": day, **planned}) for day in ("2022-06-30", "2026-04-01")]
    for held, plans, said in (
        (
            bodies,
            [],
            "<ul>\n<li>The new body, from 1 July 2022. We have not checked this in the source itself yet.</li>\n"
            "<li>The old body, from 1 April 2013 to 30 June 2022.</li>\n</ul>",
        ),
        (
            bodies[1:],
            events,
            "<ul>\n<li>The new body, from 1 July 2022. We have not checked this in the source itself yet.</li>\n</ul>\n"
            "<p>On 1 April 2026: A third body was planned. We know of this from "
            f'<a href="ROOT/sources/{source.id}/">{words_in_markdown(source.title)}</a>. So ask which body it is '
            "today, before you write to it.</p>",
        ),
        ([], events, "<p>Your council can tell you which body it is today.</p>"),
    ):
        authority = checked.policy.authority.model_copy(update={"nhs_bodies": held, "events": plans})
        parts = council_parts(replace(checked.policy, authority=authority), checked.rules, date(2026, 11, 26))
        assert parts["nhs_bodies"].strip() == said


def test_a_way_is_shown_with_the_name_that_the_council_has_for_it(policy_folder: Path) -> None:
    checked = read_rules()
    authority = checked.policy.authority.model_copy(update={"route_names": {"third_party": "a trust fund"}})
    ways = page_parts(replace(checked.policy, authority=authority), checked.rules, date(2026, 11, 26), "A site")["ways"]
    assert ways.count("The council calls this: ") == 1
    assert "<br>The council calls this: a trust fund.</td>" in ways.partition(">Someone else does it</th>")[2]
    place = policy_folder / "council" / "authority.yaml"
    text = re.sub(r"(?m)^route_names:.*\n(?: .*\n)*", "", place.read_text(encoding="utf-8"))
    line = text[: text.index("\nlinks:")].count("\n") + 2
    place.write_text(text.replace("\nlinks:", "\nroute_names: {third_parties: x}\nlinks:", 1), encoding="utf-8")
    assert f"policy/council/authority.yaml:{line}: route_names" in problems(policy_folder)[0]
