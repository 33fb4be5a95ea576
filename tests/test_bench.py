"""What `bench` prints: each thing measured beside another in the same rounds, and how many times as much it took."""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from scripts.bench import engines, measured_builds, report
from scripts.bench.archive import builds_text
from scripts.bench.archive_growth import grown_picture, grown_texts
from scripts.bench.bytes_sent import GUIDE, HOME, STOCK_PYODIDE, WITH_PYTHON, Sent, sent_targets, sent_text
from scripts.bench.comparison import engine_targets
from scripts.bench.growth import RATIOS, growth
from scripts.bench.host import GZIP, UNPACKED, Host
from scripts.bench.line import Line
from scripts.bench.measured_builds import FIRST, ONE_MORE, PLAIN
from scripts.bench.measured_sites import a_family
from scripts.bench.paints import paint_targets
from scripts.bench.processes import Measured
from scripts.bench.quota import held_to
from scripts.bench.report import with_measured
from scripts.bench.rounds import interleaved, ratio, rows_text
from scripts.bench.search import Figures, figures_text
from scripts.bench.starts import FIRST_QUESTION, FIRST_RESULT, LATER, OURS, STOCK_LATER, STOCK_READY, start_targets
from scripts.commands import bench
from scripts.importing.file import read_file
from scripts.paths import ROOT


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
    assert engine_targets(times, [1.5], 61_000).splitlines() == [
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
        measured_builds.LATER: [Measured(16, 240, 9)],
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


GROWN = {
    count: {
        PLAIN: Measured(count / 5, 200, count / 10),
        FIRST: Measured(count / 5, 300, count / 20),
        measured_builds.LATER: Measured(6, 240, 5),
        ONE_MORE: Measured(7, 250, 5 + count / 1000),
    }
    for count in (100, 1000, 10_000)
}


def test_archives_that_grow_stand_beside_each_other() -> None:
    processor, seconds, memory, targets = grown_texts(GROWN)
    assert processor.splitlines() == [
        "Seconds of the processor, by how many versions there are",
        "                                           100       1,000      10,000",
        "  MkDocs and Material                     10.0       100.0     1,000.0",
        "  ours, all to be made                     5.0        50.0       500.0",
        "  ours, as it was before                   5.0         5.0         5.0",
        "  ours, with one more version              5.1         6.0        15.0",
    ]
    assert seconds.splitlines()[0] == "Seconds, by how many versions there are"
    assert memory.splitlines()[3] == "  ours, all to be made                   300.0       300.0       300.0"
    assert targets.splitlines() == [
        "Targets",
        "  met      a full build of 10,000 versions in 0.8 of plain                      0.50 times its time",
        "  met      one more version in a tenth of a full build                          0.03 times its time",
        "  NOT MET  memory of a full build, 1.2 of plain                                 1.50 times as much",
    ]


def test_the_picture_of_growth_has_a_line_for_each_build_that_rises_with_it() -> None:
    picture = ElementTree.fromstring(grown_picture(GROWN))
    lines = [line.attrib["points"].split() for line in picture.iter("{http://www.w3.org/2000/svg}polyline")]
    places = [[tuple(map(float, point.split(","))) for point in line] for line in lines]
    assert [[x for x, _ in line] for line in places] == [[70, 300, 530]] * 4
    # Ten times as much is as far everywhere, and more stands higher.
    assert [[y for _, y in line] for line in places] == [
        [273.3, 156.7, 40.0],
        [308.5, 191.8, 75.1],
        [308.5, 308.5, 308.5],
        [307.5, 299.2, 252.8],
    ]
    words = [text.text for text in picture.iter("{http://www.w3.org/2000/svg}text")]
    builds = [PLAIN, FIRST, measured_builds.LATER, ONE_MORE]
    assert words[1:] == ["100", "1,000", "10,000", "1 s", "10 s", "100 s", "1,000 s", *builds]


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


def parsed(*arguments: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    bench.add_arguments(parser)
    return parser.parse_args(arguments)


def test_a_part_is_measured_alone_and_a_trial_leaves_the_readme(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def parts(number: int, *rest: object) -> Iterator[str]:
        yield f"{number} answers"
        yield "More"

    readme = tmp_path / "README.md"
    readme.write_text("<!-- bench search -->\nOld.\n<!-- /bench search -->\n", encoding="utf-8")
    monkeypatch.setattr(bench, "ROOT", tmp_path)
    monkeypatch.setattr(bench, "archive_searches", parts)
    monkeypatch.setattr(bench, "machine", lambda *of: "Measured here.")
    assert bench.run(parsed("search", "--search-answers", "7")) == 0
    assert capsys.readouterr().out == "search. Measured here.\n\n7 answers\n\nMore\n\n"
    assert "Old." in readme.read_text(encoding="utf-8")
    assert bench.run(parsed("search")) == 0
    assert readme.read_text(encoding="utf-8").splitlines() == [
        "<!-- bench search -->",
        "Measured here.",
        "",
        "    120 answers",
        "",
        "    More",
        "<!-- /bench search -->",
    ]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("strats", "there is no part 'strats'. Did you mean 'starts'?"),
        (
            "x",
            "there is no part 'x'. "
            "There are engines, starts, paints, bytes, builds, search, growth, archives, campaigns.",
        ),
    ],
)
def test_a_slip_in_a_part_is_answered_with_the_part(typed: str, says: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parsed(typed)
    assert capsys.readouterr().err.endswith(f"error: argument PART: {says}\n")


@pytest.mark.parametrize("part", ["engines", "starts", "paints", "bytes", "builds", "search", "growth", "archives"])
def test_the_readme_has_a_place_for_each_part(part: str) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    written = with_measured(readme, part, "Measured.", ["Seconds\n  ours   1.0", "Targets"])
    place = (
        f"<!-- bench {part} -->\nMeasured.\n\n    Seconds\n      ours   1.0\n\n    Targets\n<!-- /bench {part} -->\n"
    )
    assert place in written


def test_what_else_was_at_work_is_said_with_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    monkeypatch.setattr(report, "_processor", lambda: "A processor")
    monkeypatch.setattr("platform.python_version", lambda: "3.13.1")
    said = report.machine("growth", date(2026, 11, 26), 6.44)
    where = "2 cores (A processor), Python 3.13.1"
    assert said == f"Measured on 26 November 2026, {where}; load before the run 6.4."


class Clock:
    """Time that passes only where somebody waits."""

    def __init__(self) -> None:
        self.now = 100.0

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def test_a_line_carries_so_many_bytes_a_second_and_no_more() -> None:
    clock, written = Clock(), list[bytes]()
    line = Line(bytes_a_second=200_000, clock=lambda: clock.now, sleep=clock.sleep)
    content = bytes(range(256)) * 2_000
    line.send(content, written.append)
    assert b"".join(written) == content
    assert clock.now == pytest.approx(100 + 512_000 / 200_000)
    clock.now += 60  # Nothing is saved up while nobody asks.
    line.send(content[:200_000], written.append)
    assert clock.now == pytest.approx(100 + 512_000 / 200_000 + 60 + 1)


def test_answers_share_a_line_and_each_question_waits_for_its_way_there_and_back() -> None:
    clock, waits = Clock(), list[float]()
    line = Line(bytes_a_second=1_000, round_trip=0.15, clock=lambda: clock.now, sleep=waits.append)
    line.send(b"x" * 1_000, lambda piece: None)
    line.send(b"y" * 500, lambda piece: None)  # at the same moment, for this clock stands still
    assert waits == pytest.approx([1, 1.5])
    waits.clear()
    line.wait_for(1)
    line.wait_for(2)
    assert waits == pytest.approx([0.3, 0.15])


def test_a_line_of_no_speed_is_as_fast_as_the_machine() -> None:
    written: list[bytes] = []
    Line(sleep=lambda seconds: pytest.fail("it waited")).send(b"x" * 10_000, written.append)
    assert len(b"".join(written)) == 10_000


def test_a_host_sends_the_packed_copy_where_there_is_one_and_packs_the_rest_in_passing(tmp_path: Path) -> None:
    (tmp_path / "a.wasm").write_bytes(b"unpacked")
    (tmp_path / "a.wasm.br").write_bytes(b"packed")
    (tmp_path / "page").mkdir()
    (tmp_path / "page/index.html").write_text("word " * 1_000, encoding="utf-8")
    host = Host(tmp_path)
    try:
        assert host.answer("/a.wasm").endswith(b"\r\n\r\npacked")
        assert host.answer("/a.wasm", GZIP).endswith(b"\r\n\r\nunpacked")
        assert b"\r\nContent-Encoding: gzip\r\n" in host.answer("/page/?q=1", GZIP)
        assert len(host.answer("/page/")) < 2_000 < 5_000 < len(host.answer("/page/", UNPACKED))
        assert host.answer("/none").startswith(b"HTTP/1.1 404 Not Found\r\n")
    finally:
        host.server_close()


@pytest.mark.parametrize(
    "files",
    [
        {"cpu.cfs_period_us": "20000", "cpu.cfs_quota_us": "10000"},
        {"cpu.max": "10000 20000"},
    ],
    ids=["one", "two"],
)
def test_a_browser_is_held_by_either_kind_of_linux_groups(
    files: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system puts files into a new group; here they are put there in its place."""
    make = Path.mkdir

    def mkdir(path: Path) -> None:
        make(path)
        for name in files:
            (path / name).touch()

    monkeypatch.setattr(Path, "mkdir", mkdir)
    kinds = {
        tmp_path: {name: text.replace("20000", "{period}").replace("10000", "{quota}") for name, text in files.items()}
    }
    with held_to(0.5, "/bin/echo", kinds) as program:
        assert program
        (group,) = tmp_path.iterdir()
        assert {name: (group / name).read_text(encoding="utf-8") for name in files} == files
        said = subprocess.run([program, "started"], capture_output=True, text=True, check=True).stdout
        assert said == "started\n"
        assert (group / "cgroup.procs").read_text(encoding="utf-8").strip().isdigit()


def test_where_no_group_can_be_made_no_browser_is_held(tmp_path: Path) -> None:
    with held_to(
        0.5, "/bin/echo", {tmp_path / "none": {"cpu.max": "{quota}"}, tmp_path: {"cpu.max": "{quota}"}}
    ) as program:
        assert program is None
    assert list(tmp_path.iterdir()) == []


def test_the_starts_stand_beside_stock_pyodide_with_what_was_missed() -> None:
    full = {OURS: [1.0, 9.0, 1.0], STOCK_READY: [2.0, 18.0, 3.0]}
    phone = {FIRST_RESULT: [0.3, 0.2], FIRST_QUESTION: [2.5, 2.3]}
    later = {LATER: [0.35], STOCK_LATER: [1.0]}
    assert start_targets(full, phone, later).splitlines() == [
        "Targets",
        "  met      a first result 1 s after the last answer, on a slow phone            0.25 s",
        "  NOT MET  the first question usable in 2 s, on a slow phone                    2.40 s",
        "  NOT MET  Python ready in 0.40 of stock's time, on a first visit               0.50 times its time",
        "  met      in 0.35 of it on a second visit, ours with no network                0.35 times its time",
    ]
    assert len(start_targets(full, {}, later).splitlines()) == 3


def test_the_largest_paints_stand_beside_materials_with_what_was_missed() -> None:
    quick, slow = [0.2, 0.4], [0.5, 0.5]
    times = {"ours: home": quick, "Material: home": slow, "ours: guide page": quick, "Material: guide page": [1.0, 1.0]}
    measured = {"at full speed": times | {"ours: policy page": [0.1, 0.1], "Material: policy page": [0.2, 0.2]}}
    assert paint_targets(measured).splitlines() == [
        "Targets",
        "  NOT MET  home in 0.5 of Material's time, at full speed                        0.60 times its time",
        "  met      guide page in 0.5 of Material's time, at full speed                  0.30 times its time",
        "  met      policy page in 0.5 of Material's time, at full speed                 0.50 times its time",
    ]


def test_the_bytes_stand_in_a_row_for_each_visit_with_what_was_missed() -> None:
    sent = {
        HOME: Sent(8, 60_000, 70_000, 99_000),
        GUIDE: Sent(9, 50_000, 60_000, 89_000),
        WITH_PYTHON: Sent(16, 2_550_000, 3_000_000, 9_000_000),
        STOCK_PYODIDE: Sent(11, 5_000_000, 6_000_000, 12_000_000),
    }
    assert sent_text(sent).splitlines()[:2] == [
        "kB over the line, on a first visit          requests    brotli      gzip  not packed",
        "  ours: the home page                              8      60.0      70.0        99.0",
    ]
    assert sent_targets(sent).splitlines() == [
        "Targets",
        "  met      the home page in 60 kB with brotli and 8 requests                    60.0 kB, 8 requests",
        "  NOT MET  the guide in 60 kB with brotli and 8 requests                        50.0 kB, 9 requests",
        "  met      the calculator with Python in 0.56 of stock's bytes, with brotli     0.51 times as many",
    ]


def test_a_family_that_there_can_be_is_found_with_the_councils_facts() -> None:
    """The first question is a fact; nobody can have given both second answers, and a third is a number."""
    looked_up = {
        "questions": [
            {"id": "fact", "answers": ["a", "b"], "fact": 1},
            {"id": "q", "answers": ["no", "yes"]},
            {"cuts": [["3", 0]]},
        ],
        # Leaves 0 (true) and 1 (false); 2 asks the number; 3 asks q; 4 asks the fact.
        "nodes": [3, 0, 3, 1, 2, 1, 2, 1, 0, 1, 0, 4, 1],
        "values": [True, False],
        "periods": [{"possible": 4}],
    }
    assert a_family(looked_up) == [1, 1, 1]
