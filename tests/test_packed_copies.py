"""The copies that a server can send as they are, to a browser that unpacks them."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli  # type: ignore[import-untyped]  # It says no types.

from scripts.browser.packed_copies import write_packed_copies

LONG = b"the same words again and again, " * 100


def written(site: Path, name: str, content: bytes) -> Path:
    path = site / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_copies_stand_beside_what_gains_by_them_and_unpack_to_it(tmp_path: Path) -> None:
    site = tmp_path / "site"
    written(site, "assets/pyodide/python.0123456789abcdef.zip", LONG)
    written(site, "assets/rules/short.0123456789abcdef.json", b"{}")
    written(site, "a-page/index.html", LONG)
    before = files(site)
    write_packed_copies(site, tmp_path / "cache")
    added = {name: content for name, content in files(site).items() if name not in before}
    assert sorted(added) == [f"assets/pyodide/python.0123456789abcdef.zip{end}" for end in (".br", ".gz")]
    packed_brotli, packed_gzip = (added[name] for name in sorted(added))
    assert brotli.decompress(packed_brotli) == gzip.decompress(packed_gzip) == LONG
    assert {name: content for name, content in files(site).items() if name in before} == before


def test_packed_again_they_are_the_same_to_the_byte_and_no_copy_is_packed(tmp_path: Path) -> None:
    for name in ("first", "second"):
        written(tmp_path / name, "assets/pyodide/python.0123456789abcdef.zip", LONG)
        write_packed_copies(tmp_path / name, tmp_path / f"cache of {name}")
    write_packed_copies(tmp_path / "second", tmp_path / "cache of first")
    assert files(tmp_path / "first") == files(tmp_path / "second")


def test_what_was_packed_once_is_taken_from_where_it_is_kept(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    for name in ("first", "second"):
        written(tmp_path / name, "assets/rules/rules.0123456789abcdef.json", LONG)
    write_packed_copies(tmp_path / "first", cache)
    for kept in cache.iterdir():
        kept.write_bytes(b"kept")
    write_packed_copies(tmp_path / "second", cache)
    copy = tmp_path / "second" / "assets/rules/rules.0123456789abcdef.json.br"
    assert copy.read_bytes() == b"kept"
