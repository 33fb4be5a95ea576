"""Whether what a site and its texts say they are is so: the council's own, or somebody else's words for it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from calculator.suggestion import use_instead
from scripts.checks.damage import Damage
from scripts.forms import document as document_form
from scripts.forms.located import Located, Path
from scripts.policy.ledger_file import last_entry
from scripts.policy.model import Policy
from scripts.policy.version import Document, Version, original_in
from scripts.problems import Problem


def standing_problems(policy: Policy, damage: Damage) -> Iterator[Problem]:
    """A site that disclaims what it need not or must, and versions that are not what document.yaml says they are."""
    if not damage.under(f"{policy.folder}/council/authority.yaml"):
        yield from _authority(policy)
    if policy.nation and not damage.under(f"{policy.folder}/council/sources.yaml"):
        yield from _whose_sources(policy)
    for document in policy.documents:
        located = _file(policy, document)
        if damage.under(located.file):
            continue
        yield from _facts(policy, located, (), document.facts)
        for index, facts in enumerate(document.facts.exceptions):
            yield from _facts(policy, located, ("exceptions", index), facts)
        yield from _owner(located, document)
        for version in document.versions:
            yield from _time(located, document, version)
            if not version.draft:
                yield from _published(located, document, version)


def exception_problems(policy: Policy, damage: Damage) -> Iterator[Problem]:
    """Exceptions that are of no version, or of one that has another already.

    The policy is the one with its drafts, for an exception may be of a draft. A version that cannot be read is there
    all the same.
    """
    for document in policy.documents:
        located, name = _file(policy, document), document.facts.id
        names = [version.name for version in document.versions]
        seen = set()
        for index, facts in enumerate(document.facts.exceptions):
            path, version = ("exceptions", index, "version"), facts.version
            unreadable = damage.under(f"{policy.folder}/council/documents/{name}/{version}/")
            if version in seen:
                yield located.problem(path, f"is {version}, which has an exception already. Take one of the two out.")
            elif version not in names and not unreadable and not last_entry(policy.ledger, "remove", name, version):
                there = ", ".join(names) or "none"
                says = f"is {version}, and there is no version of that day. Take it out, or name one that is: {there}."
                yield located.problem(path, says)
            seen.add(version)


def _authority(policy: Policy) -> Iterator[Problem]:
    located, authority = policy.file("council/authority.yaml"), policy.authority
    if authority.is_official and authority.disclaimer:
        says = (
            "stands here, and standing is 'official'. The council's own site disclaims nothing: take it out, or "
            "write standing: demonstration."
        )
        yield located.problem(("disclaimer",), says)
    if not authority.is_official and not authority.disclaimer:
        says = (
            "is missing, and standing is 'demonstration'. Say in it that the site is not the council's, and that "
            "nobody should rely on it; or write standing: official, if the council itself publishes it."
        )
        yield located.problem(("disclaimer",), says)


def _whose_sources(policy: Policy) -> Iterator[Problem]:
    # The nation's own file need not say it of each law. Of a council's page it would make a law.
    located = policy.file("council/sources.yaml")
    for index, source in enumerate(located.data["sources"]):
        if "issued_by" not in source:
            says = (
                "is missing, so it would be cited as the law. Say whose it is: issued_by: the council, or somebody "
                "else; or the nation, for a law or guidance of all England."
            )
            yield located.problem(("sources", index, "issued_by"), says)


def _facts(policy: Policy, located: Located, path: Path, facts: document_form.StandingFacts) -> Iterator[Problem]:
    if facts.standing == "adopted":
        for key in ("restates", "dated_by", "known_until"):
            if getattr(facts, key):
                says = "is about restatements, and standing is 'adopted'. Take it out, or write standing: restated."
                yield located.problem((*path, key), says)
        return
    if not facts.restates:
        says = "is missing. Name the source that is restated, by its id in sources.yaml: restates: [ID]."
        yield located.problem((*path, "restates"), says)
    for index, name in enumerate(facts.restates):
        if name not in policy.sources:
            says = f"is {name!r}, which is not known. {use_instead(name, policy.sources)}"
            yield located.problem((*path, "restates", index), says)


def _owner(located: Located, document: Document) -> Iterator[Problem]:
    if (
        document.facts.owner
        and document.versions
        and not any(version.standing.is_adopted for version in document.versions)
    ):
        says = (
            f"is {document.facts.owner!r}, but no version here is adopted, and a restatement is nobody's but this "
            "site's. Take the line out."
        )
        yield located.problem(("owner",), says)


def _published(located: Located, document: Document, version: Version) -> Iterator[Problem]:
    """What a published version lacks: its files are frozen, so only document.yaml can still mend it."""
    path = _place_of(document, version)
    frozen = version.publication.files if version.publication else {}
    # A file that was there when it was published and is gone is the ledger's matter: it can be put back.
    if version.standing.is_adopted and not original_in([*version.files, *frozen]):
        says = (
            f"is 'adopted', and the council's file of the version of {version.name} is not held. It is published, "
            "so no file can be added to it: write standing: restated, and what it restates."
        )
        yield located.problem((*path, "standing"), says)
    if not version.standing.is_adopted and not version.dated_by:
        says = f"is missing, and the version of {version.name} is restated. Say how its first day was found."
        yield located.problem((*path, "dated_by"), says)


def _time(located: Located, document: Document, version: Version) -> Iterator[Problem]:
    """The last day of which a restatement speaks, where that is before the first."""
    path = _place_of(document, version)
    # The document's own day is no word on the versions that begin after it, so it is held against the first alone.
    is_first = version is document.versions[0]
    last = version.standing.known_until
    if last and last < version.in_force and (path or is_first):
        says = (
            f"is {last}, before the first day of the version of {version.name}, so it would be past its time from "
            "the first. Write the last day that it speaks of; where one version differs, write it in exceptions:."
        )
        yield located.problem((*path, "known_until"), says)


def _place_of(document: Document, version: Version) -> Path:
    """Where document.yaml says what the version is."""
    places = (index for index, facts in enumerate(document.facts.exceptions) if facts.version == version.name)
    return next((("exceptions", index) for index in places), ())


def unfinished_problems(policy: Policy, version: Version) -> Iterator[Problem]:
    """What a draft still lacks before it can be published; until then it can be read, compared and tried without."""
    facts = policy.located[f"{version.folder}/version.yaml"]
    if not version.standing.is_adopted:
        if not version.dated_by:
            says = "is missing, and this version is a restatement. Say how its first day was found."
            yield facts.problem(("date_note",), says)
    elif not version.original:
        (document,) = (document for document in policy.documents if document.facts.id == version.document.id)
        says = (
            f"is 'adopted', and the council's file of the version of {version.name} is not held. Put the file into "
            f"{version.folder}, as original.docx or original.pdf; or write standing: restated, and what it restates."
        )
        yield _file(policy, document).problem((*_place_of(document, version), "standing"), says)
    elif not version.facts.original:
        says = (
            f"is missing, so no reader is offered {version.original}. Write, with its size in place of SIZE: "
            f"{original_line(version.document, version.original)}"
        )
        yield facts.problem(("original",), says)


def original_line(document: document_form.DocumentFile, name: str) -> str:
    """What version.yaml says of the council's file, but for how large it is."""
    kind = {"docx": "Word", "pdf": "PDF"}.get(name.rpartition(".")[2], name.rpartition(".")[2].upper())
    title, note = (json.dumps(words, ensure_ascii=False) for words in (document.title, "The file as it was issued."))
    return f"original: {{title: {title}, format: {kind}, size: SIZE, held: yes, note: {note}}}"


def _file(policy: Policy, document: Document) -> Located:
    return policy.file(f"council/documents/{document.facts.id}/document.yaml")
