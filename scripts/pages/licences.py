"""The licences of all that the built site ships: a page of them, and their texts as files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from scripts.browser.hashed_files import plain_name
from scripts.browser.packed_copies import is_copy
from scripts.forms.located import Located, parse
from scripts.forms.shipped import Package, ShippedFile
from scripts.forms.validation import read_form
from scripts.pages.site_file import Reviewed, SiteFile, template_page, text_file
from scripts.paths import DOCS, NODE_MODULES, ROOT
from scripts.problems import Problem, ProblemsError

SHIPPED = Path(__file__).with_name("shipped.yaml")
_LOCKS = {"npm": "package-lock.json", "pypi": "requirements/site.txt", "pyodide": "pyodide-lock.json"}


@dataclass(frozen=True)
class Shipped:
    """What others made of the built site, with where each line of the list stands."""

    file: ShippedFile
    located: Located

    @property
    def reviewed(self) -> Reviewed:
        return Reviewed(self.file.last_checked, self.file.review_interval)

    def problem(self, number: int, key: str, says: str) -> Problem:
        return self.located.problem(("packages", number, key), says)


@dataclass(frozen=True)
class _Locks:
    """What the locks say of each package: its version, and its licence where they name one."""

    @cached_property
    def _npm(self) -> dict[str, dict[str, str]]:
        packages: dict[str, dict[str, str]] = json.loads((ROOT / "package-lock.json").read_bytes())["packages"]
        return packages

    def version(self, package: Package) -> str | None:
        if package.lock == "npm":
            return self._npm.get(f"node_modules/{package.package}", {}).get("version")
        if package.lock == "pypi":
            lines = (ROOT / "requirements" / "site.txt").read_text(encoding="utf-8")
            pinned = re.search(rf"^{re.escape(package.package)}==(\S+)", lines, re.MULTILINE)
            return pinned[1] if pinned else None
        info: dict[str, str] = json.loads((NODE_MODULES / "pyodide" / "pyodide-lock.json").read_bytes())["info"]
        return info.get(package.package)

    def licence(self, package: Package) -> str | None:
        if package.lock == "npm":
            return self._npm.get(f"node_modules/{package.package}", {}).get("license")
        if package.lock == "pypi":
            # The one field that is an expression, as npm's is; what older packages say in words cannot be compared.
            return next(iter(distribution(package.package).metadata.get_all("License-Expression") or ()), None)
        # Pyodide's lock names versions and no licences.
        return None


def read_shipped(path: Path = SHIPPED) -> Shipped:
    """The list of what others made. Raises ProblemsError where it has not its form."""
    located = parse(path.read_text(encoding="utf-8"), f"scripts/pages/{path.name}")
    file, problems = (None, []) if located.problems else read_form(located, ShippedFile)
    if file is None or problems:
        raise ProblemsError([*located.problems, *problems])
    return Shipped(file, located)


def licence_pages(shipped: Shipped) -> Iterator[SiteFile]:
    """The page, and the text of each licence beside it.

    Raises ProblemsError where a package is in no lock or has another licence there, and where it has no text.
    """
    locks, packages = _Locks(), shipped.file.packages
    texts = {package.id: _text(package) for package in packages}
    if problems := list(_problems(shipped, locks, texts)):
        raise ProblemsError(problems)
    yield template_page(
        "licences.md",
        "licences.html",
        reviewed=shipped.reviewed,
        shipped=[package for package in packages if package.files],
        tools=[package for package in packages if not package.files],
        versions={package.id: locks.version(package) for package in packages},
    )
    for package_id, text in texts.items():
        yield text_file(f"assets/licences/{package_id}.txt", text or "")


def unlisted_files(site: Path, shipped: Shipped) -> list[Problem]:
    """Each file of a built site that is neither ours nor of a package on the list."""
    # MkDocs copies whatever of a theme is no HTML: a part of our own frame was once public, and this look found it.
    known = [*shipped.file.ours, *(pattern for package in shipped.file.packages for pattern in package.files)]
    files = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file() and not is_copy(path))
    return [
        Problem(
            shipped.located.file,
            None,
            f"{address} is in the built site, and is neither in docs/ nor of anything listed here. Add the package "
            "that it is from, with its licence, or take the file out of the site.",
        )
        for address in sorted(map(plain_name, files))
        if not (DOCS / address).is_file() and not any(fnmatchcase(address, pattern) for pattern in known)
    ]


def _text(package: Package) -> str | None:
    """The licence's text as it is installed; None where there is none."""
    from_python = package.text_from or (package.package if package.lock == "pypi" else None)
    if from_python:
        try:
            return distribution(from_python).read_text(package.text)
        except PackageNotFoundError:
            return None
    path = NODE_MODULES / package.package / package.text
    return path.read_text(encoding="utf-8") if path.is_file() else None


def _problems(shipped: Shipped, locks: _Locks, texts: dict[str, str | None]) -> Iterator[Problem]:
    for number, package in enumerate(shipped.file.packages):
        lock = _LOCKS[package.lock]
        if locks.version(package) is None:
            says = f"is {package.package!r}, which {lock} does not name. Write it as it stands there, or take it out."
            yield shipped.problem(number, "package", says)
        elif (named := locks.licence(package)) not in (None, package.licence):
            says = f"is {package.licence!r}, and {lock} says {named!r}. Read the new licence, and write its name here."
            yield shipped.problem(number, "licence", says)
        if not texts[package.id]:
            says = (
                f"is {package.text!r}, and no such text is installed with {package.text_from or package.package}. "
                "Nothing may be shipped without its licence: look for the text in the package."
            )
            yield shipped.problem(number, "text", says)
