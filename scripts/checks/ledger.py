"""Whether what is published is what the ledger says, so that the past stays put."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.forms import document as document_form
from scripts.policy.model import Policy
from scripts.policy.version import Version
from scripts.problems import Problem


def ledger_problems(policy: Policy) -> Iterator[Problem]:
    """Published files that are not as they were published, and versions that are public and were never published.

    The policy is the one with its drafts: a version of which nothing was published is none of the ledger's business.
    """
    versions = {(version.document.id, version.name): version for version in policy.versions}
    removed = {(entry.document, entry.version) for entry in policy.ledger if entry.act == "remove"}
    for version in versions.values():
        if version.publication:
            yield from _altered(version, version.publication)
        elif not version.draft:
            says = f"This version is in no ledger, so nobody can tell whether it was altered. {_publish(version)}"
            yield Problem(f"{version.folder}/version.yaml", None, says)
    for folder, entry in policy.left_over:
        says = (
            f"The text of this version was taken off the site on {entry.on}, and its folder is still here. This takes "
            f"away what is left: python3 -m scripts withdraw {entry.document} {entry.version} --remove --reason TEXT"
        )
        yield Problem(folder, None, says)
    for entry in policy.ledger:
        # The other way round too: a folder that was deleted has no file left that could differ from its hash.
        if entry.act == "publish" and (entry.document, entry.version) not in {*versions, *removed}:
            folder = f"{policy.folder}/council/documents/{entry.document}/{entry.version}"
            says = (
                f"This version was published on {entry.on} and its files are gone or cannot be read. Put them back "
                f"(git restore {folder}), or take it off the site openly: python3 -m scripts withdraw "
                f"{entry.document} {entry.version} --remove --reason TEXT"
            )
            yield Problem(folder, None, says)


def _altered(version: Version, entry: document_form.LedgerEntry) -> Iterator[Problem]:
    for name in sorted({*version.files, *entry.files}):
        file = f"{version.folder}/{name}"
        if name not in entry.files:
            yield Problem(file, None, f"This file was added after {_published(entry)}. Remove it. {_correct(version)}")
        elif version.files.get(name) != entry.files[name]:
            what = "was altered" if name in version.files else "was removed"
            back = f"Put it back (git restore {file})."
            yield Problem(file, None, f"This file {what} after {_published(entry)}. {back} {_correct(version)}")


def _published(entry: document_form.LedgerEntry) -> str:
    return f"it was published on {entry.on}"


def _correct(version: Version) -> str:
    """How a mistake in what is published is put right, in the open."""
    return (
        "To correct what is published, publish a version that says so: python3 -m scripts new-version "
        f"{version.document.id} --in-force DATE"
    )


def _publish(version: Version) -> str:
    return f"Publish it: python3 -m scripts publish {version.document.id} {version.name} --note TEXT"
