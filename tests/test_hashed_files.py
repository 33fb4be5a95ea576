"""The names of files by their content, on a small site of the tests' own."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest

from scripts.browser.hashed_files import is_named_by_content, name_by_content, plain_name
from scripts.problems import ProblemsError

FILES = {
    "assets/fonts/letters.woff2": "letters",
    "assets/images/icon.svg": "<svg/>",
    "assets/javascripts/site.js": "draw()",
    "assets/javascripts/worker.js": "decide()",
    "assets/pyodide/python.wasm": "python",
    "assets/rules/bundle.json": "{}",
    "assets/stylesheets/site.css": '@font-face { src: url("../fonts/letters.woff2") } p { background: url("data:,") }',
    "search/current/pagefind.js": "find()",
    "search/current/index/words": "words",
    "search/earlier/pagefind-entry.json": "none",
    "service-worker.js": "keep()",
    "index.html": '<link rel="stylesheet" href="assets/stylesheets/site.css"><img src="assets/images/icon.svg">',
    "404.html": '<script src="/sub/assets/javascripts/site.js"></script><a href="https://a.test/assets/rules/x">x</a>',
    "deep/er/index.html": (
        '<link rel="preload" as="font" href="../../assets/fonts/letters.woff2">'
        '<script type="module" src="../../assets/javascripts/site.js"></script>'
        '<div data-current="../../search/current/"></div>'
        '<link rel="preload" as="fetch" href="../../assets/build.json" data-build><p>assets/rules/bundle.json</p>'
    ),
}


def made(site: Path, **changed: str) -> Path:
    """The small site, as it is before its files are named; what is given changes the file that begins so."""
    for name, content in FILES.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(changed.get(name.rpartition("/")[2].partition(".")[0], content), encoding="utf-8")
    return site


def contents(site: Path) -> dict[str, str]:
    files = sorted(path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in files}


def digest(content: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"


@pytest.fixture
def named(tmp_path: Path) -> dict[str, str]:
    """What the small site holds once its files are named by their content, by their addresses."""
    name_by_content(made(tmp_path))
    return contents(tmp_path)


def test_every_file_that_pages_load_gets_a_name_of_its_own_and_every_other_keeps_its_own(named: dict[str, str]) -> None:
    kept = {"assets/images/icon.svg", "service-worker.js", *(name for name in FILES if name.endswith(".html"))}
    assert {name for name in named if not is_named_by_content(name)} == kept
    assert {plain_name(name) for name in named} == {*FILES, "assets/build.json"}
    assert all(re.search(r"\.[0-9a-f]{16}[./]", name) for name in named.keys() - kept)


def new_name(named: dict[str, str], name: str) -> str:
    (new,) = (address for address in named if plain_name(address) == name)
    return new


def test_pages_and_style_sheets_name_the_files_as_they_are_named_now(named: dict[str, str]) -> None:
    font, sheet, script = (
        new_name(named, f"assets/{name}")
        for name in ("fonts/letters.woff2", "stylesheets/site.css", "javascripts/site.js")
    )
    current = new_name(named, "search/current/pagefind.js").rpartition("/")[0]
    files = new_name(named, "assets/build.json")
    assert named[sheet] == FILES["assets/stylesheets/site.css"].replace("fonts/letters.woff2", font[len("assets/") :])
    assert named["index.html"] == (
        f'<link rel="stylesheet" href="{sheet}" integrity="{digest(named[sheet])}"><img src="assets/images/icon.svg">'
    )
    assert named["404.html"] == (
        f'<script src="/sub/{script}" integrity="{digest("draw()")}"></script>'
        '<a href="https://a.test/assets/rules/x">x</a>'
    )
    assert named["deep/er/index.html"] == (
        f'<link rel="preload" as="font" href="../../{font}">'
        f'<script type="module" src="../../{script}" integrity="{digest("draw()")}"></script>'
        f'<div data-current="../../{current}/"></div>'
        f'<link rel="preload" as="fetch" href="../../{files}" data-build="{digest(named[files])}">'
        "<p>assets/rules/bundle.json</p>"
    )


def test_the_list_names_what_the_page_fetches_for_python_with_its_digests(named: dict[str, str]) -> None:
    fetched = ("assets/javascripts/worker.js", "assets/pyodide/python.wasm", "assets/rules/bundle.json")
    assert json.loads(named[new_name(named, "assets/build.json")]) == {
        name.rpartition("/")[2]: {
            "address": new_name(named, name).removeprefix("assets/"),
            "integrity": digest(FILES[name]),
        }
        for name in fetched
    }


def test_the_same_files_get_the_same_names_and_a_changed_one_changes_all_that_names_it(
    named: dict[str, str], tmp_path: Path
) -> None:
    again, changed = made(tmp_path / "again"), made(tmp_path / "changed", letters="other letters")
    name_by_content(again)
    name_by_content(changed)
    assert contents(again) == named
    same = {plain_name(name) for name in contents(changed).keys() & named.keys() if is_named_by_content(name)}
    assert {plain_name(name) for name in named if is_named_by_content(name)} - same == {
        "assets/fonts/letters.woff2",
        "assets/stylesheets/site.css",
    }


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (
            '<script src="assets/javascripts/sight.js"></script>',
            "It names assets/javascripts/sight.js, and there is no such file in the site. Name one that there is.",
        ),
        (
            '<script type="application/json">{"rules": "/assets/rules/bundle.json"}</script>',
            "It names assets/rules/bundle.json where no browser looks for a file. Name it in href, src or data-.",
        ),
        (
            "<svg><style>p { background: url(assets/fonts/letters.woff2) }</style></svg>",
            "It names assets/fonts/letters.woff2 where no browser looks for a file. Name it in href, src or data-.",
        ),
    ],
)
def test_a_page_that_names_a_file_without_its_hash_is_a_problem(tmp_path: Path, page: str, said: str) -> None:
    (made(tmp_path) / "index.html").write_text(page, encoding="utf-8")
    with pytest.raises(ProblemsError) as raised:
        name_by_content(tmp_path)
    assert [str(problem) for problem in raised.value.problems] == [f"index.html: {said}"]
