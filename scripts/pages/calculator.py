"""The calculator's page: the form is made here, from the questions, so that it is whole before any script runs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from calculator import RuleSet, days_of_change, decide
from scripts.forms import council as council_form
from scripts.forms.items import Item
from scripts.forms.words import PAGE_BY_ITSELF
from scripts.pages.entries import condition_in_words, in_one_line
from scripts.pages.site_file import SiteFile, template_page
from scripts.policy.calculator_words import calculator_words
from scripts.policy.help_wanted import items_for
from scripts.policy.items import ITEMS
from scripts.policy.model import LANGUAGE, Policy
from scripts.templating import script_json, with_wordings, written_day

EMPLOYING = "employing-someone"
"""The page on taking on a worker."""


def calculator_page(policy: Policy, rules: RuleSet, runtime_bytes: int) -> SiteFile:
    """The page with its form, as it is before the first answer. The bytes are what it loads to run Python."""
    words = calculator_words(policy)
    return template_page(
        "calculator.md",
        "calculator.html",
        messages=policy.messages,
        page={name: with_wordings(text) for name, text in policy.words[LANGUAGE].page.page.items()},
        questions=[_form(policy, question) for question in policy.questions if _asked(policy, question)],
        areas=[_area(policy, area) for area in policy.areas],
        help_wanted=[{"id": wanted.id, "label": with_wordings(wanted.label)} for wanted in policy.help_wanted],
        people=("child", "self", "other"),
        links=policy.authority.helpers,
        first_day=rules.first_day,
        has_rates=any(True for _ in policy.rates()),
        runtime_bytes=runtime_bytes,
        messages_json=script_json(_messages(policy, words) | {"first_questions": _first_questions(policy, rules)}),
    )


def questions_page(policy: Policy) -> SiteFile:
    """Every question with why it is asked, as text that can be read, searched and linked to."""
    questions = [_question(policy, question) for question in policy.questions if _asked(policy, question)]
    return template_page(
        "calculator/questions.md",
        "questions.html",
        messages=policy.messages,
        page=policy.words[LANGUAGE].page.page,
        help_wanted=policy.help_wanted,
        questions=questions,
    )


def _asked(policy: Policy, question: council_form.Question) -> bool:
    """Whether families are asked it: what is a fact of the council is not."""
    return question.id not in policy.authority.answers


def _form(policy: Policy, question: council_form.Question) -> Mapping[str, Any]:
    """The question in the words for anybody, which a script can put into those for whoever answers."""
    asked = _question(policy, question)
    answers = [{**answer, "label": with_wordings(answer["label"])} for answer in asked["answers"]]
    words = {name: with_wordings(asked[name] or "") for name in ("label", "help", "why")}
    return {**asked, **words, "answers": answers}


def _question(policy: Policy, question: council_form.Question) -> Mapping[str, Any]:
    messages = policy.messages
    answers = [{"id": answer.id, "label": answer.label, "apart": False} for answer in question.answers]
    # These two are missing answers, and never "no": the page sets them apart from the answers.
    answers.append({"id": "dont_know", "label": messages.dont_know, "apart": True})
    if question.prefer_not_to_say:
        answers.append({"id": "prefer_not_to_say", "label": messages.prefer_not_to_say, "apart": True})
    return {
        "id": question.id,
        "label": question.label,
        "help": question.help,
        "why": question.why,
        "only": _only(policy, question),
        "private": _is_private(policy, question),
        "always_asked": question.always_asked,
        "after": question.after,
        "unit": question.number.unit if question.number else None,
        "answers": answers,
    }


def _is_private(policy: Policy, question: council_form.Question) -> bool:
    """Whether nothing that is kept may hold the answer: it is private, or may be asked only because of one that is."""
    private = {known.id for known in policy.questions if known.prefer_not_to_say}
    return question.id in private or not private.isdisjoint(question.after)


def _only(policy: Policy, question: council_form.Question) -> str:
    """When the question is to be answered, where that is not always."""
    parts = condition_in_words(policy, question.asked_when)
    sentences = [f"Only if {in_one_line(part)}" for part in parts]
    if question.since and question.until:
        sentences.append(f"Only for dates from {written_day(question.since)} to {written_day(question.until)}")
    elif question.since:
        sentences.append(f"Only for dates from {written_day(question.since)}")
    return " ".join(f"{sentence}." for sentence in sentences)


def _area(policy: Policy, area: council_form.Area) -> Mapping[str, Any]:
    return {"name": area.name, "elements": [element for element in policy.elements if element.area == area.id]}


def _messages(policy: Policy, words: Mapping[str, Any]) -> dict[str, Any]:
    """What the page's scripts say: they hold no sentence of their own."""
    help_wanted = [
        {
            **said_of,
            "pages": [] if said_of["has_own"] else _titled(items_for(policy.items, wanted)),
            "most_asked": [_link(item, item.name) for item in policy.items if item.id in wanted.most_asked],
        }
        for said_of, wanted in zip(words["help_wanted"], policy.help_wanted, strict=True)
    ]
    said = (
        "areas",
        "elements",
        "outcomes",
        "in_budget",
        "questions",
        "answers",
        "acts",
        "acts_alone",
        "ask_whom",
        "asked_of",
        "pending",
    )
    return {name: words[name] for name in (*said, "past", "to_come", "grown_up")} | {
        "page": {name: text for name, text in words["page"].items() if name not in PAGE_BY_ITSELF},
        "help_wanted": help_wanted,
        "more_on": _more_on(policy),
    }


def _titled(items: Iterable[Item]) -> list[dict[str, str]]:
    """The pages that say what holds of such help, for a family whose council has no part that is for it alone."""
    return [_link(item, item.question) for item in items]


def _more_on(policy: Policy) -> dict[str, list[dict[str, str]]]:
    """The pages that say more on what the result answers, by its question."""
    more: dict[str, list[dict[str, str]]] = {}
    employs: defaultdict[str, bool] = defaultdict(bool)
    for item in policy.items:
        if item.results_ask:
            more.setdefault(item.results_ask, []).append(_link(item, item.name))
            employs[item.results_ask] |= f"{EMPLOYING}.md" in item.see
    title = policy.words[LANGUAGE].page.page["asked_employing"]
    about_it = [{"href": f"{EMPLOYING}/", "title": title}]
    return {question: links + (about_it if employs[question] else []) for question, links in more.items()}


def _link(item: Item, title: str) -> dict[str, str]:
    return {"href": f"{ITEMS}/{item.id}/", "title": title}


def _first_questions(policy: Policy, rules: RuleSet) -> dict[str, list[str]]:
    """What can be asked before Python is there, each with the parts of the budget that hang on it: questions of every
    family, on every day, that the newest rules ask.

    A question that somebody may rather not answer is left until it is known to matter.
    """
    # No date has been given yet: the newest rules stand in until Python is there and asks what the reader's day needs.
    decision = decide(rules, {}, days_of_change(rules)[-1])
    hanging = {
        question.id: [part for part, decided in decision.elements.items() if question.id in decided.missing]
        for question in policy.questions
        if not (question.asked_when or question.since or question.until or question.prefer_not_to_say)
    }
    return {question: parts for question, parts in hanging.items() if parts}
