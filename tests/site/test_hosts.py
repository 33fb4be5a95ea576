"""The site on real web servers, set up by the file that the build writes for each. What a machine lacks is left out."""

from __future__ import annotations

import gzip
import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser

from scripts.serving.headers import ASKED_AGAIN, FOR_EVER, SECURITY_HEADERS, TYPES, caching
from scripts.serving.host_files import HOST_FILES, hashed_folders, write_host_files
from tests.site.hosts import program_of, readable, served
from tests.site.walking import STARTS_WITHIN

HASHED = "assets/kept/rules.0123456789abcdef.json"


@pytest.fixture(scope="module")
def site(built_site: Path) -> Iterator[Path]:
    """The built site with a file that has a hash in its name, and with one that is packed already."""
    with readable(built_site) as copy:
        (copy / HASHED).parent.mkdir()
        (copy / HASHED).write_text("{}", encoding="utf-8")
        (copy / "assets/plain.txt").write_text("plain", encoding="utf-8")
        (copy / "assets/plain.txt.gz").write_bytes(gzip.compress(b"packed beforehand"))
        write_host_files(copy)
        yield copy


@pytest.fixture(scope="module", params=["nginx", "apache2", "caddy"])
def server(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    """The address of the site on that server."""
    if not program_of(request.param):
        pytest.skip(f"this machine has no {request.param}, so the site was not tried on it")
    with served(request.param, site) as address:
        yield address


def get(address: str, **asked: str) -> tuple[int, Message, bytes]:
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=asked)) as response:
            return response.status, response.headers, response.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def one_of_each_type(site: Path) -> list[str]:
    by_type = {path.suffix: path for path in site.rglob("*") if path.suffix in TYPES and not path.name.endswith(".gz")}
    return sorted(path.relative_to(site).as_posix() for path in by_type.values())


def test_a_server_sends_what_serve_sends_with_every_kind_of_file(server: str, site: Path) -> None:
    names = one_of_each_type(site)
    names += [path.relative_to(site).as_posix() for path in site.glob("search/current.*/pagefind-entry.json")]
    assert len(names) > 15
    for name in [*names, "calculator/", HASHED]:
        status, headers, _ = get(f"{server}/{name}")
        kind = TYPES[Path(name).suffix or ".html"]
        expected = {**SECURITY_HEADERS, "Cache-Control": caching(name), "Content-Type": kind}
        assert status == 200
        assert {header: headers.get_all(header) for header in expected} == {
            header: [value] for header, value in expected.items()
        }, name


@pytest.mark.parametrize(
    "name", ["nothing/here", "assets/kept/rules.fedcba9876543210.json", "assets/gone.js", "assets/"]
)
def test_what_is_missing_gets_the_page_that_says_so_and_is_not_remembered(server: str, site: Path, name: str) -> None:
    status, headers, body = get(f"{server}/{name}")
    assert (status, body) == (404, (site / "404.html").read_bytes())
    assert headers.get_content_type() == "text/html"
    assert headers.get_all("Cache-Control") == [ASKED_AGAIN]
    assert headers["Content-Security-Policy"] == SECURITY_HEADERS["Content-Security-Policy"]


def test_a_file_that_is_packed_already_is_sent_so_to_who_can_unpack_it(server: str) -> None:
    address = f"{server}/assets/plain.txt"
    _, headers, body = get(address, **{"Accept-Encoding": "gzip"})
    assert (headers["Content-Encoding"], gzip.decompress(body)) == ("gzip", b"packed beforehand")
    assert headers["Content-Type"] == TYPES[".txt"]
    assert "Accept-Encoding" in headers["Vary"]
    _, headers, body = get(address)
    assert (headers["Content-Encoding"], body) == (None, b"plain")


def test_the_calculator_starts_there(server: str, browser: Browser) -> None:
    page = browser.new_page(base_url=server)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto("/calculator/")
    page.wait_for_selector("html[data-calculator=ready]", timeout=STARTS_WITHIN)
    page.context.close()
    assert said == []


def test_only_folders_in_which_all_is_fixed_are_kept_for_a_year(tmp_path: Path) -> None:
    for name in (
        "index.html",
        "fixed/a.0123456789abcdef.js",
        "fixed/deep/b.0123456789abcdef.css",
        "mixed/deep.0123456789abcdef/c.js",
        "mixed/d.js",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    assert list(hashed_folders(tmp_path)) == ["fixed", "mixed/deep.0123456789abcdef"]
    write_host_files(tmp_path, "https://council.example/money/")
    hosting = {name: (tmp_path / "hosting" / name).read_text(encoding="utf-8") for name in HOST_FILES}
    lines = hosting["_headers"].splitlines()
    assert lines[1] == "/money/*"
    assert lines[-4:] == [
        *("/money/fixed/*", f"  Cache-Control: {FOR_EVER}"),
        *("/money/mixed/deep.0123456789abcdef/*", f"  Cache-Control: {FOR_EVER}"),
    ]
    assert json.loads(hosting["staticwebapp.config.json"])["routes"][0]["route"] == "/money/fixed/*"
    assert json.loads(hosting["vercel.json"])["headers"][1]["source"] == "/money/fixed/(.*)"
    locations = ElementTree.fromstring(hosting["web.config"]).findall("location")
    assert [location.get("path") for location in locations] == ["fixed", "mixed/deep.0123456789abcdef"]
    assert "error_page 403 404 =404 /money/404.html;" in hosting["nginx.conf"]
    assert "ErrorDocument 404 /money/404.html" in hosting["apache.htaccess"]


@pytest.mark.parametrize("name", list(HOST_FILES))
def test_every_file_names_every_header_of_the_one_policy(name: str) -> None:
    text = HOST_FILES[name]("/", [])
    for value in SECURITY_HEADERS.values():
        assert value in text.replace("&apos;", "'"), name
