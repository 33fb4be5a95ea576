"""A plain made-up council over the real national law, as small as can be: made anew for each test, to be changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from scripts.checked import read_checked_rules, read_rules
from scripts.paths import POLICY
from scripts.problems import ProblemsError

DOCUMENT = "council/documents/plain-policy"
SINCE = "2026-01-01"
RULES = f"{DOCUMENT}/{SINCE}/rules.yaml"
WITH_EVERYTHING: Mapping[str, str] = {
    "age_band": "under_16",
    "ehc_stage": "draft",
    "education_beyond_school": "yes",
    "education_funding": "both",
    "delivered_at": "elsewhere",
    "school_agrees": "yes",
    "council_decision": "none",
    "social_need": "support_plan",
    "health_need": "unmet_need",
    "health_agrees": "yes",
    "recipient": "nominee",
    "consent": "yes",
    "capacity": "has",
    "can_manage": "alone",
    "agreement": "will_sign",
    "excluded_person": "no",
    "safeguarding": "none",
    "other_recipient": "suitable",
}
"""A family whom no law holds back from any kind of support that may be paid for."""

AN_OWN_QUESTION = {
    "id": "in_the_club",
    "label": "Are you in the club?",
    "why": "We ask because the club is made up.",
    "ask_whom": "Ask the club.",
    "answers": [{"id": "yes", "label": "Yes", "says": "in the club"}, {"id": "no", "label": "No", "says": "outside"}],
}


def plain_rule(**changes: Any) -> dict[str, Any]:
    """A rule of the plain council's document, which asks nothing and offers everything but for the changes."""
    plain: dict[str, Any] = {
        "id": "all-is-offered",
        "gate": "offer",
        "areas": ["education", "social_care", "health"],
        "outcome": "offered",
        "in_budget": "yes",
        "text": "The plain council offers all there is.",
        "clause": "1.1",
        "examples": [plain_example()],
    }
    return {key: value for key, value in (plain | changes).items() if value is not None}


def plain_example(element: str = "our_short_break", **answers: str) -> dict[str, Any]:
    """A family as it is but for these answers."""
    return {
        "family": "Somebody made up for the tests",
        "as_of": SINCE,
        "element": element,
        "answers": {**WITH_EVERYTHING, **answers},
    }


def kinds() -> dict[str, str]:
    """Every kind of support, with its area."""
    areas = yaml.load((POLICY / "national" / "areas.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return {kind["id"]: area["id"] for area in areas["areas"] for kind in area["kinds"]}


def plain_council(
    folder: Path,
    *rules: Mapping[str, Any],
    questions: Sequence[Mapping[str, Any]] = (AN_OWN_QUESTION,),
    impossible: Sequence[Mapping[str, Any]] = (),
    facts: Mapping[str, str] | None = None,
    since: str = SINCE,
) -> Path:
    """The council's policy/: an element for each kind of support, and one document in one version, with these rules."""
    policy = folder / "policy"
    (policy / DOCUMENT).mkdir(parents=True)
    write(
        policy / "council/authority.yaml",
        {
            "id": "plain",
            "name": "Plain Council, made up for the tests",
            "short_name": "Plain",
            "standing": "demonstration",
            "answers": dict(facts or {}),
            "disclaimer": "Made up for the tests.",
            "links": [],
        },
    )
    elements = [
        {"id": f"our_{kind}", "area": area, "kinds": [kind], "name": f"Our {kind}", "includes": "Made up."}
        for kind, area in kinds().items()
    ]
    write(policy / "council/elements.yaml", {"elements": elements})
    write(policy / "council/sources.yaml", {"last_checked": "2026-11-01", "sources": []})
    write(policy / "council/questions.yaml", {"questions": list(questions), "impossible": list(impossible)})
    write(
        policy / DOCUMENT / "document.yaml",
        {
            "id": "plain-policy",
            "title": "Plain policy",
            "kind": "policy",
            "owner": "Plain Council",
            "standing": "adopted",
            "summary": "What is paid.",
            "review_interval": "4 years",
        },
    )
    add_version(policy, since, *(rules or [plain_rule()]))
    return policy


def add_version(policy: Path, since: str, *rules: Mapping[str, Any], **facts: str) -> None:
    """Puts a version of the document into the folder, in force from that day."""
    version = policy / DOCUMENT / since
    version.mkdir()
    plain = {"label": f"as from {since}", "status": "in_force", "notice": "Made up.", "change_note": "Made up."}
    write(version / "version.yaml", plain | facts)
    write(version / "rules.yaml", {"rules": list(rules)})
    (version / "original.txt").write_bytes(b"made up for the tests")
    (version / "text.md").write_text("# Plain policy\n\n## 1 All\n\n1.1 We say what we pay.\n", encoding="utf-8")


def write(path: Path, data: Mapping[str, Any]) -> None:
    """The data as a YAML file, with a line for each key."""
    path.write_text(yaml.safe_dump(data, sort_keys=False, default_flow_style=False, width=1000), encoding="utf-8")


def line(policy: Path, file: str, *texts: str) -> int:
    """The line of the last of these texts, each looked for behind the one before it."""
    text, start = (policy / file).read_text(encoding="utf-8"), 0
    for wanted in texts:
        start = text.index(wanted, start) + len(wanted)
    return text[:start].count("\n") + 1


def problems(policy: Path) -> list[str]:
    """What is wrong with the council's folder."""
    try:
        read_checked_rules(policy)
    except ProblemsError as error:
        return [str(problem) for problem in error.problems]
    return []


def cited(*names: str) -> str:
    """The law of these names, as problems cite it."""
    policy = read_rules().policy
    entries = {
        entry.id: (file, entry)
        for file in policy.law
        for entries in (file.rules, file.powers)
        for entry in entries.values()
    }
    named = [entries[name] for name in names]
    return " and ".join(
        f"{policy.sources[entry.source or file.source or ''].title}, {entry.at}" for file, entry in named
    )
