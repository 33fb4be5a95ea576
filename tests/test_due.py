"""Which builds and reviews are due, and when; and the jobs that the page on hosting has for it."""

from __future__ import annotations

import configparser
import json
import re
from html import unescape
from pathlib import Path

import pytest
import yaml
from icalendar import Calendar

from scripts import command_line
from scripts.browser.kept_files import RECORD
from scripts.command_line import main
from scripts.paths import DOCS
from tests.councils.listed import listed_folder

HOSTING = (DOCS / "how-to-host.md").read_text(encoding="utf-8")


@pytest.fixture
def council(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A made-up council whose list begins on a day of 2015."""
    folder = listed_folder(tmp_path)
    monkeypatch.setattr(command_line, "POLICY", folder)
    return folder


def snippet(label: str) -> str:
    found = re.search(rf'aria-label="{label}"[^>]*><code>(.*?)</code>', HOSTING, re.DOTALL)
    assert found
    return unescape(found[1])


def test_a_build_is_due_on_the_day_on_which_a_version_begins(council: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["due", "--builds", "--today", "2015-05-31"]) == 0
    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith("2015-06-01 (to come): Build the site again (begins: ")
    assert main(["due", "--builds", "--today", "2015-06-01"]) == 1
    assert capsys.readouterr().out.startswith("2015-06-01 (due now): Build the site again (begins: ")


def test_a_site_that_was_built_before_a_day_is_due_until_it_is_built_again(
    council: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = tmp_path / "site" / RECORD
    record.parent.mkdir(parents=True)
    asked = ["due", "--builds", "--site", str(tmp_path / "site"), "--today", "2015-06-20"]
    for built, status in (("2015-05-20", 1), ("2015-06-01", 0)):
        record.write_text(json.dumps({"assets/a.0123456789.css": built}), encoding="utf-8")
        assert main(asked) == status, built
    record.unlink()
    capsys.readouterr()
    assert main(asked) == 1
    assert "it does not say when. Give --site the folder of one, or build it first." in capsys.readouterr().err


def test_reviews_are_told_before_their_day_and_stand_in_a_calendar_file(council: Path, tmp_path: Path) -> None:
    file = tmp_path / "due.ics"
    assert main(["due", "--today", "2026-11-27", "--calendar", str(file)]) in (0, 1)
    written = file.read_bytes()
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    events = Calendar.from_ical(written).walk("VEVENT")
    said = {str(event["SUMMARY"]): str(event.decoded("DTSTART")) for event in events}
    assert said["Go through the law and the council's list again."] > "2015-06-01"
    assert len({str(event["UID"]) for event in events}) == len(events) > 4
    assert main(["due", "--today", "2026-11-27", "--calendar", str(file)]) in (0, 1)
    assert file.read_bytes() == written


def test_a_review_of_what_the_project_keeps_is_no_mistake_of_a_council(
    council: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--today", "2040-01-01"]) == 1
    said = capsys.readouterr().err
    assert "/council/" in said and "docs/" not in said and "verdicts.json" not in said


def test_a_review_of_its_own_pages_is_one_of_whoever_keeps_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--today", "2040-01-01"]) == 1
    assert "docs/families.md" in capsys.readouterr().err


def test_the_jobs_that_the_page_has_can_be_read() -> None:
    both = "python3 -m scripts due --builds"
    minute, hour, *days, line = snippet("A line for cron").strip().split(" ", 5)
    assert (minute.isdigit(), hour.isdigit(), days) == (True, True, ["*", "*", "*"]) and both in line
    for label, section in (("A service for systemd", "Service"), ("A timer for systemd", "Timer")):
        unit = configparser.ConfigParser(interpolation=None)
        unit.read_string(snippet(label))
        assert section in unit
    workflow = yaml.safe_load(snippet("A workflow for GitHub Actions"))
    steps = workflow["jobs"]["build"]["steps"]
    # YAML takes the word "on" for yes.
    assert workflow[True]["schedule"][0]["cron"].split()[2:] == ["*", "*", "*"]
    assert any(both in step.get("run", "") for step in steps)
    job = yaml.safe_load(snippet("A job for GitLab"))["build"]
    assert both in job["script"][0] and job["artifacts"]["paths"] == ["site"]
