"""A made-up text whose clauses are changed, added, taken out, moved and renumbered from version to version."""

from __future__ import annotations

from random import Random

from scripts.bench.made_archive.words import ASKED, Topic, sections

Key = tuple[int, int]
"""A clause, whatever its number: its section and place in sentences.yaml."""

ASKED_ABOUT: tuple[Key, Key] = ((-1, 0), (-2, 0))
"""The two clauses that a question with a known answer is about. They may stand in any section."""


class ChangingText:
    """The text of one document, to be changed for each of its versions. The same title gives the same changes."""

    def __init__(self, topic: Topic, title: str) -> None:
        self.topic, self.title, self.random = topic, title, Random(title)
        self.version = 0
        self.sections: list[tuple[int, list[Key]]] = []
        """Each section that stands in the text, with its clauses, in order."""
        self.unused: list[Key] = []
        self.wording: dict[Key, int] = {}
        self.numbers: dict[Key, int] = {}
        """What stands for {number} in the words of each clause."""
        self.before: dict[Key, str] = {}
        """How each clause was numbered in the version before."""
        for section, content in enumerate(sections()):
            self._place_section(section, [(section, place) for place in range(len(content.clauses))])
        self.numbers |= {ASKED_ABOUT[0]: self.random.randrange(20, 60), ASKED_ABOUT[1]: self.random.randrange(10, 40)}
        for key in ASKED_ABOUT:
            keys = self.random.choice(self.sections)[1]
            keys.insert(self.random.randrange(len(keys) + 1), key)

    def _place_section(self, section: int, keys: list[Key]) -> None:
        """Puts three or four of a section's clauses in. Of the last section none: a later version adds it whole."""
        self.wording |= {key: self.random.randrange(2) for key in keys}
        self.numbers |= {key: self.random.randrange(3, 60) for key in keys}
        self.random.shuffle(keys)
        standing = self.random.randrange(3, 5) if section != len(sections()) - 1 else 0
        self.unused += keys[standing:]
        if standing:
            self.sections.append((section, keys[:standing]))

    def next(self) -> str:
        """Makes the changes of the next version, and says which in a note."""
        self.before = self.printed()
        self.version += 1
        removed, moved = self._remove(), self._move()
        added = self._add(2 + self.version % 2)
        if self.version == 2:
            added += self._add_section()
        changed = self._change([removed, moved, *added])
        now = self.printed()
        sentences = (
            f"We changed the words of clauses {_and(sorted((now[key] for key in changed), key=_order))}",
            f"We added clauses {_and(sorted((now[key] for key in added), key=_order))}",
            f"We took out what was clause {self.before[removed]}",
            f"What was clause {self.before[moved]} is now {now[moved]}",
        )
        return ". ".join(sentences) + "."

    def _remove(self) -> Key:
        """Takes a clause out for good."""
        keys = self.random.choice([keys for _, keys in self.sections if len(keys) > 2])
        key = self.random.choice([key for key in keys if key not in ASKED_ABOUT])
        keys.remove(key)
        return key

    def _move(self) -> Key:
        """Moves a clause to the end of another section; every third time, one that is asked about."""
        asked = (-1 - self.version % 2, 0) if self.version % 3 == 0 else None
        keys = self.random.choice([keys for _, keys in self.sections if (asked in keys if asked else len(keys) > 2)])
        key = asked or self.random.choice([key for key in keys if key not in ASKED_ABOUT])
        keys.remove(key)
        self.random.choice([others for _, others in self.sections if others is not keys]).append(key)
        return key

    def _add(self, number: int) -> list[Key]:
        """Puts clauses in at the beginning of their sections or within, so that others are renumbered."""
        waiting = [key for key in self.unused if key[0] in dict(self.sections)]
        added = self.random.sample(waiting, min(number, len(waiting)))
        for key in added:
            keys = dict(self.sections)[key[0]]
            keys.insert(self.random.randrange(len(keys) + 1), key)
            self.unused.remove(key)
        return added

    def _add_section(self) -> list[Key]:
        """Puts a whole section in, so that all the sections after it are renumbered."""
        section = len(sections()) - 1
        added = [key for key in self.unused if key[0] == section]
        self.unused = [key for key in self.unused if key[0] != section]
        self.sections.insert(self.random.randrange(2, 5), (section, list(added)))
        return added

    def _change(self, untouched: list[Key]) -> list[Key]:
        """Changes the words of some clauses and the number in others; those asked about change every time."""
        keys = [key for _, keys in self.sections for key in keys if key not in (*ASKED_ABOUT, *untouched)]
        changed = self.random.sample(keys, 6)
        for key in changed[:3]:
            self.wording[key] = 1 - self.wording[key]
        for key in changed[3:]:
            self.numbers[key] += self.random.randrange(2, 8)
        for key in ASKED_ABOUT:
            self.numbers[key] += self.random.randrange(1, 6)
        return [*changed, *ASKED_ABOUT]

    def _words(self, key: Key) -> str:
        """The clause's words, as Markdown."""
        section, place = key
        topic, number = self.topic, self.numbers[key]
        fillings = {"thing": topic.thing, "people": topic.people, "title": topic.title}
        if section < 0:
            pattern = ASKED[-1 - section][self.version % len(ASKED[0])]
            fillings["about"] = topic.asked[-1 - section][0]
        else:
            pattern = sections()[section].clauses[place][self.wording[key]]
        words = pattern.format(number=number, double=2 * number, **fillings)
        return words[0].upper() + words[1:]

    def printed(self) -> dict[Key, str]:
        """The number that is printed before each clause."""
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
            lines.append(f"## {number} {sections()[section].heading}")
            for key in keys:
                was = self.before.get(key) if self.before else printed[key]
                mark = " [new]" if was is None else f" [was {was}]"
                lines.append(f"{printed[key]}{mark if was != printed[key] else ''} {self._words(key)}")
        return "\n\n".join(lines) + "\n"


def _and(numbers: list[str]) -> str:
    return " and ".join([", ".join(numbers[:-1]), numbers[-1]] if len(numbers) > 1 else numbers)


def _order(number: str) -> list[int]:
    return [int(part) for part in number.split(".")]
