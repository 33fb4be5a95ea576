"""What stands inside pages written by hand, but is made from policy/: drawn lists, worked examples, the glossary, and
whatever is about the council.

A page of docs/ says where, with `{{ glossary }}` on a line of its own, or in a sentence with `{{ council }}`. Knows
nothing of the generator that publishes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from calculator import RuleSet, decide
from calculator.suggestion import use_instead
from scripts.forms.council import Area
from scripts.forms.guide import Reply, WorkedExample
from scripts.pages.browsers import browsers_parts
from scripts.pages.council_parts import council_parts
from scripts.pages.easy_read import easy_read_parts
from scripts.pages.payment_year import payment_year_parts
from scripts.policy.model import LANGUAGE, Policy
from scripts.policy.reviews import after
from scripts.problems import Problem, ProblemsError
from scripts.templating import fill_in_markdown

_PLACE = re.compile(r"\{\{ *(\w+) *\}\}")


def page_parts(policy: Policy, rules: RuleSet, today: date, site_name: str) -> dict[str, str]:
    """Every part that is the same on all pages, by its name, as Markdown."""
    words = policy.words[LANGUAGE]
    listed = sorted((word for word in words.glossary.words if word.listed), key=lambda word: word.term.lower())
    return {
        **council_parts(policy, rules, today),
        **payment_year_parts(policy),
        **easy_read_parts(policy, today),
        **browsers_parts(),
        "kinds": fill_in_markdown("kinds.html", areas=[_kinds(policy, area) for area in policy.areas]),
        "path": fill_in_markdown("path.html", stages=words.guide.path, clocks=list(_clocks(policy, today))),
        "ways": fill_in_markdown("ways.html", ways=words.guide.ways, names=policy.authority.route_names),
        "glossary": fill_in_markdown("glossary.html", words=listed),
        "worked_examples": fill_in_markdown(
            "worked_examples.html",
            as_of=today,
            families=[_family(policy, rules, family, today) for family in policy.worked_examples],
        ),
        "feedback": fill_in_markdown("feedback.html", authority=policy.authority, site_name=site_name),
        "where_to_turn": fill_in_markdown("where_to_turn.html", **_where_to_turn(policy)),
        "replies": fill_in_markdown("replies.html", replies=[_reply(policy, reply) for reply in policy.replies]),
    }


def with_parts(markdown: str, file: str, parts: Mapping[str, str], root: str) -> str:
    """The page with each part in its place; links in a part begin at `root`. A part that there is not is a problem."""
    problems = []
    for match in _PLACE.finditer(markdown):
        if match[1] not in parts:
            line = markdown.count("\n", 0, match.start()) + 1
            problems.append(Problem(file, line, f"There is no part {match[1]!r}. {use_instead(match[1], parts)}"))
    if problems:
        raise ProblemsError(problems)
    # Parts are filled once, before it is known on which pages they stand: their links begin with ROOT/ until then.
    return _PLACE.sub(lambda match: parts[match[1]].replace("ROOT/", f"{root}/" if root else ""), markdown)


def _kinds(policy: Policy, area: Area) -> dict[str, object]:
    """The kinds of support that the law tells apart in one area, each with the sources that its answers rest on."""
    entries = [
        (rule.source or file.source or "", {*rule.kinds, *rule.areas})
        for file in policy.law
        for rule in file.rules.values()
        if rule.outcome
    ]
    return {
        "facts": area,
        "kinds": [
            {
                "facts": kind,
                "sources": [
                    policy.sources[source]
                    for source in dict.fromkeys(source for source, about in entries if about & {kind.id, area.id})
                ],
            }
            for kind in area.kinds
        ],
    }


def _clocks(policy: Policy, today: date) -> Iterator[dict[str, object]]:
    """The times that the council gives itself today, each with what it is for and where it says so."""
    for file, _, step in policy.own_steps():
        if step.clock and step.in_force(today):
            place = next(policy.citations(replace(file, version=policy.cited(step)), step))
            said = policy.words[LANGUAGE].calculator.beside[step.clock.counted]
            yield {
                "time": said.format(days=step.clock.days),
                "text": step.text,
                "areas": policy.areas_in_words(step),
                "place": place,
            }


def _family(policy: Policy, rules: RuleSet, family: WorkedExample, today: date) -> dict[str, object]:
    """A family with its answers in words, and what the engine decides for each part of a budget."""
    decided = decide(rules, family.answers, today).elements_to_dict()
    questions = [
        (question.label, {answer.id: answer.label for answer in question.answers}, question.id)
        for question in policy.questions
    ]
    return {
        "facts": family,
        "answers": [
            {"question": label, "answer": labels[family.answers[name]]}
            for label, labels, name in questions
            if name in family.answers
        ],
        "groups": [
            {
                "outcome": outcome,
                "label": words.label,
                "results": [{"element": element, "reasons": _certain(decided[element.id])} for element in held],
            }
            for outcome, words in policy.messages.outcomes.items()
            if (held := [element for element in policy.elements if decided[element.id]["outcome"] == outcome])
        ],
    }


def _certain(decided: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The reasons that are facts about the family: what only may decide is said of nobody."""
    return [reason for reason in decided["reasons"] if reason["certain"]]


def _where_to_turn(policy: Policy) -> dict[str, object]:
    """The services that help families, each with its source, and the days of the last look and the next."""
    if not policy.where_to_turn:
        return {"services": []}
    file = policy.where_to_turn
    services = [{"facts": service, "source": policy.sources[service.source]} for service in file.services]
    due = after(file.last_checked, file.review_interval)
    return {"services": services, "checked": file.last_checked, "seen": file.seen, "due": due}


def _reply(policy: Policy, reply: Reply) -> dict[str, object]:
    version = policy.changed_by(reply)
    assert version is not None  # One that is not there has been refused.
    return {"facts": reply, "version": version, "clause": f"{version.address.strip('/')}/#clause-{reply.clause}"}
