"""Nothing of others is shipped that the licences page does not name, in its version and with its licence's text."""

from __future__ import annotations

import hashlib
import json
import site as python_site
from datetime import timedelta
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from scripts.browser.hashed_files import plain_name
from scripts.checked import read_rules
from scripts.pages.currency import made_review_problems
from scripts.pages.licences import SHIPPED, Shipped, licence_pages, read_shipped, unlisted_files
from scripts.paths import NODE_MODULES, ROOT
from scripts.policy.reviews import after
from scripts.problems import ProblemsError

PAGEFIND = "  - id: pagefind\n"
COPIED_TEXTS = "assets/licences/"


def planted(tmp_path: Path, old: str, new: str) -> Shipped:
    """The list with a change in it."""
    text = SHIPPED.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "shipped.yaml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return read_shipped(path)


def problems(shipped: Shipped) -> list[str]:
    with pytest.raises(ProblemsError) as error:
        list(licence_pages(shipped))
    return [str(problem) for problem in error.value.problems]


def line(words: str) -> int:
    return SHIPPED.read_text(encoding="utf-8").partition(words)[0].count("\n") + 1


def test_every_file_of_the_built_site_belongs_to_somebody(built_site: Path) -> None:
    assert unlisted_files(built_site, read_shipped()) == []


def test_every_file_that_stands_in_an_installed_package_is_of_a_listed_one(built_site: Path) -> None:
    """Told by content, so that no pattern for what is ours can hide what is not."""
    ours = addresses(built_site)
    sizes = {path.stat().st_size for path in ours} - {0}
    folders = [NODE_MODULES, *map(Path, python_site.getsitepackages())]
    installed = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    foreign = {digest(path) for path in installed if path.stat().st_size in sizes}
    copied = {address for path, address in ours.items() if digest(path) in foreign}
    assert len(copied) >= 2  # else the comparison went nowhere
    copied = {address for address in copied if not address.startswith(COPIED_TEXTS)}
    patterns = [pattern for package in read_shipped().file.packages for pattern in package.files]
    assert {one for one in copied if not any(fnmatchcase(one, pattern) for pattern in patterns)} == set()


def addresses(site: Path) -> dict[Path, str]:
    """Each file of the site, with the address that it had before it got its hash, as the list has it."""
    files = (path for path in site.rglob("*") if path.is_file())
    return {path: plain_name(path.relative_to(site).as_posix()) for path in files}


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_package_taken_off_the_list_is_missed(tmp_path: Path, built_site: Path) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    entry = text[text.index(PAGEFIND) : text.index("  # What makes the pages.")]
    missed = unlisted_files(built_site, planted(tmp_path, entry, ""))
    # Where no version is over or to come, nothing is in the other index, and it has no words to be read in English.
    names = ("pagefind.js", "wasm.en.pagefind")
    files = {index: {f"search/{index}/{name}" for name in names} for index in ("current", "earlier")}
    there = {file for file in files["earlier"] if file in addresses(built_site).values()}
    assert {problem.message.partition(" ")[0] for problem in missed} == files["current"] | there
    assert str(missed[0]) == (
        "scripts/pages/shipped.yaml: search/current/pagefind.js is in the built site, and is neither in docs/ "
        "nor of anything listed here. Add the package that it is from, with its licence, or take the file out of the "
        "site."
    )


def test_a_package_without_the_text_of_its_licence_stops_the_build(tmp_path: Path) -> None:
    assert problems(planted(tmp_path, "    text: LICENSE/LICENSE\n", "    text: COPYING\n")) == [
        f"scripts/pages/shipped.yaml:{line('    text: LICENSE/LICENSE')}: packages[3].text is 'COPYING', and no such "
        "text is installed with pagefind. Nothing may be shipped without its licence: look for the text in the package."
    ]


def test_a_package_of_python_that_is_not_installed_has_no_text(tmp_path: Path) -> None:
    (said,) = problems(planted(tmp_path, "text_from: pathspec ", "text_from: no-such-package "))
    assert "no such text is installed with no-such-package" in said


def test_another_licence_in_the_lock_stops_the_build(tmp_path: Path) -> None:
    assert problems(planted(tmp_path, "licence: OFL-1.1", "licence: MIT")) == [
        f"scripts/pages/shipped.yaml:{line('    licence: OFL-1.1')}: packages[2].licence is 'MIT', and "
        "package-lock.json says 'OFL-1.1'. Read the new licence, and write its name here."
    ]


def test_a_package_that_no_lock_names_stops_the_build(tmp_path: Path) -> None:
    said = problems(planted(tmp_path, "package: mkdocs\n", "package: mkdoxs\n"))
    assert said[0] == (
        f"scripts/pages/shipped.yaml:{line('    package: mkdocs')}: packages[4].package is 'mkdoxs', which "
        "requirements/site.txt does not name. Write it as it stands there, or take it out."
    )


def test_the_page_names_each_with_its_version_from_the_lock_and_leads_to_its_text(built_site: Path) -> None:
    page = (built_site / "licences" / "index.html").read_text(encoding="utf-8")
    npm = json.loads((ROOT / "package-lock.json").read_bytes())["packages"]
    for package in read_shipped().file.packages:
        assert package.name in page and package.licence in page and package.source in page
        assert f'href="../assets/licences/{package.id}.txt"' in page
        if package.lock == "npm":
            assert npm[f"node_modules/{package.package}"]["version"] in page
    texts = {path.stem: path.read_text(encoding="utf-8") for path in (built_site / COPIED_TEXTS).iterdir()}
    assert texts.keys() == {package.id for package in read_shipped().file.packages}
    assert texts["pagefind"] == (NODE_MODULES / "pagefind" / "LICENSE" / "LICENSE").read_text(encoding="utf-8")
    assert texts["pyodide"].startswith("Mozilla Public License Version 2.0\n")
    assert "PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2" in texts["python"]


def test_what_is_said_to_be_built_in_is_in_the_files(built_site: Path) -> None:
    contents = {address: path.read_bytes() for path, address in addresses(built_site).items()}
    for package in read_shipped().file.packages:
        files = [contents[address] for address in contents if any(fnmatchcase(address, one) for one in package.files)]
        assert [part.name for part in package.parts if not any(part.seen.encode() in file for file in files)] == []


def test_a_list_that_nobody_has_looked_through_for_a_year_is_a_problem() -> None:
    policy = read_rules().policy
    shipped = read_shipped().file
    due = after(shipped.last_checked, shipped.review_interval)
    says = (
        f"scripts/pages/shipped.yaml:{line('last_checked:')}: last_checked is {shipped.last_checked}, so it was due "
        f"again on {due}. Look through the built site for what others made, and write the day here."
    )
    assert says not in map(str, made_review_problems(policy, due))
    assert says in map(str, made_review_problems(policy, due + timedelta(days=1)))
