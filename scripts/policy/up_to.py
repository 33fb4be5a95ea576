"""The policy as it would be without what begins later."""

from __future__ import annotations

from dataclasses import replace

from scripts.policy.days_in_force import ends_of, that_begin
from scripts.policy.documents import with_versions
from scripts.policy.model import Policy
from scripts.policy.version import Document
from scripts.version_name import VersionName


def up_to(policy: Policy, name: VersionName, *, itself: bool) -> Policy:
    """The policy as it would decide from the day of this name on, without what has a later name.

    `itself` is whether those of this name are in it.
    Its rules are as documents have them: what the law makes of them is for whoever reads the policy.
    """
    documents = [_up_to(document, name, itself) for document in policy.documents]
    # What has ended by then decides nothing any more, and would only take time.
    kept = {known.folder for one in documents for known in one.versions if known.ends is None or known.ends >= name.day}
    files = [file for file in (*policy.written, *policy.set_aside) if file.version and file.version.folder in kept]
    own = tuple(file for file in policy.rules_files if file.version is None and file.source is None)
    return with_versions(replace(policy, rules_files=own), documents, files)


def _up_to(document: Document, name: VersionName, itself: bool) -> Document:
    versions = [version for version in document.versions if version.name < name or (itself and version.name == name)]
    others = that_begin(versions)
    dated = (replace(version, ends=ends_of(version, version.facts.until, others)) for version in versions)
    return replace(document, versions=tuple(dated))
