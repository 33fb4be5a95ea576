"""The rules of one version as those of the next begin: with its day, without what was true of the one alone."""

from __future__ import annotations

from datetime import date

from scripts.forms.edited import dated_rules, with_phrase, without_item, without_key, without_key_of_entry
from scripts.forms.located import parse, part
from scripts.forms.rules import CONFIRMED_BY_NAME, LABEL, WORDS
from scripts.policy.model import Policy
from scripts.policy.version import Version


def rules_for_draft(policy: Policy, before: Version, source: str, day: date) -> str:
    """The rules.yaml of a version, of which `source` is the text, for a draft from this day on."""
    file = f"{before.folder}/rules.yaml"
    text = dated_rules(source, file, day)
    text = with_phrase(text, file, WORDS, before.facts.label, LABEL)
    # Whoever confirmed something confirmed it of that version.
    for path in [path for path in parse(text, file).spans if path[-1:] == ("confirmed",)]:
        text = without_key_of_entry(text, file, path[:-1], "confirmed")
    for key in CONFIRMED_BY_NAME:
        text = without_key(text, file, key)
    # What the law says where no list is known to hold follows from the days, and was typed once, before it did.
    of_law = policy.notes_of_lists
    notes = part(parse(text, file).data, ("notes",)) if ("notes",) in parse(text, file).spans else []
    for place in reversed(range(len(notes or []))):
        if notes[place].get("id") in of_law:
            text = without_item(text, file, ("notes", place))
    return text
