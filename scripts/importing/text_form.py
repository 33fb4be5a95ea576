"""What a file holds, in the form of text.md: a title, numbered sections, numbered clauses, and what belongs to each.

A number that is printed is kept. One is made only where the form needs it and the file prints none, and is reported.
"""

from __future__ import annotations

from collections.abc import Sequence

from scripts.importing import markdown_text
from scripts.importing.content import Block, Label, Paragraph, Table
from scripts.importing.findings import Findings, beginning
from scripts.importing.list_text import Item
from scripts.importing.numbers import (
    DOTTED,
    LETTERED,
    SINGLE,
    WHOLE,
    as_follows,
    code_of,
    leading_depth,
    letter_of,
    paragraph_number,
    parted,
    runs_on,
    section_of,
    with_their_words,
)
from scripts.importing.sections import OpenClause, OpenSection, clause_texts, join_section

OPENING = "Before the first section"


def draft_text(blocks: Sequence[Block], title: str, findings: Findings) -> str:
    """The text of a draft. `title` stands where the file has none of its own."""
    return _Drafter(blocks, title, findings).text()


class _Drafter:
    def __init__(self, blocks: Sequence[Block], title: str, findings: Findings) -> None:
        self.findings = findings
        self.title = markdown_text.line(markdown_text.escaped(title))
        self.blocks = self._without_title(list(with_their_words(blocks, findings)))
        headings = [block for block in self.blocks if isinstance(block, Paragraph) and block.heading]
        styled = [heading.heading for heading in headings if not heading.is_guessed and heading.heading]
        # How deep the headings are that make sections: those whose number the clauses below them begin with, or else
        # the highest. A guessed one is as deep as can be (9), so that it makes one only where there are no others.
        self.top = leading_depth(self.blocks) or min(styled, default=9)
        self.runs_on = runs_on(self.blocks)
        self.sections: list[OpenSection] = []
        self.before: list[str] = []
        """Headings below the sections, which wait for the clause that they head."""
        self.notes: list[str] = []

    def _without_title(self, blocks: list[Block]) -> list[Block]:
        """The blocks after the title was taken from among them, where one is there."""
        paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
        title = next((paragraph for paragraph in paragraphs if paragraph.heading == 0), None)
        first = paragraphs[0] if paragraphs else None
        # Many files give their title the style of a heading. The first is the title where it has no number of its own
        # and all others are deeper; two of one depth are two sections.
        if title is None and first and first.heading and first.label is None:
            later = [paragraph.heading for paragraph in paragraphs[1:] if paragraph.heading]
            if later and (min(later) > first.heading or first.is_guessed):
                title = first
                self.findings.add("guessed_heading", f"the title: {beginning(title.plain)}")
        if title is None:
            self.findings.add("guessed_heading", "no title was found: the draft has the document’s")
            return blocks
        self.title = title.words
        return [block for block in blocks if block is not title]

    def text(self) -> str:
        for block in self.blocks:
            if isinstance(block, Table):
                self._add(markdown_text.table(block.rows), block.notes)
            else:
                self._paragraph(block)
        self._flush()
        self._number_sections()
        lines = [f"# {self.title}"]
        for section in self.sections:
            lines.append(f"## {section.number} {section.heading}")
            lines += clause_texts(section, self.findings)
        return "\n\n".join(lines) + "\n"

    def _paragraph(self, paragraph: Paragraph) -> None:
        label = paragraph.label
        dotted = DOTTED.fullmatch(label.text) if label else None
        lettered = LETTERED.fullmatch(label.text) if label else None
        # The number is asked before the look: where a policy is numbered down to its paragraphs, clauses have the style
        # of a heading, or are bold.
        if dotted and label and paragraph.heading and WHOLE.fullmatch(label.text):
            self._heading(paragraph)
        elif dotted and label and self._is_clause(dotted[1], label, paragraph):
            self._clause(dotted[1], paragraph, label)
        elif lettered and label and self._is_clause(lettered[1], label, paragraph):
            self._clause(lettered[1], paragraph, label)
        elif paragraph.heading:
            self._heading(paragraph)
        elif label and self.runs_on and (whole := paragraph_number(label)) is not None:
            self._clause(str(whole), paragraph, label)
        elif label and label.leads_others and (single := SINGLE.fullmatch(label.text)):
            self._section(int(single[1]), paragraph, label)
        elif label and not dotted and not lettered:
            self._add(Item(label.text, label.level, paragraph.words), paragraph.notes)
        else:
            words = f"{label.text} {paragraph.words}" if label else paragraph.words
            self._add(markdown_text.line(words) if label else words, paragraph.notes, starts=True)

    def _is_clause(self, number: str, label: Label, paragraph: Paragraph) -> bool:
        """Whether a number is a clause's. A typed one could be 3.5 hours: it must follow from those before it."""
        if label.is_computed or paragraph.heading:
            return True
        section = self.sections[-1] if self.sections else None
        above, last = parted(number)
        before = section.highest.get(above) if section else None
        # One number may be missing, and the first may be 0 to 2. A larger step is more likely an amount than a clause;
        # and A4 is paper, unless A3 was a clause.
        most = 1 if number[0].isalpha() else 2
        is_next = 0 <= last <= most if before is None else before < last <= before + 2
        # In the margin, and of this very section, it is no amount, however many before it are missing.
        is_own = section is not None and section_of(number) in (section.number, section.letter)
        is_next |= label.is_set_apart and is_own and (before is None or last > before)
        if not is_next:
            self.findings.add(
                "no_number", f"{number} does not follow, and was left as words: {beginning(paragraph.plain)}"
            )
        return is_next

    def _heading(self, paragraph: Paragraph) -> None:
        label, level = paragraph.label, paragraph.heading or 0
        if paragraph.is_guessed:
            self.findings.add("guessed_heading", beginning(paragraph.plain, 12))
        single = SINGLE.fullmatch(label.text) if label else None
        if level <= self.top:
            if single and label:
                self._section(int(single[1]), paragraph, label)
            else:
                self._section(None, paragraph, label)
            return
        self.before.append(f"**{_labelled(paragraph)}**")
        self.notes += paragraph.notes
        self.findings.add("form", f"A heading below the sections became bold words: {beginning(paragraph.plain)}.")

    def _section(self, number: int | None, paragraph: Paragraph, label: Label | None) -> None:
        self._flush()
        words = paragraph.words if number is not None else _labelled(paragraph)
        self.sections.append(OpenSection(number, words, letter=letter_of(label)))
        self.notes += paragraph.notes
        if number is not None and label:
            self._say_number(str(number), label, paragraph)
        if len(paragraph.plain.split()) > 15:
            self.findings.add("guessed_heading", f"a long one: {number or ''} {beginning(paragraph.plain, 12)}")

    def _clause(self, number: str, paragraph: Paragraph, label: Label) -> None:
        section = self._section_for(number)
        section.is_numbered = True
        above, last = parted(number)
        section.highest[above] = max(section.highest.get(above, 0), last)
        if section.prefix:
            number = f"{section.prefix}.{number}"
            words = beginning(paragraph.plain)
            self.findings.add("printed_number", f"{number}: the file prints {label.text} a second time: {words}")
        words = f"**{paragraph.words}**" if paragraph.heading else paragraph.words
        section.clauses.append(OpenClause(number, [*self.before, words], [*self.notes, *paragraph.notes]))
        self.before, self.notes = [], []
        self._say_number(number, label, paragraph)
        if paragraph.is_guessed:
            self.findings.add("guessed_heading", f"{number} {beginning(paragraph.plain, 12)}")

    def _section_for(self, number: str) -> OpenSection:
        """The section of a clause: the one that is open, or one that it begins."""
        section = self.sections[-1] if self.sections else None
        if self.runs_on and section:
            return section
        first = section_of(number)
        if section and section.prefix:
            return section
        taken = {known.number for known in self.sections}
        # A heading that prints no number has the one that its first clause begins with; a schedule may start again.
        if section and section.number is None and not section.clauses:
            code = code_of(markdown_text.unescaped(section.heading or ""))
            section.prefix = code if code and first in taken else ""
            section.number = section.prefix or first
            _take_letter(section)
            return section
        # And a clause of another section begins that section, whether or not a heading does: the form has no clause
        # that stands under another section's number.
        if section is None or section.number != first:
            self._flush()
            section = OpenSection(None if self.runs_on else first, None)
            self.sections.append(section)
        return section

    def _say_number(self, number: str, label: Label, paragraph: Paragraph) -> None:
        kind = "computed_number" if label.is_computed else "typed_number"
        printed = "" if label.text.rstrip(".") == number else f", printed as {label.text!r}"
        self.findings.add(kind, f"{number}{printed}: {beginning(paragraph.plain)}")

    def _add(self, part: str | Item, notes: Sequence[str], starts: bool = False) -> None:
        """Adds what has no number of its own. It may start a clause, where it is a paragraph."""
        if not self.sections:
            self.sections.append(OpenSection(None, None))
        section = self.sections[-1]
        if not section.clauses or (starts and not section.is_numbered):
            section.clauses.append(OpenClause(None))
            if not starts and not self.before:
                section.clauses[-1].parts.append(as_follows(self.findings))
        clause = section.clauses[-1]
        clause.parts += [*self.before, part]
        clause.notes += [*self.notes, *notes]
        self.before, self.notes = [], []

    def _flush(self) -> None:
        """Gives what still waits for a clause to the one before."""
        if self.before or self.notes:
            before, self.before = self.before, []
            for words in before or [""]:
                self._add(words, ())

    def _number_sections(self) -> None:
        """Numbers for the sections that have none: 0 before the first number, on from the last one after it."""
        printed = [section.number for section in self.sections if section.number is not None]
        kept: list[OpenSection] = []
        for place, section in enumerate(self.sections):
            comes_later = any(later.number is not None for later in self.sections[place + 1 :])
            # Any number given here would push on the printed ones after it.
            if section.number is None and comes_later and kept:
                join_section(kept[-1], section)
                words = markdown_text.unescaped(section.heading or "")
                sentence = f"A heading without a number, between numbered ones, became bold words: {words}."
                self.findings.add("form", sentence)
                continue
            if section.number is None:
                first = 0 if comes_later or (section.heading is None and len(self.sections) > 1) else 1
                last = max((one.number for one in kept if isinstance(one.number, int)), default=None)
                section.number = first if last is None else last + 1
                if self.runs_on:
                    section.number = chr(ord("A") + min(place, 25))
                    _take_letter(section)
                self.findings.add(
                    "made_number", f"section {section.number}: {markdown_text.unescaped(section.heading or OPENING)}"
                )
            if section.heading is None:
                named = f"Section {section.number}" if printed else self.title
                section.heading = OPENING if section.number == 0 else named
                self.findings.add("made_number", f"the heading “{section.heading}”")
            kept.append(section)
        self.sections = kept


def _take_letter(section: OpenSection) -> None:
    """Takes the letter out of a heading that is numbered with it: A Rates, and not A A Rates."""
    if section.letter and section.letter == section.number and section.heading:
        section.heading = section.heading.partition(" ")[2]


def _labelled(paragraph: Paragraph) -> str:
    """A heading with the number that it is printed with, where that is no section's."""
    label = paragraph.label
    return f"{markdown_text.escaped(label.text)} {paragraph.words}" if label and label.text else paragraph.words
