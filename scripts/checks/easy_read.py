"""What must be true of a text in Easy Read: it is of the words that the version has, and each sentence is borne out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from calculator.suggestion import use_instead
from scripts.forms.easy_read import EasyReadFile, Sentence
from scripts.forms.located import Located, Path
from scripts.paths import DRAWINGS
from scripts.pdf.easy_read_notes import NOTE_DRAWINGS
from scripts.policy.model import Policy
from scripts.policy.pairs import digest_of
from scripts.policy.version import Document, Version
from scripts.problems import Problem
from scripts.text.clauses import Clause
from scripts.text.listing import counted
from scripts.text.plain import words_in_place

EASY_READ = "easy-read"
"""What `confirm` calls the Easy Read of a version."""

_AROUND = "what stands around every Easy Read"


def easy_read_problems(policy: Policy) -> Iterator[Problem]:
    """Easy Read of other words than the version has, and sentences whose clause or drawing will not do."""
    figures = sorted(path.stem for path in DRAWINGS.glob("*.svg"))
    for document in policy.documents:
        yield from _printed_numbers(policy, document)
        for version in document.versions:
            if version.easy_read:
                located = policy.located[version.easy_read_file]
                yield from _text(located, version, version.easy_read)
                yield from _sentences(located, version, version.easy_read, figures)


@dataclass(frozen=True)
class OpenSentences:
    """The sentences about a clause that nobody has held against it as they are now, told together."""

    problem: Problem
    pairs: tuple[str, ...]


def open_sentences(policy: Policy, version: Version) -> list[OpenSentences]:
    """Those of the Easy Read of a version. It stands outside of what is frozen, so it may change at any time."""
    if version.easy_read is None:
        return []
    held = {pair for one in version.easy_read.confirmed for pair in one.pairs}
    located = policy.located[version.easy_read_file]
    confirm = f"python3 -m scripts confirm {version.document.id} {version.name} {EASY_READ} --by NAME --why TEXT"
    of_clauses: dict[str, list[tuple[Path, Sentence, Clause, str]]] = {}
    for path, sentence, clause, pair in _pairs(version, version.easy_read):
        if pair not in held:
            of_clauses.setdefault(clause.number, []).append((path, sentence, clause, pair))
    found = [_open_of_clause(located, entries, confirm) for entries in of_clauses.values()]
    gone = len(held - set(sentence_pairs(version))) - sum(len(entries) for entries in of_clauses.values())
    if gone > 0:
        says = (
            f"lacks {counted(gone, 'sentence')} that somebody held against a clause. If that was a slip, put back what "
            f"was taken out. If it was meant, say so: {confirm}"
        )
        found.append(OpenSentences(located.problem(("parts",), says), ()))
    return found


def _open_of_clause(
    located: Located, entries: Sequence[tuple[Path, Sentence, Clause, str]], confirm: str
) -> OpenSentences:
    first, _, clause, _ = entries[0]
    are = "is a sentence" if len(entries) == 1 else f"is the first of {counted(len(entries), 'sentence')}"
    lines = [
        f"{are} that nobody has held against clause {clause.number} as they are now.",
        f"clause: {' '.join(clause.text.split())}",
        *(f"it says: “{sentence.text}”" for _, sentence, _, _ in entries),
        f"If it is wrong, change it. If all that is named here is right as it stands, say so: {confirm}",
    ]
    return OpenSentences(located.problem(first, "\n    ".join(lines)), tuple(pair for *_, pair in entries))


def sentence_pairs(version: Version) -> list[str]:
    """The digest of each sentence of its Easy Read with what bears it out."""
    return [pair for *_, pair in _pairs(version, version.easy_read)] if version.easy_read else []


def _pairs(version: Version, easy_read: EasyReadFile) -> Iterator[tuple[Path, Sentence, Clause, str]]:
    clauses = {clause.number: clause for clause in version.text.clauses()}
    for place, part in enumerate(easy_read.parts):
        for index, sentence in enumerate(part.sentences):
            # That a clause is not there is told by itself.
            if clause := clauses.get(sentence.clause):
                pair = digest_of([part.heading, sentence.text, words_in_place(clause.text)])
                yield ("parts", place, "sentences", index), sentence, clause, pair


def easy_read_due(policy: Policy) -> Iterator[Problem]:
    """The newest version of each document that had an Easy Read once, where it has none itself."""
    for document in policy.documents:
        versions = [version for version in document.versions if version.applies and not version.draft]
        written = [version for version in versions if version.easy_read]
        if written and not versions[-1].easy_read:
            yield _due(versions[-1], written[-1])


def easy_read_to_write(policy: Policy, drafts: Iterable[Version]) -> Iterator[Problem]:
    """The same of drafts, as it would be once they are published: told before anybody is asked."""
    for draft in drafts:
        versions = next(known.versions for known in policy.documents if known.facts.id == draft.document.id)
        written = [known for known in versions if known.name < draft.name and known.easy_read and not known.draft]
        if written and not draft.easy_read and not any(known.name > draft.name for known in versions):
            yield _due(draft, written[-1], "would be")


def _due(version: Version, before: Version, verb: str = "is") -> Problem:
    says = (
        f"{version.title} {verb} published without its Easy Read, which the version of {before.name} has. Copy "
        f"{before.easy_read_file} to this file, hold every sentence against the new words, and write text: "
        f"{version.files['text.md']}"
    )
    return Problem(version.easy_read_file, None, says)


def _text(located: Located, version: Version, easy_read: EasyReadFile) -> Iterator[Problem]:
    now = version.files["text.md"]
    if easy_read.text != now:
        says = (
            f"is not the SHA-256 of {version.folder}/text.md, so this was written for other words. Hold every "
            f"sentence against the words as they are now, and write: {now}"
        )
        yield located.problem(("text",), says)


def _sentences(located: Located, version: Version, easy_read: EasyReadFile, figures: list[str]) -> Iterator[Problem]:
    numbers = [clause.number for clause in version.text.clauses()]
    drawn: dict[tuple[str, ...], str] = {_as_seen(drawing): _AROUND for drawing in NOTE_DRAWINGS}
    for place, part in enumerate(easy_read.parts):
        for index, sentence in enumerate(part.sentences):
            path = ("parts", place, "sentences", index)
            if sentence.clause not in numbers:
                says = (
                    f"is {sentence.clause!r}, and {version.title} has no such {version.standing.part}. Name the one "
                    "that says it."
                )
                yield located.problem((*path, "clause"), says)
            yield from _drawing(located, (*path, "drawing"), sentence, figures, drawn)


def _drawing(
    located: Located, path: Path, sentence: Sentence, figures: list[str], drawn: dict[tuple[str, ...], str]
) -> Iterator[Problem]:
    """Figures that there are not, and a drawing that another line has. `drawn` is what was drawn before, for whom."""
    for place, name in enumerate(sentence.drawing):
        if name not in figures:
            says = f"is {name!r}, and there is no such figure. {use_instead(name, figures)}"
            yield located.problem((*path, place), says)
    before = drawn.setdefault(_as_seen(sentence.drawing), f"“{sentence.text}”")
    if before != f"“{sentence.text}”":
        says = (
            f"is {' and '.join(sentence.drawing)}, and {before} has that drawing already. Draw each with its own: one "
            "figure or two that tell what this sentence says, and that no other has together."
        )
        yield located.problem(path, says)


def _as_seen(drawing: Iterable[str]) -> tuple[str, ...]:
    """What two drawings have in common that look the same: the order of its figures tells nobody a thing."""
    return tuple(sorted(drawing))


def _printed_numbers(policy: Policy, document: Document) -> Iterator[Problem]:
    """Numbers to be printed that the newest version has not: an older one may have had them."""
    located = policy.file(f"council/documents/{document.facts.id}/document.yaml")
    versions = document.versions[-1:]
    for index, number in enumerate(document.facts.printed_numbers):
        for version in versions:
            if number not in {clause.number for clause in version.text.clauses()}:
                says = (
                    f"is {number!r}, and {version.title} has no such {version.standing.part}. Take it out, or mend it."
                )
                yield located.problem(("printed_numbers", index), says)
