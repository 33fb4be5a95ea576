"""What pages written by hand say of the council: its names, its list, its elements, and its own paragraphs."""

from __future__ import annotations

from datetime import date

from calculator import RuleSet
from scripts.forms.council import Area, Link
from scripts.pages.at_best import at_best
from scripts.pages.council_list import lists_held
from scripts.policy.model import Policy
from scripts.policy.places import how_sure
from scripts.policy.worked_out import possible_answers
from scripts.templating import fill, fill_in_markdown, words_in_markdown


def council_parts(policy: Policy, rules: RuleSet, today: date) -> dict[str, str]:
    """Each part that is about the council, by its name."""
    return {**_names(policy, today), "nhs_bodies": _nhs_bodies(policy)} | {
        f"elements_{area.id}": _elements(policy, rules, area, today) for area in policy.areas
    }


def local_paragraph(policy: Policy, file: str) -> str:
    """What the council adds to the page of this file of docs/; nothing where it adds nothing."""
    text = next((page.text for page in policy.local_pages if f"{page.name}.md" == file), "")
    return fill("local.html", text=text) if text else ""


_TEXTS_HELD = {
    (): "We hold no text of the council’s yet. When it publishes one, you can read it here.",
    (False,): "What is public about budgets, in our own words, point by point and with dates.",
    (True,): "What the council’s policy says, point by point, with the date it began.",
    (False, True): "The council’s own texts, and our words for what is public, point by point and with dates.",
}
"""What the page of documents holds, by whether the versions on it are the council's own texts."""


def _names(policy: Policy, today: date) -> dict[str, str]:
    """The council's names, and what is said of it in a sentence or less."""
    authority, held = policy.authority, lists_held(policy, today)
    site, advice = next(iter(authority.links), None), authority.advice_service
    return {
        "council": words_in_markdown(authority.name),
        "place": words_in_markdown(authority.short_name),
        "whose_site": words_in_markdown(
            authority.disclaimer or f"{authority.name} publishes this site. It is not legal advice."
        ),
        "whose_words": "The council has not approved what this site says."
        if not authority.is_official
        else "The council answers for what this site says. It decides about each family by itself.",
        "who_answers": f"{words_in_markdown(authority.name)} publishes this site, and answers for what it says."
        if authority.is_official
        else "This site is not the council’s, so the council answers for no page of it.",
        "kept_by": words_in_markdown(policy.kept_by[:1].upper() + policy.kept_by[1:]),
        "council_site": _link(site) if site else words_in_markdown(authority.name),
        "advice_service": f"For {words_in_markdown(authority.short_name)} it is here: {_link(advice)}."
        if advice
        else "Your council can tell you where to find yours.",
        "texts_held": _TEXTS_HELD[tuple(policy.standings)],
        "list_held": f"We hold the council’s list {words_in_markdown(held)}, and no newer one."
        if held
        else "We hold no list of the council’s. So the answers here rest on the law alone.",
    }


def _nhs_bodies(policy: Policy) -> str:
    """Which body of the NHS decides in the area, and which did before, the newest first."""
    bodies = sorted(policy.authority.nhs_bodies, key=lambda body: body.since or date.min, reverse=True)
    # What is known to have been planned for the body that decides now has not changed its name here yet.
    since = bodies[0].since or date.min if bodies else date.min
    # The law calls what the NHS pays for by the NHS's name.
    its_own = {area.id for area in policy.areas if any(kind.id.startswith("nhs_") for kind in area.kinds)}
    events = [event for event in policy.authority.events if not its_own.isdisjoint(event.areas)]
    planned = [event for event in events if event.day >= since]
    sources = policy.sources
    return fill_in_markdown("nhs_bodies.html", bodies=bodies, planned=planned, sources=sources, how_sure=how_sure)


def _link(link: Link) -> str:
    return f'<a href="{words_in_markdown(link.href)}">{words_in_markdown(link.title)}</a>'


def _elements(policy: Policy, rules: RuleSet, area: Area, today: date) -> str:
    """The kinds of support that the council has in one area, each with the best answer that there is for it today."""
    possible = possible_answers(rules)
    names = {area.id: area.name for area in policy.areas}
    shown: dict[bool, list[dict[str, object]]] = {True: [], False: []}
    for element in policy.elements:
        areas = [element.area, *element.also_in]
        if area.id in areas:
            others = [names[other] for other in areas if other != area.id]
            shown[possible.on(today)[element.id]["in_budget"] != "no"].append(
                {**at_best(policy, possible, element, today), "others": others}
            )
    return fill_in_markdown("area_elements.html", within=shown[True], without=shown[False])
