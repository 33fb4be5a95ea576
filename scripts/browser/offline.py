"""Names in the service worker's own script what is needed without a network, with a hash of it all."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

NAME = "service-worker.js"
"""The one script whose name never changes: a browser that finds another content in it takes all that it names anew."""

_PAGES = ("calculator/index.html", "search/index.html")
"""Each with the style sheets that it links."""

_LOADED = (
    *("assets/images/favicon.svg", "assets/fonts/*.woff2", "assets/build.*.json"),
    *(f"assets/javascripts/{name}.*.js" for name in ("site", "calculator", "worker", "search")),
    *("assets/rules/*.json", "assets/pyodide/*"),
    "search/current.*/**/*.*",
)
"""What they load beside that, or may load: no answers, no index of older versions."""

_SHEET = re.compile(r'<link rel="stylesheet" href="[^"]*?(assets/stylesheets/[\w.]+\.css)"')


def write_offline_files(site: Path) -> None:
    """Write, into a site that has been built, which of its files the calculator needs."""
    sheets = {address for page in _PAGES for address in _SHEET.findall((site / page).read_text(encoding="utf-8"))}
    files = sorted(path for pattern in (*_LOADED, *_PAGES, *sheets) for path in site.glob(pattern) if path.is_file())
    build = {"version": _hash(site, files), "files": list(_addresses(site, files))}
    script = site / NAME
    text = f"self.build = {json.dumps(build, indent=1)};\n\n{script.read_text(encoding='utf-8')}"
    script.write_text(text, encoding="utf-8", newline="\n")


def _addresses(site: Path, files: list[Path]) -> Iterator[str]:
    """Each file as a browser asks for it: a page by its folder."""
    for path in files:
        yield path.relative_to(site).as_posix().removesuffix("index.html")


def _hash(site: Path, files: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in files:
        content = path.read_bytes()
        digest.update(f"{path.relative_to(site).as_posix()} {len(content)}\n".encode() + content)
    return digest.hexdigest()[:16]
