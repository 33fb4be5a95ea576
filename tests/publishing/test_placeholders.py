"""What somebody meant to fill in and did not is refused in a draft, by `check` and by `publish`."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from scripts.checked import read_checked_rules
from scripts.paths import POLICY
from scripts.problems import ProblemsError
from scripts.publishing.ledger import publish
from scripts.text.placeholders import placeholders, placeholders_by_line
from tests.councils.made_up import COUNCILS
from tests.publishing.made_document import DOCUMENT, TODAY, Draft

FILE = f"policy/council/documents/{DOCUMENT}/2027-04-01/text.md"


@pytest.mark.parametrize(
    ("words", "placeholder"),
    [
        ("We pay £XX an hour.", "£XX"),
        ("We answer in [TBC].", "[TBC]"),
        ("We answer in \\[insert number\\] days.", "[insert number]"),
        ("Ask TBC for the form.", "TBC"),
        ("It holds from XX/XX/2027.", "XX/XX/2027"),
        ("Ask Click or tap here to enter text.", "Click or tap here to enter text"),
        ("See Error! Reference source not found.", "Error! Reference source not found"),
        ("Ask ____ for it.", "____"),
        ("We pay ??? pounds.", "???"),
        ("We pay ?? pounds.", "??"),
        ("We pay £x an hour.", "£x"),
        ("We answer in time (tbc).", "(tbc)"),
        ("We answer TODO days later.", "TODO"),
        ("We answer in &lt;&lt;number&gt;&gt; days.", "&lt;&lt;number&gt;&gt;"),
        ("We answer in …… days.", "……"),
        ("We answer in 10 days. NB JS to check", "NB JS to check"),
        ("We pay ☐ weekly in advance.", "☐ weekly in advance."),
    ],
)
def test_what_is_still_to_be_filled_in_is_refused(policy: Path, draft: Draft, words: str, placeholder: str) -> None:
    draft("2027-04-01", [words])
    says = f"{FILE}:5: “{placeholder}” is still to be filled in. Write what belongs there, or take it out."
    assert [str(problem) for problem in read_checked_rules(policy).draft_problems] == [says]
    with pytest.raises(ProblemsError, match=re.escape(says)):
        publish(policy, [(DOCUMENT, date(2027, 4, 1))], "A note.", TODAY)


@pytest.mark.parametrize("folder", ["policy", "elsewhere"])
def test_the_title_and_the_summary_of_a_document_are_finished_too(folder: str, policy: Path, draft: Draft) -> None:
    draft("2027-04-01", ["We pay."])
    policy = policy.rename(policy.with_name(folder))
    file = policy / "council" / "documents" / DOCUMENT / "document.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    changed = {"title": "A policy (draft v3)", "summary": "What we pay. JS to check"}
    lines = [f"{key}: {changed[key]}" if (key := line.partition(":")[0]) in changed else line for line in lines]
    file.write_text("\n".join([*lines, ""]), encoding="utf-8")
    name = f"{folder}/council/documents/{DOCUMENT}/document.yaml"
    numbers = {line.partition(":")[0]: number for number, line in enumerate(lines, 1)}
    assert [str(problem) for problem in read_checked_rules(policy).draft_problems] == [
        f"{name}:{numbers[key]}: {key} ({DOCUMENT}): “{gap}” is still to be filled in. Write what belongs there, "
        "or take it out."
        for key, gap in (("title", "(draft v3)"), ("summary", "JS to check"))
    ]


@pytest.mark.parametrize(
    "words",
    [
        "See [the date of the review](/policy/) and [1].",
        "Form XII, and Part XX of the Act, and so on.".replace("XX", "XIX"),
        "Ask here. What is to be agreed stands below. To be sure, ask.",
        "Is it so? Yes. And then ...",
        "Points (x) and (xi) stand here … and there. Ask about it (to be sure of it).",
    ],
)
def test_words_that_only_look_like_it_are_not(policy: Path, draft: Draft, words: str) -> None:
    draft("2027-04-01", [words])
    assert read_checked_rules(policy).draft_problems == ()


OF_EVERY_KIND = """
tbc | tba | TBD | The rate is to be confirmed. | (tbc) | TODO | £x | £xx | xx% | X% | £?? | ?? | Ask ___ for it. | £___
[to follow] | [£ amount] | [£] | [●] | [...] | [….] | [ ] | [?] | [DRAFT] | [DRAFT: for JS] | [DN: check] | [Insert]
[council name] | [name of council] | [Type here] | [Officer to complete] | [rate to be agreed] | [X]% | \\[TBC\\] | (?)
dd/mm/yyyy | DD-MM-YYYY | 20XX | #REF! | #N/A | «Name» | «First_Name» | {{name}} | <insert rate here> | <rate>
&lt;rate&gt; | Error! Unknown document property name. | Error! No text of specified style in document.
in X working days | XX working days | in [x] days | ……… | the fee (to follow) | <insert> | Enter text here | Lorem ipsum
£.... | £? a week | £# | £ a week | £X,XXX | £1X | £n | See clause X. | It ends on xx/xx/2027. | nn days | zz days
Drafting note: check this. | [Note to editor] | T.B.C. | INSERT HERE | 01733 xxxxxx | ( ) hours | On X April 2027
… hours | [Link] | [delete as appropriate] | Text to be inserted.
NB JS to check | NB: JS to check the rate | (JS to confirm) | We pay £12 an hour JS to check.
J.S. to confirm | NB to check | NB: Jane to check. | N.B. Finance to confirm | AB/CD to check | AB and CD to confirm
MKT to clarify with Sam | (to check) | (please check) | (to confirm) | (check with legal) | (needs checking)
# Policy (draft …) | # Policy (draft v3) | # Policy (draft for consultation) | # Policy (DRAFT) | # Policy - draft
# Policy – Draft v2 | ## 4 Money (draft) | # Draft policy on breaks | # DRAFT PERSONAL BUDGETS | # Policy (final draft)
# Policy (draft 3 May 2026) | # Policy (Draft May 2026) | # Policy, draft 2 | 0.1 Draft v0.3
Version 0.4 (draft) | DRAFT | 1.1 **DRAFT** | 1.1 DRAFT for comment | 1.1 We pay ☐ weekly in advance.
# DRAFT - Policy | # Draft 3: Policy on breaks | # DRAFT | JS to update | JS and AB to amend the rate
(awaiting sign-off) | We start in May (date to follow). | (new rates to follow) | (the form is still to come)
(exact figures awaited) | (link pending) | Page number to be added. | Details to be inserted. | See annex to be written.
Rates to be agreed. | 9.1 The hourly rate to be agreed | Ask us. Amount still to be decided.
Dates to be set.
Enter text. | (figure needed) | Date: . | Awaiting sign-off. | 1.2 ☐ Families may ask. | We pay monthly □ weekly
"""
SENTENCES = """
[a parent] | [the parent's name] | [or the young person] | [in writing] | [the council] | [EHC] plan | [note 3] | [1]
[sic] | [2014] | [£5] | [her] address | [See the date](/x) | [date of birth](/x) | [here](/x) | [draft][one] | [new]
It has to be confirmed by us. | The plan is to be confirmed by the panel | What is to be agreed stands below. | {label}
5 < 6 | <5 years | <https://a.example/> | <b>bold</b> | 2 x 30 minutes | 3 x weeks | the years X and Y | Part XIX | 20x
a snake_case_name | __bold__ | ___bold___ | … and then ... | Is it so? Yes. | The £20 rate | Point (x) | Ask name here.
| Cost (£) | £ per hour | £20, and … then hours | Clause XI. | [Link](/x) | (a) and (b) | £1.50 | Section 9 | X and Y
NB: you must keep receipts. | NB You need to check your letter. | The NHS to confirm | We ask the NHS to confirm it.
GP to confirm in writing | It is for the LA to check. | You have to check (and confirm) it. | I am happy to check
Ask the PCB to confirm it. | PCB is the board. PCB to confirm the plan. | an OT to confirm the need
# Draft letter to the council | DSL to confirm | Ask us to update it. | The council may amend it. | PA to update you
NB: ask us to check it. | We pay £12 (check).
# Draft EHC plans | ## 4 Your draft EHC plan (draft plan) | # Draft plans and letters | ## 3 The plan (draft or final)
In the draft 2 parts are left out | ## 5 Draft and final plans | Ask for the draft (see 2.1). | # THE DRAFT EHC PLAN
Please tick: ☐ weekly ☐ monthly | - ☐ I agree | Do you have a plan? ☐ Yes ☐ No | Yes ☐ No ☐ | I agree: ☐ | Paid ☒ weekly
Ask first (see the steps to follow). | (a plan to follow) | (the rules to follow) | (a date is to follow from the plan)
Ask for the rate to be agreed. | The rate has to be agreed. | We want the date to be set
The rate to be agreed with you is paid.
Receipts have to be added. | Insert the card. | Enter the date. | Text: a short one. | You are awaiting approval
☐ means not paid. We pay ☐ weekly. | Tick ☐ if you agree. | 1. ☐ one
"""


@pytest.mark.parametrize("words", [words.strip() for words in re.split(r"[|\n]", OF_EVERY_KIND.strip())])
def test_every_kind_of_gap_is_found(words: str) -> None:
    assert len(placeholders(words)) == 1


@pytest.mark.parametrize("words", [words.strip() for words in re.split(r"[|\n]", SENTENCES.strip())])
def test_ordinary_words_and_the_brackets_of_the_law_are_no_gaps(words: str) -> None:
    assert placeholders(words) == []


def test_the_boxes_of_a_form_are_the_reader_s_to_tick() -> None:
    form = "# A policy\n\n## 9 Application form\n\n9.1 ☐ I have read it.\n\n| ☐ | monthly |\n\n"
    assert list(placeholders_by_line(form)) == []
    assert list(placeholders_by_line(f"{form}## 10 Money\n\n10.1 The council ☐ may ☐ may not ask.\n")) == [
        ("☐ may", 11),
        ("☐ may not ask.", 11),
    ]


def test_a_line_across_the_page_is_no_gap_and_a_gap_over_two_lines_is_found_where_it_begins() -> None:
    assert placeholders("One.\n\n___\n\nTwo.") == []
    text = "# A title\n\n## 1 Money\n\n1.1 The rate is still to be\nconfirmed. We pay it [date].\n"
    assert list(placeholders_by_line(text)) == [("to be confirmed", 5), ("[date]", 6)]


def test_no_text_here_holds_one() -> None:
    texts = [*POLICY.rglob("text.md"), *COUNCILS.rglob("text.md")]
    assert len(texts) > 5
    assert [text for text in texts if placeholders(text.read_text(encoding="utf-8"))] == []
