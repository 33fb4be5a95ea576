"""`new-council`: a council's folder, whole or not there, with which every other command works at once."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest

from calculator.conversation import Conversation
from scripts.checked import read_checked_rules
from scripts.command_line import main
from scripts.new_council.place import place_council
from scripts.paths import POLICY
from scripts.policy.bundle import rules_bundle
from scripts.policy.calculator_words import calculator_words
from scripts.publishing.first_draft import NewDocument
from tests.councils.made_up import COUNCILS
from tests.new_council.officer import ANSWERS
from tests.publishing.killed import ends_before

OTHER = COUNCILS / "marshford" / "policy" / "council"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder without a council, in which the officer is, with nobody at the terminal."""
    (tmp_path / "policy").mkdir()
    shutil.copyfile(ANSWERS, tmp_path / "new-council-thornby.yaml")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", SimpleNamespace(isatty=lambda: False))
    return tmp_path / "policy"


@pytest.fixture
def other(folder: Path) -> dict[str, bytes]:
    """What is in the folder of another council, whose it was before."""
    shutil.copytree(OTHER, folder / "council")
    return contents(folder / "council")


@pytest.fixture
def types(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Lets an officer at the terminal type these lines, and then press Ctrl and C."""

    def types(*lines: str) -> None:
        left = list(lines)

        def read(prompt: str) -> str:
            print(prompt)
            if not left:
                raise KeyboardInterrupt
            return left.pop(0)

        monkeypatch.setattr("sys.stdin", SimpleNamespace(isatty=lambda: True))
        monkeypatch.setattr("builtins.input", read)

    return types


def contents(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture(scope="module")
def thornby(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of a new council, made once for all tests that only look; and what the command said."""
    place, says = tmp_path_factory.mktemp("thornby"), io.StringIO()
    (place / "policy").mkdir()
    shutil.copyfile(ANSWERS, place / "new-council-thornby.yaml")
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(says):
        patch.chdir(place)
        patch.setattr("sys.stdin", SimpleNamespace(isatty=lambda: False))
        assert new_council_thornby() == 0
    return place / "policy", says.getvalue()


def new_council_thornby(*options: str) -> int:
    return main(["new-council", "thornby", "--policy", "policy", *options])


def test_the_council_is_sound_at_once_and_holds_no_list(thornby: tuple[Path, str]) -> None:
    folder, _ = thornby
    checked = read_checked_rules(folder)
    assert checked.draft_problems == ()
    assert (checked.policy.authority.id, checked.policy.authority.short_name) == ("thornby", "Thornby")
    assert checked.policy.documents == () and checked.policy.ledger == () and checked.policy.audit is None
    assert [document.facts.id for document in checked.with_drafts.documents] == ["money-for-care"]
    assert any("no_local_list_for_date" in note.id for note in checked.rules.notes)
    assert sorted(path.name for path in (folder / "council").iterdir()) == [
        *(".gitattributes", "authority.yaml", "documents", "elements.yaml", "published.json", "replies.yaml"),
        *("site.yaml", "sources.yaml", "steps.yaml"),
    ]


def test_a_family_is_told_of_the_advice_service_that_was_named(thornby: tuple[Path, str]) -> None:
    policy = read_checked_rules(thornby[0]).policy
    conversation = Conversation(json.dumps(rules_bundle(policy)), json.dumps(calculator_words(policy)))
    asked = {"what": "decide", "answers": {}, "as_of": str(date.today()), "newest": []}
    steps = json.loads(conversation.answer(json.dumps(asked)))["steps"]
    (sendiass,) = (step for step in steps if step["id"] == "help-from-sendiass")
    assert (sendiass["kind"], sendiass["text"]) == (
        "help",
        "You can talk to SENDIASS. It is the local service for SEND information, advice and support. It is free.",
    )
    assert "https://sendiass.thornby.example/" in str(sendiass)


def test_the_councils_own_site_disclaims_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "policy").mkdir()
    answers = ANSWERS.read_text(encoding="utf-8").replace("standing: demonstration", "standing: official")
    (tmp_path / "new-council-thornby.yaml").write_text(answers, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", SimpleNamespace(isatty=lambda: False))
    assert new_council_thornby() == 0
    authority = read_checked_rules(tmp_path / "policy").policy.authority
    assert (authority.is_official, authority.disclaimer) == (True, None)


def test_authority_yaml_says_what_was_answered(thornby: tuple[Path, str]) -> None:
    assert (thornby[0] / "council" / "authority.yaml").read_text(encoding="utf-8") == (
        "# Which council this is, and what is said of it on every page.\n"
        "id: thornby\n"
        'name: "Thornby Metropolitan Borough Council"\n'
        'short_name: "Thornby"\n'
        "# Whose site it is. A demonstration says on every page that it is not the council's. An official one is.\n"
        "standing: demonstration\n"
        "# Facts about the council, so that no family is asked for them.\n"
        "answers:\n"
        "  sen_pilot_area: no\n"
        "  nhs_pilot_site: no\n"
        "disclaimer: >-\n"
        "  This site is a demonstration. Thornby Metropolitan Borough Council does not run it and has not approved it. "
        "It puts\n  public facts and the law into plain words. It is not legal advice. Check with the council before "
        "you rely on it.\n"
        "# The NHS bodies that decide on health in the area, the earliest first, each with its days.\n"
        "nhs_bodies:\n"
        '  - name: "NHS Thornby Clinical Commissioning Group"\n'
        "    from: 2013-04-01\n"
        "    until: 2022-06-30\n"
        "    confidence: not_checked\n"
        '  - name: "NHS Thornby Integrated Care Board"\n'
        "    from: 2022-07-01\n"
        "    confidence: not_checked\n"
        "links:\n"
        '  - title: "Thornby Metropolitan Borough Council"\n'
        '    href: "https://www.thornby.example/"\n'
        '  - title: "Local Government and Social Care Ombudsman"\n'
        '    href: "https://www.lgo.org.uk/"\n'
        '  - title: "The Acts and Regulations, on legislation.gov.uk"\n'
        '    href: "https://www.legislation.gov.uk/"\n'
        "advice_service:\n"
        '  title: "SENDIASS in Thornby"\n'
        '  href: "https://sendiass.thornby.example/"\n'
        "# Where families may write about the council's policies.\n"
        'feedback_address: "send@thornby.example"\n'
    )


def test_the_command_says_what_is_open_what_is_inherited_and_what_comes_next(
    thornby: tuple[Path, str],
) -> None:
    draft = "policy/council/documents/money-for-care"
    says = thornby[1].splitlines()
    still_open, inherited, following = (says.index(heading) for heading in HEADINGS)
    assert says[:still_open] == [
        "policy/council is that of Thornby Metropolitan Borough Council now, with a draft of money-for-care.",
        "",
    ]
    words = "These are the law's words for the kind."
    assert says[still_open + 1 : inherited - 1] == [
        f"  {draft}/2026-09-01/text.md:3: 1 TO BE WRITTEN",
        f"  {draft}/2026-09-01/text.md:5: 1.1 TO BE WRITTEN: the first clause. A line that begins with ## and a number "
        "begins a section, and one that begins with a number like 1.2 a clause.",
        f"  {draft}/document.yaml:10: summary: TO BE WRITTEN",
        f"  {draft}/document.yaml:14: last_reviewed: TO BE WRITTEN",
        f'  policy/council/elements.yaml:10: TO BE WRITTEN: what Extra help: "top-up" includes. {words}',
        f"  policy/council/elements.yaml:36: TO BE WRITTEN: what Days out includes. {words}",
        f"  policy/council/elements.yaml:43: TO BE WRITTEN: what Nights away includes. {words}",
        "  policy/council/site.yaml:4: address: TO BE WRITTEN (where the site is published)",
    ]
    kinds = ["national/sources.yaml:", "docs: ", "council/audit.json: ", "shipped.yaml:", "verdicts.json: "]
    assert all(kind in line for kind, line in zip(kinds, says[inherited + 1 : following - 1], strict=True))
    assert says[inherited + 3] == (
        "  policy/council/audit.json: There was no audit of your council's site yet, and its accessibility statement "
        "says so. To make one: python3 -m scripts audit --policy policy"
    )
    assert says[following + 1 :] == [
        "  python3 -m scripts check --policy policy",
        "  python3 -m scripts serve --policy policy",
        "  python3 -m scripts import --policy policy FILE --document money-for-care --in-force 2026-09-01",
        "  python3 -m scripts impact --policy policy",
        "  python3 -m scripts preview --policy policy",
        "  python3 -m scripts publish --policy policy money-for-care 2026-09-01 --note TEXT",
    ]


HEADINGS = ("Still open:", "Taken over from others, and to be looked at:", "Next:")


def test_with_nobody_to_ask_another_council_stays_unless_it_is_said(
    folder: Path, other: dict[str, bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    assert new_council_thornby() == 1
    assert capsys.readouterr().err == (
        "policy/council holds Marshford Borough Council, made up for the tests. Put it aside, whole, in "
        "policy/.replaced/council-marshford-1? There is nobody to ask here: say --yes.\n"
    )
    assert contents(folder) == {f"council/{name}": held for name, held in other.items()}


def test_another_council_is_put_aside_whole_and_so_is_the_next(folder: Path, other: dict[str, bytes]) -> None:
    assert new_council_thornby("--yes") == 0
    assert contents(folder / ".replaced" / "council-marshford-1") == other
    first = contents(folder / "council")
    assert new_council_thornby("--yes") == 0
    assert contents(folder / ".replaced" / "council-thornby-1") == first


def test_an_officer_is_asked_before_another_council_is_put_aside(
    folder: Path, other: dict[str, bytes], types: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    complete = ANSWERS.read_text(encoding="utf-8") + "  id: money-for-care\n  kind: policy\n"
    (folder.parent / "new-council-thornby.yaml").write_text(complete, encoding="utf-8")
    lines = ["Thornby", "Thornby", "no", "", "", "", *[""] * 20]
    types(*lines, "n")
    assert new_council_thornby() == 1
    assert contents(folder / "council") == other
    assert capsys.readouterr().out.endswith("Nothing was changed. Your answers are kept in new-council-thornby.yaml.\n")


def test_an_officer_who_stops_is_told_where_the_answers_are(
    folder: Path, types: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    (folder.parent / "new-council-thornby.yaml").unlink()
    types("Thornby County Council", "")
    assert new_council_thornby() == 130
    says = capsys.readouterr()
    assert says.out.startswith(
        "Your answers are kept in new-council-thornby.yaml, each as you give it. Type back to go back by one. To stop, "
        "press Ctrl and C: the same command goes on from there.\n"
    )
    assert says.out.endswith("\nWhat you have answered is in new-council-thornby.yaml.\n")
    assert says.err == "\nStopped. Nothing is lost: run the same command again when you like.\n"
    assert 'name: "Thornby County Council"\n' in (folder.parent / "new-council-thornby.yaml").read_text(
        encoding="utf-8"
    )
    assert contents(folder) == {}


def test_a_form_can_be_filled_in_instead(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new-council", "Thornby City Council", "--policy", "policy", "--form"]) == 0
    assert capsys.readouterr().out == (
        "The questions are in new-council-thornby-city-council.yaml. Answer them there, and then: "
        "python3 -m scripts new-council --policy policy 'Thornby City Council'\n"
    )
    form = (folder.parent / "new-council-thornby-city-council.yaml").read_text(encoding="utf-8")
    assert "# If you leave it empty: Thornby City Council\nname:\n" in form


def test_a_name_without_a_letter_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new-council", "!", "--policy", "policy"]) == 1
    assert capsys.readouterr().err == "'!' has no letter in it. Give the council's name, like thornby.\n"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_command_that_is_ended_leaves_the_council_that_was_there_or_the_new_one(
    folder: Path, other: dict[str, bytes]
) -> None:
    files = {"authority.yaml": "", "elements.yaml": "", "sources.yaml": ""}
    whole = {name: (OTHER / name).read_text(encoding="utf-8").replace("marshford", "thornby") for name in files}
    shutil.copytree(POLICY / "national", folder / "national")
    work = partial(place_council, folder, whole, NewDocument("money", "Money", "policy"), date(2027, 4, 1))
    step = 1
    while not ends_before(step, work):
        kept = folder / ".replaced" / "council-marshford-1"
        held = contents(folder / "council") if (folder / "council").exists() else contents(kept)
        assert held == other or (held["authority.yaml"].decode() == whole["authority.yaml"] and contents(kept) == other)
        if kept.exists() and not (folder / "council").exists():
            kept.rename(folder / "council")
        step += 1
    assert step > 10
    assert {path.name for path in folder.iterdir()} == {".replaced", "council", "national"}
