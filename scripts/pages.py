"""The pages that are made from policy/, as Markdown. Knows nothing of the generator that publishes them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import jinja2
from markdown import markdown
from markupsafe import Markup

from calculator import RuleSet, decide
from calculator.rules import OUTCOMES, All
from scripts import model
from scripts.policy import Policy, Version

TEMPLATES = Path(__file__).resolve().parent / "templates"


@dataclass(frozen=True)
class Made:
    """Something of the site that is in no file of docs/."""

    address: str
    """Where it goes, as a path of docs/: policy/index.md, or a file to download."""
    content: str


def made_pages(policy: Policy, rules: RuleSet, today: date, runtime_bytes: int) -> Iterator[Made]:
    """Every page and download made from the policy, as it is today."""
    pages = _Pages(policy, rules, today)
    yield pages.calculator(runtime_bytes)
    yield pages.table()
    yield pages.documents()
    for document in policy.documents:
        for version in document.versions:
            yield pages.version(
                version, f"policy/{document.facts.id}/{version.in_force}/index.md", "../../..", current=False
            )
            yield Made(f"policy/{document.facts.id}/{version.in_force}/{_download_name(version)}", version.text.source)
        yield pages.version(
            _in_force(document.versions, today), f"policy/{document.facts.id}/index.md", "../..", current=True
        )


def site_words(policy: Policy) -> dict[str, Any]:
    """What the frame of every page says of the council, its newest list and the outcomes."""
    versions = [version for document in policy.documents for version in document.versions]
    newest = max((version for version in versions if version.document.kind == "policy"), key=lambda one: one.in_force)
    return {
        "council": policy.authority.name,
        "place": policy.authority.short_name,
        "as_at": newest.facts.label,
        "outcomes": [
            {"id": name, "label": words.label, "meaning": words.meaning}
            for name, words in policy.messages.outcomes.items()
        ],
    }


class _Pages:
    def __init__(self, policy: Policy, rules: RuleSet, today: date) -> None:
        self.policy, self.rules, self.today = policy, rules, today
        self.environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.environment.filters |= {"day": written_day, "markdown": _html, "capitalise": _capitalise}

    def page(self, address: str, template: str, **values: Any) -> Made:
        return Made(address, self.environment.get_template(template).render(**values))

    def calculator(self, runtime_bytes: int) -> Made:
        messages = self.policy.messages
        return self.page(
            "calculator.md",
            "calculator.html",
            root="..",
            messages=messages,
            sentences=messages.sentences,
            questions=[self.question(question) for question in self.policy.questions if self.asked(question)],
            first_day=self.rules.first_day,
            runtime_bytes=runtime_bytes,
            messages_json=_json(self.calculator_messages()),
        )

    def asked(self, question: model.Question) -> bool:
        """Whether families are asked it: what is a fact of the council is not."""
        return question.id not in self.policy.authority.answers

    def question(self, question: model.Question) -> Mapping[str, Any]:
        messages = self.policy.messages
        answers = [{"id": answer.id, "label": answer.label} for answer in question.answers]
        answers.append({"id": "dont_know", "label": messages.dont_know})
        if question.prefer_not_to_say:
            answers.append({"id": "prefer_not_to_say", "label": messages.prefer_not_to_say})
        return {
            "id": question.id,
            "label": question.label,
            "help": question.help,
            "why": question.why,
            "only": self.only(question),
            "answers": answers,
        }

    def only(self, question: model.Question) -> str:
        """When the question is to be answered, where that is not always."""
        sentences = []
        for other, wanted in question.asked_when.items():
            asked = next(one for one in self.policy.questions if one.id == other)
            labels = [answer.label for answer in asked.answers if answer.id in wanted]
            sentences.append(f"Only if you answered “{' or '.join(labels)}” to “{asked.label}”")
        if question.since and question.until:
            sentences.append(f"Only for dates from {written_day(question.since)} to {written_day(question.until)}")
        elif question.since:
            sentences.append(f"Only for dates from {written_day(question.since)}")
        return " ".join(f"{sentence}." for sentence in sentences)

    def calculator_messages(self) -> dict[str, Any]:
        messages = self.policy.messages
        return {
            "areas": [{"id": area.id, "name": area.name} for area in self.policy.areas],
            "elements": {element.id: {"name": element.name, "area": element.area} for element in self.policy.elements},
            "outcomes": {
                name: {"label": words.label, "meaning": words.meaning} for name, words in messages.outcomes.items()
            },
            "in_budget": messages.in_budget,
            "questions": {question.id: question.label for question in self.policy.questions},
            "sentences": messages.sentences,
        }

    def table(self) -> Made:
        return self.page(
            "what-may-be-paid-directly.md",
            "table.html",
            root="..",
            as_of=self.today,
            disclaimer=self.policy.authority.disclaimer,
            areas=[self.area(area) for area in self.policy.areas],
            outcomes=[one for one in site_words(self.policy)["outcomes"] if one["id"] in OUTCOMES],
        )

    def area(self, area: model.Area) -> Mapping[str, Any]:
        """One area's elements, each at its best, with the notes that stand beside several said once."""
        decided = decide(self.rules, {}, self.today).to_dict()["elements"]
        rows = [self.row(element, decided[element.id]) for element in self.policy.elements if element.area == area.id]
        times = Counter(note for row in rows for note in row["notes"])
        shared = [note for note, number in times.items() if number > 1]
        for row in rows:
            row["notes"] = [note for note in row["notes"] if note not in shared]
        return {"id": area.id, "name": area.name, "about": area.about, "notes": shared, "rows": rows}

    def row(self, element: model.Element, decided: Mapping[str, Any]) -> dict[str, Any]:
        """One element at its best: the outcome that no answer given could better."""
        best = decided["possible_outcomes"][0]
        says = {rule.id: rule.outcome for rule in self.rules.rules}
        labels = {question.id: question.label for question in self.policy.questions}
        return {
            "id": element.id,
            "name": element.name,
            "includes": element.includes,
            "outcome": best,
            "label": self.policy.messages.outcomes[best].label,
            "reasons": [reason for reason in decided["reasons"] if says[reason["rule"]] == best],
            "notes": self.standing_notes(element, best),
            "hangs_on": [labels[question] for question in decided["missing"]],
        }

    def standing_notes(self, element: model.Element, outcome: str) -> list[str]:
        """The notes that stand beside the outcome whatever a family answers."""
        return [
            note.text
            for note in self.rules.notes
            if element.id in note.elements
            and outcome in note.beside
            and note.in_force(self.today)
            and note.when == All(())
        ]

    def documents(self) -> Made:
        return self.page(
            "policy/index.md",
            "documents.html",
            root="..",
            documents=self.policy.documents,
            disclaimer=self.policy.authority.disclaimer,
        )

    def version(self, version: Version, address: str, root: str, current: bool) -> Made:
        rules = [rule for file, _, rule in self.policy.rules() if file.version is version and rule.clause]
        return self.page(
            address,
            "version.html",
            root=root,
            version=version,
            current=current,
            title=version.document.title if current else version.title,
            decides=rules,
            download={"name": _download_name(version), "size": _size(version.text.source)},
        )


def _in_force(versions: tuple[Version, ...], today: date) -> Version:
    """The version in force today, or the first to come where none is yet."""
    return next((version for version in reversed(versions) if version.in_force <= today), versions[0])


def _download_name(version: Version) -> str:
    return f"{version.document.id}-{version.in_force}.txt"


def _size(text: str) -> str:
    """The size of a text file, as downloads show it: 4.10 KB."""
    return f"{len(text.encode()) / 1024:.2f} KB"


def written_day(day: date) -> str:
    """The day as people write it: 1 June 2015."""
    return f"{day.day} {day:%B %Y}"


def _html(text: str) -> Markup:
    return Markup(markdown(text))


def _capitalise(text: str) -> str:
    """The text with its first letter large and the others as they are."""
    return text[:1].upper() + text[1:]


def _json(value: Any) -> Markup:
    """JSON for a script element: no `<` can end it."""
    return Markup(json.dumps(value, ensure_ascii=False).replace("<", "\\u003c"))
