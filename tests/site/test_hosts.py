"""The site on real web servers, set up by the file that the build writes for each. What a machine lacks is left out."""

from __future__ import annotations

import gzip
import json
import re
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
from tests.site.plain_host import Host
from tests.site.searching import results
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


def test_under_any_path_on_a_host_with_a_wrong_type_for_webassembly_the_calculator_and_the_search_work(
    browser: Browser, built_site: Path, tmp_path: Path
) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/er").symlink_to(built_site)
    with Host(tmp_path).running() as host:
        page = browser.new_page(base_url=f"{host.address}/deep/er/")
        problems: list[str] = []
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.route("**/*.wasm", lambda route: route.fulfill(response=route.fetch(), content_type="text/plain"))
        page.goto("calculator/")
        page.wait_for_selector("html[data-calculator=ready]", timeout=STARTS_WITHIN)
        page.goto("search/?q=nominee")
        assert results(page)
        page.context.close()
    assert problems == []
    assert list(built_site.rglob("*.mjs")) == [], "nginx as it comes has no type for it"


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


HASHED_FOLDERS = ["assets/fonts", "assets/javascripts", "search/current.0123456789abcdef"]


def written(name: str) -> str:
    return HOST_FILES[name]("/money/", HASHED_FOLDERS)


def test_the_file_of_headers_has_the_grammar_of_such_hosts_and_the_one_policy() -> None:
    """A line that begins with a slash is an address; those set in below it are its headers, each name once."""
    rules: dict[str, dict[str, str]] = {}
    for line in written("_headers").splitlines():
        if line.startswith("/"):
            assert line not in rules and line.count("*") <= 1
            rules[line] = {}
        elif not line.startswith("#"):
            indented, name, value = re.fullmatch(r"( +)([\w-]+): (.+)", line).groups()  # type: ignore[union-attr]
            address = next(reversed(rules))
            assert indented and name not in rules[address]
            rules[address][name] = value
    assert rules == {
        "/money/*": SECURITY_HEADERS,
        **{f"/money/{folder}/*": {"Cache-Control": FOR_EVER} for folder in HASHED_FOLDERS},
    }
    assert len(rules) <= 100 and all(len(line) <= 2_000 for line in written("_headers").splitlines())


def test_the_file_for_azure_has_what_its_schema_knows_and_the_one_policy() -> None:
    text = written("staticwebapp.config.json")
    said = json.loads(text)
    assert said.keys() == {"globalHeaders", "routes", "mimeTypes", "responseOverrides"}
    assert said["globalHeaders"] == {**SECURITY_HEADERS, "Cache-Control": ASKED_AGAIN}
    # An asterisk may stand at the end alone, and the first rule that fits an address is the only one.
    assert said["routes"] == [
        {"route": f"/money/{folder}/*", "headers": {"Cache-Control": FOR_EVER}} for folder in HASHED_FOLDERS
    ]
    assert said["mimeTypes"] == TYPES and all(re.fullmatch(r"\.\w+", end) for end in TYPES)
    assert said["responseOverrides"] == {"404": {"rewrite": "/money/404.html"}}
    assert len(text.encode()) <= 20_000, "Azure takes no larger one"


def test_the_file_for_vercel_has_what_its_schema_knows_and_the_one_policy() -> None:
    said = json.loads(written("vercel.json"))
    assert said.keys() == {"trailingSlash", "headers"} and said["trailingSlash"] is True
    rules = {}
    for rule in said["headers"]:
        assert rule.keys() == {"source", "headers"} and all(each.keys() == {"key", "value"} for each in rule["headers"])
        rules[rule["source"]] = {each["key"]: each["value"] for each in rule["headers"]}
    folders = {f"/money/{folder}/(.*)": {"Cache-Control": FOR_EVER} for folder in HASHED_FOLDERS}
    assert rules == {"/money/(.*)": SECURITY_HEADERS, **folders}
    # What a source has besides must mean itself, to a host that reads it as a pattern.
    assert all(re.fullmatch(r"[\w/.-]+\(\.\*\)", source) for source in rules)


def test_the_file_for_iis_sets_each_type_and_header_once_and_holds_the_one_policy() -> None:
    root = ElementTree.fromstring(written("web.config"))
    assert root.tag == "configuration" and [child.tag for child in root] == ["system.webServer", *["location"] * 3]
    server, *folders = root
    assert set_once(server, "staticContent", "mimeMap", "fileExtension", "mimeType") == TYPES
    headers = {**SECURITY_HEADERS, "Cache-Control": ASKED_AGAIN}
    assert set_once(server, "httpProtocol/customHeaders", "add", "name", "value") == headers
    for folder, name in zip(folders, HASHED_FOLDERS, strict=True):
        assert folder.get("path") == name
        place = "system.webServer/httpProtocol/customHeaders"
        assert set_once(folder, place, "add", "name", "value") == {"Cache-Control": FOR_EVER}
    error = server.find("httpErrors/error")
    assert error is not None and error.attrib == {"statusCode": "404", "path": "404.html", "responseMode": "File"}


def set_once(within: ElementTree.Element, place: str, tag: str, key: str, value: str) -> dict[str, str]:
    """What is set at a place, each after what a server has of it was taken away: IIS refuses to set a thing twice."""
    settings = list(within.find(place) or [])
    assert [setting.tag for setting in settings] == ["remove", tag] * (len(settings) // 2)
    taken, given = settings[::2], settings[1::2]
    assert [setting.get(key) for setting in taken] == [setting.get(key) for setting in given]
    held = {setting.attrib[key]: setting.attrib[value] for setting in given}
    assert len(held) == len(given)
    return held
