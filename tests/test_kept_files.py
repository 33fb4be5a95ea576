"""What a build carries over from the site of before, on small sites of the tests' own."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from scripts.browser.kept_files import RECORD, keep_files, write_record
from scripts.problems import ProblemsError

HASHES = {name: f"{number:016x}" for number, name in enumerate(("old", "new", "same"))}


def built(site: Path, day: date, *names: str) -> Path:
    """A site as a build leaves it: a page, and files and a search index of these names."""
    for name in names:
        for address in (f"assets/rules/bundle.{HASHES[name]}.json", f"search/current.{HASHES[name]}/index/words"):
            (site / address).parent.mkdir(parents=True, exist_ok=True)
            (site / address).write_text(name, encoding="utf-8")
    (site / "index.html").write_text("page", encoding="utf-8")
    write_record(site, day)
    return site


def held(site: Path) -> set[str]:
    """The names of what it holds, as they were given to `built`."""
    paths = (path for path in site.rglob("*") if path.is_file() and path.parent.name in ("rules", "index"))
    return {path.read_text(encoding="utf-8") for path in paths}


def test_what_builds_of_the_last_thirty_days_named_is_carried_over_from_site_to_site(tmp_path: Path) -> None:
    first = built(tmp_path / "first", date(2026, 11, 1), "old", "same")
    second = built(tmp_path / "second", date(2026, 11, 20), "same")
    third = built(tmp_path / "third", date(2026, 12, 1), "new")
    fourth = built(tmp_path / "fourth", date(2026, 12, 2), "new")
    assert keep_files(second, first, date(2026, 11, 20)) == 2
    assert held(second) == {"old", "same"}
    assert keep_files(third, second, date(2026, 12, 1)) == 4
    assert held(third) == {"old", "same", "new"}
    # Thirty-one days after the last build that named it, it is gone; what a later build named stays.
    assert keep_files(fourth, third, date(2026, 12, 2)) == 2
    assert held(fourth) == {"same", "new"}
    assert json.loads((fourth / RECORD).read_text(encoding="utf-8")) == {
        f"{folder}.{HASHES[name]}{suffix}": day
        for folder, suffix in (("assets/rules/bundle", ".json"), ("search/current", ""))
        for name, day in (("new", "2026-12-02"), ("same", "2026-11-20"))
    }


def test_what_is_in_both_is_not_copied_and_what_is_no_file_of_the_site_never_is(tmp_path: Path) -> None:
    old, new = built(tmp_path / "old", date(2026, 11, 1), "same"), built(tmp_path / "new", date(2026, 11, 2), "same")
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    outside = {"../secret": "2026-11-01", str(tmp_path / "secret"): "2026-11-01", "assets/gone.js": "2026-11-01"}
    (old / RECORD).write_text(json.dumps(outside), encoding="utf-8")
    assert keep_files(new, old, date(2026, 11, 2)) == 0
    assert not (tmp_path / "new/secret").exists()


@pytest.mark.parametrize("record", [None, "", "[]", '{"assets/a.js": "yesterday"}', '{"assets/a.js": 3}'])
def test_a_folder_that_is_no_site_of_ours_is_refused_in_a_sentence(tmp_path: Path, record: str | None) -> None:
    new, old = built(tmp_path / "new", date(2026, 11, 2), "new"), tmp_path / "old"
    (old / "assets").mkdir(parents=True)
    if record is not None:
        (old / RECORD).write_text(record, encoding="utf-8")
    with pytest.raises(ProblemsError) as raised:
        keep_files(new, old, date(2026, 11, 2))
    assert str(raised.value) == (
        f"{old} holds no assets/builds.json that can be read, so nothing says what its pages name. "
        "Give --keep the folder of the site as it was built last."
    )
