"""The files of a policy/council as the answers make them. What is still open is marked in them, where it belongs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from scripts.forms.edited import folded
from scripts.forms.located import parse
from scripts.forms.site import LONGEST
from scripts.forms.steps import Step
from scripts.new_council.elements import elements, kinds_without
from scripts.new_council.question import NO_MORE, OPEN, Answers
from scripts.policy.ledger_file import ledger_text
from scripts.policy.model import Policy
from scripts.policy.pairs import Pair
from scripts.publishing.first_draft import UNWRITTEN

GIT_ATTRIBUTES = """\
# git leaves the council's documents as they are, to the byte: what is published is known by the hash of its files.
* text=auto eol=lf
/documents/** -text
"""
"""The .gitattributes of a policy/council. Without it a clone on Windows has other line ends, and so other hashes."""

SENDIASS = "sendiass"
"""The id of the source that the service's own page is."""

_FOR_ALL = (
    ("Local Government and Social Care Ombudsman", "https://www.lgo.org.uk/"),
    ("The Acts and Regulations, on legislation.gov.uk", "https://www.legislation.gov.uk/"),
)
"""Links that families of every council in England need."""


def council_files(identifier: str, answers: Answers, nation: Policy, today: date) -> dict[str, str]:
    """Each file of the folder, by its name, but for the first document."""
    return {
        ".gitattributes": GIT_ATTRIBUTES,
        "authority.yaml": "".join(_authority(identifier, answers)),
        "elements.yaml": "".join(_elements(answers, nation)),
        "sources.yaml": "".join(_sources(answers, today)),
        "steps.yaml": "".join(_steps(answers, nation, today)),
        "replies.yaml": (
            "# What people said of the policies, and what changed because of it, the newest first. The page\n"
            "# /have-your-say/ is made from this.\nreplies: []\n"
        ),
        "site.yaml": "".join(_site(answers)),
        "published.json": ledger_text([]),
    }


def _authority(identifier: str, answers: Answers) -> Iterator[str]:
    name = answers["name",]
    yield f"# Which council this is, and what is said of it on every page.\nid: {identifier}\n"
    yield f"name: {_quoted(name)}\nshort_name: {_quoted(answers['short_name',])}\n"
    yield "# Whose site it is. A demonstration says on every page that it is not the council's. An official one is.\n"
    yield f"standing: {answers['standing',]}\n"
    yield "# Facts about the council, so that no family is asked for them.\nanswers:\n"
    for question in ("sen_pilot_area", "nhs_pilot_site"):
        yield _line(question, answers[question,], "yes or no. Until then families are asked", indent="  ", plain=True)
    if answers["standing",] == "demonstration":
        yield folded(
            "disclaimer",
            f"This site is a demonstration. {name} does not run it and has not approved it. It puts public facts and "
            "the law into plain words. It is not legal advice. Check with the council before you rely on it.",
        )
    yield "# The NHS bodies that decide on health in the area, the earliest first, each with its days.\n"
    yield from _nhs_bodies(answers)
    yield "links:\n" + _link(name, answers["council_link",], "  - ")
    yield from (_link(title, href, "  - ") for title, href in _FOR_ALL)
    if answers["sendiass_link",] == OPEN:
        yield f"# advice_service: {UNWRITTEN} (the page of SENDIASS, as a title and a href like those above)\n"
    else:
        yield "advice_service:\n" + _link(f"SENDIASS in {answers['area',]}", answers["sendiass_link",], "  ")
    yield "# Where families may write about the council's policies.\n"
    yield _line("feedback_address", answers["feedback_address",], "an e-mail address")


def _nhs_bodies(answers: Answers) -> Iterator[str]:
    names = {path[1]: name for path, name in answers.items() if path[0] == "nhs_bodies" and path[2] == "name"}
    bodies = [
        (name, answers["nhs_bodies", index, "from"], answers["nhs_bodies", index, "until"])
        for index, name in names.items()
        if name != NO_MORE
    ]
    if not bodies:
        yield f"# {UNWRITTEN}: name, from and until of each.\nnhs_bodies: []\n"
        return
    yield "nhs_bodies:\n"
    for name, since, until in sorted(bodies, key=lambda body: "" if body[1] == OPEN else body[1]):
        yield f"  - name: {_quoted(name)}\n"
        yield from (f"    {key}: {day}\n" for key, day in (("from", since), ("until", until)) if day != OPEN)
        yield "    confidence: not_checked\n"


def _elements(answers: Answers, nation: Policy) -> Iterator[str]:
    yield "# The parts of a personal budget, as the council calls them. Each says its area and its kinds, which are\n"
    yield "# those of national/areas.yaml.\n"
    yield "elements:\n"
    of_the_law = {kind.name for area in nation.areas for kind in area.kinds}
    for element in elements(answers, nation):
        if not element.also_in and len(element.kinds) == 1 and element.name not in of_the_law:
            yield f"  # {UNWRITTEN}: what {element.name} includes. These are the law's words for the kind.\n"
        yield f"  - id: {element.id}\n    area: {element.area}\n"
        yield f"    also_in: [{', '.join(element.also_in)}]\n" if element.also_in else ""
        yield f"    kinds: [{', '.join(element.kinds)}]\n    name: {_quoted(element.name)}\n"
        yield folded("    includes", element.includes).replace("\n  ", "\n      ")
    if without := kinds_without(answers, nation):
        yield f"\n# The council has no such support.\nwithout: [{', '.join(without)}]\n"


def _sources(answers: Answers, today: date) -> Iterator[str]:
    yield "# What is cited of this council and its area, beside its documents: its own pages, and its neighbours'.\n"
    yield f"# The day on which all of this was last gone through.\nlast_checked: {today}\n"
    yield "# How soon it must be gone through again.\nreview_interval: 12 months\n"
    yield f"kept_by: {_quoted(answers['kept_by',])}\n"
    if answers["sendiass_link",] == OPEN:
        yield "sources: []\n"
        return
    yield f"sources:\n  - id: {SENDIASS}\n    title: {_quoted('SENDIASS in ' + answers['area',])}\n"
    yield f"    number: the service's site\n    href: {_quoted(answers['sendiass_link',])}\n"
    yield "    read: Its address was given when this site was set up. What it says was not gone through.\n"
    yield "    confidence: not_checked\n    issued_by: the council\n"


def _steps(answers: Answers, nation: Policy, today: date) -> Iterator[str]:
    yield "# What the council's own documents and neighbours add to what families do next: see national/steps.yaml.\n"
    if answers["sendiass_link",] == OPEN:
        yield "steps: []\n"
        return
    says = "You can talk to SENDIASS. It is the local service for SEND information, advice and support. It is free."
    areas = [area.id for area in nation.areas]
    facts = {"id": "help-from-sendiass", "kind": "help", "areas": areas, "from": today, "text": says}
    step = Step.model_validate({**facts, "source": SENDIASS, "at": "the site"})
    # The words are the project's own, and it read them; once somebody changes them, they are asked about.
    held = Pair(step, parse("", "council/steps.yaml"), (), None, "", (), (), is_public=True).digest
    confirmed = f'{{pair: "{held}", by: "the Direct payments guide project", why: "It is so of each such service."}}'
    yield f"steps:\n  - id: {step.id}\n    confirmed: {confirmed}\n    kind: help\n    areas: [{', '.join(areas)}]\n"
    yield f"    from: {today}\n    text: {says}\n    source: {SENDIASS}\n    at: the site\n"


def _site(answers: Answers) -> Iterator[str]:
    yield "# What this site is called, and how it looks. What is left out is as in the project itself.\n"
    yield f"name: {_quoted(answers['site_name',])}\n"
    about = "Which parts of a child's personal budget may be paid directly in {}, by date and with the law"
    named = about.format(answers["area",])
    # A search engine cuts a longer one off, and the form refuses it.
    yield f"description: {_quoted(named if len(named) <= LONGEST else about.replace(' in {}', ''))}\n"
    yield _line("address", answers["site_address",], "where the site is published")
    if answers["brand_colour",] != OPEN:
        colour = answers["brand_colour",]
        yield f'colours:\n  brand: {{light: "{colour}", dark: "{colour}"}}\n'


def _line(key: str, answer: str, says: str, indent: str = "", plain: bool = False) -> str:
    """The key with its answer; where it is open, a comment that says what is to be written in its place."""
    if answer == OPEN:
        return f"{indent}# {key}: {UNWRITTEN} ({says})\n"
    return f"{indent}{key}: {answer if plain else _quoted(answer)}\n"


def _link(title: str, href: str, begins: str) -> str:
    return f"{begins}title: {_quoted(title)}\n{' ' * len(begins)}href: {_quoted(href)}\n"


def _quoted(text: str) -> str:
    """JSON's strings are YAML's too, whatever is in them."""
    return json.dumps(text, ensure_ascii=False)
