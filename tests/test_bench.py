"""What `bench` prints: each thing measured beside another in the same rounds, and how many times as much it took."""

from __future__ import annotations

import argparse
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.bench import engines
from scripts.bench.archive import FIRST, LATER, ONE_MORE, PLAIN, Measured, builds_text
from scripts.bench.comparison import targets_text
from scripts.bench.growth import RATIOS, growth
from scripts.bench.rounds import interleaved, ratio, rows_text
from scripts.bench.search import Figures, figures_text
from scripts.commands import bench
from scripts.importing.file import read_file


class Installing:
    """In place of what runs the installers: notes what is installed, and makes the folder that it would fill."""

    def __init__(self, steps: int) -> None:
        self.steps = steps

    def run(self, title: str, command: list[str | Path], folder: Path, **settings: str) -> None:
        INSTALLED.append(title)
        place = command[command.index("--target") + 1] if "--target" in command else folder / "node_modules"
        Path(place).mkdir(parents=True)


INSTALLED: list[str] = []


def test_peers_are_installed_once_and_again_where_they_are_gone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(engines, "FOLDER", tmp_path / "bench")
    monkeypatch.setattr(engines, "Progress", Installing)
    INSTALLED.clear()
    engines.prepare()
    engines.prepare()
    assert INSTALLED == ["Installing the peers from PyPI", "Installing the peers from npm"]
    shutil.rmtree(tmp_path / "bench" / "python")
    engines.prepare()
    assert INSTALLED[2:] == ["Installing the peers from PyPI"]


def test_every_round_measures_each_once_in_turn() -> None:
    numbers = iter(range(4))
    told: list[str] = []
    works = {"ours": lambda: next(numbers), "theirs": lambda: next(numbers)}
    assert interleaved(works, 2, told.append) == {"ours": [0, 2], "theirs": [1, 3]}
    assert told == ["Round 1 of 2: ours", "Round 1 of 2: theirs", "Round 2 of 2: ours", "Round 2 of 2: theirs"]


def test_the_ratio_is_that_of_the_rounds_and_not_of_the_medians() -> None:
    assert ratio([1, 20, 3], [2, 40, 1]) == 0.5


def test_a_row_has_the_median_and_beside_it_the_least_and_the_most() -> None:
    assert rows_text("Seconds", {"ours": [3, 1, 1000]}, 1).splitlines() == [
        "Seconds",
        "  ours                                           3.0   (1.0 to 1,000.0)",
    ]


def test_a_target_that_is_missed_says_so_beside_what_was_measured() -> None:
    times = {
        "ours: and what would change them": [9.0],
        "ZEN: ten rows, with its trace": [10.0],
        "Publicodes: ten rows": [190.0],
        "ours: ten rows": [10.0],
    }
    assert targets_text(times, [1.5], 61_000).splitlines() == [
        "Targets",
        "  met      all elements, fully explained, in less than ZEN takes for one table  0.90 times its time",
        "  NOT MET  20 times faster than Publicodes on equal work                        19.0 times faster",
        "  met      check in under 10 s                                                  1.50 s",
        "  NOT MET  rules bundle under 60 kB compressed                                  61.0 kB",
    ]


def test_the_builds_of_the_archive_stand_beside_each_other_with_their_ratio() -> None:
    builds = {
        PLAIN: [Measured(20, 200, 10)],
        FIRST: [Measured(40, 300, 20)],
        LATER: [Measured(16, 240, 9)],
        ONE_MORE: [Measured(20, 250, 10)],
    }
    seconds, processor, memory = builds_text(builds)
    assert seconds.splitlines() == [
        "Seconds, median of 1 rounds (least to most)",
        "  MkDocs and Material                           20.0   (20.0 to 20.0)",
        "  ours, all to be made                          40.0   (40.0 to 40.0)",
        "  ours, as it was before                        16.0   (16.0 to 16.0)",
        "  ours, with one more version                   20.0   (20.0 to 20.0)",
        "  ours, all to be made: 2.00 times as much as plain; the target is 1.5: NOT MET",
        "  ours, as it was before: 0.80 times as much as plain; the target is 0.8: met",
        "  ours, with one more version: 1.00 times as much as plain",
        "  one more version: 0.50 times as much as all",
    ]
    assert processor.splitlines()[0] == "Seconds of the processor, median of 1 rounds (least to most)"
    assert processor.splitlines()[6] == "  ours, as it was before: 0.90 times as much as plain"
    assert memory.splitlines()[6] == "  ours, as it was before: 1.20 times as much as plain; the target is 1.2: met"


def test_the_searches_stand_beside_each_other_with_how_many_times_as_much_ours_takes() -> None:
    ours = Figures("ours, over Pagefind", 10.0, 150_000, 140_000, 0.5, [1, 1])
    theirs = Figures("Material's own", 2.0, 200_000, 100_000, 2.0, [6, 99])
    assert figures_text([ours, theirs]).splitlines() == [
        "Rank of the clause in force among the clauses found, for 2 known answers",
        "  search                      index s  gzip kB  brotli kB  first s  median  worst  first  not in ten",
        "  ours, over Pagefind            10.0      150        140      0.5       1      1   100%          0%",
        "  Material's own                  2.0      200        100      2.0      52    >10     0%         50%",
        "  ours to Material's own         5.00     0.75       1.40     0.25",
    ]


def test_growth_measures_each_thing_beside_another_of_the_same_rounds() -> None:
    titles: list[str] = []

    def imported(path: Path, title: str, beside: str, folder: Path) -> None:
        assert path.is_file() and not list(folder.iterdir())
        titles.append(title)

    (text,) = growth(1, imported)
    assert titles == ["A policy", "A policy"]
    title, *rows = text.splitlines()
    assert title == "Milliseconds, median of 1 rounds (least to most)"
    assert [re.sub(r"\d+\.\d+", "N", row) for row in rows[-len(RATIOS) :]] == [
        f"  {name} takes N times as long as {other}" for name, other in RATIOS
    ]
    measured = {re.split(r" {2,}", row.strip())[0] for row in rows[: -len(RATIOS)]}
    assert measured == {name for names in RATIOS for name in names}


def test_what_growth_imports_is_read_as_a_word_file_of_so_many_clauses() -> None:
    clauses: list[int] = []

    def imported(path: Path, title: str, beside: str, folder: Path) -> None:
        clauses.append(read_file(path, title, beside, folder).text.count("The council looks at") // 4)

    list(growth(1, imported))
    assert clauses == [100, 1000]


def test_the_command_prints_the_parts_of_the_bench_that_was_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def parts(number: int, *rest: object) -> Iterator[str]:
        yield f"{number} answers"
        yield "More"

    monkeypatch.setattr(bench, "archive_searches", parts)
    parser = argparse.ArgumentParser()
    bench.add_arguments(parser)
    assert bench.run(parser.parse_args(["--only", "search", "--search-answers", "7"])) == 0
    assert capsys.readouterr().out == "7 answers\n\nMore\n"
