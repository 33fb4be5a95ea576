"""The pages that are made from policy/, as Markdown. Knows nothing of the generator that publishes them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from markupsafe import Markup

from calculator import RuleSet
from scripts import model
from scripts.entries import condition_in_words, in_one_line
from scripts.made import Made, made_page, written_day
from scripts.policy import Policy


def made_pages(policy: Policy, rules: RuleSet, runtime_bytes: int) -> Iterator[Made]:
    """The calculator's page."""
    pages = _Pages(policy, rules)
    yield pages.calculator(runtime_bytes)


def site_words(policy: Policy, today: date) -> dict[str, Any]:
    """What the frame of every page says of the council, its newest list and the outcomes."""
    versions = [version for document in policy.documents for version in document.versions]
    newest = max(versions, key=lambda one: (one.in_force <= today, one.document.kind == "policy", one.in_force))
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
    def __init__(self, policy: Policy, rules: RuleSet) -> None:
        self.policy, self.rules = policy, rules

    def calculator(self, runtime_bytes: int) -> Made:
        messages = self.policy.messages
        return made_page(
            "calculator.md",
            "calculator.html",
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
            "unit": question.number.unit if question.number else None,
            "answers": answers,
        }

    def only(self, question: model.Question) -> str:
        """When the question is to be answered, where that is not always."""
        parts = condition_in_words(self.policy, question.asked_when)
        sentences = [f"Only if {in_one_line(part)}" for part in parts]
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
            "answers": {one.id: {answer.id: answer.label for answer in one.answers} for one in self.policy.questions},
            "acts": {
                one.id: {answer.id: answer.act for answer in one.answers if answer.act} for one in self.policy.questions
            },
            "sentences": messages.sentences,
        }


def _json(value: Any) -> Markup:
    """JSON for a script element: no `<` can end it."""
    return Markup(json.dumps(value, ensure_ascii=False).replace("<", "\\u003c"))
