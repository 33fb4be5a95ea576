"""Puts a hash of its content into the name of every file that pages load, once a site has been built.

Such a file never changes: a cache may keep it for ever, and can never give a page the file of another build. What keeps
its name is asked for anew each time: pages, the service worker, pictures, and whatever people download or link to.
"""

from __future__ import annotations

import base64
import hashlib
import json
import posixpath
import re
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

from scripts.browser.bundle import WORKER
from scripts.problems import Problem, ProblemsError
from scripts.serving.headers import HASH_IN_NAME

FOLDERS = ("assets/fonts", "assets/javascripts", "assets/pyodide", "assets/rules", "assets/stylesheets")
"""Each file in these has a name of its own."""

INDEXES = ("search/current", "search/earlier")
"""Each of these folders has one name for all that is in it: Pagefind looks for its files there by names of its own."""

LIST = "assets/build.json"
"""Every file that the calculator's page fetches by itself, by its plain name, with its digest."""

HASH = re.compile(rf"{HASH_IN_NAME}(?=[./]|$)")
"""What stands in an address between a plain name and its ending."""

_FETCHED = ("assets/pyodide/", "assets/rules/", f"assets/javascripts/{WORKER}.js")

_IN_STYLE_SHEET = re.compile(r'(?<=url\(")[^":]+(?="\))')
_IN_TAG = re.compile(r'(?<=\s)((?:href|src|data-[\w-]+)=")([^":]*)(?=")')
_LOADED = re.compile(r'<(?:script\b[^>]*? src|link\b[^>]*? href)="([^"]*)"[^>]*?(?=>)')
_HELD = "|".join(re.escape(name) for name in (*(f"{folder}/" for folder in (*FOLDERS, *INDEXES)), LIST))
_PLAIN = re.compile(rf"(?:^|(?<=/))(?:{_HELD})[^?#]*")
_ANYWHERE = re.compile(rf'(?<=[/"(])(?:{_HELD})[\w./-]*')

_MARK = "\0"
"""No HTML has it. It stands around what is put into a page once files have their names, by how it is put in."""
_LEFT = "It names {address} where no browser looks for a file. Name it in href, src or data-."
_MARKED = re.compile(rf"{_MARK}(name|integrity|value|left) ([^{_MARK}]*){_MARK}")


def name_by_content(site: Path) -> None:
    """Rename, in a site that has been built, what pages load, and put the names into all that names it.

    Raises ProblemsError where something names a file that is not there, or in a way that is not understood here: it
    would be without its hash.
    """
    named = _Named(site)
    for index in INDEXES:
        named.rename(site / index)
    files = [path for folder in FOLDERS for path in (site / folder).rglob("*") if path.is_file()]
    # A style sheet names typefaces, and the list names nearly all: each after what it names.
    for path in sorted(files, key=lambda path: (path.suffix == ".css", path)):
        if path.suffix == ".css":
            _rewrite(path, partial(named.in_style_sheet, path=path))
        named.rename(path)
    _write(site / LIST, named.list_of_fetched())
    named.rename(site / LIST)
    for page in sorted(site.rglob("*.html")):
        _rewrite(page, partial(named.in_page, path=page))
    if named.problems:
        raise ProblemsError(named.problems)


def take_over_indexes(site: Path, earlier: Path) -> None:
    """Copy, into a site whose files have no names of their own yet, the indexes of one whose files have."""
    for index in INDEXES:
        (kept,) = earlier.glob(f"{index}.*")
        shutil.copytree(kept, site / index)


def plain_name(address: str) -> str:
    """The address that a file had before it got its hash."""
    return HASH.sub("", address, count=1)


def is_named_by_content(address: str) -> bool:
    """Whether a file of the site has its hash in its address, and so never changes."""
    return plain_name(address) != address


def integrity(content: bytes) -> str:
    """The digest of a file, as HTML and `fetch` take it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}"


class _Named:
    """What has been renamed so far in a site, and what it is named now."""

    def __init__(self, site: Path) -> None:
        self.problems: list[Problem] = []
        self._site = site
        self._names: dict[str, str] = {}
        self._digests: dict[str, str] = {}
        """Those of files, by their new addresses."""

    def rename(self, path: Path) -> None:
        """Gives a file, or a folder with all that is in it, the name of its content."""
        parts = sorted(path.rglob("*")) if path.is_dir() else [path]
        digest = hashlib.sha256()
        for part in filter(Path.is_file, parts):
            content = part.read_bytes()
            digest.update(f"{part.relative_to(path).as_posix()} {len(content)}\n".encode() + content)
        stem, suffix = (path.name, "") if path.is_dir() else (path.stem, path.suffix)
        renamed = path.with_name(f"{stem}.{digest.hexdigest()[:16]}{suffix}")
        address = renamed.relative_to(self._site).as_posix()
        self._names[path.relative_to(self._site).as_posix()] = address
        if path.is_file():
            self._digests[address] = integrity(path.read_bytes())
        path.rename(renamed)

    def list_of_fetched(self) -> str:
        """The list of what the page fetches for Python: its script, its files, the rules and the words."""
        files = {name: address for name, address in sorted(self._names.items()) if name.startswith(_FETCHED)}
        return json.dumps(
            {
                posixpath.basename(name): {
                    "address": posixpath.relpath(address, posixpath.dirname(LIST)),
                    "integrity": self._digests[address],
                }
                for name, address in files.items()
            },
            indent=1,
        )

    def in_style_sheet(self, text: str, path: Path) -> str:
        """The style sheet with the names of the files that it loads."""
        folder = path.parent.relative_to(self._site).as_posix()

        def named(match: re.Match[str]) -> str:
            plain = posixpath.normpath(posixpath.join(folder, match[0]))
            return posixpath.relpath(self._new(plain, path), folder)

        return _IN_STYLE_SHEET.sub(named, text)

    def in_page(self, text: str, path: Path) -> str:
        """The page with the names of the files that it loads, and beside each script and style sheet its digest."""

        def put_in(match: re.Match[str]) -> str:
            how, plain = match[1], match[2]
            if how == "name":
                return self._new(plain, path)
            if how == "left":
                if plain.rstrip("/") in self._names:
                    self._tell(path, _LEFT.format(address=plain))
                return ""
            digest = self._digests.get(self._names.get(plain, plain))
            form = ' integrity="{}"' if how == "integrity" else '="{}"'
            return form.format(digest) if digest else ""

        return _MARKED.sub(put_in, text if _MARK in text else with_marks(text))

    def _new(self, address: str, path: Path) -> str:
        """The new name of a file, or of a folder, that is written in the file at this path."""
        plain, slash = address.rstrip("/"), "/" * address.endswith("/")
        if plain not in self._names:
            self._tell(path, f"It names {address}, and there is no such file in the site. Name one that there is.")
        return self._names.get(plain, plain) + slash

    def _tell(self, path: Path, message: str) -> None:
        self.problems.append(Problem(path.relative_to(self._site).as_posix(), None, message))


def with_marks(page: str) -> str:
    """The page with a mark wherever it names a file that gets its hash, and wherever its digest is to stand.

    To look for these takes much longer than to put names in, and hangs on nothing but the page.
    """

    def named(match: re.Match[str]) -> str:
        return match[1] + _PLAIN.sub(lambda plain: f"{_MARK}name {plain[0]}{_MARK}", match[2])

    marked = _LOADED.sub(_with_digest_marked, _IN_TAG.sub(named, page))
    left = dict.fromkeys(_ANYWHERE.findall(marked))
    return marked + "".join(f"{_MARK}left {address}{_MARK}" for address in left)


def _with_digest_marked(match: re.Match[str]) -> str:
    """The tag with a mark for the digest of the script or style sheet that it loads; or of the list, for the script."""
    tag, name = match[0], _MARKED.search(match[1])
    if not name or 'as="font"' in tag:  # which a style sheet loads, and no digest is asked for there
        return tag
    return f"{tag}{_MARK}{'value' if tag.endswith(' data-build') else 'integrity'} {name[2]}{_MARK}"


def _rewrite(path: Path, rewritten: Callable[[str], str]) -> None:
    _write(path, rewritten(path.read_text(encoding="utf-8")))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
