"""How what rules say becomes the one line of a reason in the summary."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import chain, takewhile

from calculator.rules import Rule, said_in_short
from calculator.terms import CAN_BE_ASKED, NO_AT
from calculator.words import Words

_SENTENCES = re.compile(r"(?<=[.?!]) ")


def in_short(words: Words, rule: Rule) -> str:
    """What the rule says, in one line."""
    sentence = said_in_short(rule)
    return words.say(sentence) if sentence else rule.short or rule.text


def in_common(words: Words, said: Collection[str], rules: Sequence[Rule]) -> str:
    """What is so whichever of the rules decides, all of one outcome: how all that they say begins, or at which gate all
    of them say no. Where that is nothing, which two there are, or that there are several."""
    alike = takewhile(lambda those: len({*those}) == 1, zip(*map(_SENTENCES.split, said), strict=False))
    if common := " ".join(first for first, *_ in alike):
        return common
    gates = {rule.gate if rule.outcome == "cannot" else "" for rule in rules}
    if no_at := next((gate for gate in NO_AT if gates == {gate}), None):
        return words.say(f"summary_no_{no_at}")
    if rules[0].outcome in CAN_BE_ASKED:
        return words.say("summary_settled")
    if len(said) > 2:
        return words.say(f"summary_several_{rules[0].outcome}")
    first, second = said
    return words.say("summary_one_of_two", first=first, second=second)


def in_the_way(noes: Sequence[tuple[str, str]], words: Words) -> list[str]:
    """The first two of the noes behind the reason, each with how sure we are of it, and how many more there are.

    A no that somebody said is no less a fact for standing behind something else: all are told with the reasons.
    """
    first, others = list(dict.fromkeys(noes))[:2], len(set(noes)) - 2
    more = [words.say(f"summary_noes_{'one' if others == 1 else 'more'}", count=others)] if others > 0 else []
    return [*chain.from_iterable(first), *more]


def each_once(told: Sequence[str], doubts: Collection[str]) -> str:
    """The sentences, each once: a doubt behind the last that it is about, anything else where it is said first."""

    def stands_elsewhere(place: int, sentence: str) -> bool:
        if sentence in doubts:
            return any(sentence in other for other in told[place + 1 :])  # A note may end with a doubt of its own.
        return sentence in told[:place]

    return " ".join(
        sentence for place, sentence in enumerate(told) if sentence and not stands_elsewhere(place, sentence)
    )
