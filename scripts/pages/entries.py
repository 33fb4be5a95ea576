"""Rules, notes, rates and unchecked facts as pages show them: with their days, their sources and how sure we are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from calculator.terms import GATES
from scripts.forms import council as council_form
from scripts.forms import rules as rules_form
from scripts.policy.model import LANGUAGE, Policy, RulesFile
from scripts.policy.places import Place
from scripts.policy.rates import RateNote, rate_note

_COMPARED = {"at_least": "at least", "above": "more than", "at_most": "at most", "below": "less than"}


Facts = rules_form.Rule | rules_form.Note | rules_form.Unchecked

KINDS: Mapping[type[Facts], str] = {
    rules_form.Rule: "rule",
    rules_form.PartOfRule: "rule",
    rules_form.Note: "note",
    RateNote: "rate",
    rules_form.Unchecked: "unchecked",
}


@dataclass(frozen=True)
class Cited:
    """Where a rule comes from."""

    title: str
    at: str
    href: str
    """To a clause of ours, to the source where it is published, or else to our own page about it."""
    source: str | None
    """The id of a source; None for a clause of a document held here."""
    sure: str
    """How sure we are, in words, where that is less than having read it."""


@dataclass(frozen=True)
class Entry:
    """A rule, a note, a rate or an unchecked fact, with what a page says of it."""

    facts: Facts
    elements: tuple[str, ...]
    since: date
    until: date | None
    cited: tuple[Cited, ...]
    group: str
    """Whose it is: `national` law, the council's own (`local`), or, where it cites nothing, this `site`'s."""
    alike: int = 0
    """How many before it have its id, its first day and its first element."""

    @property
    def kind(self) -> str:
        """What it is: a `rule`, a `note`, a `rate` or `unchecked`; all but rules only stand beside an answer."""
        return KINDS[type(self.facts)]

    @property
    def anchor(self) -> str:
        """Its name in a page, where no two may have the same."""
        name = f"{self.facts.id}-{self.since}-{self.elements[0] if self.elements else ''}".strip("-")
        return f"{name}-{self.alike + 1}" if self.alike else name

    @property
    def text(self) -> str:
        return " ".join(self.facts.text.split())

    @property
    def gate(self) -> str | None:
        return self.facts.gate if isinstance(self.facts, rules_form.Rule) else None

    @property
    def outcome(self) -> str | None:
        return self.facts.outcome if isinstance(self.facts, rules_form.Rule) else None

    @property
    def in_budget(self) -> str | None:
        return self.facts.in_budget if isinstance(self.facts, rules_form.Rule) else None

    @property
    def amends(self) -> Sequence[str]:
        """The ids of the rules that it stands in place of, where it holds."""
        return self.facts.amends if isinstance(self.facts, rules_form.Rule) else ()

    @property
    def beside(self) -> Sequence[str]:
        return () if isinstance(self.facts, rules_form.Rule) else self.facts.beside

    @property
    def after(self) -> date | None:
        """The first day on which it is in force no more."""
        return None if self.until is None else self.until + timedelta(days=1)

    def in_force(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


def gate_names(policy: Policy) -> dict[str, str]:
    """Each gate, as the question that it asks."""
    return {gate: policy.words[LANGUAGE].page.page[f"gate_{gate}"] for gate in GATES}


def read_entries(policy: Policy) -> tuple[Entry, ...]:
    """Every rule in the order of the gates, then every note, then every rate, then every unchecked fact."""
    # The gates are asked in this order, and the first that holds a family back decides: pages tell it the same way.
    rules = list(_rules(policy))
    notes = [_entry(policy, file, note) for file in policy.rules_files for note in file.notes.values()]
    rates = [_entry(policy, file, rate_note(policy.words[LANGUAGE], rate)) for file, _, rate in policy.rates()]
    facts = [_entry(policy, file, fact) for file, _, fact in policy.unchecked()]
    return tuple(_told_apart([*sorted(rules, key=lambda entry: GATES.index(str(entry.gate))), *notes, *rates, *facts]))


def _rules(policy: Policy) -> Iterator[Entry]:
    """Every rule, those that the law cut because it says who decides as their document has them: each once."""
    written = {
        (file.version.folder, place): rule
        for file in policy.written
        if file.version
        for place, rule in file.rules.items()
    }
    together: dict[Any, list[tuple[RulesFile, rules_form.Rule]]] = {}
    for file, place, rule in policy.rules():
        key = (file.version.folder, place) if file.version else None
        # Of a no that a duty stands against, each piece says something of its own.
        is_cut_so = key in written and written[key].outcome == rule.outcome and rule.outcome != "cannot"
        together.setdefault(key if is_cut_so else id(rule), []).append((file, rule))
    for key, pieces in together.items():
        yield _whole(policy, written[key], pieces) if len(pieces) > 1 else _entry(policy, *pieces[0])


def _whole(policy: Policy, rule: rules_form.Rule, pieces: Sequence[tuple[RulesFile, rules_form.Rule]]) -> Entry:
    """A rule with all that is said of who decides, of which the law's own words say for whom they are."""
    cited = dict.fromkeys(place for file, piece in pieces for place in _entry(policy, file, piece).cited)
    judged = dict.fromkeys(piece.judged for _, piece in pieces if piece.judged)
    whole = _entry(policy, pieces[0][0], rule.model_copy(update={"judged": " ".join(judged)}))
    return replace(whole, cited=tuple(cited))


def _told_apart(entries: Sequence[Entry]) -> Iterator[Entry]:
    # Two notes of the law may begin together under one id. Whether they are about one element hangs on what a council
    # has: it may have an element of two kinds that the law tells apart.
    alike = Counter[str]()
    for entry in entries:
        yield replace(entry, alike=alike[entry.anchor])
        alike[entry.anchor] += 1


def _entry(policy: Policy, file: RulesFile, facts: Facts) -> Entry:
    since, until = file.days(facts)
    assert since is not None  # A rule without a first day has been refused.
    places = list(policy.citations(file, facts))
    return Entry(facts, tuple(policy.about(facts)), since, until, tuple(map(cite, places)), _group(places))


def _group(places: Sequence[Place]) -> str:
    if not places:
        return "site"
    return "local" if places[0].issued_by == "the council" else "national"


def cite(place: Place) -> Cited:
    """A place as pages show it, with a link to our own page about the source where there is no other."""
    href = place.href or f"/sources/{place.source}/"
    return Cited(place.title, place.at, href, place.source, place.sure)


def doubts(cited: Iterable[Cited]) -> list[str]:
    """How sure we are of these, where that is less than having read them: each sentence once."""
    return list(dict.fromkeys(place.sure for place in cited if place.sure))


def words_used(policy: Policy, texts: Iterable[str]) -> dict[str, str]:
    """The short forms that stand in these texts, with what each means."""
    # A full stop may be a part of the short form, as in "c.", or only end the sentence that it is in: both are tried.
    used = {word.strip("()“”,;:") for text in texts for part in text.split() for word in (part, part.rstrip("."))}
    short = (word for word in policy.words[LANGUAGE].glossary.words if word.short_for)
    return {word.term: word.explained for word in short if word.term in used}


def condition_in_words(policy: Policy, when: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The parts of a condition, all of which must be so: an answer to a question, or a heading with conditions."""
    asked = {question.id: question for question in policy.questions}
    parts: list[dict[str, Any]] = []
    for key, value in when.items():
        if key in ("any", "all", "not"):
            heading = {"any": "At least one of these is so:", "all": "All of these are so:", "not": "This is not so:"}
            inner = [value] if key == "not" else value
            parts.append(
                {"text": heading[key], "inner": [condition_in_words(policy, condition) for condition in inner]}
            )
        else:
            parts.append({"text": asked[key].label, "answer": _answer(asked[key], value), "inner": []})
    return parts


def in_one_line(part: Mapping[str, Any]) -> str:
    """A part of a condition as the end of a sentence."""
    if not part["inner"]:
        return f"the answer to “{part['text']}” is {part['answer']}"
    inner = ["; ".join(in_one_line(inner_part) for inner_part in condition) for condition in part["inner"]]
    return f"{part['text'][:1].lower()}{part['text'][1:]} {', or '.join(inner)}"


def _answer(question: council_form.Question, value: Any) -> str:
    if isinstance(value, Mapping):
        unit = question.number.unit if question.number else ""
        return " and ".join(f"{_COMPARED[how]} {threshold} {unit}".strip() for how, threshold in value.items())
    labels = {answer.id: answer.label for answer in question.answers}
    return " or ".join(f"“{labels.get(answer, answer)}”" for answer in value)


@dataclass(frozen=True)
class EntryChange:
    """An entry that begins, ends, or is put into new words under its old name."""

    how: str
    """`begins`, `ends` or `changes`."""
    entry: Entry
    before: Entry | None = None
    """What stood in its place until then, where it changes."""


def changed_on(day: date, entries: Sequence[Entry]) -> list[EntryChange]:
    """What begins and ends with this day: first what changes, then what begins, then what ends."""
    # A rule keeps its name from one version to the next, and one name may stand for rules about different elements. So
    # what ends on the day before a rule of its name and elements begins is that rule in new words: one change, not two.
    ending = {(entry.facts.id, entry.elements): entry for entry in entries if entry.after == day}
    begun, changed = [], []
    for entry in entries:
        if entry.since == day and (before := ending.pop((entry.facts.id, entry.elements), None)):
            changed.append(EntryChange("changes", entry, before))
        elif entry.since == day:
            begun.append(EntryChange("begins", entry))
    return [*changed, *begun, *(EntryChange("ends", entry) for entry in ending.values())]


def parts_in_words(policy: Policy, entry: Entry) -> list[dict[str, str | None]]:
    """What an entry is about: all of an area in one phrase, and each other element with its id."""
    left = set(entry.elements)
    parts: list[dict[str, str | None]] = []
    for area in policy.areas:
        inside = {element.id for element in policy.elements if area.id in (element.area, *element.also_in)}
        if inside and inside <= set(entry.elements):
            parts.append({"name": f"all of {area.name[:1].lower()}{area.name[1:]}", "id": None})
            left -= inside
    parts += [{"name": element.name, "id": element.id} for element in policy.elements if element.id in left]
    return parts
