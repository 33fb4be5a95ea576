"""What people type, with the page that each leads to: from the items, the parts of a budget, the glossary and the few
best answers that none of these give.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from scripts.policy.help_wanted import parts_for, plain_words
from scripts.policy.items import ITEMS
from scripts.policy.model import LANGUAGE, Policy
from scripts.problems import Problem
from scripts.search.leading import Leading
from scripts.search.records import Record


def leading_words(policy: Policy) -> Leading:
    """What leads to each page by more than its text. A page that answers a question stands before one that explains."""
    phrases: dict[str, list[str]] = {}
    sources = (_answers, _easy_reads, _items, _elements, _glossary)
    for address, words in chain.from_iterable(source(policy) for source in sources):
        phrases.setdefault(address, []).extend(words)
    return Leading(phrases, policy.best_answers.same_words if policy.best_answers else [])


def answers_nowhere(policy: Policy, records: Iterable[Record]) -> Iterator[Problem]:
    """The best answers that search holds no page for."""
    known = {record.address for record in records}
    for index, (address, _) in enumerate(_answers(policy)):
        if address not in known:
            says = f"is {address!r}, and search holds no such page or part. Give the address of one that it holds."
            yield policy.file("national/best-answers.yaml").problem(("answers", index, "page"), says)


def _answers(policy: Policy) -> Iterator[tuple[str, list[str]]]:
    if policy.best_answers:
        yield from ((answer.page, answer.words) for answer in policy.best_answers.answers)


def _easy_reads(policy: Policy) -> Iterator[tuple[str, list[str]]]:
    for document in policy.documents:
        for version in document.versions:
            if version.easy_read:
                yield version.easy_read_address.removeprefix("/"), ["easy read", "easyread", "easy to read"]


def _items(policy: Policy) -> Iterator[tuple[str, list[str]]]:
    # Help that the council has no part for is asked about all the same: its words lead to what it could be used for.
    without = [wanted for wanted in policy.help_wanted if not parts_for(policy.elements, wanted)]
    for item in policy.items:
        words = (word for wanted in without if wanted.id in item.help_wanted for word in wanted.plain_words)
        yield f"{ITEMS}/{item.id}/", [item.name, *item.plain_words, *words]


def _elements(policy: Policy) -> Iterator[tuple[str, list[str]]]:
    kinds = [kind for area in policy.areas for kind in area.kinds]
    for element in policy.elements:
        names = [element.name, *element.other_names, *element.former_names]
        yield f"elements/{element.id}/", [*names, *plain_words(element, kinds, policy.help_wanted)]


def _glossary(policy: Policy) -> Iterator[tuple[str, list[str]]]:
    for word in policy.words[LANGUAGE].glossary.words:
        if word.listed:
            yield f"words-explained/#{word.id}", [*word.forms, *filter(None, [word.short_for])]
