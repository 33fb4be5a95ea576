"""Takes back the last step that is not public yet: an act in the ledger that nobody committed, or a draft.

What is committed may be on the site, and then families read it. So the ledger of the last commit is where taking back
ends; from there on, a version is corrected or withdrawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from scripts.forms import document as document_form
from scripts.forms.located import parse
from scripts.policy.files import name_of, version_folder
from scripts.policy.ledger_file import LEDGER
from scripts.policy.pairs import drafts_of
from scripts.policy.reader import PolicyFolder, readable_policy
from scripts.policy.version import Version
from scripts.problems import ProblemsError
from scripts.publishing.committing import NoCommitError, committed_words
from scripts.text.listing import listed
from scripts.version_name import VersionName

_NOTHING = "Nothing here can be taken back: there is no draft, and all of the ledger is committed."
_DONE = {
    "publish": "{named} becomes a draft again, and keeps its change note.",
    "publish together": "{named} become drafts again, and keep their change note.",
    "withdraw": "{named} is not withdrawn.",
    "reinstate": "{named} is withdrawn as it was.",
}


@dataclass(frozen=True)
class Step:
    """A step that can be taken back."""

    says: str
    """What is so once it is taken back."""
    acts: int = 0
    """How many of the ledger's last acts it was."""
    draft: tuple[str, VersionName] | None = None
    """The draft that is put aside, by its document and name."""


def last_step(folder: Path) -> Step:
    """The last act that is not committed, or the one draft that there is. Raises ProblemsError where it is neither."""
    read = readable_policy(folder)
    acts = _uncommitted(folder, read)
    if acts:
        return _act(folder, acts)
    drafts = drafts_of(read.with_drafts)
    if not drafts:
        raise ProblemsError.saying(_NOTHING)
    if len(drafts) > 1:
        # The files' own times say when somebody saved them, not which draft somebody began by mistake.
        named = "\n".join(f"  python3 -m scripts undo {version.document.id} {version.name}" for version in drafts)
        raise ProblemsError.saying(f"There are {len(drafts)} drafts. Say which of them is to be put aside:\n{named}")
    return _draft(folder, drafts[0])


def draft_step(folder: Path, document: str, name: VersionName) -> Step:
    """The putting aside of one draft. Raises ProblemsError where it is none."""
    version = readable_policy(folder).version(document, name)
    if not version.draft:
        raise ProblemsError.saying(
            f"{document} {name} is no draft. To take back that it was published, before it is committed: "
            "python3 -m scripts undo"
        )
    return _draft(folder, version)


def _draft(folder: Path, version: Version) -> Step:
    draft, kept = (version.document.id, version.name), name_of(folder / ".replaced", folder)
    return Step(f"The draft {' '.join(draft)} goes into {kept}.", draft=draft)


def _act(folder: Path, acts: list[document_form.LedgerEntry]) -> Step:
    last = acts[-1]
    # Drafts that need each other were published in one act, with one note.
    together = [entry for entry in acts if (entry.act, entry.on, entry.note) == (last.act, last.on, last.note)]
    if last.act == "remove":
        place = version_folder(folder, last.document, last.version)
        raise ProblemsError.saying(
            f"The text of {last.document} {last.version} was taken off. Git brings it back, with the ledger as it was: "
            f"git restore {name_of(place, folder)} {name_of(folder / LEDGER, folder)}"
        )
    if last.act != "publish":
        together = [last]
    named = listed(f"{entry.document} {entry.version}" for entry in together)
    done = _DONE[last.act if len(together) == 1 else f"{last.act} together"]
    return Step(done.format(named=named), acts=len(together))


def _uncommitted(folder: Path, read: PolicyFolder) -> list[document_form.LedgerEntry]:
    """The acts in the ledger that the last commit does not have, in their order.

    Raises ProblemsError where no commit can be asked, or where it has acts that are gone from the ledger.
    """
    ledger = list(read.public.ledger)
    committed = _committed(folder)
    if committed != ledger[: len(committed)]:
        name = name_of(folder / LEDGER, folder)
        raise ProblemsError.saying(f"{name} lacks acts that are committed. Put it back: git restore {name}")
    return ledger[len(committed) :]


def _committed(folder: Path) -> list[document_form.LedgerEntry]:
    try:
        words = committed_words(folder, [LEDGER])[LEDGER]
    except NoCommitError:
        raise ProblemsError.saying(_NO_COMMIT) from None
    # Without one in the commit it is the first act of all.
    return [] if words is None else document_form.LedgerFile.model_validate(parse(words, LEDGER).data).entries


_NO_COMMIT = (
    "What is public is told from the last commit, and there is none here. A draft can be named instead: "
    "python3 -m scripts undo ID VERSION"
)
