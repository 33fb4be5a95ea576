"""When the pages written by hand were last reviewed, who answers for them, and which are overdue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from scripts.forms.located import Located, parse
from scripts.forms.strict import Strict, Text
from scripts.forms.validation import read_form
from scripts.paths import DECISIONS, DOCS
from scripts.policy.reviews import overdue
from scripts.problems import Problem
from scripts.whole_file import read_words


class Review(Strict):
    """The part of a page's first lines that says how current it is."""

    owner: Text
    """Who answers for the page."""
    reviewed: date
    next_review: date


def review_problems(today: date, docs: Path = DOCS) -> Iterator[Problem]:
    """Every page whose review is overdue, or that does not say when it was reviewed and by whom."""
    for path in _pages(docs):
        name = path.relative_to(docs).as_posix()
        yield from _page_problems(read_words(path, f"docs/{name}"), f"docs/{name}", today)


def reviewed_pages(docs: Path = DOCS) -> Iterator[Review]:
    """Every page written by hand that says when it was reviewed, and by whom."""
    for path in _pages(docs):
        name = path.relative_to(docs).as_posix()
        review, _ = _review(_first_lines(read_words(path, f"docs/{name}"), f"docs/{name}"))
        if review:
            yield review


def _pages(docs: Path) -> Iterator[Path]:
    # Those of the decisions are no pages: each tells of the day on which it was taken, and does not age.
    return (path for path in sorted(docs.rglob("*.md")) if not path.is_relative_to(docs / DECISIONS.name))


def _page_problems(text: str, file: str, today: date) -> Iterator[Problem]:
    located = _first_lines(text, file)
    if located.problems:
        yield from located.problems
        return
    review, problems = _review(located)
    yield from problems
    if review and overdue(review.next_review, today):
        yield located.problem(("next_review",), f"was {review.next_review}. Read the page again and set both dates.")
    if review and review.reviewed > today:
        yield located.problem(("reviewed",), f"is {review.reviewed}, a day to come. Set the day of the review.")


def _review(located: Located) -> tuple[Review | None, list[Problem]]:
    facts = located.data if isinstance(located.data, dict) else {}
    # A page's first lines hold other things too, which are MkDocs' own affair; this form would refuse them.
    located.data = {key: value for key, value in facts.items() if key in Review.model_fields}
    return read_form(located, Review)


def _first_lines(text: str, file: str) -> Located:
    """What stands between the two lines of three dashes at the page's beginning, with its lines."""
    if not text.startswith("---\n"):
        return Located(file, {})
    # An empty line stands for the dashes, so that lines are counted as they are in the page.
    return parse("\n" + text[4:].partition("\n---\n")[0], file)
