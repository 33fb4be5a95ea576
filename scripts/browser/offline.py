"""Names in the service worker's own script what is needed without a network, with the digest of each file."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

from scripts.browser.hashed_files import integrity

NAME = "service-worker.js"
"""The one script whose name never changes: a browser that finds another content in it takes what has changed anew."""

_PAGES = (
    "index.html",
    "calculator/index.html",
    "calculator/questions/index.html",
    "search/index.html",
    "what-may-be-paid-directly/index.html",
)
"""The calculator, what it leads to where it cannot start, and the search. Other pages are kept once they were read."""

_LOADED = (
    *("assets/images/favicon.svg", "assets/fonts/*.woff2", "assets/javascripts/worker.*.js"),
    *("assets/build.*.json", "assets/rules/*.json", "assets/pyodide/*"),
    "search/current.*/**/*.*",
)
"""What they load beside what they link, or may load: no answers, no index of older versions."""

_LINKED = re.compile(r'(?:href|src)="[^"]*?(assets/(?:stylesheets|javascripts)/[\w.-]+)"')


def write_offline_files(site: Path) -> None:
    """Write, into a site that has been built, which of its files the calculator needs."""
    pages = {name: (site / name).read_text(encoding="utf-8") for name in _PAGES if (site / name).is_file()}
    linked = {address for page in pages.values() for address in _LINKED.findall(page)}
    files = sorted({path for pattern in (*_LOADED, *linked) for path in site.glob(pattern) if path.is_file()})
    digests = {path.relative_to(site).as_posix(): integrity(path.read_bytes()) for path in files}
    version = hashlib.sha256(json.dumps([digests, pages]).encode()).hexdigest()[:16]
    # A browser asks for a page by its folder.
    folders = [name.removesuffix("index.html") for name in pages]
    build = {"version": version, "files": digests, "pages": folders}
    script = site / NAME
    text = f"self.build = {json.dumps(build, indent=1)};\n\n{script.read_text(encoding='utf-8')}"
    script.write_text(text, encoding="utf-8", newline="\n")
