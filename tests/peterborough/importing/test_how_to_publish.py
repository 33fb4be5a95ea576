"""The guide for officers: every command on it, in its order, on a copy of the project, from Word to the ledger."""

from __future__ import annotations

import html
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import urllib.request
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import docx
import pytest

from scripts.browser.pyodide import prepare_runtime
from scripts.paths import ROOT
from scripts.setup.environment import Environment
from tests.calculator.nine_year_old import NINE_YEAR_OLD
from tests.publishing.word_changes import tracked

PAGE = (ROOT / "docs" / "how-to-publish.md").read_text(encoding="utf-8")
COMMANDS = [html.unescape(found) for found in re.findall(r"<code>(python3 -m scripts [^<]+)</code></pre>", PAGE)]
DRAFT = "policy/council/documents/personal-budgets-policy/2027-04-01"
PICTURE = ROOT / "docs" / "assets" / "images" / "publish-draft.png"
DESCRIPTION = 'A drawing of the "list", with a pen'
TURNED = """\
(list-outreach) cites clause 9.3, which may say the opposite now.
    before: Outreach is on the list.
    now:    Outreach is no longer on the list.
    it says: elements outreach; gate offer; outcome offered: “Outreach is on the council's list, as from 1 April 2027. \
The council said that it would consider a direct payment for it.”
"""
Run = Callable[..., subprocess.CompletedProcess[str]]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the copy of the project borrows what is set up by links")


@pytest.fixture(scope="module")
def project(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, committed, which borrows what was set up here, and what was kept of the site's build."""
    copy = tmp_path_factory.mktemp("officer") / "project"
    kept = shutil.ignore_patterns(".*", "node_modules", "site", "__pycache__")
    shutil.copytree(ROOT, copy, ignore=kept)
    for folder in (".venv", "node_modules"):
        (copy / folder).mkdir()
        for path in (ROOT / folder).iterdir():
            if path.name not in (".set-up", ".set-up-tests", "pyvenv.cfg"):
                (copy / folder / path.name).symlink_to(path)
    shutil.copy(ROOT / ".venv" / "pyvenv.cfg", copy / ".venv")
    packed = prepare_runtime()["python_stdlib.zip"].parent
    shutil.copytree(packed, copy / packed.relative_to(ROOT))
    # Packing what never changes takes longer than all else in a build. It is kept by what it is made from.
    (copy / ".cache" / "packed").symlink_to(ROOT / ".cache" / "packed")
    for step in Environment(copy).steps(("import", "node")):
        step.mark_as(step.digest)
    (copy / ".gitignore").write_text(".venv\nnode_modules\n.cache\n", encoding="utf-8")
    for command in ("init -q", "add .", "-c user.name=An -c user.email=an@example.org commit -qm Start"):
        subprocess.run(["git", *command.split()], cwd=copy, check=True)
    word_file(copy)
    return copy


def word_file(project: Path) -> None:
    """The policy as it stands, typed in Word by somebody who took outreach off its list, and put a picture in."""
    text = (project / "policy/council/documents/personal-budgets-policy/2015-06-01/text.md").read_text(encoding="utf-8")
    old = "9.3 Outreach is on the list."
    assert old in text
    document = docx.Document()
    for part in text.replace(old, "9.3 Outreach is no longer on the list.").strip().split("\n\n"):
        words = " ".join(part.split())
        if part.startswith("#"):
            document.add_heading(words.lstrip("# "), 0 if part.startswith("# ") else 1)
        elif part.startswith("- "):
            for item in re.split(r"(?:^|\n)- ", part)[1:]:
                document.add_paragraph(" ".join(item.split()), style="List Bullet")
        else:
            paragraph = document.add_paragraph(words)
            if words.startswith("1.1 "):
                run = paragraph.add_run()
                run.add_picture(str(PICTURE))
                run._r.xpath(".//wp:docPr")[0].set("descr", DESCRIPTION)
    document.save(str(project / "new-policy.docx"))


@pytest.fixture(scope="module")
def run(project: Path) -> Run:
    """Runs one command of the page as it stands there, and agrees where it asks."""

    def run(command: str, status: int = 0) -> subprocess.CompletedProcess[str]:
        assert command in COMMANDS
        words = typed(project, command)
        done = subprocess.run(words, cwd=project, capture_output=True, text=True, env=surroundings())
        assert done.returncode == status, done.stdout + done.stderr
        assert "Setting up" not in done.stderr
        return done

    return run


def typed(project: Path, command: str) -> list[str]:
    """The words of a command. Nobody sits here who could be asked whether a draft is to be published."""
    words = [str(project / ".venv/bin/python"), *shlex.split(command)[1:]]
    return [*words, "--yes"] if "publish" in words else words


def surroundings() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COV", "PYTHON"))}


def test_an_update_is_published_as_the_page_says(project: Path, run: Run) -> None:
    comparing, importing, confirming, check, diff, exporting, impact, preview, publish = COMMANDS[:9]

    before = run(comparing).stdout.splitlines()
    assert before[0].startswith("Personal budgets policy, 2015-06-01 to new-policy.docx: 2 changed")
    assert "    Outreach is {+no longer+} on the list." in before
    assert not (project / DRAFT).exists()

    assert f"{DRAFT} is a draft now: 13 sections, 56 clauses" in run(importing).stdout
    for name in ("text.md", "version.yaml", "rules.yaml", "original.docx"):
        assert f"`{name}` " in PAGE
        assert (project / DRAFT / name).is_file()
    report = (project / f"{DRAFT}-report.md").read_text(encoding="utf-8")
    assert report.index("## Rules whose clause is not what it was") < report.index("## ", report.index("## Rules") + 3)
    assert TURNED in report

    assert TURNED in run(check, status=1).stderr
    assert TURNED in run(impact, status=1).stderr
    assert TURNED in run(publish, status=1).stderr
    (shown,) = re.findall(r"<code>(    outcome: possible.*?)</code>", PAGE, re.DOTALL)
    rules = project / DRAFT / "rules.yaml"
    text = rules.read_text(encoding="utf-8")
    whole = re.compile(r"(?<=elements: \[outreach\]\n)    outcome: offered\n    text: >-\n(?:      .*\n)+")
    assert whole.search(text)
    rules.write_text(whole.sub(lambda _: html.unescape(shown), text, count=1), encoding="utf-8")
    assert "may say the opposite now" in run(check, status=1).stderr

    assert run(confirming).stdout == "Written: list-outreach is confirmed by A. Officer. Nothing left to confirm.\n"
    assert run(check).stdout.startswith("No problems")
    assert "9.3" in run(diff).stdout
    run(exporting)
    assert ("ins", "no longer ") in tracked((project / "for-the-committee.docx").read_bytes())
    changed = run(impact).stdout
    assert "(outreach)" in changed and "offered becomes possible (worse off), from 2027-04-01" in changed
    look_at_preview(project, preview)

    assert "Published: /policy/personal-budgets-policy/2027-04-01/" in run(publish).stdout
    ledger = json.loads((project / "policy/council/published.json").read_text(encoding="utf-8"))["entries"][-1]
    assert (ledger["document"], ledger["version"]) == ("personal-budgets-policy", "2027-04-01")
    assert sorted(ledger["files"]) == ["image-1.png", "original.docx", "rules.yaml", "text.md", "version.yaml"]
    status = subprocess.run(["git", "status", "--short"], cwd=project, capture_output=True, text=True, check=True)
    assert "policy/council/published.json" in status.stdout
    assert_the_calculator_says_what_the_clause_says(project)


def assert_the_calculator_says_what_the_clause_says(project: Path) -> None:
    """For a day of the new version, and for one of the version before, which stays as it was."""
    (project / "answers.json").write_text(json.dumps(NINE_YEAR_OLD), encoding="utf-8")
    for day, outcome, says in (
        ("2027-04-01", "possible", "Outreach is no longer on the council's list, as from 1 April 2027. You can"),
        ("2027-03-31", "offered", "Outreach is on the council's list, as at Summer 2015. The council said"),
    ):
        words = ["-m", "scripts", "decide", "--as-of", day, "--answers", "answers.json"]
        command = [str(project / ".venv/bin/python"), *words]
        done = subprocess.run(command, cwd=project, capture_output=True, text=True, env=surroundings(), check=True)
        outreach = json.loads(done.stdout)["elements"]["outreach"]
        assert outreach["outcome"] == outcome
        assert outreach["reasons"][0]["text"].startswith(says)
        stale = [note["id"] for note in outreach["notes"] if note["id"] == "local_list_dated"]
        assert bool(stale) == (day == "2027-03-31")


def test_two_new_documents_that_need_each_other_are_published_as_the_page_says(project: Path, run: Run) -> None:
    """The leaflet from an empty draft, and the policy as an officer would write it beside that."""
    starting, together = COMMANDS[9:]
    assert "2027-04-01 is a draft now, the first of a new document." in run(starting).stdout
    leaflet = project / "policy/council/documents/charging-leaflet"
    shutil.copytree(leaflet, leaflet.with_name("charging-policy"))
    for document, other in (("charging-leaflet", "charging-policy"), ("charging-policy", "charging-leaflet")):
        facts = leaflet.with_name(document) / "document.yaml"
        text = facts.read_text(encoding="utf-8").replace("id: charging-leaflet", f"id: {document}")
        text = text.replace("summary: TO BE WRITTEN", "summary: What you pay.")
        facts.write_text(text.replace("# last_reviewed: TO BE WRITTEN", "last_reviewed: 2026-11-26"), encoding="utf-8")
        text = f"# What you pay\n\n## 1 Paying\n\n1.1 See [the other](/policy/{other}/2027-04-01/#clause-1.1).\n"
        (facts.parent / "2027-04-01/text.md").write_text(text, encoding="utf-8")
        (facts.parent / "2027-04-01/original.pdf").write_bytes(PICTURE.read_bytes())
        with (facts.parent / "2027-04-01/version.yaml").open("a", encoding="utf-8") as file:
            file.write("original: {title: What you pay, format: PDF, size: 90 KB, held: yes, note: As issued.}\n")

    # What the page does not show: the command for one of them alone, and the command that it gives.
    alone = typed(project, together.replace(" charging-leaflet 2027-04-01", ""))
    refused = subprocess.run(alone, cwd=project, capture_output=True, text=True, env=surroundings())
    assert refused.returncode == 1
    given = refused.stderr.splitlines()[-1].partition("This publishes them together: ")[2]
    assert shlex.split(given) == shlex.split(together)
    assert (
        "Published: /policy/charging-policy/2027-04-01/, /policy/charging-leaflet/2027-04-01/" in run(together).stdout
    )
    assert run(COMMANDS[3]).stdout.startswith("No problems")


def look_at_preview(project: Path, command: str) -> None:
    """The draft's page, with its original to download, and its picture and what that shows; then Ctrl-C."""
    words = [str(project / ".venv/bin/python"), *shlex.split(command)[1:], "--port", "0"]
    with subprocess.Popen(words, cwd=project, stderr=subprocess.PIPE, text=True, env=surroundings()) as preview:
        assert preview.stderr
        said = ""
        for line in preview.stderr:
            said += line
            if found := re.search(r"Serving (http://127\.0\.0\.1:\d+)", line):
                break
        assert found, said
        try:
            here = f"{found[1]}/policy/personal-budgets-policy/2027-04-01/"
            page = urllib.request.urlopen(here).read().decode()
            assert "Outreach is no longer on the list." in page and "draft" in page.lower()
            original = urllib.request.urlopen(f"{here}original.docx").read()
            assert original == (project / "new-policy.docx").read_bytes()
            clause = page.partition('id="clause-1.1"')[2].partition('<div class="clause"')[0]
            (image,) = re.findall(r"<img [^>]*>", clause)
            description, address = (re.findall(f' {name}="([^"]*)"', image)[0] for name in ("alt", "src"))
            assert html.unescape(description) == DESCRIPTION
            assert urllib.request.urlopen(urljoin(here, address)).read() == PICTURE.read_bytes()
        finally:
            preview.send_signal(signal.SIGINT)
