"""What families read beside the texts, and that is not as in the last commit: steps, names, titles and summaries.

None of it stands in a version, so none of it is frozen: it is public as soon as it is written.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from scripts.forms.document import LedgerEntry, StandingFacts
from scripts.forms.located import Located, parse
from scripts.forms.steps import Step
from scripts.policy.model import Policy, RulesFile
from scripts.policy.nation import read_steps
from scripts.policy.pairs import digest_of
from scripts.policy.version import Document
from scripts.problems import Problem
from scripts.publishing.committing import NoCommitError, committed_words
from scripts.text.plain import words_in_place
from scripts.whole_file import write_whole

_STEPS, _ELEMENTS = "council/steps.yaml", "council/elements.yaml"

_PUT_BACK = (
    "Families would be told it no more, and nobody could say since when, or why. If that was a slip, put it back. If "
    "it is not so any more, put it back with the last day on which it is told, until: DATE, and confirm that as "
    "`check` then says."
)


def steps_taken_out(policy: Policy, folder: Path) -> Iterator[Problem]:
    """Each step that the last commit has, or that was told when something was published last, and that is not here.

    None where a step goes on under another name. Also one that has ended stays: it is told of the days before.
    """
    was = _steps_before(folder)
    before = list(was.steps.values()) if was else []
    now = {step.id: place for _, place, step in policy.own_steps()}
    kept = {step.text for _, _, step in policy.own_steps()}
    names = [step.id for step in before]
    for step in before:
        if step.id not in now and step.text not in kept:
            above = [name for name in names[: names.index(step.id)] if name in now]
            yield _gone(policy, step, (above[-1], now[above[-1]]) if above else None)
    still = set(steps_told(policy).values())
    # What went before a later act of publishing was told then.
    for published in [entry for entry in policy.ledger if entry.steps][-1:]:
        for name, text in published.steps.items():
            if name not in {*now, *names} and text not in still:
                yield Problem(f"{policy.folder}/{_STEPS}", None, _not_told(name, published))


def steps_told(policy: Policy) -> dict[str, str]:
    """The council's own steps by their ids, each with the digest of its words: what the ledger keeps of them."""
    return {step.id: digest_of([" ".join(step.text.split())]) for _, _, step in policy.own_steps()}


def _not_told(name: str, published: LedgerEntry) -> str:
    return (
        f"This lacks {name}, which families were told when {published.document} {published.version} was published, on "
        f"{published.on}. {_PUT_BACK}"
    )


def _gone(policy: Policy, step: Step, above: tuple[str, int] | None) -> Problem:
    behind = f"behind {above[0]}" if above else "here"
    name = f"{policy.folder}/{_STEPS}"
    cites = f"clause {step.clause} of {step.document}" if step.clause else f"{step.at} in {step.source}"
    lines = [
        f"is where a step is left out. {step.id} stood {behind} in the last commit, and cites {cites}.",
        f"it said: “{' '.join(step.text.split())}”",
        _PUT_BACK,
    ]
    says = "\n    ".join(lines)
    located = policy.located.get(name) or next((file.located for file, _, _ in policy.own_steps()), None)
    if located is None or above is None:
        return Problem(name, None, f"This {says}")
    return located.problem(("steps", above[1]), says)


def _steps_before(folder: Path) -> RulesFile | None:
    words = _committed(folder, [_STEPS])[_STEPS]
    if words is None:
        return None
    with tempfile.TemporaryDirectory() as temporary:
        file = Path(temporary, _STEPS)
        file.parent.mkdir()
        write_whole(file, words)
        return read_steps(file, Path(temporary))[0]


def changed_beside(policy: Policy, folder: Path) -> Iterator[str]:
    """A sentence for each name and kinds of a part, words on what it includes, title, summary, and day up to which a
    text is known to hold, that is not as in the last commit."""
    names = [f"council/documents/{document.facts.id}/document.yaml" for document in policy.documents]
    committed = _committed(folder, [_ELEMENTS, *names])
    located = policy.located[f"{policy.folder}/{_ELEMENTS}"]
    known = {one["id"]: one for one in _data(committed, _ELEMENTS).get("elements", ())}
    for place, element in enumerate(policy.elements):
        was = known.get(element.id, {})
        for key, now in (("name", element.name), ("includes", element.includes)):
            if (before := was.get(key)) and (words := _changed(str(before), now)):
                yield f"{located.file}:{located.line(('elements', place, key))}: {element.id}: {key}: {words}"
        kinds = was.get("kinds", [])
        if kinds and sorted(map(str, kinds)) != sorted(element.kinds):
            yield (
                f"{located.file}:{located.line(('elements', place, 'kinds'))}: {element.id}: kinds: "
                f"{', '.join(map(str, kinds))} is now {', '.join(element.kinds)}. By its kinds the law's own rules, "
                "notes and steps are told of a part: families read others of this one now."
            )
    for document, name in zip(policy.documents, names, strict=True):
        file, data = policy.located[f"{policy.folder}/{name}"], _data(committed, name)
        for key, now in (("title", document.facts.title), ("summary", document.facts.summary)):
            was = data.get(key)
            if was and (words := _changed(str(was), now)):
                yield f"{file.file}:{file.line((key,))}: {key}: {words}"
        if data:
            yield from _known_until(document, file, data)


def _known_until(document: Document, file: Located, data: Mapping[str, Any]) -> Iterator[str]:
    """Each day up to which a restatement is known to hold that is another now: after it families are told so."""
    for facts, path, was in _standings(document, data):
        before, now = (str(day) if day else None for day in (was, facts.known_until))
        if before != now:
            yield (
                f"{file.file}:{file.line((*path, 'known_until') if now else path)}: known_until: "
                f"{before or 'no day'} is now {now or 'no day'}. Families who ask of a day between the two "
                f"{'are no longer told' if (now or '') > (before or '') else 'are told now'} that the council's list "
                "that is held here speaks of an earlier time, and to ask the council. Only the text that is restated "
                "can say of which time it speaks."
            )


def _standings(document: Document, data: Mapping[str, Any]) -> Iterator[tuple[StandingFacts, tuple[Any, ...], object]]:
    """What document.yaml says of all versions, and of each that it excepts: with where, and the day that it had."""
    yield document.facts, (), data.get("known_until")
    known = {str(one.get("version")): one.get("known_until") for one in data.get("exceptions", ())}
    for place, facts in enumerate(document.facts.exceptions):
        # Of a new version nothing was said: what the document said of all of them held for it.
        yield facts, ("exceptions", place), known.get(str(facts.version), facts.known_until)


def _changed(was: str, now: str) -> str | None:
    if words_in_place(was) == words_in_place(now):
        return None
    return (
        f"“{' '.join(was.split())}” is now “{' '.join(now.split())}” Families read it beside every version: it must "
        "say nothing else than the texts and the rules do."
    )


def _data(committed: Mapping[str, str | None], name: str) -> dict[str, Any]:
    data = parse(committed[name] or "", name).data
    # What was committed may be of no form: then there is nothing to hold this against.
    return data if isinstance(data, dict) else {}


def _committed(folder: Path, names: Sequence[str]) -> Mapping[str, str | None]:
    try:
        return committed_words(folder, names)
    except NoCommitError:
        return dict.fromkeys(names)
