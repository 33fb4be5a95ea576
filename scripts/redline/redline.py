"""What changed between any two versions of a text: clauses first, then the words within each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Literal

from scripts.redline.blocks import read_blocks
from scripts.redline.changes import ChangedBlock, Run, compare_blocks, compare_words, whole
from scripts.text.clauses import Clause, Section, VersionText
from scripts.text.markdown import to_html
from scripts.text.pairing import moved_clauses
from scripts.text.signs import alike_signs

_KINDS = ("changed", "added", "removed", "moved", "renumbered")


@dataclass(frozen=True)
class ClauseChange:
    """One clause of either text, and what became of it."""

    old: Clause | None
    new: Clause | None
    moved: bool = False

    @property
    def state(self) -> Literal["added", "removed", "changed", "unchanged"]:
        """What became of its words."""
        if self.old is None or self.new is None:
            return "added" if self.new else "removed"
        # The words decide, not the source: a line that is broken elsewhere is no change. Most clauses have the very
        # same source, and need no reading.
        same = self.old.text == self.new.text or read_blocks(to_html(self.old.text)) == read_blocks(
            to_html(self.new.text)
        )
        return "unchanged" if same else "changed"

    @property
    def kinds(self) -> list[str]:
        """Everything that happened to it; empty where nothing did. A clause can be both changed and renumbered."""
        kinds: list[str] = [self.state] if self.state != "unchanged" else []
        if self.moved:
            kinds.append("moved")
        elif self.was:
            kinds.append("renumbered")
        return kinds

    @property
    def in_short(self) -> Literal["same", "renumbered", ""]:
        """What a page says of it in a line, with its neighbours, and shows on request; empty where its words count."""
        if not self.kinds:
            return "same"
        return "renumbered" if self.kinds == ["renumbered"] else ""

    @property
    def number(self) -> str:
        """The number printed now; for a removed clause, the one it had."""
        clause = self.new or self.old
        return clause.number if clause else ""

    @property
    def was(self) -> str | None:
        """The number it had, where it has another now."""
        return self.old.number if self.old and self.new and self.old.number != self.new.number else None

    @property
    def label(self) -> str:
        """Its number as it is shown: 2.3 (was 2.2)."""
        return f"{self.number} (was {self.was})" if self.was else self.number

    @property
    def anchor(self) -> str:
        """The id of its place on a page of changes."""
        return f"{'clause' if self.new else 'removed'}-{self.number}"

    def blocks(self, old_page: str = "", new_page: str = "") -> tuple[ChangedBlock, ...]:
        """Its words with what happened to them, links to places within the text made links into those pages."""
        old = read_blocks(to_html(self.old.text), old_page) if self.old else ()
        new = read_blocks(to_html(self.new.text), new_page) if self.new else ()
        if self.old is None or self.new is None:
            return tuple(whole(block, "inserted" if self.new else "deleted") for block in (*old, *new))
        if self.state == "unchanged":
            return tuple(whole(block, "same") for block in new)
        return compare_blocks(old, new)


@dataclass(frozen=True)
class SectionChange:
    """A section, with the clauses that stand in it or were taken out of it."""

    old: Section | None
    new: Section | None
    clauses: tuple[ClauseChange, ...]

    @property
    def number(self) -> str:
        """Its number now; that of a removed section is the one it had."""
        section = self.new or self.old
        return section.number if section else ""

    @property
    def was(self) -> str | None:
        """The number it had, where it has another now."""
        return self.old.number if self.old and self.new and self.old.number != self.new.number else None

    @property
    def heading_changed(self) -> bool:
        """Whether it stands in both under other words."""
        return bool(self.old and self.new and _differ(self.old.heading, self.new.heading))

    @property
    def is_same(self) -> bool:
        """Whether nothing happened to it, nor to any clause of it."""
        kept = self.old is not None and self.new is not None and not self.heading_changed and self.was is None
        return kept and not any(clause.kinds for clause in self.clauses)

    @property
    def stretches(self) -> list[tuple[str, list[ClauseChange]]]:
        """Its clauses in their order, those of which the same is said in short together: what it is, and which."""
        return [(said, list(clauses)) for said, clauses in groupby(self.clauses, key=lambda clause: clause.in_short)]

    @property
    def heading(self) -> tuple[Run, ...]:
        """The words of its heading, with what happened to them."""
        return _line(self.old.heading if self.old else "", self.new.heading if self.new else "")


@dataclass(frozen=True)
class Redline:
    """Everything that changed between two texts, in the order of the new one."""

    old: VersionText
    new: VersionText
    sections: tuple[SectionChange, ...]

    def clauses(self) -> Iterator[ClauseChange]:
        """Every clause of both texts."""
        for section in self.sections:
            yield from section.clauses

    @property
    def stretches(self) -> list[tuple[bool, list[SectionChange]]]:
        """The sections in their order, those that stay the same together: whether they do, and which they are."""
        return [
            (same, list(sections)) for same, sections in groupby(self.sections, key=lambda section: section.is_same)
        ]

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many clauses were changed, added, removed, moved and renumbered; one clause may count in two."""
        kinds = Counter(kind for clause in self.clauses() for kind in clause.kinds)
        return {kind: kinds[kind] for kind in _KINDS if kinds[kind]}

    @property
    def title_changed(self) -> bool:
        """Whether the title has other words."""
        return _differ(self.old.title, self.new.title)

    @property
    def title(self) -> tuple[Run, ...]:
        """The words of the title, with what happened to them."""
        return _line(self.old.title, self.new.title)

    @property
    def summary(self) -> str:
        """The counts in words: 3 changed, 1 added, 1 moved."""
        parts = [f"{number} {kind}" for kind, number in self.counts.items()]
        headings = sum(section.heading_changed for section in self.sections)
        if headings:
            parts.append(f"{headings} heading{'s' if headings > 1 else ''} changed")
        if self.title_changed:
            parts.append("the title changed")
        return ", ".join(parts) or "no clause changed"


def redline(old: VersionText, new: VersionText, same: Mapping[str, str]) -> Redline:
    """What changed; `same` gives the number that each clause had in the old text, by its number in the new one."""
    return Redline(old, new, tuple(_Alignment(old, new, same).sections()))


class _Alignment:
    def __init__(self, old: VersionText, new: VersionText, same: Mapping[str, str]) -> None:
        self.old, self.new, self.same = old, new, same
        self.before = {clause.number: clause for clause in old.clauses()}
        self.moved = moved_clauses(same, list(old.clauses()), list(new.clauses()))
        self.section_of = {clause.number: section for section in old.sections for clause in section.clauses}
        self.paired = set(same.values())
        self.counterparts = self.paired_sections()
        self.at_start: dict[str, list[ClauseChange]] = {}
        self.after: dict[str, list[ClauseChange]] = {}
        self.gone: dict[str, list[SectionChange]] = {}
        self.place_removed()

    def sections(self) -> Iterator[SectionChange]:
        yield from self.gone.get("", [])
        for section in self.new.sections:
            old = self.counterparts.get(section.number)
            clauses = list(self.at_start.get(old.number, []) if old else [])
            for clause in section.clauses:
                clauses.append(self.kept(clause))
                if clause.number in self.same and clause.number not in self.moved:
                    clauses += self.after.get(self.same[clause.number], [])
            yield SectionChange(old, section, tuple(clauses))
            yield from self.gone.get(old.number, []) if old else []

    def kept(self, clause: Clause) -> ClauseChange:
        was = self.same.get(clause.number)
        return ClauseChange(self.before[was] if was else None, clause, clause.number in self.moved)

    def paired_sections(self) -> dict[str, Section]:
        """The old section, by the number of the new one: where most of its clauses were, or with the same heading."""
        pairs: dict[str, Section] = {}
        taken: set[str] = set()
        for section in self.new.sections:
            # Its clauses say more of what it is than its heading, which may be no more than reworded.
            homes = [
                self.section_of[self.same[clause.number]] for clause in section.clauses if clause.number in self.same
            ]
            candidates = [home for home, _ in Counter(homes).most_common()]
            candidates += [old for old in self.old.sections if old.heading == section.heading]
            counterpart = next((old for old in candidates if old.number not in taken), None)
            if counterpart:
                pairs[section.number] = counterpart
                taken.add(counterpart.number)
        return pairs

    def place_removed(self) -> None:
        """Finds where each removed clause is shown: after the clause that it followed, or with its section."""
        # A clause that moved is no place to hang another on: what was removed after it did not move with it.
        kept = {old for new, old in self.same.items() if new not in self.moved}
        still = {section.number for section in self.counterparts.values()}
        last_section = ""
        for section in self.old.sections:
            follows = ""
            removed: list[ClauseChange] = []
            for clause in section.clauses:
                if clause.number in kept:
                    follows = clause.number
                elif clause.number not in self.paired:
                    change = ClauseChange(clause, None)
                    if section.number not in still:
                        removed.append(change)
                    elif follows:
                        self.after.setdefault(follows, []).append(change)
                    else:
                        self.at_start.setdefault(section.number, []).append(change)
            if section.number in still:
                last_section = section.number
            else:
                self.gone.setdefault(last_section, []).append(SectionChange(section, None, tuple(removed)))


def _differ(old: str, new: str) -> bool:
    return alike_signs(old).split() != alike_signs(new).split()


def _line(old: str, new: str) -> tuple[Run, ...]:
    words = [[word for block in read_blocks(to_html(text)) for word in block.all_words()] for text in (old, new)]
    return compare_words(*words)
