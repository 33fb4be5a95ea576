"""What families ask if they can use the money for: a page for each, which promises nothing and names its sources."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from calculator import RuleSet
from scripts.checked import read_rules
from scripts.pages.elements import element_pages
from scripts.pages.entries import read_entries
from scripts.pages.items import item_pages
from scripts.paths import DOCS
from scripts.policy.items import clauses_that_name
from scripts.policy.model import Policy
from scripts.policy.worked_out import possible_answers
from scripts.problems import ProblemsError
from scripts.templating import TEMPLATES
from tests.councils.plain import DOCUMENT, SINCE, kinds, line, plain_council, write
from tests.prose import Prose, read_prose

TODAY = date(2026, 11, 26)
OWN = "council/items.yaml"
A_KITE: Mapping[str, Any] = {
    "id": "a-kite",
    "group": "going_out",
    "name": "A kite",
    "question": "Can I use it for a kite?",
    "plain_words": ["kite"],
    "answers": [{"from": "2009-11-09", "text": "It depends on the wind."}],
    "kinds": ["short_break", "nhs_equipment"],
    "on_no_list": "yes",
    "in_texts": ["kite"],
    "ask": ["Who flies it?"],
}
ON_NO_LIST = "No list that we hold for all councils names it. That means neither yes nor no."
LAW_SAYS_NOTHING = (
    "We found nothing in the law that names this. So the law that we have read does not rule it out by name, and does "
    "not promise it."
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return plain_council(tmp_path)


def adds(folder: Path, **changes: Any) -> list[str]:
    """What is wrong once the council adds a kite, as it is but for the changes. A key of None is left out."""
    item = {key: value for key, value in {**A_KITE, **changes}.items() if value is not None}
    write(folder / OWN, {"items": [item]})
    try:
        read_rules(folder)
    except ProblemsError as error:
        return [str(problem) for problem in error.problems]
    return []


def answers(text: str) -> list[dict[str, str]]:
    """This one answer, from the first day of the law on the kinds of support that a kite could come under."""
    return [{"from": "2009-11-09", "text": text}]


def pages(policy: Policy, rules: RuleSet, day: date = TODAY) -> dict[str, Prose]:
    """Each page of the items as its readers meet it, by the item's id; the list of all is `index`."""
    made = item_pages(policy, possible_answers(rules), day)
    return {page.address.split("/")[1].removesuffix(".md"): prose(page.content) for page in made}


def prose(content: str) -> Prose:
    """The page without its first lines. What it writes in Markdown stays as it is."""
    return read_prose(f"<main>{content.split('---', 2)[2]}</main>")


def of_the_plain_council(folder: Path, day: date = TODAY) -> dict[str, Prose]:
    checked = read_rules(folder)
    return pages(checked.policy, checked.rules, day)


def test_an_item_says_more_only_on_what_the_result_answers(folder: Path) -> None:
    asked = "Who may be employed? Even a sister?"
    assert adds(folder, results_ask=asked) == []
    (problem,) = adds(folder, results_ask="Who may be employed? Even a sitter?")
    assert "results_ask is 'Who may be employed? Even a sitter?', which is not known." in problem
    assert f"Did you mean {asked!r}?" in problem


def test_every_item_rests_on_a_source_or_says_that_no_list_names_it() -> None:
    checked = read_rules()
    made = pages(checked.policy, checked.rules)
    without = [item.id for item in checked.policy.items if not (item.law or item.elsewhere)]
    assert [name for name in without if ON_NO_LIST not in made[name].texts] == []
    # And whatever a page says of the law or of others has its place beside it.
    said = {item.id: [*item.law, *item.elsewhere] for item in checked.policy.items}
    titles = {source.id: source.title for source in checked.policy.sources.values()}
    missing = {
        name: one.text
        for name, those in said.items()
        for one in those
        if not any(link == f"{titles[one.source]}, {one.at}" for link in made[name].links)
    }
    assert missing == {}


def test_no_item_names_as_to_read_next_what_each_page_leads_to_where_it_is_needed() -> None:
    template = (TEMPLATES / "item.html").read_text(encoding="utf-8")
    twice = {
        item.id: [page for page in item.see if f"/{Path(page).stem}/" in template] for item in read_rules().policy.items
    }
    assert {name: pages for name, pages in twice.items() if pages} == {}


def test_each_thing_that_families_ask_about_has_its_page() -> None:
    checked = read_rules()
    asked = {
        *("personal-assistant", "paying-a-relative", "paying-myself", "swimming-or-sports-club", "days-out"),
        *("activity-or-holiday-club", "short-stay-away", "taxi-or-mileage", "therapy-session", "wheelchair"),
        *("communication-aid-or-tablet", "sensory-equipment", "continence-products", "home-adaptation", "tutor"),
        *("childcare-while-working", "carers-own-break", "payroll-and-insurance", "training-an-assistant", "food"),
        *("rent", "debts", "gambling", "alcohol"),
    }
    assert asked <= set(pages(checked.policy, checked.rules))


def test_a_council_adds_an_item_of_its_own(folder: Path) -> None:
    assert adds(folder) == []
    made = of_the_plain_council(folder)
    assert "A kite" in made["index"].links
    page = made["a-kite"]
    assert page.texts[:2] == [
        "It depends on the wind.",
        "We worked out this page on 26 November 2026. As far as we have read, the answer is so from 9 November 2009.",
    ]
    assert LAW_SAYS_NOTHING in page.texts and ON_NO_LIST in page.texts
    assert "Who flies it?" in page.texts


def test_an_item_leads_to_the_councils_own_parts_of_its_kinds_with_the_outcome_of_the_day(folder: Path) -> None:
    assert adds(folder) == []
    parts = ["Our short_break", "Our nhs_equipment"]
    now, before = of_the_plain_council(folder)["a-kite"], of_the_plain_council(folder, date(2010, 1, 1))["a-kite"]
    assert [text for text in now.texts if text.startswith("Our ")] == [
        f"{part} On the council's list" for part in parts
    ]
    # What stood there in 2010 begins with what was so, and goes on with what was to come.
    assert [text for text in before.texts if text.startswith("Our ")] == [
        "Our short_break You can ask",
        "Our nhs_equipment Not as a direct payment",
        "Our nhs_equipment: from “Not as a direct payment” to You can ask",
        "Our short_break: from “You can ask” to On the council's list",
        "Our nhs_equipment: from “You can ask” to On the council's list",
    ]


def test_each_part_of_a_budget_lists_the_items_that_could_come_under_it(folder: Path) -> None:
    assert adds(folder) == []
    checked = read_rules(folder)
    made = element_pages(
        checked.policy, checked.rules, possible_answers(checked.rules), read_entries(checked.policy), TODAY
    )
    with_kite = [page.address for page in made if "/can-i-use-it-for/a-kite/" in page.content]
    assert with_kite == ["elements/our_short_break.md", "elements/our_nhs_equipment.md"]


def test_what_families_want_it_for_keeps_other_parts_of_its_kinds_away(folder: Path) -> None:
    assert adds(folder, help_wanted=["equipment"]) == []
    page = of_the_plain_council(folder)["a-kite"]
    assert [link for link in page.links if link.startswith("Our ")] == ["Our nhs_equipment"]


def test_a_part_that_the_council_calls_by_the_name_of_an_item_is_a_part_of_it_whatever_its_kind(folder: Path) -> None:
    elements = folder / "council/elements.yaml"
    text = elements.read_text(encoding="utf-8")
    elements.write_text(text.replace("name: Our travel", "name: Kites"), encoding="utf-8")
    assert adds(folder, kinds=["place"]) == []
    page = of_the_plain_council(folder)["a-kite"]
    assert [text for text in page.texts if text.endswith(" On the council's list")] == ["Kites On the council's list"]


def test_a_kind_that_the_council_has_no_part_for_is_told(folder: Path) -> None:
    elements = folder / "council/elements.yaml"
    data = yaml.safe_load(elements.read_text(encoding="utf-8"))
    kept = [element for element in data["elements"] if element["kinds"] != ["nhs_equipment"]]
    write(elements, {"elements": kept, "without": ["nhs_equipment"]})
    assert adds(folder) == []
    said = "We know of no part here for “equipment for one person”. Ask the council."
    assert said in of_the_plain_council(folder)["a-kite"].texts


def test_what_the_law_says_of_an_item_stands_on_its_days_and_apart_on_others() -> None:
    checked = read_rules()
    on = {
        day: pages(checked.policy, checked.rules, day)["paying-a-relative"].texts
        for day in (date(2013, 10, 13), date(2013, 10, 14), date(2017, 3, 31), date(2017, 4, 1))
    }
    anywhere = "Health: The money may pay family or friends, or someone who lives with the patient, only where that is "
    at_home = "Health: The money may pay family or friends in the patient's home only where that is needed. "

    def in_force(day: date, start: str) -> bool:
        # What is to come stands below what is so, and what is no more below that.
        other_days = next(
            i for i, text in enumerate(on[day]) if text.startswith(("This is what we knew", "What was so"))
        )
        return any(text.startswith(start) for text in on[day][:other_days])

    assert [in_force(day, anywhere) for day in on] == [False, True, True, False]
    assert [in_force(day, at_home) for day in on] == [False, False, False, True]


def test_what_is_of_no_kind_of_support_has_the_tests_for_all_money_beside_it() -> None:
    checked = read_rules()
    made = pages(checked.policy, checked.rules)
    names = {f"{test.name}: {test.text}" for test in checked.policy.deciding_tests if test.in_force(TODAY)}
    assert len(names) == 4
    without = [item.id for item in checked.policy.items if not item.kinds]
    assert {"food", "rent", "debts", "gambling", "alcohol"} <= {*without}
    assert {name: names - {*made[name].texts} for name in without if not names <= {*made[name].texts}} == {}


def test_the_councils_own_clauses_that_use_words_for_it_are_led_to(folder: Path) -> None:
    text = folder / DOCUMENT / SINCE / "text.md"
    text.write_text(
        "# Plain policy\n\n## 1 All\n\n1.1 We say what we pay.\n\n1.2 We pay for Kites.\n\n1.3 No kitesurfing.\n",
        encoding="utf-8",
    )
    assert adds(folder) == []
    page = of_the_plain_council(folder)["a-kite"]
    assert "clause 1.2" in page.links
    (version,) = [version for document in read_rules(folder).policy.documents for version in document.versions]
    (kite,) = [item for item in read_rules(folder).policy.items if item.id == "a-kite"]
    # A part of a longer word is no name of it.
    assert list(clauses_that_name(kite, version)) == ["1.2"]


LAW = {"text": "The law names kites.", "source": "care-act-2014", "at": "section 33", "from": "2015-04-01"}
TWO_ANSWERS = [
    {"from": "2015-04-01", "until": "2026-12-31", "text": "It depends on the wind."},
    {"from": "2027-01-01", "text": "It depends on the rain."},
]


def test_what_changes_on_a_day_to_come_stands_on_the_page_beside_what_is_so(folder: Path) -> None:
    ends, begins = {**LAW, "until": "2026-12-31"}, {**LAW, "text": "The law names rain.", "from": "2027-01-01"}
    assert adds(folder, answers=TWO_ANSWERS, kinds=None, on_no_list=None, law=[ends, begins]) == []
    page = of_the_plain_council(folder)["a-kite"]
    assert page.texts[:2] == [
        "It depends on the wind.",
        "We worked out this page on 26 November 2026. As far as we have read, the answer is so from 1 April 2015 to 31 "
        "December 2026. Something changes on 1 January 2027.",
    ]
    to_come = "This is what we knew on 26 November 2026. Until then it stays as above."
    begins_at = page.texts.index(to_come)
    assert page.texts[begins_at : begins_at + 8] == [
        to_come,
        "The answer then: It depends on the rain.",
        "The law will say from that day:",
        "The law names rain.",
        "Care Act 2014, section 33. From 1 January 2027.",
        "The law will say this no more:",
        "The law names kites.",
        "Care Act 2014, section 33. From 1 April 2015 to 31 December 2026.",
    ]
    # On the day itself it has changed, and what was so before is kept apart.
    on_the_day = of_the_plain_council(folder, date(2027, 1, 1))["a-kite"].texts
    assert on_the_day[0] == "It depends on the rain." and "The law names rain." in on_the_day
    assert not [text for text in on_the_day if text.startswith("This is what we knew")]
    earlier = on_the_day.index("What was so on earlier days (3)")
    assert on_the_day[earlier + 1 : earlier + 5] == [
        "The answer then: It depends on the wind.",
        "From 1 April 2015 to 31 December 2026.",
        "The law names kites.",
        "Care Act 2014, section 33. From 1 April 2015 to 31 December 2026.",
    ]


def test_a_text_of_the_council_that_begins_or_ends_on_a_day_to_come_is_told_with_its_clauses(folder: Path) -> None:
    text = folder / DOCUMENT / SINCE / "text.md"
    text.write_text("# Plain policy\n\n## 1 All\n\n1.1 We pay for kites.\n", encoding="utf-8")
    assert adds(folder) == []
    before = of_the_plain_council(folder, date.fromisoformat(SINCE) - timedelta(days=1))["a-kite"].texts
    named = "A text of Plain Council, made up for the tests begins that has the usual words for it:"
    assert before[before.index(named) + 1].endswith("(from 1 January 2026): clause 1.1")


def test_a_page_of_a_day_before_the_first_answer_says_that_it_has_none(folder: Path) -> None:
    assert adds(folder, answers=TWO_ANSWERS) == []
    page = of_the_plain_council(folder, date(2015, 3, 31))["a-kite"]
    assert page.texts[0] == "We have no answer for 31 March 2015. Something changes on 1 April 2015."


def test_an_answer_without_a_first_day_says_so(folder: Path) -> None:
    assert adds(folder, answers=[{"text": "It depends on the wind."}], kinds=None) == []
    said = (
        "We worked out this page on 26 November 2026. It is what we had found by then. We know of no first day for it."
    )
    assert of_the_plain_council(folder)["a-kite"].texts[1] == said


def test_an_answer_of_days_without_law_and_days_with_two_or_no_answers_are_told(folder: Path) -> None:
    text = "It depends on the wind."
    assert adds(folder, answers=[{"from": "2009-11-08", "text": text}]) == [
        f"{place(folder, 'from: ')}.answers[0].from is 2009-11-08, and the law that it follows from begins on "
        "2009-11-09. Write the day from which all of the answer is so: 2009-11-09, or one after it."
    ]
    assert adds(folder, answers=[{"text": text}]) == [
        f"{place(folder, 'text: It depends')}.answers[0].from is missing, and the law that it follows from begins on "
        "2009-11-09. Write the day from which all of the answer is so: 2009-11-09, or one after it."
    ]
    ended = [{**LAW, "until": "2020-12-31"}]
    assert adds(folder, kinds=None, law=ended, answers=[{"from": "2015-04-01", "text": text}]) == [
        f"{place(folder, 'answers:', '2015-04-01')}.answers[0].until is missing, and the law that it follows from ends "
        "on 2020-12-31. End the answer by then, or add what the law says after it."
    ]
    late = [TWO_ANSWERS[0], {**TWO_ANSWERS[1], "from": "2027-01-02"}]
    assert adds(folder, answers=late) == [
        f"{place(folder, '2027-01-02')}.answers[1].from is 2027-01-02, and the answer before it ends on 2026-12-31. "
        "Each day has one answer, so begin on 2027-01-01."
    ]
    endless = [{"from": "2015-04-01", "text": text}, TWO_ANSWERS[1]]
    assert adds(folder, answers=endless) == [
        f"{place(folder, '2027-01-01')}.answers[1].from is 2027-01-01, and the answer before it ends on no day. "
        "Each day has one answer, so end that one on the day before."
    ]


def test_an_item_that_cites_a_source_before_its_day_is_told(folder: Path) -> None:
    assert adds(folder, law=[{**LAW, "from": "2015-03-31"}]) == [
        f"{place(folder, 'source: care-act-2014')}.law[0].source cites Care Act 2014, section 33, from 2015-03-31 on, "
        "and that held from 2015-04-01. Begin with 2015-04-01, and cite what held before for the days until then; "
        "where nothing is known, say less."
    ]


def test_a_page_says_when_the_councils_texts_name_it_nowhere_or_none_is_held(folder: Path) -> None:
    assert adds(folder) == []
    council = "Plain Council, made up for the tests"
    looked = f"We looked for the usual words for it in what we hold of {council}, and found none."
    assert looked in of_the_plain_council(folder)["a-kite"].texts
    none = f"We hold no text of {council} for 31 December 2025."
    assert none in of_the_plain_council(folder, date(2025, 12, 31))["a-kite"].texts


def place(folder: Path, *texts: str) -> str:
    return f"policy/{OWN}:{line(folder, OWN, *texts)}: items[0]"


def test_an_item_that_rests_on_nothing_and_does_not_say_so_is_told(folder: Path) -> None:
    assert adds(folder, on_no_list=None) == [
        f"{place(folder, 'id: a-kite')} rests on no source, and does not say so. Add law: or elsewhere:. Or add "
        "on_no_list: yes, and its page says that no list names it."
    ]


def test_an_item_whose_source_cannot_be_read_is_not_told_to_rest_on_none(folder: Path) -> None:
    assert adds(folder, on_no_list=None, elsewhere="a friend") == [
        f"{place(folder, 'elsewhere:')}.elsewhere cannot be 'a friend'. Write a list there, like [a friend]."
    ]


def test_a_group_a_kind_and_help_that_are_not_known_are_told_with_what_there_is(folder: Path) -> None:
    assert adds(folder, group="out", kinds=["short_brake"], help_wanted=["brake"]) == [
        f"{place(folder, 'group:')}.group is 'out', which is not known. Use one of: people, going_out, equipment, "
        "learning, everyday.",
        f"{place(folder, 'short_brake')}.kinds[0] is 'short_brake', which is not known. Did you mean 'short_break'? "
        f"Use one of: {', '.join(kinds())}.",
        f"{place(folder, 'help_wanted:', 'brake')}.help_wanted[0] is 'brake', which is not known. Did you mean "
        "'break'? Use one of: break, going_out, help_at_home, nursing, equipment, therapy, learning, travel.",
    ]


def test_a_page_to_read_next_that_is_not_there_is_told(folder: Path) -> None:
    known = ", ".join(sorted(path.name for path in DOCS.glob("*.md")))
    assert adds(folder, see=["how-to-ski.md"]) == [
        f"{place(folder, 'how-to-ski')}.see[0] is 'how-to-ski.md', which is not known. Did you mean 'how-to-ask.md'? "
        f"Use one of: {known}."
    ]


def test_a_source_that_is_not_known_is_told_with_those_that_are(folder: Path) -> None:
    known = ", ".join(read_rules(folder).policy.sources)
    said = {"text": "A friend flew one.", "source": "a-friend", "at": "the start"}
    assert adds(folder, elsewhere=[said]) == [
        f"{place(folder, 'a-friend')}.elsewhere[0].source is 'a-friend', which is not known. Use one of: {known}."
    ]


@pytest.mark.parametrize("key", ["law", "elsewhere"])
def test_a_pinpoint_that_is_missing_is_told(folder: Path, key: str) -> None:
    said: dict[str, Any] = {"text": "Kites are named.", "source": "care-act-2014"}
    said |= {"from": "2015-04-01"} if key == "law" else {}
    assert adds(folder, **{key: [said]}) == [
        f"{place(folder, 'text: Kites')}.{key}[0].at is missing. Add it.",
    ]


def test_what_the_law_says_needs_its_first_day_and_ends_after_it(folder: Path) -> None:
    said = {"text": "Kites are named.", "source": "care-act-2014", "at": "section 33"}
    assert adds(folder, law=[said]) == [f"{place(folder, 'text: Kites')}.law[0].from is missing. Add it."]
    assert adds(folder, law=[{**said, "from": "2015-04-01", "until": "2015-03-31"}]) == [
        f"{place(folder, 'text: Kites')}.law[0] cannot be used: it ends on 2015-03-31, before it begins on 2015-04-01; "
        "mend one of the two days."
    ]


@pytest.mark.parametrize(
    ("text", "promised"),
    [
        ("You can buy a kite with it.", "You can buy"),
        ("Families may always use the money for kites.", "Families may always use the money"),
        ("A kite is allowed.", "is allowed"),
        ("The council will pay for a kite.", "will pay"),
    ],
)
def test_words_that_promise_are_told(folder: Path, text: str, promised: str) -> None:
    says = (
        f"says “{promised}”, and nothing is promised here. Say what decides, or who says so, as in: It has to meet a "
        "need that was agreed."
    )
    assert adds(folder, answers=answers(text)) == [f"{place(folder, 'text: ')}.answers[0].text {says}"]
    said = {"text": text, "source": "care-act-2014", "at": "section 33"}
    assert adds(folder, elsewhere=[said]) == [f"{place(folder, 'elsewhere:', 'text: ')}.elsewhere[0].text {says}"]


def test_what_is_no_promise_is_not_told(folder: Path) -> None:
    for text in ("You cannot buy a kite with it.", "Ask who will be there.", "The money may pay for a kite as a rule."):
        assert adds(folder, answers=answers(text)) == []


def test_an_item_of_the_nation_cannot_be_given_anew(folder: Path) -> None:
    assert adds(folder, id="wheelchair") == [
        f"{place(folder, 'id: wheelchair')}.id is 'wheelchair', and so is another item. Give it another name."
    ]


def test_an_answer_is_whole_sentences_and_a_question_a_question(folder: Path) -> None:
    assert adds(folder, answers=answers("It depends")) == [
        f"{place(folder, 'text: ')}.answers[0].text cannot be used: this has to be whole sentences, so end it with a "
        "full stop."
    ]
    assert adds(folder, question="A kite") == [
        f"{place(folder, 'question:')}.question cannot be used: this has to be a question, so end it with a question "
        "mark."
    ]
