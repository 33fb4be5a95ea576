"""What has to be known of a council, in the order in which it is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial

from scripts.forms.strict import as_id
from scripts.new_council.question import (
    NO_MORE,
    NONE,
    OPEN,
    Answers,
    Question,
    another_name,
    colour,
    day,
    e_mail,
    identifier,
    is_slip,
    link,
    name,
    one_of,
    several_of,
    site_address,
    words,
    yes_or_no,
)
from scripts.policy.model import Policy

COUNCIL, SITE, HEALTH = "The council", "The site", "The NHS in its area"
DOCUMENT = "The first document"
SUPPORT = (
    "Support: what does your council call each kind that the law tells apart? Type two names, with a ; between them, "
    "if it is two things to you. Type none if there is no such support"
)

_LATER = "it stays open, and you write it in later"
_COMMON = r"^(the )?(royal )?(london borough|metropolitan borough|borough|city|county) of | (\w+ )?council$"
"""What the names of councils share, and the names of their areas do not."""
_KIND_OF_COUNCIL = r" (city|county|borough|metropolitan|district|unitary|metropolitan borough)$"


def questions(answers: Answers, nation: Policy, given_name: str) -> Iterator[Question]:
    """Every question that is to be asked of this council, those that hang on earlier answers among them."""
    yield from _council(answers, given_name)
    yield from _pilots(answers, nation)
    yield from _site(answers)
    yield from _nhs_bodies(answers)
    yield from _kinds(answers, nation)
    yield from _other_elements(answers, nation)
    yield from _document(answers)


def _council(answers: Answers, given_name: str) -> Iterator[Question]:
    official = given_name if " " in given_name else None
    yield Question(("name",), COUNCIL, "What is the council called?", "Thornby County Council", name, official)
    short = _short(answers.get(("name",), given_name))
    asks = "What is it called in short, as families say it?"
    yield Question(("short_name",), COUNCIL, asks, "Thornby", name, short, _from_above(answers, short))
    short = answers.get(("short_name",), short)
    asks = "Which area does it serve? It stands in sentences, as in: in Thornby."
    yield Question(("area",), COUNCIL, asks, "Thornby", name, short, _from_above(answers, short))
    asks = "Where is the council's own site?"
    yield Question(("council_link",), COUNCIL, asks, "https://www.thornby.gov.uk/", link)
    asks = "Where is the page of SENDIASS, the local service that helps families with SEND?"
    yield Question(("sendiass_link",), COUNCIL, asks, "https://sendiass.thornby.example/", link, OPEN, _LATER)
    asks = "To which e-mail address may families write about the council's policies?"
    yield Question(("feedback_address",), COUNCIL, asks, "send@thornby.gov.uk", e_mail, OPEN, _LATER)


def _pilots(answers: Answers, nation: Policy) -> Iterator[Question]:
    """What the law lets hang on the place, before it was the same everywhere."""
    known = _is_pilot_area(answers, nation)
    listed = "is" if known == "yes" else "is not"
    asks = (
        "Could the council pay for education directly before September 2014, as an area of the SEN pilot? The law "
        f"names {len(nation.pilot_areas)} areas, and {answers.get(('area',), 'this one')} {listed} among them."
    )
    yield Question(("sen_pilot_area",), COUNCIL, asks, "no", yes_or_no, known)
    asks = "Was the local NHS a pilot site for direct payments before August 2013?"
    says = "it stays open, and families are asked about it for those days alone"
    yield Question(("nhs_pilot_site",), COUNCIL, asks, "no", yes_or_no, OPEN, says)


def _site(answers: Answers) -> Iterator[Question]:
    asks = (
        "Is this a demonstration, which says on every page that it is not the council's own site, or is it official: "
        "the council runs it and stands behind it? Type demonstration or official."
    )
    standing = one_of("demonstration", "official")
    yield Question(("standing",), SITE, asks, "demonstration", standing, "demonstration")
    asks = "Who keeps the pages that are made from the policies, and answers for them?"
    council = answers.get(("name",)) if answers.get(("standing",)) == "official" else None
    yield Question(("kept_by",), SITE, asks, "the Thornby Parents' Forum", name, council)
    called = f"Direct payments in {answers.get(('area',), 'the area')}"
    yield Question(("site_name",), SITE, "What is the site to be called?", "Thornby payments guide", name, called)
    asks = "At which address will it be published?"
    yield Question(("site_address",), SITE, asks, "https://payments.thornby.gov.uk/", site_address, OPEN, _LATER)
    asks = "What colour is to stand behind the white words at the top of each page?"
    yield Question(("brand_colour",), SITE, asks, "#5b1e6b", colour, OPEN, "the project's own, a dark green")


def _nhs_bodies(answers: Answers) -> Iterator[Question]:
    for index in range(_given(answers, "nhs_bodies") + 1):
        place = ("nhs_bodies", index)
        asks = (
            "Is there another, such as the one before it? What is it called?"
            if index
            else "Which body of the NHS decides on health in the area? Begin with today's: an integrated care board."
        )
        example = "NHS Thornby Clinical Commissioning Group" if index else "NHS Thornby Integrated Care Board"
        says = "there is no other" if index else "nobody is named until you write it in later"
        yield Question((*place, "name"), HEALTH, asks, example, another_name, NO_MORE, says)
        if _ends(answers, "nhs_bodies", index):
            return
        body = answers[(*place, "name")]
        asks = f"From which day does, or did, {body} decide there?"
        yield Question((*place, "from"), HEALTH, asks, "2022-07-01", day, OPEN, "no first day is given")
        asks = f"What was the last day of {body}?"
        yield Question((*place, "until"), HEALTH, asks, "2022-06-30", day, OPEN, "it still decides there")


def _kinds(answers: Answers, nation: Policy) -> Iterator[Question]:
    taken = dict[str, str]()
    for area in nation.areas:
        for kind in area.kinds:
            asks = f"{area.name}: {kind.name} ({kind.id}). {kind.about}"
            read = partial(_names, taken=dict(taken))
            # What the law calls it may be what another kind is called here.
            empty = None if kind.name.casefold() in taken else kind.name
            yield Question(("elements", kind.id), SUPPORT, asks, kind.name, read, empty)
            taken.update(_named(answers.get(("elements", kind.id), NONE), kind.name))


def _other_elements(answers: Answers, nation: Policy) -> Iterator[Question]:
    taken = dict[str, str]()
    for area in nation.areas:
        for kind in area.kinds:
            taken.update(_named(answers.get(("elements", kind.id), NONE), kind.name))
    for index in range(_given(answers, "other_elements") + 1):
        place = ("other_elements", index)
        asks = "Is there support that is of several kinds at once? What do you call it?"
        read = partial(_another_name, taken=dict(taken))
        yield Question((*place, "name"), SUPPORT, asks, "Help after school", read, NO_MORE, "there is no other")
        if _ends(answers, "other_elements", index):
            return
        taken.update(_named(answers[(*place, "name")], "several kinds"))
        known = list(nation.kinds)
        asks = f"Of which kinds is it? Type them with a comma between them, out of: {', '.join(known)}."
        yield Question(
            (*place, "kinds"),
            SUPPORT,
            asks,
            ", ".join(kind.id for kind in nation.areas[-1].kinds[:2]),
            several_of(known),
        )
        asks = "What does it include? One or two sentences, for families."
        yield Question((*place, "includes"), SUPPORT, asks, "A club after school, and help to eat there.", words)


def _document(answers: Answers) -> Iterator[Question]:
    title = "Personal budgets policy"
    asks = (
        "What is the first document called, as readers see it? Begin with the oldest text that is to stand here, not "
        "with today's: on the days before it the site says that no list is held, and no older version can be put "
        "before one that is published."
    )
    yield Question(("document", "title"), DOCUMENT, asks, title, name, title)
    asks = "What is its name in addresses? It stays for ever, and is the same for every version."
    named = _can_be_named(as_id(answers.get(("document", "title"), title)))
    yield Question(("document", "id"), DOCUMENT, asks, "charging-policy", identifier, named)
    asks = "What is it: a policy, which decides, or a leaflet, which explains? Type policy or leaflet."
    yield Question(("document", "kind"), DOCUMENT, asks, "policy", one_of("policy", "leaflet"), "policy")
    yield Question(("document", "in_force"), DOCUMENT, "From which day is it in force?", "2026-09-01", day)


def _given(answers: Answers, group: str) -> int:
    """How many entries of the list were begun."""
    return len({path[1] for path, answer in answers.items() if path[0] == group and answer != NO_MORE})


def _ends(answers: Answers, group: str, index: int) -> bool:
    return answers.get((group, index, "name"), NO_MORE) == NO_MORE


def _names(answer: str, taken: Mapping[str, str]) -> str:
    """One name or several, none of them another's; or that there is none."""
    names = [part.strip() for part in answer.split(";") if part.strip()]
    if not names:
        raise ValueError(f"{answer!r} has no name in it. Type a name, or {NONE}.")
    if answer.lower() == NONE:
        return NONE
    mine = set[str]()
    for part in names:
        if is_slip(part, NONE) or part.lower() == NONE:
            raise ValueError(f"Did you mean {NONE!r}? Type that alone if there is no such support, or names alone.")
        _must_be_free(name(part), taken)
        if part.casefold() in mine:
            raise ValueError(f"{part!r} stands there twice. Type it once.")
        mine.add(part.casefold())
    return "; ".join(names)


def _another_name(answer: str, taken: Mapping[str, str]) -> str:
    if (given := another_name(answer)) != NO_MORE:
        _must_be_free(given, taken)
    return given


def _must_be_free(called: str, taken: Mapping[str, str]) -> None:
    """Raises ValueError where something else has the name, as `check` would once the files are written."""
    # Who types a name into a search does not think of capitals.
    if whose := taken.get(called.casefold()):
        raise ValueError(
            f"{called!r} is what you call something else already: {whose}. Type another name. If it is one support of "
            f"several kinds, leave it out at each of them, and name it where support of several kinds is asked for."
        )


def _named(answer: str, whose: str) -> dict[str, str]:
    """The names of an answer, each with what it is the name of."""
    return {} if answer in (NONE, NO_MORE) else {part.casefold(): whose for part in answer.split("; ")}


def _can_be_named(key: str) -> str | None:
    """The name in addresses, if it can be one."""
    try:
        return identifier(key)
    except ValueError:
        return None


def _short(council: str) -> str:
    """The name of a council without what it shares with the names of others."""
    short = re.sub(_COMMON, "", council, flags=re.IGNORECASE)
    return re.sub(_KIND_OF_COUNCIL, "", short, flags=re.IGNORECASE)


def _from_above(answers: Answers, short: str) -> str:
    return short if ("name",) in answers else "it is taken from the name"


def _is_pilot_area(answers: Answers, nation: Policy) -> str:
    named = {answers.get((key,), "").lower() for key in ("area", "short_name")}
    return "yes" if named & {area.lower() for area in nation.pilot_areas} else "no"
