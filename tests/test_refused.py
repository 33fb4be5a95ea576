"""What a family can do about a no: each known ground has its case and its letter, and all that it names is there."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path

import pytest

from calculator.conversation import Conversation
from calculator.spoken import PEOPLE, spoken
from scripts.checked import read_rules
from scripts.forms.refused import No, RefusedFile
from scripts.pages.refused import DAY_BLANK, TODAY_BLANK, refused_part
from scripts.paths import POLICY
from scripts.policy.bundle import rules_bundle
from scripts.policy.calculator_words import calculator_words
from scripts.policy.model import Policy
from scripts.policy.nation import read_nation
from scripts.policy.reader import readable_policy
from scripts.text.reading_age import reading_age, sentences, words
from tests.councils.listed import listed_council
from tests.councils.made_up import COUNCILS
from tests.edited import put

TODAY = date(2026, 11, 26)
OPENING = "[Say here what was refused, on which day, and what reason you were given.]"
"""How the calculator begins a letter about a no of which it knows nothing."""
NHS_REFUSED = "On [date] the answer was that the NHS does not agree to this support."
"""How it begins one about a no to what it asks of the NHS."""
SCHOOL_REFUSED = "On [date] you refused to agree in writing to a direct payment."
"""How it begins one to a school."""
CHOOSE = "[Take out the parts that were not refused.]"
SUBJECTS = {
    "About [name of the child or young person], born on": "About [name], born on",
    "\n\nI am writing for [their name again, or “myself”]. I am [their parent, their adviser, or whoever you are].\n": (
        "\n\nI am writing for [name]. I am their parent.\n"
    ),
}
"""What anybody's letter says of whom it is about and who writes, with what a parent of somebody grown up says there."""


@cache
def part(council: str = "") -> str:
    """The part as the page has it, for a made-up council."""
    policy = readable_policy(COUNCILS / council / "policy").public if council else listed_council()
    return refused_part(policy, TODAY)["refused"]


def facts(html: str) -> dict[str, dict[str, dict[str, str]]]:
    found = re.search(r'<script type="application/json" id="refused-facts">(.*?)</script>', html)
    assert found
    read: dict[str, dict[str, dict[str, str]]] = json.loads(found[1])
    return read


def nation() -> Policy:
    read = read_rules().policy.nation
    assert read
    return read


def cases() -> RefusedFile:
    refused = nation().refused
    assert refused
    return refused


def noes() -> list[No]:
    return [no for asked in cases().asked for no in asked.noes]


def test_every_ground_on_which_a_council_can_refuse_has_a_case() -> None:
    (asked,) = [question for question in nation().questions if question.id == "council_decision"]
    answered = [
        ground.answers["council_decision"]
        for no in noes()
        for ground in no.grounds
        if ground.answers.get("council_decision", "none") != "none"
    ]
    assert sorted(answered) == sorted(answer.id for answer in asked.answers if answer.id != "none")


def test_every_no_that_the_calculator_has_a_letter_for_has_a_case_with_that_letter() -> None:
    known = {name for question in nation().questions for answer in question.answers for name in answer.letters}
    assert known <= {no.letter for no in noes()}
    letters = facts(part())["letters"]
    grounds = {no.id: [ground.id for ground in no.grounds] for no in noes()}
    assert {no: list(texts) for no, texts in letters.items()} == grounds


def left_to_choose(letter: str) -> str:
    """The letter as it leaves the family to take out the parts of which nobody said that they were refused."""
    parts = re.findall(r"^- .*\n", letter, re.MULTILINE)
    return letter if len(parts) < 2 or CHOOSE in letter else letter.replace(parts[-1], f"{parts[-1]}{CHOOSE}\n")


@pytest.mark.parametrize("person", PEOPLE)
def test_each_letter_is_the_one_that_the_calculator_writes_to_such_a_family(person: str) -> None:
    policy, day = listed_council(), TODAY.isoformat()
    calculator = Conversation(json.dumps(rules_bundle(policy)), json.dumps(calculator_words(policy)))
    for asked in cases().asked:
        elements = [
            element.id for element in policy.elements if {*asked.areas, *asked.kinds} & {element.area, *element.kinds}
        ]
        for no in filter(lambda no: no.letter, asked.noes):
            # Of somebody grown up a parent writes in the words for anybody, and says that they are the parent.
            by_parent = no.grown_up and person == "child"
            for ground in no.grounds:
                chosen = elements if no.names_parts else []
                texts = {
                    name: spoken(text, "other" if by_parent else person).replace("26 November 2026", TODAY_BLANK)
                    for name, text in calculator.letters_as_written(ground.answers, day, chosen).items()
                }
                expected = texts[str(no.letter)]
                for opening in (OPENING, NHS_REFUSED, SCHOOL_REFUSED):
                    expected = expected.replace(opening, ground.opening or opening)
                expected = left_to_choose(expected)
                if by_parent:
                    for anybody, parent in SUBJECTS.items():
                        assert anybody in expected
                        expected = expected.replace(anybody, parent)
                assert spoken(facts(part())["letters"][no.id][ground.id], person) == expected, no.id


def test_a_letter_to_an_nhs_that_agreed_to_a_budget_does_not_say_that_it_refused_the_support() -> None:
    letters = facts(part())["letters"]["health-payment"]
    assert [NHS_REFUSED in text for text in letters.values()] == [False] * 3
    assert (
        "On [date] you agreed to a personal health budget, and said no to a direct payment." in letters["budget_only"]
    )


CUT = """\
[Your name]
[Your address]
[Your phone number or email]

[today’s date]

To: Plain Council, made up for the tests, [the person or team who deals with this]

Dear [their name],

About my child, [name], born on [date of birth]: a cut in a direct payment

On [date] you said that you will pay less for help with learning, because money is left over. [Say here what the money \
is for.]

The sum must be enough to buy what was agreed. You must give reasonable notice of a cut, with your reasons. When the \
person who gets the payment asks, you must look at your decision again, and answer in writing with reasons. Please do \
so now. (The Special Educational Needs (Personal Budgets) Regulations 2014, regulations 10 and 12.)

If that does not change it, a complaint to you can follow. After that it can go to the Local Government and Social \
Care Ombudsman. (Local Government and Social Care Ombudsman, decision 19 012 848.)

I think that the decision is wrong because [your reasons].

Please answer in writing, and say why. Please tell me also what I can do if you do not change it.

Yours sincerely,

[Your name]
"""


def test_the_letter_about_a_cut_says_what_its_ways_on_lend_it_with_their_sources() -> None:
    assert spoken(facts(part())["letters"]["less-learning"]["left_over"], "child") == CUT.strip()


PLAN = """\
On [date] you said no. [Say here if it was to an assessment, to a plan or to something in a plan, and what reason you \
were given.]

Your letter must say who the mediation adviser is. If it did not, please tell me now. (Children and Families Act \
2014, sections 52 to 55, and their explanatory notes; The Special Educational Needs and Disability Regulations 2014, \
regulation 32.)

You must have somebody from outside who helps to settle disputes about your duties for special needs. Please tell me \
who that is. (Children and Families Act 2014, section 57, and its explanatory notes.)

I think"""


def test_the_letter_about_a_plan_asks_who_mediates_and_who_helps_to_agree() -> None:
    letter = spoken(facts(part())["letters"]["plan-council"]["any"], "child")
    assert PLAN in letter
    assert "About my child, [name], born on [date of birth]: an assessment or a plan" in letter


def test_each_letter_of_the_files_own_asks_for_what_the_law_gives_and_goes_to_who_pays() -> None:
    own = [no for no in noes() if no.own_letter]
    assert len(own) == 17
    letters = facts(part())["letters"]
    in_letters = {route.id: route.in_letter for route in cases().routes}
    to = {"council": "To: Plain Council", "nhs": "To: [the integrated care board (ICB)"}
    for no in own:
        lent = [" ".join(said.split()) for name in no.routes if (said := in_letters[name])]
        assert no.own_letter and lent, no.id
        for text in letters[no.id].values():
            assert all(said in text for said in lent) and to[no.own_letter.to] in text, no.id
    # Only the law, and whoever reads the letter, are cited to them: not what another council's page says of the NHS.
    assert "Lancashire" not in str(letters)


def test_whom_nobody_refused_is_not_told_what_to_do_if_a_no_is_kept() -> None:
    cases = dict(re.findall(r'data-no="([\w-]+)"(.*?)<details class="no__stays">', part(), re.DOTALL))
    assert "If the NHS keeps to a no, you can complain" in cases["health-payment"]
    for case in ("less-health", "stopped-health", "repay-health"):
        assert not re.search(r"\ba no\b", cases[case])
        assert "If the NHS does not change it, you can complain to the integrated care board (ICB). " in cases[case]


def test_a_letter_has_blanks_for_the_days_that_only_its_reader_knows() -> None:
    for no, grounds in facts(part())["letters"].items():
        for text in grounds.values():
            assert [spoken(text, who).count(TODAY_BLANK) for who in PEOPLE] == [1, 1, 1], no
            assert "26 November 2026" not in text, no
            assert all(DAY_BLANK in spoken(text, who) for who in PEOPLE), no
            # The reader has said already what was refused.
            assert OPENING not in text, no


def test_the_page_has_every_letter_whole_for_a_reader_without_scripts() -> None:
    html = part()
    shown = [
        "\n\n".join(unescape(re.sub(r"<br>", "\n", text)) for text in re.findall(r"<p>(.*?)</p>", block))
        for block in re.findall(r'<div class="letter">(.*?)</div>', html, re.DOTALL)
    ]
    written = {spoken(text).strip() for grounds in facts(html)["letters"].values() for text in grounds.values()}
    assert {re.sub(r"\n{2,}", "\n\n", text) for text in written} == {text.strip() for text in shown}


def test_an_appeal_about_a_plan_can_be_against_each_decision_that_the_act_names() -> None:
    (appeal,) = (route.text for route in cases().routes if route.id == "plan_appeal")
    assert appeal == (
        "You can appeal if the council will not assess the needs, or then will not make a plan. You can appeal about "
        "the needs, the help with learning or the school in a plan. With a plan, you can ask the council to assess the "
        "needs again, and appeal if it will not. You can appeal if it will not change the plan after a review or a new "
        "assessment, or decides to end it."
    )


def ways_on() -> list[str]:
    """Each way on of each case, as the part has it."""
    cases = re.findall(r'<ol class="no__routes">(.*?)</ol>', part(), re.DOTALL)
    return [route for case in cases for route in re.split(r"<li(?: data-since=\"[\d-]+\")?><p><strong>", case)[1:]]


def test_each_way_on_names_its_source_with_the_place_in_it() -> None:
    for since in re.findall(r'<li data-since="([\d-]+)">', part()):
        assert date.fromisoformat(since) <= TODAY
    assert len(ways_on()) > 10
    for route in ways_on():
        assert re.search(r'<details class="cited">.+\n<ul>\n<li>.+, .+</li>', route), route


def test_a_way_on_has_its_time_limit_or_says_that_none_is_known() -> None:
    for route in ways_on():
        timed, untimed = "data-months=" in route, "We know of no time limit in the law for this." in route
        is_told_only = any(title in route for title in ("What the Tribunal can look at", "Ask the Tribunal about"))
        assert timed + untimed + is_told_only == 1, route


@pytest.mark.parametrize("council", ["marshford", "high-tarn", "ferncombe"])
def test_the_cases_are_there_for_every_council(council: str) -> None:
    html = part(council)
    assert re.findall(r'<section class="no" data-no="([\w-]+)"', html) == re.findall(
        r'<section class="no" data-no="([\w-]+)"', part()
    )
    assert set(facts(html)["letters"]) <= set(facts(part())["letters"])


def test_all_of_it_is_for_readers_of_eleven_in_short_sentences() -> None:
    refused = cases()
    said = [(route.text, route.only, route.sums_up, route.how) for route in refused.routes]
    texts = [text for route in said for text in route if text]
    texts += [text for limit in refused.limits for text in (limit.short, limit.text)]
    texts += [left.text for left in refused.stays_open]
    texts += [no.grounds_say for no in noes() if no.grounds_say]
    texts += [text for no in noes() for ground in no.grounds for text in (ground.say, ground.opening) if text]
    texts += [route.in_letter for route in refused.routes if route.in_letter]
    names = ("Local Government and Social Care Ombudsman", "NHS Continuing Healthcare")
    assert reading_age(texts, names) <= 11
    assert [one for one in sentences(texts) if len(words(one)) > 25] == []


def test_no_way_on_is_said_to_begin_on_the_day_of_a_decision_or_of_a_body() -> None:
    days = set(re.findall(r'<li data-since="([^"]*)">', part()))
    # The decisions of the Ombudsman that steps cite, and the start of the integrated care boards.
    assert "2014-09-01" in days
    assert not days & {"2020-11-01", "2024-08-01", "2022-07-01", "None"}
    complaints = {route.id for route in cases().routes if "complain" in route.title.lower() and not route.since}
    assert complaints == {route.id for route in cases().routes if route.day_unknown}


def test_a_family_that_knows_the_ground_is_not_sent_to_ask_for_it() -> None:
    (council,) = [no for no in noes() if no.id == "learning-council"]
    assert council.grounds_say == "Before it pays, the council has to be sure of four things."
    told = {ground.id: ground.say for ground in council.grounds}
    assert [ground for ground, say in told.items() if "which of the four things it was not sure of" in (say or "")] == [
        "other"
    ]


@pytest.fixture
def national(tmp_path: Path) -> Path:
    """A copy of the nation's part of policy/ to make mistakes in."""
    return Path(shutil.copytree(POLICY / "national", tmp_path / "policy" / "national"))


def problems(national: Path, old: str, new: str) -> list[str]:
    """What is said of it with this change in the file, without its place and the names that could be meant."""
    put(national / "refused.yaml", old, new)
    _, told = read_nation(national)
    return [re.sub(r"^\S+:\d+: | Use one of: .*$", "", str(problem)) for problem in told]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "source: send-regulations-2014, at: regulation 33",
            "source: send-regulations-2041, at: regulation 33",
            "limits[5].sources[0].source is 'send-regulations-2041', which is no source here. "
            "Did you mean 'send-regulations-2014'?",
        ),
        (
            "steps: [refused-by-the-school,",
            "steps: [refused-by-a-school,",
            "routes[4].steps[0] is 'refused-by-a-school', which is no step here. Did you mean 'refused-by-the-school'?",
        ),
        (
            "    sums_up: You may be able to appeal, and the time for it is short.\n",
            "",
            "routes[13] is what a no has first, so it needs `sums_up` and `how`.",
        ),
        (
            "limits: [tribunal]",
            "limits: [tribunals]",
            "routes[14].limits[0] is 'tribunals', which is no limit here. Did you mean 'tribunal'?",
        ),
        (
            "routes: [childrens_finding]",
            "routes: [childrens_findings]",
            "asked[2].noes[1].routes[0] is 'childrens_findings', which is no way on here. "
            "Did you mean 'childrens_finding'?",
        ),
        (
            "open: [other_ways, other_areas, advice]",
            "open: [other_ways, other_area, advice]",
            "asked[3].noes[0].open[1] is 'other_area', which is no entry under `open` here. "
            "Did you mean 'other_areas'?",
        ),
        (
            "letter: refusal_school",
            "letter: refusal_schools",
            "asked[0].noes[1].letter is 'refusal_schools', which is no letter here. Did you mean 'refusal_school'?",
        ),
        (
            "answers: {health_agrees: no}",
            "answers: {health_agree: no}",
            "asked[4].noes[0].grounds[0].answers.health_agree is 'health_agree', which is no question here. "
            "Did you mean 'health_agrees'?",
        ),
        (
            "answers: {health_agrees: no}",
            "answers: {health_agrees: never}",
            "asked[4].noes[0].grounds[0].answers.health_agrees is 'never', which is no answer to that question here.",
        ),
        (
            "    steps: [refused-no-tribunal-after-a-no]",
            "    steps: [refused-no-tribunal-after-a-no]\n    text: Ask again.",
            "routes[3] cannot be used: a way on with `steps` has no text or day of its own: what it says is in "
            "steps.yaml.",
        ),
        (
            "    title: Then complain\n    day_unknown: yes\n    text",
            "    title: Then complain\n    text",
            "routes[28] cannot be used: a way on without `steps` needs `text`, `from` or `day_unknown`, and `sources`.",
        ),
        (
            "    title: Then complain\n    day_unknown: yes\n    text",
            "    title: Then complain\n    day_unknown: yes\n    from: 2022-07-01\n    text",
            "routes[28] cannot be used: a way on has `from`, or `day_unknown`, and not both.",
        ),
        (
            "        own_letter: {to: council, matter: an assessment or a plan}\n",
            "",
            "asked[1].noes[0] cannot be used: it needs either `letter` or `own_letter`.",
        ),
        (
            "            answers: {delivered_at: school_premises, education_funding: top_up, school_agrees: no}",
            "            opening: You said no.",
            "asked[0].noes[1] cannot be used: a ground needs `answers` beside `letter`, and `opening` beside "
            "`own_letter`.",
        ),
        (
            "            say: Ask which services these are, and what harm there would be.\n",
            "",
            "asked[0].noes[0] cannot be used: each of several grounds needs `say`: what to say to that reason.",
        ),
    ],
)
def test_what_it_names_and_what_is_not_there_is_told(national: Path, old: str, new: str, says: str) -> None:
    assert problems(national, old, new) == [says]


def test_a_nation_without_it_has_no_cases(national: Path) -> None:
    (national / "refused.yaml").unlink()
    policy, told = read_nation(national)
    assert policy and told == []
    assert refused_part(policy, TODAY) == {"refused": ""}
