"""The page on which a team assesses itself on the common delivery model: a form for paper and for the screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.forms.delivery_model import Basis, DeliveryModelFile
from scripts.pages.entries import cite
from scripts.pages.site_file import SiteFile, template_page
from scripts.policy.model import Policy
from scripts.policy.places import place_in
from scripts.templating import script_json

ADDRESS = "self-assessment.md"


def delivery_model_pages(policy: Policy) -> Iterator[SiteFile]:
    """The one page of it, where policy/ holds the model."""
    model = policy.delivery_model
    if model is None:
        return
    yield template_page(
        ADDRESS,
        "self_assessment.html",
        model=model,
        bases={
            statement.id: [_basis(policy, model, basis) for basis in statement.bases]
            for statement in _statements(model)
        },
        number_of_statements=len(list(_statements(model))),
        facts_json=script_json(_facts(model)),
    )


def _statements(model: DeliveryModelFile) -> Iterator[Any]:
    return (statement for element in model.elements for statement in element.statements)


def _basis(policy: Policy, model: DeliveryModelFile, basis: Basis) -> dict[str, str]:
    """What the page says of a basis: the meaning of its mark, and its source, with an address where it has one."""
    says = {"mark": model.marks[basis.mark], "title": "", "href": ""}
    guides = {guide.id: guide for guide in model.guides}
    if basis.source in guides:
        guide = guides[basis.source]
        return {**says, "title": guide.title, "href": f"#{guide.id}"}
    if basis.source:
        cited = cite(place_in(policy.sources[basis.source], basis.at or ""))
        return {**says, "title": ", ".join(filter(None, (cited.title, cited.at))), "href": cited.href}
    return says


def _facts(model: DeliveryModelFile) -> dict[str, Any]:
    """What the page's script is handed: the levels by name, and the roles."""
    return {
        "dated": model.dated.isoformat(),
        "levels": {level.id: {"number": level.number, "name": level.name} for level in model.levels},
        "roles": {role.id: role.name for role in model.roles},
    }
