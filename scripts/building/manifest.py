"""The manifest of a site: each of its files with the SHA-256 of what it holds, and whether a copy still is that.

It has the form that the programs `sha256sum` and `shasum` read, so that a site can be held to it without this project.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from http.client import HTTPException, responses
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote, urljoin
from urllib.request import Request, urlopen

from scripts.counting import Counting
from scripts.problems import Problem, ProblemsError
from scripts.serving.host_files import FOLDER as HOST_FILES

MANIFEST = "sha256sums.txt"
"""Where it lies in a site. It names every file but itself."""

_LINE = re.compile(r"(?P<hash>[0-9a-f]{64})  (?P<address>[^\n]+)")
_EXAMPLE = "http://127.0.0.1:8000/"
_WAITS = 30
"""For how many seconds a server may be silent."""

Manifest = Mapping[str, str]
"""The SHA-256 of each file, by its address from the site's root."""


def write_manifest(site: Path) -> None:
    """Write it into a site that is whole otherwise."""
    lines = [f"{_hash(path.read_bytes())}  {address}\n" for address, path in _files(site).items()]
    (site / MANIFEST).write_text("".join(lines), encoding="utf-8", newline="\n")


def read_manifest(path: Path) -> Manifest:
    """A manifest that was written. Raises ProblemsError where it is not there or is none."""
    try:
        return _parse(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise ProblemsError.saying(
            f"{path} cannot be read, so nothing says what the site holds. Name the folder of a site as it was built."
        ) from error


def folder_problems(site: Path, manifest: Manifest) -> Iterator[Problem]:
    """Each file of a copy that is not as it was built, is missing, or is of no build."""
    there = _files(site)
    counting = Counting(f"Holding {len(manifest):,} files to the manifest", len(manifest))
    for address, built in manifest.items():
        if address not in there:
            yield Problem(address, None, "is missing. Put the site there again, whole.")
        elif _hash(there[address].read_bytes()) != built:
            yield Problem(address, None, "is not as it was built. Put the site there again, whole.")
        counting.step()
    counting.close()
    for address in sorted(there.keys() - manifest.keys()):
        yield Problem(address, None, "is no file of this build. Take it away, or put the site there again, whole.")


def served_manifest(address: str) -> Manifest:
    """The manifest that a server has. Raises ProblemsError where it has none, or does not answer."""
    content = _asked(address, MANIFEST)
    if isinstance(content, str):
        says = f"{address} gives no {MANIFEST} ({content}). Name the address where the site begins, like {_EXAMPLE}."
        raise ProblemsError.saying(says)
    return _parse(content.decode("utf-8", "replace"), f"{address}{MANIFEST}")


def server_problems(address: str, manifest: Manifest) -> Iterator[Problem]:
    """Each file that a server gives otherwise than it was built, or does not give."""
    served = {name: built for name, built in manifest.items() if _is_for_readers(name)}
    counting = Counting(f"Holding {len(served):,} files to the manifest", len(served))
    for name, built in served.items():
        content = _asked(address, name)
        if isinstance(content, str):
            yield Problem(name, None, f"is not given by the server ({content}). Put the site there again, whole.")
        elif _hash(content) != built:
            yield Problem(name, None, "is given otherwise than it was built. Put the site there again, whole.")
        counting.step()
    counting.close()


def _is_for_readers(address: str) -> bool:
    # What sets up the host need not be given to readers, and the page for what is missing comes with its own status.
    return address != "404.html" and not address.startswith(f"{HOST_FILES}/")


def _asked(address: str, name: str) -> bytes | str:
    """What a server gives for a file, as it was put there; in words why not, where it gives none."""
    # A server may send packed what is not packed; and what a cache holds is not what is to be held to the manifest.
    headers = {"Accept-Encoding": "identity", "Cache-Control": "no-cache"}
    try:
        request = Request(urljoin(address, quote(name)), headers=headers)
        with urlopen(request, timeout=_WAITS) as answer:
            return bytes(answer.read())
    except HTTPError as error:
        return f"{error.code} {responses.get(error.code, error.reason)}"
    except (OSError, HTTPException, ValueError) as error:  # no answer, one that is cut off or none of HTTP, no address
        return str(getattr(error, "reason", error))


def _parse(text: str, name: str) -> Manifest:
    manifest = {}
    for number, line in enumerate(text.splitlines(), start=1):
        match = _LINE.fullmatch(line)
        if match is None:
            says = "This line names no file with its SHA-256, so the manifest itself was altered. Build the site again."
            raise ProblemsError([Problem(name, number, says)])
        manifest[match["address"]] = match["hash"]
    return manifest


def _files(site: Path) -> dict[str, Path]:
    """Every file of a site but its manifest, by its address, in order."""
    paths = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    return {address: paths[address] for address in sorted(paths) if address != MANIFEST}


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
