"""The rules bundle: what the calculator needs of policy/, as one JSON value with a hash of itself."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import Any

from calculator.spoken import written
from scripts.forms import council as council_form
from scripts.forms import rules as rules_form
from scripts.forms.steps import Step
from scripts.policy.model import LANGUAGE, Policy, RulesFile, versions_with_list
from scripts.policy.places import Place, doubt_of, with_doubt
from scripts.policy.rates import rate_note
from scripts.policy.refusals import refusal_notes
from scripts.policy.version import Version

SOME_ELEMENTS_ONLY = "some_elements_only"
"""The note by which a version says that its list names not all of an element: the name that every council gives it."""


def rules_bundle(policy: Policy) -> dict[str, Any]:
    """The bundle that `calculator.load_rules` takes, the same in the terminal and in the browser."""
    bundle = {
        "authority": {"id": policy.authority.id, "name": policy.authority.name},
        "questions": [_question(question) for question in policy.questions],
        "facts": policy.authority.answers,
        "impossible": [{"when": entry.when, "text": written(entry.text)} for entry in policy.impossible],
        "elements": [_element(element) for element in policy.elements],
        "rules": [_rule(policy, file, rule) for file, _, rule in policy.rules()],
        "notes": [
            *(_note(policy, file, note) for file in policy.rules_files for note in file.notes.values()),
            *refusal_notes(policy),
        ],
        "lists": [_held_list(version) for version in versions_with_list(policy.written) if version.applies],
        "unchecked": [_unchecked(policy, file, fact) for file, _, fact in policy.unchecked()],
        "rates": [_rate(policy, file, rate) for file, _, rate in policy.rates()],
        "steps": [_step(policy, file, step) for file, _, step in policy.steps()],
    }
    # The version is worked out from the rules and kept by nobody, so a decision that names it names exactly these
    # rules.
    return {"rules_version": _hash(bundle), **bundle}


def _question(question: council_form.Question) -> dict[str, Any]:
    after = {"after": question.after} if question.after else {}
    if question.number is not None:
        # The bands are left to the calculator, which cuts them where all conditions compare.
        grown_up = {"grown_up": question.number.grown_up} if question.number.grown_up else {}
        return {"id": question.id, "number": {"unit": question.number.unit, **grown_up}, **after}
    answers = [
        {
            "id": answer.id,
            **({"after": answer.after} if answer.act else {}),
            **{key: condition for key in ("only_for", "unless") if (condition := getattr(answer, key))},
            **({"pending": True} if answer.pending else {}),
            **({"unpaid": True} if answer.unpaid else {}),
            **({"grown_up": True} if answer.grown_up else {}),
        }
        for answer in question.answers
    ]
    private = {"private": True} if question.prefer_not_to_say else {}
    return {"id": question.id, "answers": answers, **private, **after}


def _element(element: council_form.Element) -> dict[str, Any]:
    also_in = {"also_in": element.also_in} if element.also_in else {}
    return {"id": element.id, "area": element.area, **also_in}


def bundle_text(bundle: dict[str, Any]) -> str:
    """The bundle as JSON text, the same bytes for the same rules."""
    # Sorted, for the hash must not hang on the order in which code puts the keys together.
    return json.dumps(bundle, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def rule_examples(policy: Policy) -> list[dict[str, Any]]:
    """The examples that are decided on this policy, each with what its rule says, for the tests of the calculator.

    Those of the law are decided on `policy.nation`, and are among its own.
    """
    return [
        {
            "rule": rule.id,
            "outcome": rule.outcome,
            "in_budget": rule.in_budget,
            "family": example.family,
            "as_of": example.as_of.isoformat(),
            "element": example.element or example.kind,
            "answers": example.answers,
        }
        for file, _, rule in policy.own_rules()
        for example in rule.examples
        if file.still_decides(example)
    ]


def _hash(bundle: dict[str, Any]) -> str:
    return hashlib.sha256(bundle_text(bundle).encode()).hexdigest()[:16]


def _rule(policy: Policy, file: RulesFile, rule: rules_form.Rule) -> dict[str, Any]:
    return {
        **_dated(policy, file, rule),
        **_areas(policy, file, rule),
        "gate": rule.gate,
        "outcome": rule.outcome,
        "in_budget": rule.in_budget,
        "sources": _citations(policy, file, rule),
        "amends": rule.amends,
        **({"of_a_no": True} if _is_of_a_no(policy, rule) else {}),
        **({"another_may_ask": True} if rule.another_may_ask else {}),
        "judged": " ".join(written(rule.judged).split()) if rule.judged else None,
        **_said(short=rule.short),
    }


def _is_of_a_no(policy: Policy, rule: rules_form.Rule) -> bool:
    """Whether the rule holds because somebody said no: the family told of it by an answer that a letter replies to."""
    noes = {question.id: {answer.id for answer in question.answers if answer.letters} for question in policy.questions}
    said = (set(answers) <= noes[asked] for asked, answers in rule.when.items() if noes.get(asked))
    return rule.outcome == "cannot" and any(said)


def _said(**sentences: str | None) -> dict[str, str]:
    """Those of the sentences that there are, with all their wordings."""
    return {name: " ".join(written(sentence).split()) for name, sentence in sentences.items() if sentence}


def _areas(policy: Policy, file: RulesFile, rule: rules_form.Rule) -> dict[str, Any]:
    """Of which areas a rule of the law is, where it is about an element of several."""
    about = set(policy.about(rule))
    if not any(element.also_in for element in policy.elements if element.id in about):
        return {}
    if isinstance(rule, rules_form.PartOfRule):
        return {"areas": rule.of_areas}
    # What a council says of an element, it says once for all areas that pay for it: there is but one element.
    return {} if file.version else {"areas": [area.id for area in policy.areas_of(rule)]}


def _note(policy: Policy, file: RulesFile, note: rules_form.Note) -> dict[str, Any]:
    of_the_list = {"of_the_list": True} if note.holds_while else {}
    told = _dated(policy, file, note)
    # A note is told with no source beside it, so its own words say how sure we are of it, wherever it is told.
    doubt = doubt_of(policy.citations(file, note))
    said = _said(asked=note.asked, short=note.short and with_doubt(written(note.short), doubt))
    text = with_doubt(told["text"], doubt)
    behind = {"behind": note.behind} if note.behind else {}
    hangs_on = {"hangs_on": True} if note.hangs_on else {}
    of_a_part = {"of_a_part": True} if note.id == SOME_ELEMENTS_ONLY else {}
    return {**told, "text": text, "beside": note.beside, **of_the_list, **said, **behind, **hangs_on, **of_a_part}


def _held_list(version: Version) -> dict[str, Any]:
    restated = not version.standing.is_adopted
    return {
        "title": version.restated if restated else version.title,
        "href": version.address,
        "from": version.in_force.isoformat(),
        "until": version.ends.isoformat() if version.ends else None,
        "known_until": version.known_until.isoformat() if restated else None,
    }


def _unchecked(policy: Policy, file: RulesFile, fact: rules_form.Unchecked) -> dict[str, Any]:
    instead = {"instead": fact.instead} if fact.instead else {}
    return {**_dated(policy, file, fact), "beside": fact.beside, **instead, "sources": _citations(policy, file, fact)}


def _rate(policy: Policy, file: RulesFile, rate: rules_form.Rate) -> dict[str, Any]:
    return {**_note(policy, file, rate_note(policy.words[LANGUAGE], rate)), "amount": rate.amount, "unit": rate.unit}


def _step(policy: Policy, file: RulesFile, step: Step) -> dict[str, Any]:
    sources = _citations(policy, replace(file, version=policy.cited(step)), step)
    step_in_words = {
        **_dated(policy, file, step),
        **_said(short=step.short),
        "kind": step.kind,
        "beside": step.beside,
        "sources": sources,
    }
    if step.in_place_of:
        step_in_words["in_place_of"] = step.in_place_of
    if step.any_way:
        step_in_words["any_way"] = True
    if step.letters:
        step_in_words["letters"] = {letter: " ".join(written(says).split()) for letter, says in step.letters.items()}
    if step.clock:
        said = policy.words[LANGUAGE].calculator.beside[f"clock_{step.clock.counted}"]
        clock = said.format(areas=policy.areas_in_words(step), days=step.clock.days)
        step_in_words |= {
            words: f"{step_in_words[words]} {clock}" for words in ("text", "short") if words in step_in_words
        }
    return step_in_words


def _dated(policy: Policy, file: RulesFile, entry: rules_form.Dated) -> dict[str, Any]:
    since, until = file.days(entry)
    return {
        "id": entry.id,
        "elements": policy.about(entry),
        "from": since.isoformat() if since else None,
        "until": until.isoformat() if until else None,
        "when": entry.when,
        # Where a YAML file folds its lines is no part of the sentence, and must not give the rules another version.
        "text": " ".join(written(entry.text).split()),
    }


def _citations(policy: Policy, file: RulesFile, entry: rules_form.Dated) -> list[dict[str, Any]]:
    return [
        # A council is never shown a restatement as its policy: a letter to it cites what is restated.
        _source(place) | ({"restates": [_source(other) for other in place.restates]} if place.restates else {})
        for place in policy.citations(file, entry)
    ]


def _source(place: Place) -> dict[str, Any]:
    word_of = {"word_of": place.word_of} if place.word_of else {}
    is_whole = {"is_whole": True} if place.is_whole else {}
    return {**place.to_dict(), **word_of, **is_whole}
