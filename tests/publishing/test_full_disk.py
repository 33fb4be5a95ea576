"""A full disk, a folder that may not be written in, a file in the way: a sentence, and nothing by halves."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.command_line import main
from scripts.commands import check
from scripts.paths import ROOT
from tests.publishing.made_document import DOCUMENT, Draft

ROOM = "This cannot be written: No space left on device. Make room on its disk, then run the same command again."
WAY = "This cannot be written: {}. Something else stands in the way there: move it, or name another place."
COMMANDS = [
    ["new-version", DOCUMENT, "--in-force", "2028-04-01"],
    ["new-document", "another", "--title", "Another", "--kind", "policy", "--in-force", "2028-04-01"],
    ["due", "--calendar", "{}/due.ics"],
    ["withdraw", DOCUMENT, "2026-04-01", "--on", "2026-11-27", "--reason", "It is wrong.", "--yes"],
    ["bundle", "--output", "{}/rules.json"],
]


def files(folder: Path) -> dict[str, bytes]:
    """What stands there, but for the lock and what reading keeps."""
    kept = (path for path in folder.rglob("*") if path.is_file() and ".cache" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in kept}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_full_disk_is_a_sentence_and_leaves_nothing_by_halves(
    policy: Path,
    published: Draft,
    tmp_path: Path,
    command: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    published("2026-04-01")
    before = files(tmp_path)
    capsys.readouterr()
    real_open = Path.open

    def full(path: Path, mode: str = "r", *arguments: object, **options: object) -> object:
        file = real_open(path, mode, *arguments, **options)  # type: ignore[call-overload]
        if mode in ("w", "xb") and path.is_relative_to(tmp_path):  # made, and then no byte goes into it
            file.close()
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        return file

    monkeypatch.setattr(Path, "open", full)
    assert main([*(part.format(tmp_path) for part in command), "--policy", str(policy)]) == 1
    told = capsys.readouterr().err
    assert told.endswith(f"{ROOM}\n") and "Traceback" not in told
    assert files(tmp_path) == before
    assert not (policy / ".unfinished").exists()


def test_a_file_in_the_way_of_the_lock_is_a_sentence(
    policy: Path, draft: Draft, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(policy.parent / ".cache", ignore_errors=True)
    (policy.parent / ".cache").write_text("in the way", encoding="utf-8")
    assert main(["new-version", "family-leaflet", "--in-force", "2028-04-01", "--policy", str(policy)]) == 1
    assert capsys.readouterr().err == f"{policy.parent / '.cache'}: {WAY.format('File exists')}\n"


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "from", None, "to"), f"to: {ROOM}"),
        (OSError(errno.ENOSPC, "No space left on device"), f"What is printed: {ROOM}"),
        (
            PermissionError(errno.EROFS, "Read-only file system", "site"),
            "site: This cannot be written: Read-only file system. Ask for the permission to write there, or work in a "
            "folder where you have it.",
        ),
        (NotADirectoryError(errno.ENOTDIR, "Not a directory", "a/b"), f"a/b: {WAY.format('Not a directory')}"),
        (
            shutil.Error([("a", "b", "[Errno 28] No space"), ("c", "d", "")]),
            "b: This cannot be written: [Errno 28] No space. Make room on its disk, then run the same command again.",
        ),
    ],
)
def test_what_the_system_refuses_anywhere_is_a_sentence(
    error: OSError, says: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(arguments: object) -> int:
        raise error

    monkeypatch.setattr(check, "run", fail)
    monkeypatch.setattr("scripts.command_line._print_no_more", lambda: None)
    assert main(["check"]) == 1
    assert capsys.readouterr().err == f"{says}\n"


def test_a_mistake_of_ours_is_not_told_as_the_systems(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(arguments: object) -> int:
        raise FileNotFoundError(errno.ENOENT, "No such file or directory", "scripts/gone.yaml")

    monkeypatch.setattr(check, "run", fail)
    with pytest.raises(FileNotFoundError):
        main(["check"])


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_what_cannot_be_printed_is_a_sentence() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        command = [sys.executable, "-m", "scripts", "due"]
        done = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True)
    # In a fresh clone, what this command needs is set up first, which is told before.
    assert (done.returncode, done.stderr.splitlines()[-1:]) == (1, [f"What is printed: {ROOM}"])
    assert "Traceback" not in done.stderr
