"""Says in document.yaml what a version is, where its other versions are not the same: the council's own, say."""

from __future__ import annotations

from pathlib import Path

from scripts.forms.document import DocumentFile, VersionStanding
from scripts.forms.edited import without_item, without_key
from scripts.forms.located import Located, parse
from scripts.policy.files import documents_folder, name_of
from scripts.problems import ProblemsError
from scripts.version_name import VersionName
from scripts.whole_file import read_words, write_whole

_ORDER = ["version", "standing", "restates", "known_until"]


def say_adopted(folder: Path, document: str, version: VersionName) -> None:
    """Write that the version is adopted, unless document.yaml already says what it is.

    Raises ProblemsError where it is written in a way that nothing can be added to.
    """
    facts, _ = _document(folder, document)
    if facts.standing != "adopted":
        _say(folder, document, VersionStanding(version=version, standing="adopted"))


def say_what_it_copies(folder: Path, document: str, version: VersionName, copied: VersionName) -> None:
    """Write that the version is what the one is that it was copied from, where that is not what the others are.

    How a first day was found is left out, for the copy has another. Raises ProblemsError as `say_adopted` does.
    """
    facts, _ = _document(folder, document)
    known = facts.standing_of(copied)
    if isinstance(known, VersionStanding):
        _say(folder, document, known.model_copy(update={"version": version, "dated_by": None}))


def say_no_more(folder: Path, document: str, version: VersionName) -> None:
    """Take out what document.yaml says of this one version: it is there no longer."""
    facts, file = _document(folder, document)
    for place in (index for index, known in enumerate(facts.exceptions) if known.version == version):
        text, name = read_words(file), name_of(file, folder)
        is_last = len(facts.exceptions) == 1
        left = without_key(text, name, "exceptions") if is_last else without_item(text, name, ("exceptions", place))
        write_whole(file, left)


def _document(folder: Path, document: str) -> tuple[DocumentFile, Path]:
    file = documents_folder(folder) / document / "document.yaml"
    return DocumentFile.model_validate(parse(read_words(file), name_of(file, folder)).data), file


def _say(folder: Path, document: str, standing: VersionStanding) -> None:
    facts, file = _document(folder, document)
    # Where somebody said what this very version is, it stays so: a restatement may have been made from a file too.
    if not any(known.version == standing.version for known in facts.exceptions):
        text = read_words(file)
        write_whole(file, _with_exception(text, parse(text, name_of(file, folder)), standing))


def _with_exception(text: str, before: Located, standing: VersionStanding) -> str:
    said = {key: value for key, value in standing.model_dump(mode="json").items() if value}
    written = ", ".join(f"{key}: {_in_yaml(said[key])}" for key in sorted(said, key=_ORDER.index))
    text = _with_item(text, before, f"{{{written}}}")
    if parse(text, before.file).data != {**before.data, "exceptions": [*before.data.get("exceptions", []), said]}:
        says = f"cannot be added to. Write there yourself: {{{written}}}."
        raise ProblemsError([before.problem(("exceptions",), says)])
    return text


def _in_yaml(value: object) -> str:
    return f"[{', '.join(value)}]" if isinstance(value, list) else str(value)


def _with_item(text: str, located: Located, item: str) -> str:
    """The text with one more item in its list of exceptions, in line with the others."""
    whole = text if text.endswith("\n") else f"{text}\n"
    span = located.spans.get(("exceptions",))
    if span is None:
        return f"{whole}exceptions:\n  - {item}\n"
    first = located.spans[("exceptions", 0)].start if ("exceptions", 0) in located.spans else span.value
    line = whole[whole.rfind("\n", 0, first) + 1 : first]
    lines = whole[span.value : span.end].splitlines(keepends=True)
    # A comment that follows is about what comes next.
    while not lines[-1].strip() or lines[-1].lstrip().startswith("#"):
        lines.pop()
    after = whole.find("\n", span.value + len("".join(lines).rstrip())) + 1
    return f"{whole[:after]}{line[: len(line) - len(line.lstrip())]}- {item}\n{whole[after:]}"
