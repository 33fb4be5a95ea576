"""How far a long part of the work is: a line that counts on a terminal, a plain one elsewhere."""

from __future__ import annotations

import io

import pytest

from scripts.counting import LONG, Counting


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def said(stream: io.StringIO, total: int, steps: int) -> str:
    counting = Counting(f"Writing {total:,} pages", total, stream)
    for _ in range(steps):
        counting.step()
    counting.close()
    return stream.getvalue()


def test_a_terminal_sees_it_count_in_one_line() -> None:
    lines = said(Terminal(), 3, 3).split("\r")
    assert lines == ["", *(f"Writing 3 pages: {done} of 3" for done in range(3)), "Writing 3 pages: 3 of 3\n"]


def test_a_long_part_is_told_of_a_hundred_times() -> None:
    lines = said(Terminal(), 20_000, 20_000).split("\r")
    assert lines[2] == "Writing 20,000 pages: 200 of 20,000"
    assert len(lines) == 102


def test_what_is_cut_off_leaves_its_line() -> None:
    assert said(Terminal(), 3, 1) == "\rWriting 3 pages: 0 of 3\rWriting 3 pages: 1 of 3\n"


@pytest.mark.parametrize(("total", "line"), [(LONG, "Writing 1,000 pages.\n"), (LONG - 1, ""), (0, "")])
def test_elsewhere_only_what_is_long_is_told_once(total: int, line: str) -> None:
    assert said(io.StringIO(), total, total) == line


def test_of_nothing_a_terminal_sees_nothing() -> None:
    assert said(Terminal(), 0, 0) == ""
