"""What is to be quick as texts grow: the time of each beside that of something less, in the same rounds.

The tests hold what is to be quick by the work it does, which is the same on every machine; its time stands here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from xml.sax.saxutils import escape
from zipfile import ZipFile

from scripts.bench.rounds import interleaved, ratio, rows_text, seconds_of
from scripts.browser.pyodide import prepare_runtime, sources
from scripts.redline.html import blocks_html
from scripts.redline.redline import redline
from scripts.redline.terminal import redline_text
from scripts.text.clauses import VersionText, parse_text
from scripts.text.markdown import to_html
from scripts.text.pairing import pair_clauses

Import = Callable[[Path, str, str, Path], object]
"""Reads a Word file of that title, with an address beside it, into a folder: `scripts.importing.child.convert`."""

RATIOS = (
    ("a redline of 200 clauses", "the HTML of its two texts"),
    ("a redline of 400 clauses", "a redline of 200 clauses"),
    ("what `diff` prints of 200 clauses", "a redline of 200 clauses"),
    ("an import of 1,000 clauses, for each 100", "an import of 100 clauses"),
    ("a look at unchanged sources", "the reading of their bytes"),
)
"""What is measured, and what it is measured against."""


def growth(rounds: int, import_word: Import) -> Iterator[str]:
    """The times, and how many times as much each took as what stands beside it."""
    prepare_runtime()  # so that what is timed finds it made
    with TemporaryDirectory() as name:
        yield growth_text(interleaved(_works(Path(name), import_word), rounds))


def growth_text(times: Mapping[str, Sequence[float]]) -> str:
    rounds = len(next(iter(times.values())))
    lines = [rows_text(f"Milliseconds, median of {rounds} rounds (least to most)", _thousandths(times), 1)]
    for name, other in RATIOS:
        lines.append(f"  {name} takes {ratio(times[name], times[other]):.2f} times as long as {other}")
    return "\n".join(lines)


def _thousandths(times: Mapping[str, Sequence[float]]) -> dict[str, list[float]]:
    return {name: [second * 1000 for second in seconds] for name, seconds in times.items()}


def _works(folder: Path, import_word: Import) -> dict[str, Callable[[], float]]:
    def imported(clauses: int) -> Callable[[], float]:
        path = _word_file(folder, clauses)
        return seconds_of(lambda: import_word(path, "A policy", "/", Path(mkdtemp(dir=folder))))

    hundred, thousand = imported(100), imported(1000)
    return {
        "the HTML of its two texts": _on_new_texts(200, _html),
        "a redline of 200 clauses": _on_new_texts(200, _redline),
        "a redline of 400 clauses": _on_new_texts(400, _redline),
        "what `diff` prints of 200 clauses": _on_new_texts(200, _printed),
        "an import of 100 clauses": hundred,
        "an import of 1,000 clauses, for each 100": lambda: thousand() / 10,
        "the reading of their bytes": seconds_of(lambda: [path.read_bytes() for path in sources()]),
        "a look at unchanged sources": seconds_of(prepare_runtime),
    }


def _on_new_texts(clauses: int, work: Callable[[VersionText, VersionText], object]) -> Callable[[], float]:
    """The seconds of the work on two texts that nobody has seen: of those it knows, much is kept from the last time."""
    numbers = count()

    def timed() -> float:
        old, new = (parse_text(text, "text.md")[0] for text in _two_texts(clauses, next(numbers)))
        return seconds_of(lambda: work(old, new))()

    return timed


def _two_texts(clauses: int, number: int) -> tuple[str, str]:
    """A long text, and the same with a clause put in, and a word into many of those that it renumbers.

    Of 200 clauses 142 are renumbered, and 60 of them changed.
    """
    put_in, changing = clauses * 29 // 100, clauses * 3 // 10
    many = " ".join(f"Word {word} of {number}." for word in range(20))
    old = [f"Clause {place} of {clauses} says a thing. {many}" for place in range(clauses)]
    kept, moved = old[:put_in], old[put_in:]
    changed = [words.replace("says", "now says") for words in moved[:changing]]
    return _text(old), _text([*kept, "A clause put in.", *changed, *moved[changing:]])


def _text(clauses: Sequence[str]) -> str:
    numbered = (f"1.{number} {words}" for number, words in enumerate(clauses, start=1))
    return "\n\n".join(["# A policy", "## 1 A section", *numbered, ""])


def _html(old: VersionText, new: VersionText) -> list[str]:
    return [to_html(clause.text) for text in (old, new) for clause in text.clauses()]


def _redline(old: VersionText, new: VersionText) -> list[str]:
    compared = redline(old, new, pair_clauses(list(old.clauses()), list(new.clauses())))
    return [blocks_html(clause.blocks()) for clause in compared.clauses()]


def _printed(old: VersionText, new: VersionText) -> list[str]:
    return list(redline_text(redline(old, new, pair_clauses(list(old.clauses()), list(new.clauses())))))


def _word_file(folder: Path, clauses: int) -> Path:
    """A Word file of so many clauses and of nothing else."""
    words = "The council looks at what a family needs, and answers within six weeks with its reasons. " * 4
    paragraphs = (f"<w:p><w:r><w:t>{escape(f'1.{n} {words}')}</w:t></w:r></w:p>" for n in range(1, clauses + 1))
    path = folder / f"{clauses}.docx"
    with ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        archive.writestr(
            "word/document.xml", f"<w:document {_WORD}><w:body>{''.join(paragraphs)}</w:body></w:document>"
        )
    return path


_OFFICE = "http://schemas.openxmlformats.org"
_WORD = f'xmlns:w="{_OFFICE}/wordprocessingml/2006/main"'
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = (
    f'<Types xmlns="{_OFFICE}/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>'
)
_RELATIONS = (
    f'<Relationships xmlns="{_OFFICE}/package/2006/relationships"><Relationship Id="r1" '
    f'Type="{_OFFICE}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
