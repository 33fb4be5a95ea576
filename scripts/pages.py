"""The pages that are made from policy/, as Markdown. Knows nothing of the generator that publishes them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from calculator import RuleSet
from scripts.calculator_page import calculator_page
from scripts.made import Made, made_page
from scripts.policy import Policy, Version


def made_pages(policy: Policy, rules: RuleSet, today: date, runtime_bytes: int) -> Iterator[Made]:
    """Every page and download made from the policy, as it is today."""
    pages = _Pages(policy)
    yield calculator_page(policy, rules, today, runtime_bytes)
    yield pages.documents()
    for document in policy.documents:
        for version in document.versions:
            yield pages.version(version, f"policy/{document.facts.id}/{version.in_force}/index.md", current=False)
            yield Made(f"policy/{document.facts.id}/{version.in_force}/{_download_name(version)}", version.text.source)
        yield pages.version(_in_force(document.versions, today), f"policy/{document.facts.id}/index.md", current=True)


def site_words(policy: Policy, today: date) -> dict[str, Any]:
    """What the frame of every page says of the council, its newest list and the outcomes."""
    versions = [version for document in policy.documents for version in document.versions]
    newest = max(versions, key=lambda one: (one.in_force <= today, one.document.kind == "policy", one.in_force))
    return {
        "council": policy.authority.name,
        "place": policy.authority.short_name,
        "as_at": newest.facts.label,
        "outcomes": [
            {"id": name, "label": words.label, "meaning": words.meaning}
            for name, words in policy.messages.outcomes.items()
        ],
    }


class _Pages:
    def __init__(self, policy: Policy) -> None:
        self.policy = policy

    def documents(self) -> Made:
        return made_page(
            "policy/index.md",
            "documents.html",
            documents=self.policy.documents,
            disclaimer=self.policy.authority.disclaimer,
        )

    def version(self, version: Version, address: str, current: bool) -> Made:
        rules = [rule for file, _, rule in self.policy.rules() if file.version is version and rule.clause]
        return made_page(
            address,
            "version.html",
            version=version,
            current=current,
            title=version.document.title if current else version.title,
            decides=rules,
            download={"name": _download_name(version), "size": _size(version.text.source)},
        )


def _in_force(versions: tuple[Version, ...], today: date) -> Version:
    """The version in force today, or the first to come where none is yet."""
    return next((version for version in reversed(versions) if version.in_force <= today), versions[0])


def _download_name(version: Version) -> str:
    return f"{version.document.id}-{version.in_force}.txt"


def _size(text: str) -> str:
    """The size of a text file, as downloads show it: 4.10 KB."""
    return f"{len(text.encode()) / 1024:.2f} KB"
