"""An officer at a terminal, who types what the test says and sees what the command says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from scripts.new_council.question import OPEN, Answers, Question, link, one_of, words, yes_or_no

ANSWERS = Path(__file__).with_name("thornby.yaml")


class Officer:
    """Types each of these in turn; and then presses Ctrl and C."""

    def __init__(self, *typed: str) -> None:
        self.typed = list(typed)
        self.told: list[str] = []

    def type(self, prompt: str) -> str:
        self.tell(prompt)
        if not self.typed:
            raise KeyboardInterrupt
        return self.typed.pop(0)

    def tell(self, says: str) -> None:
        self.told.append(says)

    @property
    def saw(self) -> str:
        return "\n".join(self.told)


def three_questions(answers: Answers) -> Iterator[Question]:
    """A short stand-in for the real ones: a name, a link that may stay open, and one that hangs on the name."""
    yield Question(("name",), "The council", "What is it called?", "Thornby", words)
    yield Question(("site",), "The council", "Where is its site?", "https://a.example/", link, OPEN, "it stays open")
    standing = one_of("demonstration", "official")
    if answers.get(("name",)) == "Thornby":
        yield Question(("standing",), "The site", "Which is it?", "official", standing, "demonstration")
        yield Question(("pilot", "sen"), "The site", "Was it a pilot?", "no", yes_or_no, "no")


def kept(path: Path) -> Mapping[tuple[str | int, ...], str]:
    """What the file of answers holds."""
    from scripts.new_council.answers_file import given, read_answers

    return given(read_answers(path))
