"""What stands in the way of publishing drafts, and an officer can mend: all of it is told at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from scripts.checks.confirmed import confirmed_problems
from scripts.checks.standing import unfinished_problems
from scripts.checks.uncited import uncited_problems
from scripts.checks.versions import problems_of_draft, replaces_problems
from scripts.policy.impact import OutcomeChange
from scripts.policy.reader import PolicyFolder
from scripts.policy.version import Version
from scripts.problems import Problem, ProblemsError
from scripts.publishing.companions import DraftName
from scripts.publishing.noting import changes_by_drafts, note_problems
from scripts.publishing.said import unsaid
from scripts.publishing.since_commit import steps_taken_out
from scripts.publishing.unwritten import unwritten, unwritten_of_the_council
from scripts.templating import written_day
from scripts.version_name import VersionName


def drafts_named(read: PolicyFolder, names: Sequence[DraftName]) -> list[Version]:
    """The drafts of these names. Raises ProblemsError with every reason for which one of them cannot be published."""
    versions, problems = [], []
    for document, name in dict.fromkeys((document, VersionName(version)) for document, version in names):
        try:
            version = read.version(document, name)
            _must_be_draft(version)
            versions.append(version)
        except ProblemsError as error:
            problems += error.problems
    if problems:
        raise ProblemsError(list(dict.fromkeys(problems)))
    return versions


Changes = Sequence[OutcomeChange] | None


def what_drafts_change(read: PolicyFolder) -> Changes:
    """What becomes another for families by all drafts; None where one cannot be read, for then nobody can tell."""
    return None if read.draft_problems else changes_by_drafts(read.public, read.with_drafts)


def must_be_ready(
    folder: Path,
    read: PolicyFolder,
    drafts: Sequence[Version],
    changes: Changes,
    note: str,
    today: date,
    retrospective: str | None,
) -> None:
    """Raises ProblemsError with all that an officer has still to write, to bring, to mention or to say.

    `changes` is what the drafts change, `note` the change note, and `retrospective` says, for readers, why a version
    holds from a day that is past.
    """
    problems = [problem for draft in drafts for problem in _still_to_do(folder, read, draft)]
    problems += unwritten_of_the_council(folder)
    problems += steps_taken_out(read.public, folder)
    problems += unsaid({"--note": note, "--retrospective": retrospective})
    problems += _of_the_note(read, drafts, changes, note)
    problems += _of_days_past(drafts, retrospective, today)
    problems += [problem for draft in drafts for problem in uncited_problems(read.with_drafts, draft)]
    if problems:
        # These are found again when all is tried on a copy. Told here too, for they are to be mended together.
        problems += [problem for draft in drafts for problem in confirmed_problems(read.with_drafts, draft)]
        raise ProblemsError(list(dict.fromkeys(problems)))


def _still_to_do(folder: Path, read: PolicyFolder, draft: Version) -> Iterator[Problem]:
    """What an officer has not written or not brought yet, and what lies in the draft or stands in it by a slip."""
    # Once it is published it is no draft, so trying it on a copy would not tell.
    yield from (problem for problem in read.draft_problems if f"{problem.file}/".startswith(f"{draft.folder}/"))
    yield from unwritten(folder, draft)
    yield from unfinished_problems(read.with_drafts, draft)
    yield from problems_of_draft(read.with_drafts, draft)
    # Of what is published it says what was so when it was written: so that would not tell either.
    yield from replaces_problems(read.with_drafts, draft)


def _of_the_note(read: PolicyFolder, drafts: Sequence[Version], changes: Changes, note: str) -> Iterator[Problem]:
    if not note.strip():
        yield Problem("", None, "The change note is empty. Say in a sentence what changed: --note TEXT")
        return
    if changes is not None:
        yield from note_problems(read.with_drafts, changes, [(draft, note) for draft in drafts])


def _of_days_past(drafts: Sequence[Version], why: str | None, today: date) -> Iterator[Problem]:
    changed = [draft for draft in drafts if draft.is_retrospective(today)]
    if not (why or "").strip():
        yield from (Problem(f"{draft.folder}/version.yaml", None, _past(draft)) for draft in changed)
    # A restatement need not say why it is of days that are past, and may.
    if why and all(draft.in_force >= today for draft in drafts):
        yield Problem("", None, "Nothing here begins on a day that is past: leave --retrospective out.")


def _past(draft: Version) -> str:
    return (
        f"This version begins on {written_day(draft.in_force)}, and that day is past. If the day is right, say for "
        "readers why it holds from then: --retrospective TEXT. If not, start the draft anew with the right one: "
        f"python3 -m scripts new-version {draft.document.id} --in-force DATE"
    )


def _must_be_draft(version: Version) -> None:
    if version.publication:
        document, name = version.document.id, version.name
        raise ProblemsError.saying(
            f"{document} {name} was published on {version.publication.on}, and stays as it is. To correct it, "
            f"publish a version that says so: python3 -m scripts new-version {document} --in-force DATE"
        )
