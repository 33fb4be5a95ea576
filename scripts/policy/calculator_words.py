"""The words of the calculator as its page and its Python take them: one JSON value for each language."""

from __future__ import annotations

import json
from typing import Any

from calculator.spoken import written
from scripts.forms.council import Authority, Question
from scripts.forms.employing import Figure
from scripts.forms.words import OfAnotherDay
from scripts.policy.help_wanted import parts_for, parts_that_may_be
from scripts.policy.model import LANGUAGE, Policy
from scripts.policy.places import place_in


def calculator_words(policy: Policy, language: str = LANGUAGE) -> dict[str, Any]:
    """Everything that is said in the calculator, but for the texts of the rules, which the rules bundle brings."""
    messages, words = policy.messages, policy.words[language]
    said = {
        "language": language,
        "areas": [{"id": area.id, "name": area.name} for area in policy.areas],
        "elements": {
            element.id: {"name": element.name, "area": element.area, "also_in": element.also_in}
            for element in policy.elements
        },
        "outcomes": {
            outcome: {"label": message.label, "meaning": message.meaning}
            for outcome, message in messages.outcomes.items()
        },
        "in_budget": messages.in_budget,
        "questions": {question.id: question.label for question in policy.questions},
        "answers": {
            question.id: {answer.id: answer.label for answer in question.answers} for question in policy.questions
        },
        "in_letters": {
            question.id: {answer.id: answer.letters for answer in question.answers if answer.letters}
            for question in policy.questions
            if any(answer.letters for answer in question.answers)
        },
        "run_by": {
            question.id: {answer.id: answer.run_by for answer in question.answers if answer.run_by}
            for question in policy.questions
            if any(answer.run_by for answer in question.answers)
        },
        "bodies": _bodies(policy.authority),
        "acts": {
            question.id: {
                answer.id: f"{written(answer.act)} {written(answer.who_decides or '')}"
                for answer in question.answers
                if answer.act
            }
            for question in policy.questions
        },
        "acts_alone": {
            question.id: {answer.id: answer.act for answer in question.answers if answer.act}
            for question in policy.questions
        },
        "ask_whom": {question.id: question.ask_whom for question in policy.questions},
        "pending": {
            question.id: pending
            for question in policy.questions
            if (pending := {answer.id: answer.pending for answer in question.answers if answer.pending})
        },
        "asked_of": {
            question.id: [
                {"answers": asked.answers, "label": asked.label, "ask_whom": asked.ask_whom}
                for asked in question.asked_of
            ]
            for question in policy.questions
            if question.asked_of
        },
        "grown_up": {question.id: grown_up for question in policy.questions if (grown_up := _grown_up(question))},
        "help_wanted": [
            {
                "id": wanted.id,
                "label": wanted.label,
                "has_own": bool(parts_for(policy.elements, wanted)),
                "elements": parts_that_may_be(policy.elements, policy.help_wanted, policy.items, wanted),
            }
            for wanted in policy.help_wanted
        ],
        "page": words.page.page,
        "past": _of_another_day(words.calculator.past),
        "to_come": _of_another_day(words.calculator.to_come),
        "employing": [_figure(policy, figure) for figure in policy.employing],
        "last_checked": {
            "law": (policy.nation or policy).last_checked.isoformat(),
            "council": policy.last_checked.isoformat(),
        },
        "months": words.calculator.months,
        "conversation": {**words.calculator.conversation, **words.letters.letters, **words.money.money},
    }
    return {name: _as_written(value) for name, value in said.items()}


def _of_another_day(words: OfAnotherDay) -> dict[str, Any]:
    outcomes = {outcome: {"label": label} for outcome, label in words.outcomes.items()}
    return {"conversation": words.conversation, "page": words.page, "outcomes": outcomes}


def _grown_up(question: Question) -> list[str] | str | None:
    """The answers that say that they are no child any more, or the number from which on they are none."""
    return (
        question.number.grown_up if question.number else [answer.id for answer in question.answers if answer.grown_up]
    )


def _as_written(value: Any) -> Any:
    """The words with all their wordings: whom they speak to is known only in the page."""
    if isinstance(value, dict):
        return {name: _as_written(part) for name, part in value.items()}
    if isinstance(value, list):
        return list(map(_as_written, value))
    return written(value) if isinstance(value, str) else value


def _figure(policy: Policy, figure: Figure) -> dict[str, Any]:
    """What the law says of a cost. It decides nothing, so a new figure gives the rules no other version."""
    places = [place_in(policy.sources[cited.source], cited.at) for cited in figure.sources]
    return {
        "cost": figure.cost,
        "from": figure.since.isoformat(),
        "until": figure.until.isoformat() if figure.until else None,
        "text": " ".join(figure.text.split()),
        "sources": [place.to_dict() for place in places],
    }


def _bodies(authority: Authority) -> dict[str, list[dict[str, Any]]]:
    """The bodies that letters go to, with the days on which each is called so."""
    nhs = [
        {
            "name": body.name,
            "from": body.since and body.since.isoformat(),
            "until": body.until and body.until.isoformat(),
            "checked": body.confidence == "read",
        }
        for body in authority.nhs_bodies
    ]
    return {"council": [{"name": authority.name, "from": None, "until": None, "checked": True}], "nhs": nhs}


def words_files(policy: Policy) -> dict[str, str]:
    """What the page's worker fetches, by name: words.json, and words.cy.json for a language called cy."""
    names = {language: "words.json" if language == LANGUAGE else f"words.{language}.json" for language in policy.words}
    return {name: words_text(calculator_words(policy, language)) for language, name in names.items()}


def words_text(words: dict[str, Any]) -> str:
    """The words as JSON text."""
    return json.dumps(words, ensure_ascii=False, separators=(",", ":")) + "\n"
