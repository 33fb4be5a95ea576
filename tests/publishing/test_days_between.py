"""A version may come between two that are out, and a correction on the day of the one that it corrects."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scripts import command_line
from scripts.checked import read_published
from scripts.command_line import main
from scripts.pages.banners import always_true, banners
from scripts.pages.feeds import feeds
from scripts.pages.versions import version_pages
from scripts.policy.version import Document
from scripts.publishing.drafts import start_draft
from scripts.publishing.ledger import publish, withdraw
from scripts.redline.versions import clause_events, version_redline
from scripts.text.pairing import clause_histories, same_clauses
from scripts.version_name import VersionName
from tests.confirming import confirm_everything
from tests.publishing.made_document import DOCUMENT, FORTY, INSERTED, TODAY, Draft, bring_the_file, text_of

MARKED = [*INSERTED[:21], *(f"[was 2.{number}] {FORTY[number - 1]}" for number in range(21, 41))]
REPLACES = "replaces: 2025-04-01\n"


def document(policy: Path, name: str = DOCUMENT) -> Document:
    found = read_published(policy).policy
    return next(one for one in found.documents if one.facts.id == name)


def publish_copy(policy: Path, day: date, old: str, new: str) -> str:
    """Publishes a copy of the version before that day with other words in it; gives its name."""
    draft = start_draft(policy, DOCUMENT, day)
    bring_the_file(draft)
    text = (draft / "text.md").read_text(encoding="utf-8")
    assert old in text
    (draft / "text.md").write_text(text.replace(old, new), encoding="utf-8")
    confirm_everything(policy)
    publish(policy, [(DOCUMENT, VersionName(draft.name))], "A correction.", min(day, TODAY))
    return draft.name


def test_a_version_comes_between_two_and_the_later_one_stays(policy: Path, published: Draft) -> None:
    published("2025-04-01")
    published("2027-04-01", MARKED, REPLACES)
    ids = {clause.id: clause.numbers.get("2027-04-01") for clause in document(policy).clauses}
    publish_copy(policy, date(2026, 4, 1), "of the budget", "of this budget")
    now = document(policy)
    assert [(str(one.name), one.ends) for one in now.versions] == [
        ("2025-04-01", date(2026, 3, 31)),
        ("2026-04-01", date(2027, 3, 31)),
        ("2027-04-01", None),
    ]
    # What the page in force on a later day leads to by each address is what it led to before.
    assert {clause.id: clause.numbers.get("2027-04-01") for clause in now.clauses} == ids
    first, between, last = now.versions
    assert version_redline(now, first, between).summary == "40 changed"
    # By the order of days, though the file that is frozen says that it replaced the first.
    assert version_redline(now, between, last).counts == {"changed": 40, "added": 1, "renumbered": 20}
    found = read_published(policy)
    pages = {page.address: page.content for page in version_pages(found.policy, TODAY)}
    folder = f"policy/{DOCUMENT}/2027-04-01/changes"
    assert f"{folder}/index.md" in pages and f"{folder}/2025-04-01.md" in pages
    # The note of the later one is frozen, and speaks of what it replaced when it was written.
    note = "<strong>The council&#39;s own note, on what is new since the version of 1 April 2025:</strong> A note."
    assert note in pages[f"{folder}/index.md"]
    assert "own note:</strong> A correction." in pages[f"policy/{DOCUMENT}/2026-04-01/changes/index.md"]


def test_whoever_publishes_between_reads_the_note_of_the_later_one_first(
    policy: Path, published: Draft, capsys: pytest.CaptureFixture[str]
) -> None:
    published("2025-04-01")
    published("2027-04-01", facts=REPLACES)
    draft = start_draft(policy, DOCUMENT, date(2026, 4, 1))
    main(["check", "--policy", str(policy)])
    told = " ".join(capsys.readouterr().err.split())
    says = (
        "/2027-04-01/version.yaml: change_note: “A note.” It was written of what changed since 2025-04-01, and "
        "2027-04-01 will come after 2026-04-01. Pages will say so beside the note, and show what changes after this "
        "version."
    )
    assert told.count(says) == 1
    # A draft after all others comes before none.
    draft.rename(draft.with_name("2028-04-01"))
    main(["check", "--policy", str(policy)])
    assert "It was written of" not in capsys.readouterr().err


def test_a_clause_that_came_between_is_the_one_that_the_later_version_has_by_its_words() -> None:
    new = "The council answers within ten days of asking, and says why."
    texts = [
        ("2025-04-01", text_of(["One thing is so.", "Another matter is settled here."])),
        ("2027-04-01", text_of(["One thing is so.", f"[new] {new}", "[was 2.2] Another matter is settled here."])),
        ("2026-04-01", text_of(["One thing is so.", "Another matter is settled here.", f"[new] {new}"])),
    ]
    one, two, answered = clause_histories(texts, {"2027-04-01": "2025-04-01"})
    assert answered.numbers == {"2027-04-01": "2.2", "2026-04-01": "2.3"}
    assert (answered.id, two.former_numbers("2027-04-01")) == ("2.2-from-2027-04-01", ["2.2"])
    assert same_clauses([one, two, answered], "2026-04-01", "2027-04-01") == {
        "2.1": "2.1",
        "2.2": "2.3",
        "2.3": "2.2",
    }


def test_a_rule_of_what_is_published_may_be_cut_short_and_its_examples_with_it(policy: Path) -> None:
    statement = "statement-of-budgets"
    later = start_draft(policy, statement, date(2028, 4, 1))
    bring_the_file(later)
    publish(policy, [(statement, date(2028, 4, 1))], "As it was.", TODAY)
    between = start_draft(policy, statement, date(2027, 4, 1))
    bring_the_file(between)
    publish(policy, [(statement, date(2027, 4, 1))], "As it was.", TODAY)
    again = start_draft(policy, statement, date(2028, 4, 1))
    assert again.name == "2028-04-01.2"
    bring_the_file(again)
    publish(policy, [(statement, VersionName(again.name))], "As it was.", TODAY)
    assert [version.applies for version in document(policy, statement).versions[-3:]] == [True, False, True]


def test_a_correction_of_the_same_day_lies_beside_what_it_corrects(policy: Path, published: Draft) -> None:
    published("2025-04-01")
    published("2027-04-01", facts=REPLACES)
    name = publish_copy(policy, date(2027, 4, 1), "part 7 of", "part 8 of")
    assert name == "2027-04-01.2"
    now = document(policy)
    first, wrong, right = now.versions
    assert (first.ends, wrong.applies, right.ends) == (date(2027, 3, 31), False, None)
    assert right.address == f"/policy/{DOCUMENT}/2027-04-01.2/"
    assert now.in_force_on(date(2027, 4, 1)) is right
    assert right.title == "Charging policy, as from 1 April 2027, corrected"
    said = [(one.label, one.text, one.other, one.lead) for one in banners(now, wrong, TODAY)]
    for one in said:
        assert one == (
            "Corrected",
            "A corrected text took its place for every day, from 1 April 2027 on. That was published on "
            "24 November 2026.",
            right,
            "Read the corrected text instead",
        )
    assert always_true(now, wrong, TODAY).other is right
    found = read_published(policy)
    pages = {page.address: page.content for page in version_pages(found.policy, TODAY)}
    folder = f"policy/{DOCUMENT}"
    assert {f"{folder}/2027-04-01/index.md", f"{folder}/2027-04-01.2/index.md"} <= set(pages)
    assert f"{folder}/2027-04-01.2/changes/index.md" in pages
    assert version_redline(now, wrong, right).summary == "1 changed"
    assert f"{folder}/2027-04-01.2/changes/2025-04-01.md" in pages
    # Nor is anybody misled who lands on what the first changed.
    taken_back = "As from 2027-04-01: A corrected text took its place for every day, from 1 April 2027 on."
    assert taken_back in pages[f"{folder}/2027-04-01/changes/index.md"]
    assert taken_back not in pages[f"{folder}/2027-04-01.2/changes/2025-04-01.md"]
    listed = next(file.content for file in feeds(found.policy) if file.address == "policy/index.json")
    assert '"corrected_by": "../policy/charging-policy/2027-04-01.2/"' in listed


def test_what_a_correction_leaves_as_it_was_needs_no_confirming(policy: Path) -> None:
    statement = "statement-of-budgets"
    day = document(policy, statement).versions[-1].in_force
    draft = start_draft(policy, statement, day)
    bring_the_file(draft)
    assert draft.name == f"{day}.2"
    publish(policy, [(statement, VersionName(draft.name))], "A word was wrong.", day)
    assert str(document(policy, statement).versions[-1].name) == draft.name


def test_a_correction_that_is_withdrawn_gives_its_day_back(policy: Path, published: Draft) -> None:
    published("2025-04-01")
    published("2027-04-01", facts=REPLACES)
    name = publish_copy(policy, date(2027, 4, 1), "part 7 of", "part 8 of")
    withdraw(policy, DOCUMENT, VersionName(name), date(2027, 4, 1), "The first was right.")
    now = document(policy)
    in_force = now.in_force_on(date(2027, 4, 1))
    assert in_force and str(in_force.name) == "2027-04-01"


def test_what_follows_a_version_that_never_held_is_compared_with_what_did(policy: Path, published: Draft) -> None:
    published("2025-04-01", ["The council pays for swimming."])
    published("2027-01-15", ["The council pays for sailing."], "replaces: 2025-04-01\n")
    published("2027-04-01", ["The council pays for skating."], "replaces: 2027-01-15\n")
    withdraw(policy, DOCUMENT, date(2027, 1, 15), date(2027, 1, 15), "A court quashed it.")
    found = read_published(policy)
    pages = {page.address: page.content for page in version_pages(found.policy, TODAY)}
    folder = f"policy/{DOCUMENT}/2027-04-01/changes"
    own = {address: made for address, made in pages.items() if address.startswith(folder)}
    # That from the withdrawn version keeps its page, and is no more what this one changed.
    assert own.keys() == {f"{folder}/index.md", f"{folder}/2025-04-01.md", f"{folder}/2027-01-15.md"}
    assert "swimming" in own[f"{folder}/index.md"] and "sailing" not in own[f"{folder}/index.md"]
    assert "sailing" in own[f"{folder}/2027-01-15.md"]
    says = "As from 2027-01-15: It does not apply from 15 January 2027 on. The reason: A court quashed it."
    assert says in own[f"{folder}/2027-01-15.md"] and says not in own[f"{folder}/index.md"]
    assert says in pages[f"policy/{DOCUMENT}/2027-01-15/changes/index.md"]
    # What the later one says is new was written of the one that never held.
    note = "<strong>The council&#39;s own note, on what is new since the version of 15 January 2027:</strong> A note."
    assert note in own[f"{folder}/index.md"]
    now = document(policy)
    (events,) = clause_events(now).values()
    assert [(str(one.version.name), one.change.old and one.change.old.text) for one in events] == [
        ("2027-04-01", "The council pays for swimming."),
        ("2027-01-15", "The council pays for swimming."),
    ]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("2027-04-01.1", "'2027-04-01.1' is no version. Write its first day, like 2015-07-15; of a second from that"),
        ("2027-04-01.10", "'2027-04-01.10' is no version."),
        ("2027-04-31", "'2027-04-31' is no date: day is out of range for month. Look at it again."),
    ],
)
def test_a_version_that_cannot_be_is_refused(
    policy: Path, typed: str, says: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command_line, "POLICY", policy)
    with pytest.raises(SystemExit):
        main(["publish", DOCUMENT, typed, "--note", "A note."])
    assert says in capsys.readouterr().err
