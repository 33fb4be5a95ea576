"""A build that is killed leaves the old site or the new one, and the next build clears away what it left."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from scripts.building import placing as module
from scripts.building.placing import exchanged, placing
from scripts.problems import ProblemsError
from tests.publishing.killed import ends_before, tried_steps

HAS_FORK = pytest.mark.skipif(not hasattr(os, "fork"), reason="the process that is ended is a fork of this one")


def put(place: Path, words: str) -> None:
    """Makes a site of two pages, as a build does, and puts it in its place."""
    with placing(place) as own:
        own.new.mkdir()
        for name in ("404.html", "index.html"):
            (own.new / name).write_text(words, encoding="utf-8")
        own.put()


def held(place: Path) -> set[str]:
    """What the pages there say; nothing where no page is there."""
    return {path.read_text(encoding="utf-8") for path in place.glob("*.html")}


def not_exchanged(one: Path, other: Path) -> bool:
    """As on a system that cannot exchange two names."""
    return False


@pytest.mark.campaign
@HAS_FORK
@pytest.mark.parametrize("exchange", [exchanged, not_exchanged])
def test_a_build_killed_before_any_step_leaves_a_whole_site_and_nothing_after_the_next(
    tmp_path: Path,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    exchange: Callable[[Path, Path], bool],
) -> None:
    monkeypatch.setattr(module, "exchanged", exchange)
    put(tmp_path / "whole/site", "old")
    steps = tried_steps(request, partial(put, tmp_path / "whole/site", "new"))
    states = []
    for step in steps:
        place = tmp_path / str(step) / "site"
        put(place, "old")
        assert ends_before(step, partial(put, place, "new")) == (step == steps[-1])
        states.append(held(place))
        with placing(place):
            assert held(place) in ({"old"}, {"new"}), "what a killed build took away is there again"
        assert list(place.parent.iterdir()) == [place]
    assert {"new"} in states and {"old"} in states
    # Where no system can exchange two names there is a moment with neither.
    assert exchange is not_exchanged or set() not in states


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where an old site stands, on a system that cannot exchange two names."""
    monkeypatch.setattr(module, "exchanged", not_exchanged)
    put(tmp_path / "site", "old")
    return tmp_path / "site"


@HAS_FORK
def test_a_build_killed_between_its_two_renames_gives_back_the_old_site(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed_between() -> None:
        real = Path.rename

        def rename(path: Path, target: Path) -> Path:
            if target == place:
                os._exit(9)
            return real(path, target)

        monkeypatch.setattr(Path, "rename", rename)
        put(place, "new")

    child = os.fork()
    if child == 0:
        killed_between()
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    assert not place.exists()
    with placing(place):
        assert held(place) == {"old"}
    assert list(tmp_path.iterdir()) == [place]


def test_what_another_build_is_making_stays_and_so_does_what_is_nobodys(tmp_path: Path) -> None:
    place = tmp_path / "site"
    (tmp_path / ".site-1234abcd").mkdir()
    (tmp_path / ".site-notes_12").mkdir()
    (tmp_path / ".site-notes_12/mine.txt").write_text("mine", encoding="utf-8")
    with placing(place) as first:
        first.new.mkdir()
        put(place, "second")
        assert first.new.is_dir()
        (first.new / "404.html").write_text("first", encoding="utf-8")
        first.put()
    assert held(place) == {"first"}
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site-notes_12", "site"]


def test_a_site_that_cannot_be_put_in_its_place_leaves_the_old_one(place: Path, tmp_path: Path) -> None:
    says = r"^.*site cannot be replaced \(No such file or directory\)\. Close what uses it, then run this again\.$"
    with pytest.raises(ProblemsError, match=says), placing(place) as own:
        own.put()
    assert held(place) == {"old"} and list(tmp_path.iterdir()) == [place]
