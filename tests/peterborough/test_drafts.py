"""Drafts of the real policy, one upon the other."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from scripts.checked import read_checked_rules
from scripts.command_line import main
from scripts.paths import POLICY
from scripts.policy.files import documents_folder
from scripts.policy.reader import readable_policy
from scripts.problems import ProblemsError
from scripts.publishing.confirming import confirm
from scripts.publishing.drafts import start_draft
from scripts.publishing.ledger import publish, reinstate, withdraw
from scripts.publishing.noting import left_out_of_drafts
from scripts.publishing.unconfirmed import unconfirmed
from tests.confirming import confirm_everything

DOCUMENT = "personal-budgets-policy"
OFF = ("[outreach]\n    outcome: offered", "[outreach]\n    outcome: possible")


def test_no_officer_is_asked_to_close_what_the_law_cuts_open_between_two_versions(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(POLICY, tmp_path / "policy"))
    facts = documents_folder(folder) / DOCUMENT / "document.yaml"
    before = facts.read_text(encoding="utf-8")
    for day in (date(2027, 4, 1), date(2028, 4, 1)):
        start_draft(folder, DOCUMENT, day)
    # Of a council's own text the law says nothing of who decides: so the pieces of the restatements have a gap there.
    adopted = "  - {version: 2027-04-01, standing: adopted}\n"
    facts.write_text(f"{before}exceptions:\n{adopted}", encoding="utf-8")
    told = [str(problem).partition(": ")[2] for problem in read_checked_rules(folder).draft_problems]
    assert told == []


def committed(folder: Path) -> None:
    for git in ("init -q", "add .", "-c user.name=An -c user.email=an@example.org commit -qm Start"):
        subprocess.run(["git", *git.split()], cwd=folder, check=True)


def test_whoever_loses_by_a_draft_is_named_in_the_note_or_accepted_by_name_before_it_is_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(shutil.copytree(POLICY, tmp_path / "policy"))
    committed(folder)
    draft, at = start_draft(folder, DOCUMENT, date(2027, 4, 1)), ["--policy", str(folder)]
    with (draft / "version.yaml").open("a", encoding="utf-8") as facts:
        facts.write("date_note: The page names this day.\n")
    rules = (draft / "rules.yaml").read_text(encoding="utf-8")
    turned = rules.replace("[outreach]\n    outcome: offered", "[outreach]\n    outcome: possible")
    (draft / "rules.yaml").write_text(turned, encoding="utf-8")
    confirm(folder, DOCUMENT, date(2027, 4, 1), "list-outreach", "An officer", "So it was decided.")
    capsys.readouterr()
    says = (
        f"policy/council/documents/{DOCUMENT}/2027-04-01/version.yaml: Somebody loses “Outreach”: from 2027-04-01 "
        "“offered” becomes “possible”, and the change note does not name it. Mention it there. If it need not be "
        f'mentioned, say so: python3 -m scripts confirm --policy {folder} {DOCUMENT} 2027-04-01 "outreach worse off" '
        "--by NAME --why TEXT\n"
    )
    assert main(["check", "--today", "2026-11-27", *at]) == 0
    assert f"Before it can be published: {says}" in capsys.readouterr().out
    assert main(["impact", *at]) == 1
    assert f"Before it can be published: {says}" in capsys.readouterr().out
    publish = ["publish", DOCUMENT, "2027-04-01", "--yes", *at, "--note"]
    assert main([*publish, "Small corrections."]) == 1
    assert capsys.readouterr().err == says
    accepted = ["outreach worse off", "--by", "An officer", "--why", "It is in the committee's paper."]
    assert main(["confirm", DOCUMENT, "2027-04-01", *accepted, *at]) == 0
    assert main(["impact", *at]) == 0
    assert "Somebody loses" not in capsys.readouterr().out
    assert main([*publish, "Small corrections."]) == 0


def test_a_note_that_names_what_is_lost_leaves_nothing_to_accept(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(POLICY, tmp_path / "policy"))
    draft = start_draft(folder, DOCUMENT, date(2027, 4, 1))
    rules = (draft / "rules.yaml").read_text(encoding="utf-8")
    turned = rules.replace("[outreach]\n    outcome: offered", "[outreach]\n    outcome: possible")
    (draft / "rules.yaml").write_text(turned, encoding="utf-8")
    read = readable_policy(folder)

    def told(note: str) -> list[str]:
        return [problem.message for problem in left_out_of_drafts(read.public, read.with_drafts, note)]

    assert len(told("Small corrections.")) == 1
    assert told("Outreach is on the list no longer.") == []


def test_a_note_that_says_the_opposite_of_what_families_lose_is_refused_with_both(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(shutil.copytree(POLICY, tmp_path / "policy"))
    place = started(folder, date(2027, 4, 1), OFF)
    note, quoted = "Outreach is now on the list. Nobody has to ask.", "Outreach is now on the list."
    says = (
        "policy/council/documents/personal-budgets-policy/2027-04-01/version.yaml: Somebody loses “Outreach”: from "
        f"2027-04-01 “offered” becomes “possible”, and the change note says of it: “{quoted}” That reads as the "
        "opposite. Say there in one sentence that names it what is not so any more, or what is needed now, like: "
        "“Outreach is no longer on the list.”\n"
    )
    publish = ["publish", DOCUMENT, "2027-04-01", "--policy", str(folder), "--yes", "--note"]
    assert main([*publish, note]) == 1
    assert capsys.readouterr().err == says
    with (place / "version.yaml").open("a", encoding="utf-8") as facts:
        facts.write(f"change_note: '{note}'\n")
    # That it need not be named is no leave to say the opposite.
    confirm = ["confirm", DOCUMENT, "2027-04-01", "outreach worse off", "--policy", str(folder)]
    assert main([*confirm, "--by", "An officer", "--why", "It is in the committee's paper."]) == 0
    capsys.readouterr()
    assert main(["check", "--today", "2026-11-27", "--policy", str(folder)]) == 0
    assert f"Before it can be published: {says}" in capsys.readouterr().out


def test_what_drafts_of_one_day_lose_is_told_once_and_not_under_one_that_decides_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(shutil.copytree(POLICY, tmp_path / "policy"))
    started(folder, date(2027, 4, 1), OFF)
    guide = start_draft(folder, "guide-to-personal-budgets", date(2027, 4, 1))
    with (guide / "version.yaml").open("a", encoding="utf-8") as facts:
        facts.write("date_note: The page names this day.\n")
    capsys.readouterr()
    drafts = ["guide-to-personal-budgets", "2027-04-01", DOCUMENT, "2027-04-01"]
    assert main(["publish", *drafts, "--policy", str(folder), "--yes", "--note", "Some words are others."]) == 1
    assert [line.partition(": from")[0] for line in capsys.readouterr().err.splitlines()] == [
        "policy/council/documents/personal-budgets-policy/2027-04-01/version.yaml: Somebody loses “Outreach”"
    ]


def test_what_families_gain_is_not_told_as_lost_and_what_changes_is_shown_beside_the_note(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(shutil.copytree(POLICY, tmp_path / "policy"))
    words = ("Outreach is on the list", "Outreach is no longer on the list")
    started(folder, date(2027, 4, 1), OFF, words)
    capsys.readouterr()
    note = "Outreach is no longer on the list."
    publish = ["publish", DOCUMENT, "2027-04-01", "--policy", str(folder), "--yes", "--note"]
    assert main([*publish, note]) == 0
    said = capsys.readouterr().err
    assert said.startswith("To read: policy/council/") and "/version.yaml: date_note: “" in said.partition("\n")[0]
    assert "\nTo look at: " in said
    assert (
        f"\nYour note says: {note}\n"
        "For families this becomes another. Publish it only if the note says the same:\n"
        "Outreach: support in the community from a recognised provider (outreach)\n"
        "  direct payment: offered becomes possible (worse off), from 2027-04-01: "
    ) in said
    started(folder, date(2028, 4, 1), (OFF[1], OFF[0]), (words[1], words[0]))
    publish[2] = "2028-04-01"
    assert main([*publish, "Outreach is no longer on the list."]) == 1
    assert capsys.readouterr().err == (
        "policy/council/documents/personal-budgets-policy/2028-04-01/version.yaml: Somebody gains “Outreach”: from "
        "2028-04-01 “possible” becomes “offered”, and the change note says of it: “Outreach is no longer on the list.” "
        "That reads as the opposite. Say there in one sentence that names it what is so now.\n"
    )
    assert main([*publish, "Outreach is on the list again."]) == 0
    capsys.readouterr()
    withdrawn = ["withdraw", DOCUMENT, "2028-04-01", "--on", "2028-04-01", "--yes", "--policy", str(folder)]
    assert main([*withdrawn, "--reason", "Not agreed after all."]) == 0
    assert capsys.readouterr().err.startswith(
        "Your reason says: Not agreed after all.\nFor families this becomes another:\n"
        "Outreach: support in the community from a recognised provider (outreach)\n"
        "  direct payment: offered becomes possible (worse off), from 2028-04-01: "
    )


def started(folder: Path, day: date, turn: tuple[str, str], words: tuple[str, str] = ("", "")) -> Path:
    """Starts a draft with its list and words turned, and holds the two against each other; gives its folder."""
    draft = start_draft(folder, DOCUMENT, day, replace=True)
    text = (draft / "text.md").read_text(encoding="utf-8")
    (draft / "text.md").write_text(text.replace(*words) if words[0] else text, encoding="utf-8")
    rules = (draft / "rules.yaml").read_text(encoding="utf-8")
    (draft / "rules.yaml").write_text(rules.replace(*turn), encoding="utf-8")
    with (draft / "version.yaml").open("a", encoding="utf-8") as facts:
        facts.write("date_note: The page names this day.\n")
    for one in unconfirmed(folder, DOCUMENT, day):
        confirm(folder, DOCUMENT, day, one.name, "An officer", "Read together.")
    return draft


def published(folder: Path, day: date, turn: tuple[str, str]) -> None:
    """The same, and published."""
    started(folder, day, turn)
    confirm_everything(folder)
    publish(folder, [(DOCUMENT, day)], "Outreach is on the list no longer, or on it again.", date(2026, 11, 27))


def test_a_withdrawal_is_not_taken_back_where_nobody_held_what_was_published_since_against_it(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(POLICY, tmp_path / "policy"))
    published(folder, date(2027, 4, 1), OFF)
    withdraw(folder, DOCUMENT, date(2027, 4, 1), date(2027, 4, 1), "It was a mistake.")
    # It follows the version of 2015, as which it has outreach on the list: so there is nothing to confirm.
    read = readable_policy(folder)
    text = (documents_folder(folder) / DOCUMENT / "2015-06-01" / "text.md").read_text(encoding="utf-8")
    draft = start_draft(folder, DOCUMENT, date(2027, 6, 1))
    assert read.document(DOCUMENT).versions[-1].withdrawal and (draft / "text.md").read_text(encoding="utf-8") == text
    rules = (documents_folder(folder) / DOCUMENT / "2015-06-01" / "rules.yaml").read_text(encoding="utf-8")
    # How old the list is, is said of each version by itself.
    rules = re.sub(r"  - id: local_list_dated\n(?:    .*\n)+", "", rules)
    (draft / "rules.yaml").write_text(rules.replace("as at Summer 2015", "{label}"), encoding="utf-8")
    with (draft / "version.yaml").open("a", encoding="utf-8") as facts:
        facts.write("date_note: The page names this day.\n")
    publish(folder, [(DOCUMENT, date(2027, 6, 1))], "Nothing changed but the day.", date(2026, 11, 27))
    ledger = (folder / "council" / "published.json").read_bytes()
    with pytest.raises(ProblemsError) as raised:
        reinstate(folder, DOCUMENT, date(2027, 4, 1), "It was none.", date(2026, 11, 27))
    assert str(raised.value) == (
        f"{DOCUMENT} 2027-04-01 cannot simply go on: the version of 2027-06-01 was published meanwhile, and would "
        "follow it. Nobody has confirmed that they go together: list-outreach. Publish what is to "
        f"hold as a version of its own: python3 -m scripts new-version {DOCUMENT} --in-force DATE"
    )
    assert (folder / "council" / "published.json").read_bytes() == ledger


def test_a_reason_that_says_the_opposite_of_what_families_lose_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(shutil.copytree(POLICY, tmp_path / "policy"))
    ledger = (folder / "council" / "published.json").read_bytes()
    command = ["withdraw", DOCUMENT, "2015-06-01", "--on", "2027-01-15", "--policy", str(folder), "--yes", "--reason"]
    assert main([*command, "Nothing changes: outreach stays on the list."]) == 1
    said = capsys.readouterr().err
    # Whoever answers sees what readers will be told beside what becomes of families.
    assert said.startswith("Your reason says: Nothing changes: outreach stays on the list.\nFor families this becomes")
    assert (
        "Somebody loses “Outreach”: from 2027-01-15 “offered” becomes “possible”, and the reason says of it: “Nothing "
        "changes: outreach stays on the list.” That reads as the opposite. Say there in one sentence that names it "
        "what is not so any more, or what is needed now, like: “Outreach is no longer on the list.”\n"
    ) in said
    assert (folder / "council" / "published.json").read_bytes() == ledger
    assert main([*command, "Outreach is no longer on the list."]) == 0


@pytest.mark.parametrize(
    ("reason", "says"),
    [
        (
            "Nothing changes for families.",
            "Somebody loses something, and the reason says: “Nothing changes for families.”",
        ),
        ("It is replaced, and families lose nothing.", "and the reason says: “families lose nothing.”"),
        ("Everything goes on as before.", "and the reason says: “Everything goes on as before.”"),
        ("The short breaks stay as they were.", "Somebody loses “Short breaks and respite”: from 2027-01-15"),
        ("Respite goes on as before.", "Somebody loses “Short breaks and respite”: from 2027-01-15"),
    ],
)
def test_a_reason_that_denies_a_loss_of_all_or_of_a_part_of_a_name_is_refused(
    tmp_path: Path, reason: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(shutil.copytree(POLICY, tmp_path / "policy"))
    command = ["withdraw", DOCUMENT, "2015-06-01", "--on", "2027-01-15", "--policy", str(folder), "--yes", "--reason"]
    assert main([*command, reason]) == 1
    assert says in capsys.readouterr().err


def test_what_is_published_may_end_before_the_days_of_its_examples(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(POLICY, tmp_path / "policy"))
    withdraw(folder, DOCUMENT, date(2015, 6, 1), date(2015, 7, 1), "It was never so.")
    assert read_checked_rules(folder).draft_problems == ()


def test_no_draft_is_published_that_says_it_takes_the_place_of_another_version(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(POLICY, tmp_path / "policy"))
    published(folder, date(2027, 4, 1), OFF)
    draft = start_draft(folder, DOCUMENT, date(2027, 6, 1))
    facts = (draft / "version.yaml").read_text(encoding="utf-8")
    said = facts.replace("replaces: 2027-04-01", "replaces: 2015-06-01") + "date_note: The page names this day.\n"
    (draft / "version.yaml").write_text(said, encoding="utf-8")
    with pytest.raises(ProblemsError) as raised:
        publish(folder, [(DOCUMENT, date(2027, 6, 1))], "Nothing changed but the day.", date(2026, 11, 27))
    assert str(raised.value) == (
        f"policy/council/documents/{DOCUMENT}/2027-06-01/version.yaml:2: replaces is 2015-06-01, but 2027-04-01 stands "
        "between the two. Name the version before."
    )
