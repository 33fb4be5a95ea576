"""Building and serving, on a small site of the tests' own."""

from __future__ import annotations

import os
import re
import shutil
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import date
from email.message import Message
from pathlib import Path
from xml.etree import ElementTree

import pytest

from scripts.commands import build
from scripts.commands.serve import is_program
from scripts.paths import POLICY, ROOT
from scripts.problems import ProblemsError
from scripts.serving.headers import ASKED_AGAIN, FOR_EVER, SECURITY_HEADERS
from scripts.serving.server import SiteServer
from scripts.serving.watcher import Watcher
from scripts.serving.worker import Worker

TODAY = date(2026, 11, 24)
THEME = ROOT / "scripts" / "theme"


@pytest.fixture
def small_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a site's source; `build` takes it for this repository."""
    root = tmp_path / "source"
    (root / "docs").mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: Small\nplugins: []\n", encoding="utf-8")
    (root / "docs/index.md").write_text("# First", encoding="utf-8")
    monkeypatch.setattr(build, "ROOT", root)
    return root


@pytest.fixture
def small_site_in_our_frame(small_site: Path) -> Path:
    """The same, with what our theme has for what is no page, over a theme of MkDocs' own."""
    (small_site / "theme").mkdir()
    for name in ("404.html", "plain.html", "sitemap.xml"):
        shutil.copyfile(THEME / name, small_site / "theme" / name)
    with (small_site / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(
            "theme: {name: mkdocs, custom_dir: theme}\nextra: {content_security_policy: default-src 'none'}\n"
        )
    (small_site / "docs/more.md").write_text("# More", encoding="utf-8")
    return small_site


def test_a_site_that_knows_its_address_has_a_sitemap_of_it(small_site_in_our_frame: Path, tmp_path: Path) -> None:
    with (small_site_in_our_frame / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("site_url: https://council.example/money/\n")
    build.build_site(tmp_path / "site", POLICY, TODAY)
    places = ElementTree.parse(tmp_path / "site/sitemap.xml").iter()
    assert [place.text for place in places if place.tag.endswith("}loc")] == [
        "https://council.example/money/",
        "https://council.example/money/more/",
    ]
    assert "lastmod" not in (tmp_path / "site/sitemap.xml").read_text(encoding="utf-8")


def test_a_site_that_may_stand_anywhere_has_no_sitemap_and_a_404_page_that_names_no_file(
    small_site_in_our_frame: Path, tmp_path: Path
) -> None:
    build.build_site(tmp_path / "site", POLICY, TODAY)
    assert list((tmp_path / "site").glob("sitemap*")) == []
    page = (tmp_path / "site/404.html").read_text(encoding="utf-8")
    assert "<h1>We cannot find that page</h1>" in page
    assert re.findall(r'(?:href|src)="([^"]*)"', page) == ["data:,"]
    assert "style" not in page


def test_a_build_replaces_the_earlier_output(small_site: Path, tmp_path: Path) -> None:
    output = tmp_path / "published/site"
    build.build_site(output, POLICY, TODAY)
    (small_site / "docs/index.md").write_text("# Second", encoding="utf-8")
    build.build_site(output, POLICY, TODAY)
    assert "Second" in (output / "index.html").read_text(encoding="utf-8")
    assert list(output.parent.iterdir()) == [output]


def test_a_failed_build_names_every_problem_and_leaves_the_earlier_output(small_site: Path, tmp_path: Path) -> None:
    output = tmp_path / "published/site"
    build.build_site(output, POLICY, TODAY)
    (small_site / "docs/index.md").write_text("# Second\n\n[one](one.md) [two](two.md)", encoding="utf-8")
    with pytest.raises(ProblemsError) as raised:
        build.build_site(output, POLICY, TODAY)
    assert [problem.message.partition(",")[0] for problem in raised.value.problems] == [
        "Doc file 'index.md' contains a link 'one.md'",
        "Doc file 'index.md' contains a link 'two.md'",
    ]
    assert "First" in (output / "index.html").read_text(encoding="utf-8")
    assert list(output.parent.iterdir()) == [output]


def test_a_broken_configuration_is_a_problem(small_site: Path, tmp_path: Path) -> None:
    (small_site / "mkdocs.yml").write_text("site_name: [", encoding="utf-8")
    with pytest.raises(ProblemsError, match=r"^mkdocs\.yml: "):
        build.build_site(tmp_path / "site", POLICY, TODAY)
    assert not (tmp_path / "site").exists()


def test_a_day_before_the_first_rule_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ProblemsError) as raised:
        build.build_site(tmp_path / "site", POLICY, date(2009, 1, 1))
    assert str(raised.value) == (
        "No site can be made for 2009-01-01: the first rule held is of 2009-11-09. Use that or later."
    )


def test_a_folder_that_is_no_site_is_not_replaced(small_site: Path, tmp_path: Path) -> None:
    with pytest.raises(ProblemsError) as raised:
        build.build_site(small_site, POLICY, TODAY)
    assert str(raised.value) == f"{small_site} is there, and is no site built earlier. Choose another --output."
    assert (small_site / "mkdocs.yml").is_file()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SiteServer]:
    site = tmp_path / "site"
    (site / "assets").mkdir(parents=True)
    for name in ("index.html", "404.html", "worker.js", "python.wasm", "letters.woff2", "rules.json"):
        (site / "assets" / name).write_text(name, encoding="utf-8")
        (site / name).write_text(name, encoding="utf-8")
    (site / "assets/index.html").unlink()
    with SiteServer(site, 0).running() as server:
        yield server


def get(address: str) -> tuple[int, Message, str]:
    try:
        with urllib.request.urlopen(address) as response:
            return response.status, response.headers, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read().decode()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("", "text/html"),
        ("worker.js", "text/javascript"),
        ("python.wasm", "application/wasm"),
        ("letters.woff2", "font/woff2"),
        ("rules.json", "application/json"),
    ],
)
def test_files_are_served_as_what_they_are_under_the_strict_policy(server: SiteServer, name: str, kind: str) -> None:
    code, headers, body = get(f"{server.address}/{name}")
    assert (code, headers.get_content_type(), body) == (200, kind, name or "index.html")
    assert {header: headers.get_all(header) for header in SECURITY_HEADERS} == {
        header: [value] for header, value in SECURITY_HEADERS.items()
    }
    assert headers.get_all("Cache-Control") == [ASKED_AGAIN]


def test_a_file_with_a_hash_in_its_name_may_be_kept_but_not_that_it_is_missing(
    server: SiteServer, tmp_path: Path
) -> None:
    (tmp_path / "site/rules.0123456789abcdef.json").write_text("{}", encoding="utf-8")
    kept = {
        name: get(f"{server.address}/{name}")
        for name in ("rules.0123456789abcdef.json?x", "rules.fedcba9876543210.json")
    }
    assert [(code, headers.get_all("Cache-Control")) for code, headers, _ in kept.values()] == [
        (200, [FOR_EVER]),
        (404, [ASKED_AGAIN]),
    ]


@pytest.mark.parametrize("name", ["nothing", "assets/", "../source"])
def test_what_is_not_there_gets_the_page_that_says_so(server: SiteServer, name: str) -> None:
    code, headers, body = get(f"{server.address}/{name}")
    assert (code, headers.get_content_type(), body) == (404, "text/html", "404.html")


def test_another_build_is_served_from_the_next_request_on(server: SiteServer, tmp_path: Path) -> None:
    (tmp_path / "next").mkdir()
    (tmp_path / "next/index.html").write_text("next", encoding="utf-8")
    server.site = tmp_path / "next"
    assert get(f"{server.address}/")[2] == "next"


def answers(path: Path) -> bool:
    """What the worker of a test does: it says what the module of another process has noted of it before."""
    if path.name == "end":
        os._exit(1)
    noted.append(path)
    return len(noted) > 1


noted: list[Path] = []


def test_a_worker_keeps_what_it_read_until_it_is_told_to_forget(tmp_path: Path) -> None:
    with Worker(answers) as worker:
        assert [worker.does(tmp_path), worker.does(tmp_path)] == [False, True]
        worker.forget()
        assert [worker.does(tmp_path), worker.does(tmp_path)] == [False, True]
        assert worker.does(tmp_path / "end") is False
        assert [worker.does(tmp_path), worker.does(tmp_path)] == [False, True], "another process works on"
    assert noted == []


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        *(("scripts/kept.py", True), ("scripts/search/index.mjs", True), ("calculator/decision.py", True)),
        *(("mkdocs.yml", True), ("scripts/pages/shipped.yaml", True)),
        *(("docs/how-to-ask.md", False), ("scripts/theme/base.html", False), ("scripts/templates/path.html", False)),
        ("policy/council/authority.yaml", False),
    ],
)
def test_a_changed_program_is_read_by_another_process(name: str, is_one: bool) -> None:
    assert is_program(ROOT / name, POLICY) is is_one


def note(watcher: Watcher, changed: list[set[Path]]) -> None:
    changed.append(watcher.wait())


def test_a_change_is_noticed_and_reading_is_none(tmp_path: Path) -> None:
    watched, beside = tmp_path / "policy", tmp_path / "mkdocs.yml"
    (watched / "deep/__pycache__").mkdir(parents=True)
    for file in (watched / "deep/text.md", beside):
        file.write_text("before", encoding="utf-8")
    with Watcher([watched, beside]) as watcher:
        for change in (watched / "deep/text.md", beside, None):
            (watched / "deep/text.md").read_text(encoding="utf-8")
            (watched / "deep/__pycache__/text.pyc").write_text("compiled", encoding="utf-8")
            (tmp_path / "another.yml").write_text("not watched", encoding="utf-8")
            changed: list[set[Path]] = []
            waiting = threading.Thread(target=note, args=(watcher, changed), daemon=True)
            waiting.start()
            waiting.join(timeout=0.8)
            assert waiting.is_alive()
            (change or watched / "new.md").write_text("after", encoding="utf-8")
            waiting.join(timeout=10)
            assert changed == [{change or watched / "new.md"}]
