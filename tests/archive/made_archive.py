"""A made-up archive: many documents in many versions, as policy files, and questions whose answer in it is known.

It is for measuring: how long a large site takes to build, and whether a search finds the clause in force. Nothing in it
is any council's policy, and each version says so. The same numbers give the same files, byte for byte.

Run it from the repository's root, to write the folder that another program then builds from or searches:

    .venv/bin/python tests/archive/made_archive.py FOLDER [--documents 60] [--versions 6] [--answers FILE]
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from scripts.forms.document import LedgerEntry
from scripts.paths import POLICY
from scripts.policy.documents import file_hashes
from scripts.policy.ledger_file import LEDGER, ledger_text
from scripts.text.clauses import parse_text
from scripts.text.identity import clause_histories

HERE = Path(__file__).resolve().parent
NOTICE = "This text is made up, to try this site out with. It is no council's policy, and nothing in it applies to you."
REVIEWED = date(2026, 11, 24)
SPAN = timedelta(days=730)
"""From one version of a document to the next."""

ASKED = (
    [
        "For {about}, ask us first and pay £{number}.",
        "You can ask about {about}. The charge is £{number}, paid when we agree.",
        "We look at {about} case by case, and we charge £{number}.",
        "A fee of £{number} covers {about}, with one visit.",
        "Since the last review, {about} has cost £{number} and needs a letter from us.",
        "Write to us about {about}. If we agree, you pay £{number} within a month.",
    ],
    [
        "We answer questions about {about} within {number} days.",
        "If it is about {about}, you hear from us in {number} days.",
        "Allow {number} days for an answer about {about}.",
        "Requests for {about} are put first, and settled in {number} days.",
        "A panel of three decides about {about} every {number} days.",
        "Nobody waits longer than {number} days for a decision about {about}.",
    ],
)
"""The wordings, one for each version, of the two clauses that a question with a known answer is about."""

Key = tuple[int, int]
"""A clause, whatever its number: its section and place in sentences.yaml. The two asked about have -1 and -2."""


@dataclass(frozen=True)
class KnownAnswer:
    """What somebody types into a search, and the clause that they should find first."""

    words: str
    about: str
    """What the clause is about, in its own words; no other document has these."""
    document: str
    version: str
    """The first day of the version in force."""
    clause: str
    """Its address on the page of the version in force, /policy/DOCUMENT/, after `#clause-`."""
    number: str
    """The number printed before it, which is its address on the dated page, /policy/DOCUMENT/VERSION/."""


def write_archive(folder: Path, documents: int = 60, versions: int = 6) -> Path:
    """A policy folder, new: this project's own law, words and documents, and the made-up documents beside them.

    Raises FileExistsError where the folder is there already.
    """
    shutil.copytree(POLICY, folder)
    ledger = [*json.loads((folder / LEDGER).read_text(encoding="utf-8"))["entries"]]
    entries = [LedgerEntry.model_validate(entry) for entry in ledger]
    for document in _documents(documents, versions):
        place = folder / "documents" / document.id
        place.mkdir()
        (place / "document.yaml").write_text(document.facts(), encoding="utf-8")
        for version in document.versions:
            entries.append(_write_version(place, document, version))
    (folder / LEDGER).write_text(ledger_text(entries), encoding="utf-8")
    return folder


def known_answers(documents: int = 60, versions: int = 6) -> list[KnownAnswer]:
    """Two questions for each document, with the clause that answers them in the version in force today.

    The clause stands in every version, each time in other words; often with another number.
    """
    found = []
    for document in _documents(documents, versions):
        texts = [(version.day, parse_text(version.text, "text.md")[0]) for version in document.versions]
        histories, day = clause_histories(texts), texts[-1][0]
        for about, words in document.topic.asked:
            number = next(clause.number for clause in texts[-1][1].clauses() if about in clause.text)
            clause = next(one.id for one in histories if one.numbers.get(day) == number)
            found.append(KnownAnswer(words, about, document.id, day.isoformat(), clause, number))
    return found


@dataclass(frozen=True)
class _Topic:
    title: str
    thing: str
    people: str
    asked: tuple[tuple[str, str], tuple[str, str]]
    """Of the two clauses: what each is about, and what somebody types who looks for it."""


@dataclass(frozen=True)
class _Version:
    day: date
    text: str
    note: str


@dataclass
class _Document:
    id: str
    title: str
    topic: _Topic
    versions: list[_Version] = field(default_factory=list)

    def facts(self) -> str:
        """Its document.yaml."""
        return _yaml(
            id=self.id,
            title=self.title,
            kind="policy",
            owner="A made-up council",
            summary=f"A made-up policy, about {self.topic.thing} for {self.topic.people}.",
            review_interval="2 years",
            last_reviewed=REVIEWED.isoformat(),
        )


class _Text:
    """The clauses of a document as its versions change them."""

    def __init__(self, topic: _Topic, title: str, random: Random) -> None:
        self.topic, self.title, self.random = topic, title, random
        self.sections: list[tuple[int, list[Key]]] = []
        self.wording: dict[Key, int] = {}
        self.numbers: dict[Key, int] = {}
        self.unused: list[Key] = []
        self.version = 0
        self.before: dict[Key, str] = {}
        last = len(_sentences()) - 1
        for section, (_, clauses) in enumerate(_sentences()):
            keys = [(section, place) for place in range(len(clauses))]
            self.wording |= {key: random.randrange(2) for key in keys}
            self.numbers |= {key: random.randrange(3, 60) for key in keys}
            random.shuffle(keys)
            held = random.randrange(3, 5) if section != last else 0  # the last section comes in a later version
            self.unused += keys[held:]
            if held:
                self.sections.append((section, keys[:held]))
        self.numbers |= {(-1, 0): random.randrange(20, 60), (-2, 0): random.randrange(10, 40)}
        for key in ((-1, 0), (-2, 0)):
            keys = random.choice(self.sections)[1]
            keys.insert(random.randrange(len(keys) + 1), key)

    def next(self) -> str:
        """Makes the changes of the next version, and says which in a note."""
        self.before = self.printed()
        self.version += 1
        removed = self.remove()
        moved = self.move()
        added = self.add(2 + self.version % 2)
        if self.version == 2:
            added += self.put_in_section()
        changed = self.change([*removed, *moved, *added])
        now = self.printed()
        said = [f"We changed the words of clauses {_and(sorted((now[key] for key in changed), key=_order))}"]
        said.append(f"We added clauses {_and(sorted((now[key] for key in added), key=_order))}")
        said.append(f"We took out what was clause {_and([self.before[key] for key in removed])}")
        said.append(f"What was clause {self.before[moved[0]]} is now {now[moved[0]]}")
        return ". ".join(said) + "."

    def remove(self) -> list[Key]:
        """Takes a clause out for good."""
        keys = self.random.choice([keys for _, keys in self.sections if len(keys) > 2])
        key = self.random.choice([key for key in keys if key[0] >= 0])
        keys.remove(key)
        return [key]

    def move(self) -> list[Key]:
        """Moves a clause to the end of another section; every third time, one that is asked about."""
        moving = (-1 - self.version % 2, 0) if self.version % 3 == 0 else None
        here = [keys for _, keys in self.sections if (moving in keys if moving else len(keys) > 2)]
        keys = self.random.choice(here)
        key = moving or self.random.choice([one for one in keys if one[0] >= 0])
        keys.remove(key)
        self.random.choice([others for _, others in self.sections if others is not keys]).append(key)
        return [key]

    def add(self, number: int) -> list[Key]:
        """Puts clauses in at the beginning of their sections or within, so that others are renumbered."""
        waiting = [key for key in self.unused if key[0] in dict(self.sections)]
        added = self.random.sample(waiting, min(number, len(waiting)))
        for key in added:
            keys = dict(self.sections)[key[0]]
            keys.insert(self.random.randrange(len(keys) + 1), key)
            self.unused.remove(key)
        return added

    def put_in_section(self) -> list[Key]:
        """Puts a whole section in, so that all the sections after it are renumbered."""
        section = len(_sentences()) - 1
        added = [key for key in self.unused if key[0] == section]
        self.unused = [key for key in self.unused if key[0] != section]
        self.sections.insert(self.random.randrange(2, 5), (section, list(added)))
        return added

    def change(self, untouched: list[Key]) -> list[Key]:
        """Changes the words of some clauses and the number in others; those asked about change every time."""
        kept = [key for _, keys in self.sections for key in keys if key[0] >= 0 and key not in untouched]
        changed = self.random.sample(kept, 6)
        for key in changed[:3]:
            self.wording[key] = 1 - self.wording[key]
        for key in changed[3:]:
            self.numbers[key] += self.random.randrange(2, 8)
        for key in ((-1, 0), (-2, 0)):
            self.numbers[key] += self.random.randrange(1, 6)
        return [*(key for key in changed if self.words(key)), (-1, 0), (-2, 0)]

    def words(self, key: Key) -> str:
        """The clause's words, as Markdown."""
        section, place = key
        if section < 0:
            frame = ASKED[-1 - section][self.version % len(ASKED[0])]
        else:
            frame = _sentences()[section][1][place][self.wording[key]]
        number, topic = self.numbers[key], self.topic
        about = {"thing": topic.thing, "people": topic.people, "title": topic.title}
        if section < 0:
            about["about"] = topic.asked[-1 - section][0]
        words = frame.format(number=number, double=2 * number, **about)
        return words[0].upper() + words[1:]

    def printed(self) -> dict[Key, str]:
        """The number of each clause."""
        return {
            key: f"{number}.{place}"
            for number, (_, keys) in enumerate(self.sections, start=1)
            for place, key in enumerate(keys, start=1)
        }

    def source(self) -> str:
        """The text.md, with its marks."""
        lines = [f"# {self.title}"]
        printed = self.printed()
        for number, (section, keys) in enumerate(self.sections, start=1):
            lines.append(f"## {number} {_sentences()[section][0]}")
            for key in keys:
                was = self.before.get(key) if self.before else printed[key]
                mark = " [new]" if was is None else f" [was {was}]"
                lines.append(f"{printed[key]}{mark if was != printed[key] else ''} {self.words(key)}")
        return "\n\n".join(lines) + "\n"


def _documents(documents: int, versions: int) -> Iterator[_Document]:
    """The documents in their versions, with the days of each: two years apart, the last in the summer of 2026."""
    topics = _topics()
    for index in range(documents):
        topic, again = topics[index % len(topics)], index // len(topics)
        title = topic.title + (f", part {again + 1}" if again else "")
        document = _Document(re.sub(r"[^a-z0-9]+", "-", title.lower().replace("é", "e")).strip("-"), title, topic)
        text = _Text(topic, title, Random(title))
        for version in range(versions):
            note = text.next() if version else "The first version of this made-up text."
            day = date(2026, 7, 1) + timedelta(days=index) - SPAN * (versions - 1 - version)
            document.versions.append(_Version(day, text.source(), note))
        yield document


def _write_version(place: Path, document: _Document, version: _Version) -> LedgerEntry:
    """Writes the folder of a version, and gives what the ledger says of it."""
    folder = place / version.day.isoformat()
    folder.mkdir()
    days = [one.day for one in document.versions]
    before = {"replaces": days[days.index(version.day) - 1].isoformat()} if version.day != days[0] else {}
    label = f"as from {version.day.day} {version.day:%B %Y}"
    facts = _yaml(label=label, **before, notice=NOTICE, change_note=version.note)
    (folder / "version.yaml").write_text(facts, encoding="utf-8")
    (folder / "rules.yaml").write_text("rules: []\nnotes: []\n", encoding="utf-8")
    (folder / "text.md").write_text(version.text, encoding="utf-8")
    entry = {"act": "publish", "document": document.id, "version": version.day, "on": version.day - timedelta(days=30)}
    said = {"title": f"{document.title}, {label}", "note": version.note, "files": file_hashes(folder)}
    return LedgerEntry.model_validate(entry | said)


@cache
def _sentences() -> list[tuple[str, list[list[str]]]]:
    data = yaml.safe_load((HERE / "sentences.yaml").read_text(encoding="utf-8"))
    return [(section["heading"], section["clauses"]) for section in data]


@cache
def _topics() -> list[_Topic]:
    rows = [line.split("|") for line in (HERE / "topics.txt").read_text(encoding="utf-8").splitlines()]
    return [_Topic(*row[:3], ((row[3], row[4]), (row[5], row[6]))) for row in rows]


def _yaml(**facts: Any) -> str:
    return str(yaml.safe_dump(facts, allow_unicode=True, sort_keys=False, width=116))


def _and(numbers: list[str]) -> str:
    return " and ".join([", ".join(numbers[:-1]), numbers[-1]] if len(numbers) > 1 else numbers)


def _order(number: str) -> list[int]:
    return [int(part) for part in number.split(".")]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the policy folder to write; it may not be there")
    parser.add_argument("--documents", type=int, default=60, metavar="NUMBER", help="how many documents (60)")
    parser.add_argument("--versions", type=int, default=6, metavar="NUMBER", help="how many versions of each (6)")
    answers_help = "write the questions with known answers there, as JSON"
    parser.add_argument("--answers", type=Path, metavar="FILE", help=answers_help)
    arguments = parser.parse_args()
    write_archive(arguments.folder, arguments.documents, arguments.versions)
    if arguments.answers:
        answers = [asdict(one) for one in known_answers(arguments.documents, arguments.versions)]
        arguments.answers.write_text(json.dumps(answers, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
