"""Says in document.yaml that a version is the council's own text, where its other versions are not."""

from __future__ import annotations

from pathlib import Path

from scripts.forms.document import DocumentFile
from scripts.forms.located import Located, parse
from scripts.policy.files import name_of, version_folder
from scripts.problems import ProblemsError
from scripts.version_name import VersionName
from scripts.whole_file import read_words, write_whole


def say_adopted(folder: Path, document: str, version: VersionName) -> None:
    """Write that the version is adopted, unless document.yaml already says what it is.

    Raises ProblemsError where it is written in a way that nothing can be added to.
    """
    file = version_folder(folder, document, version).with_name("document.yaml")
    text = read_words(file)
    if (written := _with_adopted(text, name_of(file, folder), version)) != text:
        write_whole(file, written)


def _with_adopted(text: str, name: str, version: VersionName) -> str:
    before = parse(text, name)
    facts = DocumentFile.model_validate(before.data)
    # Where somebody said what this very version is, it stays so: a restatement may have been made from a file too.
    if facts.standing == "adopted" or any(known.version == version for known in facts.exceptions):
        return text
    written = _with_item(text, before, f"{{version: {version}, standing: adopted}}")
    expected = [*before.data.get("exceptions", []), {"version": version, "standing": "adopted"}]
    if parse(written, name).data != {**before.data, "exceptions": expected}:
        says = f"cannot be added to. Write there yourself: {{version: {version}, standing: adopted}}."
        raise ProblemsError([before.problem(("exceptions",), says)])
    return written


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
