"""What a first visit to a page costs a phone on a slow network: how many requests, and how many bytes."""

from __future__ import annotations

import re
from pathlib import Path

import brotli  # type: ignore[import-untyped]

LOADED = re.compile(r'<(?:link rel="(?:stylesheet|preload|icon)"|script\b|img\b(?![^>]* loading="?lazy))[^>]*>')
ADDRESS = re.compile(r'\s(?:href|src)="([^"]+)"')
PACKED = {".woff2", ".png"}
WITH_PYTHON = {"calculator/index.html"}


def loaded(site: Path, page: Path) -> set[Path]:
    """The page, and each file that a browser asks for before anybody does anything."""
    tags = (match[0] for match in LOADED.finditer(page.read_text(encoding="utf-8")))
    addresses = (address for tag in tags for address in ADDRESS.findall(tag))
    base = {address: site / address[1:] if address.startswith("/") else page.parent / address for address in addresses}
    return {page, *(path.resolve() for address, path in base.items() if not address.startswith("data:"))}


def sent(path: Path) -> int:
    content = path.read_bytes()
    return len(content) if path.suffix in PACKED else len(brotli.compress(content))


def test_no_page_without_the_calculator_takes_more_than_eight_requests_or_sixty_kilobytes(built_site: Path) -> None:
    pages = {path.relative_to(built_site).as_posix(): path for path in sorted(built_site.rglob("*.html"))}
    files = {name: loaded(built_site, path) for name, path in pages.items()}
    sizes = {path: sent(path) for path in {path for paths in files.values() for path in paths}}
    cost = {name: (len(paths), sum(sizes[path] for path in paths)) for name, paths in files.items()}
    assert {name: requests for name, (requests, _) in cost.items() if requests > 8} == {}
    too_large = {name: size for name, (_, size) in cost.items() if size > 60_000 and name not in WITH_PYTHON}
    assert too_large == {}
    assert len(cost) > 50 and max(size for _, size in cost.values()) > 20_000  # else nothing was read
