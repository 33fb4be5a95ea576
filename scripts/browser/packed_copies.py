"""Writes, beside each file that pages load, copies that a server can send as they are to a browser that unpacks them.

A server that packs by itself does it less well, and anew for each reader. Packing all that Python needs as well as it
goes takes half a minute, so what was packed once is kept by its content.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

import brotli  # type: ignore[import-untyped]  # It says no types.

from scripts.browser.hashed_files import FOLDERS
from scripts.kept import clear_away, mark_used, put_away
from scripts.paths import CACHE

KEPT = CACHE / "packed"
"""Where they are kept."""

_PACKINGS: Mapping[str, Callable[[bytes], bytes]] = {
    ".br": lambda content: bytes(brotli.compress(content, quality=11, lgwin=24)),
    ".gz": lambda content: gzip.compress(content, 9, mtime=0),  # No day: the same bytes every time.
}


def write_packed_copies(site: Path, cache: Path = KEPT) -> None:
    """Write them, each with `.br` or `.gz` after the file's whole name, where that is the smaller file."""
    for path in sorted(path for folder in FOLDERS for path in (site / folder).rglob("*") if path.is_file()):
        if is_copy(path):  # an earlier build's
            continue
        content = path.read_bytes()
        for end, pack in _PACKINGS.items():
            packed = _packed(content, cache / f"{hashlib.sha256(content).hexdigest()}{end}", pack)
            if len(packed) < len(content):
                path.with_name(f"{path.name}{end}").write_bytes(packed)
    clear_away(cache.glob("*"))


def is_copy(path: Path) -> bool:
    """Whether a file of a site is such a copy of another, beside it."""
    return path.suffix in _PACKINGS and path.with_suffix("").is_file()


def _packed(content: bytes, kept: Path, pack: Callable[[bytes], bytes]) -> bytes:
    if not kept.is_file():
        put_away(kept, pack(content))
    mark_used(kept)
    return kept.read_bytes()
