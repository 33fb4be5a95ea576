"""What a family can do about a no, as the page for it shows it: every case in words, with the letter for each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from calculator.conversation import Conversation
from calculator.spoken import all_spoken, spoken
from scripts.forms import refused as form
from scripts.forms.steps import Step
from scripts.pages.entries import Cited, cite
from scripts.policy.bundle import rules_bundle
from scripts.policy.calculator_words import calculator_words
from scripts.policy.model import Policy
from scripts.policy.places import place_in
from scripts.templating import fill_in_markdown, script_json

TODAY_BLANK = "[today’s date]"
"""Where a letter of a page that may be read on any day has its date."""

DAY_BLANK = "[date]"
"""Where a letter names the day of the no: its own words have this blank for the family to fill in."""

_SAID = (
    *("copy", "copied", "copy_by_hand", "save_text", "for_whom", "for_whom_child", "for_whom_self", "for_whom_other"),
    *("letter_mark", "letter_other", "letter_use_new", "letter_keep", "letter_kept", "letter_new", "letter_go_back"),
    "letter_gone",
)
"""What the page's script says in the words of the calculator's page."""


def refused_part(policy: Policy, today: date) -> dict[str, str]:
    """The cases, the form that leads to one of them, and the letters, as the part `refused` of a page written by hand.

    Apart from the other parts, for the letters take as long to write as all of those together.
    """
    if policy.refused is None:
        return {"refused": ""}
    letters = _Letters(policy, today)
    asked = [_asked(policy, asked, letters, today) for asked in policy.refused.asked]
    blanks = {"today": TODAY_BLANK, "day": DAY_BLANK, "choose": letters.conversation.words.say("refusal_choose")}
    said = {name: letters.page[name] for name in _SAID}
    facts = {"letters": letters.written, "blanks": blanks, "page": said}
    return {"refused": fill_in_markdown("refused.html", asked=asked, page=letters.page, facts_json=script_json(facts))}


class _Letters:
    """The letters that the calculator writes to families in these cases."""

    def __init__(self, policy: Policy, today: date) -> None:
        said = calculator_words(policy)
        self.conversation = Conversation(json.dumps(rules_bundle(policy)), json.dumps(said))
        self.policy, self.today = policy, today
        self.page: dict[str, str] = all_spoken(said["page"])
        """What the calculator's page says, in the words for anybody."""
        self.written: dict[str, dict[str, str]] = {}
        """By the no and the ground, each with its words for whomever it is about."""

    def write(self, no: form.No, ground: form.Ground, elements: list[str]) -> str | None:
        """The letter; None where the council has no part that it could be about."""
        text = self._own(no, ground) if no.own_letter else self._of_the_calculator(no, ground, elements)
        if text and no.grown_up:
            text = self._of_grown_up(text)
        if text:
            self.written.setdefault(no.id, {})[ground.id] = text
        return text

    def _of_grown_up(self, text: str) -> str:
        """The letter in whose words a parent writes of somebody who is no child any more."""
        # As the calculator has it: in the words for anybody, but that the parent says who writes.
        anybody = by_parent = spoken(text)
        matter = "{matter}"
        subjects = (self.conversation.words.say(name, matter=matter) for name in ("subject", "subject_grown_up"))
        for said, meant in zip(*(spoken(subject).strip().split(matter) for subject in subjects), strict=True):
            by_parent = by_parent.replace(said, meant)
        return f"[[{anybody}|{by_parent}|{spoken(text, 'self')}]]"

    def _own(self, no: form.No, ground: form.Ground) -> str:
        """A letter about what the calculator does not ask."""
        assert no.own_letter and self.policy.refused  # Whoever has such a letter has the file that it is of.
        words = self.conversation.words
        routes = {route.id: route for route in self.policy.refused.routes}
        lent = [routes[name] for name in no.routes if routes[name].in_letter]
        return words.say(
            "letter",
            today=TODAY_BLANK,
            to=self.conversation.addressee(no.own_letter.to, self.today),
            subject=words.say("subject", matter=no.own_letter.matter),
            body="\n\n".join([ground.opening or "", *map(self._claim, lent), words.say("refusal_closing").strip()]),
        )

    def _claim(self, route: form.Route) -> str:
        """What a way on lends to a letter, with what of its sources a letter may rely on."""
        words = self.conversation.words
        places = [place_in(self.policy.sources[cited.source], cited.at, cited.confidence) for cited in route.sources]
        cited = [
            place.title if place.is_whole else words.say("cited", title=place.title, at=place.at)
            for place in places
            if place.word_of
        ]
        return (
            words.say("claim", sentence=route.in_letter, sources="; ".join(cited)) if cited else route.in_letter or ""
        )

    def _of_the_calculator(self, no: form.No, ground: form.Ground, elements: list[str]) -> str | None:
        # A letter that asks what was refused names the parts; who writes about a finding need not know of any.
        chosen = elements if no.names_parts else []
        written = self.conversation.letters_as_written(ground.answers, self.today.isoformat(), chosen)
        text = written.get(no.letter or "")
        if text:
            if ground.opening:
                text = text.replace(self._opening(no.letter or "", ground), ground.opening)
            # The page stays as it is for days, and is read on any of them.
            text = self._left_to_choose(text).replace(self.conversation.words.day(self.today), TODAY_BLANK)
        return text

    def _left_to_choose(self, letter: str) -> str:
        """The letter, in which the family takes out what nobody refused: not all of several parts may have been."""
        choose, lines = self.conversation.words.say("refusal_choose"), letter.split("\n")
        parts = [place for place, line in enumerate(lines) if line.startswith("- ")]
        if len(parts) > 1 and choose not in lines:
            lines.insert(parts[-1] + 1, choose)
        return "\n".join(lines)

    def _opening(self, letter: str, ground: form.Ground) -> str:
        """What the calculator says of the no in this letter."""
        # The nearest answer that it has may say more than this ground does: that the NHS does not agree to the support,
        # say, where it only said no to the money.
        words = self.conversation.words
        said = (words.answer_in_letter(letter, *answer) for answer in ground.answers.items())
        return " ".join(sentence for sentence in said if sentence) or words.say("refusal_opening")


def _asked(policy: Policy, asked: form.Asked, letters: _Letters, today: date) -> dict[str, Any]:
    elements = [
        element
        for element in policy.elements
        if {*asked.kinds} & {*element.kinds} or {*asked.areas} & {element.area, *element.also_in}
    ]
    return {
        "facts": asked,
        "elements": elements,
        "noes": [_no(policy, no, letters, [element.id for element in elements], today) for no in asked.noes],
    }


def _no(policy: Policy, no: form.No, letters: _Letters, elements: list[str], today: date) -> dict[str, Any]:
    assert policy.refused is not None  # Whoever has a no of it has the file.
    routes = {route.id: route for route in policy.refused.routes}
    left = {left.id: left for left in policy.refused.stays_open}
    grounds = [_ground(policy, ground, letters.write(no, ground, elements)) for ground in no.grounds]
    return {
        "facts": no,
        "routes": [shown for name in no.routes if (shown := _route(policy, routes[name], today))],
        "grounds": grounds,
        "grounds_from": _cited(policy, no.grounds_from),
        "open": [{"facts": left[name], "cited": _cited(policy, left[name].sources)} for name in no.stays_open],
        "letters": list(_different(grounds)),
    }


def _ground(policy: Policy, ground: form.Ground, letter: str | None) -> dict[str, Any]:
    # Without a script nobody can choose for whom it is.
    paragraphs = [paragraph.split("\n") for paragraph in spoken(letter or "").split("\n\n") if paragraph]
    return {"facts": ground, "cited": _cited(policy, ground.sources), "letter": paragraphs}


def _different(grounds: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Each letter once, with the grounds that it is for."""
    by_letter: dict[str, list[Mapping[str, Any]]] = {}
    for ground in grounds:
        if ground["letter"]:
            by_letter.setdefault(json.dumps(ground["letter"]), []).append(ground)
    for alike in by_letter.values():
        yield {"grounds": [ground["facts"].name for ground in alike], "letter": alike[0]["letter"]}


def _route(policy: Policy, route: form.Route, today: date) -> dict[str, Any] | None:
    """The way on as it is today; None where no step of it is in force."""
    known = {limit.id: limit for limit in policy.refused.limits} if policy.refused else {}
    limits = [known[name] for name in route.limits]
    steps = list(_steps(policy, route.steps, today))
    if route.steps and not steps:
        return None
    cited = [cite(place) for file, step in steps for place in policy.citations(file, step)]
    cited += _cited(policy, [*route.sources, *(source for limit in limits for source in limit.sources)])
    days = [day for day in (route.since, *(step.since for _, step in steps)) if day]
    return {
        "facts": route,
        "text": route.text or " ".join(spoken(step.text) for _, step in steps),
        "since": None if route.day_unknown else max(days),
        "cited": list(dict.fromkeys(cited)),
        "limits": limits,
    }


def _steps(policy: Policy, names: Iterable[str], today: date) -> Iterator[tuple[Any, Step]]:
    """The steps of these names that are in force, in the order of the names."""
    for name in names:
        for file, _, step in policy.steps():
            if step.id == name and step.in_force(today):
                yield file, step


def _cited(policy: Policy, citations: Iterable[form.Cited]) -> list[Cited]:
    return [cite(place_in(policy.sources[cited.source], cited.at, cited.confidence)) for cited in citations]
