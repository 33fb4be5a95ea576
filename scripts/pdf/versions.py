"""Each version as a PDF to download: made from the same words as its page, and kept in the cache for the next build."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version as installed
from pathlib import Path
from types import MappingProxyType

from markupsafe import Markup

from scripts.paths import POLICY, ROOT
from scripts.pdf.libraries import ADVICE, LIBRARIES_MISSING
from scripts.policy.files import version_folder
from scripts.policy.model import Policy, Version
from scripts.problems import ProblemsError
from scripts.templating import fill
from scripts.text.clauses import Clause
from scripts.text.markdown import to_html

CACHE = ROOT / ".cache" / "printed"
FONTS = ROOT / "node_modules" / "@fontsource-variable" / "atkinson-hyperlegible-next" / "files"

_KEPT_DAYS = 30
"""For how long a PDF is kept that no build has asked for."""

_EPOCH = "1400000000"
"""The moment that the fonts in a PDF are dated by, so that the same text has the same bytes whenever it is printed."""


@dataclass(frozen=True)
class Printed:
    """The PDF of a version."""

    path: Path
    """Where it is kept: its name ends in the number of its pages."""
    pages: int
    bytes: int
    hash: str
    """Its SHA-256."""


Prints = Mapping[str, Printed]
"""The PDFs that there are, by the addresses of their versions; empty where this machine cannot make any."""

NONE_PRINTED: Prints = MappingProxyType({})


@dataclass(frozen=True)
class _Job:
    html: str
    files: Mapping[str, Path]
    """All that the page may load, by its address from the site's root."""
    site_url: str

    @property
    def key(self) -> str:
        """A name for the state of everything that the PDF is made from."""
        own = [Path(__file__).with_name(name) for name in ("printer.py", "spaces.py", "tags.py")]
        parts = [installed("weasyprint"), self.site_url, self.html]
        digest = hashlib.sha256("\0".join(parts).encode())
        for name, path in [*sorted(self.files.items()), *((path.name, path) for path in own)]:
            digest.update(f"\0{name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()[:32]


def printed_versions(policy: Policy, site_url: str = "", folder: Path = POLICY, cache: Path = CACHE) -> Prints:
    """The PDF of every version, by its address. `site_url` is where the site will be, with a slash at its end; where
    it is not known, links to other pages of the site become words. `folder` is that of the policy.

    Where the libraries that draw pages are missing it says so, and gives what was kept from earlier builds.
    """
    versions = [version for document in policy.documents for version in document.versions]
    jobs = {version.address: _job(version, site_url, folder) for version in versions}
    keys = {address: job.key for address, job in jobs.items()}
    missing = {keys[address]: job for address, job in jobs.items() if not _kept(keys[address], cache)}
    if missing:
        _make(missing, cache)
    found = {address: path for address, key in keys.items() if (path := _kept(key, cache))}
    _clear_away(found.values(), cache)
    return {address: _facts(path) for address, path in found.items()}


def _job(version: Version, site_url: str, folder: Path) -> _Job:
    fonts = {f"/assets/fonts/{path.name}": path for path in FONTS.glob("*-wght-*.woff2")}
    images = {
        f"{version.address}{name}": version_folder(folder, version.document.id, version.in_force) / name
        for name in version.images
    }
    created = version.publication.on if version.publication else version.in_force
    html = fill("printed.html", version=version, created=created, numbered=_numbered, site_url=site_url.rstrip("/"))
    return _Job(html, fonts | images, site_url)


def _numbered(clause: Clause) -> Markup:
    """A clause with its number as the first word of its first paragraph, so that the two are read as one."""
    number, html = Markup('<span class="number">{}</span>').format(clause.number), to_html(clause.text)
    rest = html.removeprefix("<p>") if html.startswith("<p>") else f"</p>\n{html}"
    return Markup(f"<p>{number} {rest}")


def size_of(count: int) -> str:
    """A size as downloads show it, like 4.10 KB."""
    return f"{count / 1024:.2f} KB"


def _kept(key: str, cache: Path) -> Path | None:
    return next(cache.glob(f"{key}-*.pdf"), None)


def _clear_away(used: Iterable[Path], cache: Path) -> None:
    """Delete what no build has asked for in a while, such as the PDFs of a text that was changed since."""
    for path in used:
        path.touch()
    for path in cache.glob("*.pdf"):
        if time.time() - path.stat().st_mtime > _KEPT_DAYS * 24 * 60 * 60:
            path.unlink(missing_ok=True)


def _facts(path: Path) -> Printed:
    content = path.read_bytes()
    return Printed(path, int(path.stem.rpartition("-")[2]), len(content), hashlib.sha256(content).hexdigest())


def _make(jobs: Mapping[str, _Job], cache: Path) -> None:
    """Make the PDFs, by their keys, in as many processes as there are cores; each goes into the cache when whole."""
    print(f"Making {len(jobs)} PDF{'' if len(jobs) == 1 else 's'}.", file=sys.stderr, flush=True)
    cache.mkdir(parents=True, exist_ok=True)
    cores = min(os.cpu_count() or 1, len(jobs))
    everything = list(jobs.items())
    with tempfile.TemporaryDirectory(prefix="making-", dir=cache) as folder:
        shares = [_start(everything[core::cores], Path(folder, str(core))) for core in range(cores)]
        done = [(share.communicate()[0], share.returncode) for share in shares]
        for path in Path(folder).glob("*/*.pdf"):
            path.replace(cache / path.name)
    if any(status == LIBRARIES_MISSING for _, status in done):
        print(ADVICE, file=sys.stderr, flush=True)
    elif failed := [said for said, status in done if status]:
        raise ProblemsError.saying("The PDFs could not be made:\n" + "\n".join(said.strip() for said in failed))


def _start(jobs: Sequence[tuple[str, _Job]], folder: Path) -> subprocess.Popen[str]:
    """Start a process that makes these PDFs in the folder."""
    folder.mkdir()
    orders = [
        {"key": key, "html": job.html, "files": {name: str(path) for name, path in job.files.items()}}
        | {"site_url": job.site_url}
        for key, job in jobs
    ]
    (folder / "jobs.json").write_text(json.dumps(orders), encoding="utf-8")
    return subprocess.Popen(
        [sys.executable, "-m", "scripts.pdf.printer", str(folder)],
        cwd=ROOT,
        env={**os.environ, "SOURCE_DATE_EPOCH": _EPOCH, "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
