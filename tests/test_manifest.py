"""A copy of a site, or a server, held to the manifest of its build."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.building.manifest import MANIFEST, write_manifest
from scripts.command_line import main
from scripts.serving.server import SiteServer

PAGES = {
    "index.html": "<h1>Home</h1>",
    "404.html": "<h1>Not here</h1>",
    "a page/index.html": "<h1>Ein Gruß</h1>",
    "assets/one.js": "1;",
    "hosting/nginx.conf": "# nginx",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site with its manifest."""
    folder = tmp_path / "site"
    for address, content in PAGES.items():
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        (folder / address).write_text(content, encoding="utf-8")
    write_manifest(folder)
    return folder


@pytest.fixture
def served(site: Path) -> Iterator[str]:
    with SiteServer(site, 0).running() as server:
        yield server.address


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    status = main(["verify", *arguments])
    printed = capsys.readouterr()
    lines = (printed.out + printed.err).splitlines(keepends=True)
    # The server tells of each file that it does not have.
    return status, "".join(line for line in lines if '"GET /' not in line)


def test_it_names_every_file_but_itself_and_other_programs_can_read_it(site: Path) -> None:
    lines = (site / MANIFEST).read_text(encoding="utf-8").splitlines()
    assert lines == [f"{hashlib.sha256(PAGES[name].encode()).hexdigest()}  {name}" for name in sorted(PAGES)]
    checked = subprocess.run(["sha256sum", "--check", "--strict", MANIFEST], cwd=site, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stderr


def test_a_copy_is_whole_until_one_byte_of_it_is_another(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = Path(shutil.copytree(site, tmp_path / "copy"))
    assert told(capsys, str(copy)) == (0, "All 5 files are as they were built.\n")
    (copy / "assets" / "one.js").write_text("2;", encoding="utf-8")
    (copy / "a page" / "index.html").unlink()
    (copy / "extra.html").write_text("", encoding="utf-8")
    assert told(capsys, str(copy)) == (
        1,
        "a page/index.html: is missing. Put the site there again, whole.\n"
        "assets/one.js: is not as it was built. Put the site there again, whole.\n"
        "extra.html: is no file of this build. Take it away, or put the site there again, whole.\n",
    )


def test_a_copy_whose_manifest_was_altered_with_it_is_held_to_that_of_the_build(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = Path(shutil.copytree(site, tmp_path / "copy"))
    (copy / "index.html").write_text("<h1>Others</h1>", encoding="utf-8")
    write_manifest(copy)
    assert told(capsys, str(copy))[0] == 0
    assert told(capsys, str(copy), "--manifest", str(site / MANIFEST)) == (
        1,
        "index.html: is not as it was built. Put the site there again, whole.\n",
    )


def test_a_server_is_held_to_its_manifest_and_to_that_of_the_build(
    site: Path, served: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(capsys, served) == (0, "All 5 files are as they were built.\n")
    own = Path(shutil.copyfile(site / MANIFEST, tmp_path / "own.txt"))
    (site / "index.html").write_text("<h1>Others</h1>", encoding="utf-8")
    (site / "assets" / "one.js").unlink()
    assert told(capsys, f"{served}/", "--manifest", str(own)) == (
        1,
        "assets/one.js: is not given by the server (404 Not Found). Put the site there again, whole.\n"
        "index.html: is given otherwise than it was built. Put the site there again, whole.\n",
    )


def test_what_cannot_be_held_to_a_manifest_says_what_to_do(
    site: Path, served: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(capsys, "nowhere") == (
        1,
        "'nowhere' is no folder and no address. Name one, like site or http://127.0.0.1:8000/.\n",
    )
    assert told(capsys, str(tmp_path)) == (
        1,
        f"{tmp_path / MANIFEST} cannot be read, so nothing says what the site holds. Name the folder of a site as it "
        "was built.\n",
    )
    assert told(capsys, f"{served}/assets") == (
        1,
        f"{served}/assets/ gives no {MANIFEST} (404 Not Found). Name the address where the site begins, like "
        "http://127.0.0.1:8000/.\n",
    )
    assert told(capsys, "http://127.0.0.1:9/") == (
        1,
        f"http://127.0.0.1:9/ gives no {MANIFEST} ([Errno 111] Connection refused). Name the address where the site "
        "begins, like http://127.0.0.1:8000/.\n",
    )
    assert told(capsys, "http://[/") == (
        1,
        f"http://[/ gives no {MANIFEST} (Invalid IPv6 URL). Name the address where the site begins, like "
        "http://127.0.0.1:8000/.\n",
    )
    (site / MANIFEST).write_text("<h1>Sign in</h1>\n", encoding="utf-8")
    altered = "This line names no file with its SHA-256, so the manifest itself was altered. Build the site again."
    assert told(capsys, str(site)) == (1, f"{site / MANIFEST}:1: {altered}\n")
    assert told(capsys, served) == (1, f"{served}/{MANIFEST}:1: {altered}\n")


def test_a_built_site_is_as_its_manifest_says(built_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, said = told(capsys, str(built_site))
    assert (status, said.partition(" files ")[2]) == (0, "are as they were built.\n")
