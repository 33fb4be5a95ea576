"""What must be true of the things that families ask about: known names, something to rest on, and no promise."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from calculator.suggestion import use_instead
from scripts.checks.before_its_day import early
from scripts.checks.damage import Damage
from scripts.forms.items import Answer, DecidingTest, Item, LawSaid, Said
from scripts.forms.located import Located, Path
from scripts.forms.rules import Citation
from scripts.paths import DOCS
from scripts.policy.items import tests_of
from scripts.policy.model import Policy
from scripts.problems import Problem

_PROMISE = re.compile(
    r"\b(?:you|families|parents) (?:can|may|could) (?:also |always |usually )?"
    r"(?:buy|spend|use it|use the money|use them|pay for|have it paid)\b"
    r"|\b(?:is|are) (?:always |usually )?(?:allowed|covered|free to)\b"
    r"|\bwill (?:be paid|pay|fund|agree|cover)\b",
    re.IGNORECASE,
)


def item_problems(policy: Policy, damage: Damage) -> Iterator[Problem]:
    """Names that are not known, an item given twice, one that rests on nothing, and words that promise something."""
    yield from _Items(policy, damage, "national/items.yaml", (policy.nation or policy).items).problems()
    own = policy.items[len(policy.nation.items) :] if policy.nation else ()
    if own:
        yield from _Items(policy, damage, "council/items.yaml", own).problems()


class _Items:
    """The items of one file."""

    def __init__(self, policy: Policy, damage: Damage, name: str, items: tuple[Item, ...]) -> None:
        self.policy, self.damage, self.items = policy, damage, items
        self.located: Located = policy.file(name)
        self.is_national = name.startswith("national/")
        # What holds for every council can rest on no council's own sources.
        self.sources = list((policy.nation or policy).sources if self.is_national else policy.sources)

    def problems(self) -> Iterator[Problem]:
        if self.is_national:
            for index, test in enumerate(self.policy.deciding_tests):
                yield from self.kinds(("deciding", index), test)
                yield from self.said(("deciding", index), test)
        before = [] if self.is_national or not self.policy.nation else [item.id for item in self.policy.nation.items]
        for index, item in enumerate(self.items):
            yield from self.item(("items", index), item)
            if item.id in before:
                yield self.says(
                    ("items", index, "id"), f"is {item.id!r}, and so is another item. Give it another name."
                )
            before.append(item.id)

    def item(self, path: Path, item: Item) -> Iterator[Problem]:
        yield from self.known((*path, "group"), item.group, [group.id for group in self.policy.item_groups])
        yield from self.kinds(path, item)
        for place, wanted in enumerate(item.help_wanted):
            allowed = [known.id for known in self.policy.help_wanted]
            yield from self.known((*path, "help_wanted", place), wanted, allowed)
        for place, page in enumerate(item.see):
            pages = sorted(known.name for known in DOCS.glob("*.md"))
            yield from self.known((*path, "see", place), page, pages)
        if item.results_ask and not self.damage.under(f"{self.policy.national}/law/"):
            yield from self.known((*path, "results_ask"), item.results_ask, self.questions_of_results())
        yield from self.answers(path, item)
        for key, statements in (("law", item.law), ("elsewhere", item.elsewhere)):
            for place, statement in enumerate(statements):
                yield from self.said((*path, key, place), statement)
        if not (item.law or item.elsewhere or item.on_no_list or self.damage.of(self.located, path)):
            yield self.says(
                path,
                "rests on no source, and does not say so. Add law: or elsewhere:. Or add on_no_list: yes, and its page "
                "says that no list names it.",
            )

    def questions_of_results(self) -> list[str]:
        """What the result says that families ask; but for what is asked in other words of each."""
        law = (self.policy.nation or self.policy).law
        asked = (note.asked for file in law for note in file.notes.values() if note.asked and "[[" not in note.asked)
        return list(dict.fromkeys(asked))

    def answers(self, path: Path, item: Item) -> Iterator[Problem]:
        for place, answer in enumerate(item.answers):
            yield from self.promise((*path, "answers", place, "text"), answer.text)
        for place, (before, after) in enumerate(pairwise(item.answers), start=1):
            goes_on = before.until + timedelta(days=1) if before.until else None
            if after.since != goes_on:
                begins = f"begin on {goes_on}" if goes_on else "end that one on the day before"
                yield self.says(
                    (*path, "answers", place, "from"),
                    f"is {after.since or 'missing'}, and the answer before it ends on {before.until or 'no day'}. Each "
                    f"day has one answer, so {begins}.",
                )
        # What is said of the law elsewhere in the file may be what lacks here.
        if not self.damage.of(self.located, path):
            tests = tests_of(self.policy, item) if item.kinds else ()
            yield from self.within(path, item.answers, [*item.law, *tests])

    def within(self, path: Path, answers: Sequence[Answer], law: Sequence[LawSaid]) -> Iterator[Problem]:
        """An answer of days on which nothing that it could follow from was law."""
        if not law:
            return
        begins, ends = min(said.since for said in law), max(said.until or date.max for said in law)
        first, last = answers[0], answers[-1]
        if first.since is None or first.since < begins:
            yield self.says(
                (*path, "answers", 0, "from"),
                f"is {first.since or 'missing'}, and the law that it follows from begins on {begins}. Write the day "
                f"from which all of the answer is so: {begins}, or one after it.",
            )
        if (last.until or date.max) > ends:
            yield self.says(
                (*path, "answers", len(answers) - 1, "until"),
                f"is {last.until or 'missing'}, and the law that it follows from ends on {ends}. End the answer by "
                "then, or add what the law says after it.",
            )

    def said(self, path: Path, statement: Said) -> Iterator[Problem]:
        yield from self.known((*path, "source"), statement.source, self.sources)
        yield from self.promise((*path, "text"), statement.text)
        if isinstance(statement, LawSaid):
            cited = Citation(source=statement.source, at=statement.at)
            yield from early(self.policy, self.located, [((*path, "source"), cited, statement.since)])

    def kinds(self, path: Path, about: Item | DecidingTest) -> Iterator[Problem]:
        for place, kind in enumerate(about.kinds):
            yield from self.known((*path, "kinds", place), kind, list(self.policy.kinds))

    def promise(self, path: Path, text: str) -> Iterator[Problem]:
        # What one family was allowed is no rule for the next, and nobody who reads such a page has been asked anything.
        if promised := _PROMISE.search(" ".join(text.split())):
            yield self.says(
                path,
                f"says “{promised.group()}”, and nothing is promised here. Say what decides, or who says so, as in: It "
                "has to meet a need that was agreed.",
            )

    def known(self, path: Path, name: str, allowed: Collection[str]) -> Iterator[Problem]:
        if name not in allowed:
            yield self.says(path, f"is {name!r}, which is not known. {use_instead(name, allowed)}")

    def says(self, path: Path, message: str) -> Problem:
        return self.located.problem(path, message)
