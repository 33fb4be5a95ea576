"""What a family is asked in private, and how a paper that it may hand on is kept free of the answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from calculator.answers import AnswersError, read_answers
from calculator.asking import asked, matters
from calculator.decided import Decision
from calculator.periods import period
from calculator.rule_set import RuleSet
from calculator.rules import Condition, Question, Rule


def private_questions(rules: RuleSet) -> dict[str, Question]:
    """The questions whose answers must stand in no paper that a family may hand on, by their ids."""
    return {question.id: question for question in rules.questions if question.private}


def without_private(rules: RuleSet, answers: Mapping[str, str]) -> dict[str, str]:
    """The answers but for those to private questions."""
    private = private_questions(rules)
    return {question: answer for question, answer in answers.items() if question not in private}


def with_nothing_given_away(rules: RuleSet, answers: Mapping[str, str], as_of: date) -> dict[str, str]:
    """The answers, each private one put back to that which gives nothing away, or left out where it cannot stand.

    What is worked out from these is the same whatever was answered in private: so nothing of it can be read from there.
    """
    public = without_private(rules, answers)
    together = public | {question: asked.answers[0] for question, asked in private_questions(rules).items()}
    try:
        read_answers(rules, together, as_of)
    except AnswersError:
        return public
    return together


def public_answers(rules: RuleSet, answers: Mapping[str, str], as_of: date) -> dict[str, str]:
    """The answers that a paper may hold: none given in private, and none that is asked for only because of one.

    That such a question was answered tells as much as the private answer does.
    """
    public = without_private(rules, answers)
    hidden = only_because_of_private(rules, public, as_of)
    return {question: answer for question, answer in public.items() if question not in hidden}


def answers_for_a_copy(rules: RuleSet, answers: Mapping[str, str], as_of: date) -> dict[str, str]:
    """The answers from which a copy of the results is made that may be handed on: the same for every private answer.

    Where nothing was answered in private there is nothing to give away, and they are all of the answers.
    """
    if private_questions(rules).keys().isdisjoint(answers):
        return dict(answers)
    return with_nothing_given_away(rules, public_answers(rules, answers, as_of), as_of)


def copy_json(rules: RuleSet, answers: Mapping[str, str], as_of: date) -> dict[str, bool]:
    """Whether such a copy leaves out an answer, whether that would tell something, and whether it is made of others."""
    return {
        "leaves_out": not private_questions(rules).keys().isdisjoint(answers),
        "tells": any(
            answers.get(question, asked.answers[0]) != asked.answers[0]
            for question, asked in private_questions(rules).items()
        ),
        "differs": answers_for_a_copy(rules, answers, as_of) != answers,
    }


def only_because_of_private(rules: RuleSet, answers: Mapping[str, str], as_of: date) -> set[str]:
    """The questions that are asked after a private one, and that no family is asked whose answer to it is no secret.

    Neither the private answers themselves nor the answers to those questions make a difference to it.
    """
    private, public = private_questions(rules), without_private(rules, answers)
    current = period(rules, as_of)
    anything, nothing = (
        read_answers(rules, told, as_of).answers for told in (public, with_nothing_given_away(rules, public, as_of))
    )
    return {
        question.id
        for place, question in enumerate(rules.questions)
        if not question.after.isdisjoint(private)
        and matters(current, anything, place, current.ladders)
        and not matters(current, nothing, place, current.ladders)
    }


def mentions_private(rules: RuleSet, condition: Condition) -> bool:
    """Whether the condition asks a question whose answer must stand in no paper that a family may hand on."""
    return not private_questions(rules).keys().isdisjoint(asked(condition))


def certain(rules: RuleSet, decision: Decision, part: str) -> list[Rule]:
    """The rules that are certain reasons for a part, but for those that rest on a private answer."""
    return [rule for rule in decision.elements[part].certain if not mentions_private(rules, rule.when)]
