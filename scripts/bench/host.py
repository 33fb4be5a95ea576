"""A server for what is measured: it packs what it sends as a good host does, notes it, and may be slow.

It sends the site's own headers with whatever it serves, so that each of those compared lives under the same policy.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping
from functools import lru_cache
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

import brotli  # type: ignore[import-untyped]  # It says no types.

from scripts.bench.line import Line
from scripts.serving.headers import SECURITY_HEADERS, TYPES, caching
from scripts.serving.server import LocalServer

BROTLI, GZIP, UNPACKED = "br", "gzip", "identity"
"""How a host may pack what it sends, by the words of HTTP."""

_COPIES = {BROTLI: ".br", GZIP: ".gz"}
"""The end of a file that lies packed beside another."""

# As hosts pack in passing, which they do with pages.
_PACK: Mapping[str, Callable[[bytes], bytes]] = {
    BROTLI: lambda content: bytes(brotli.compress(content, quality=5)),
    GZIP: lambda content: gzip.compress(content, 6, mtime=0),
}
_TYPES = {"": "application/octet-stream", **TYPES, ".mjs": TYPES[".js"]}
_WORTH_PACKING = (".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".txt", ".wasm")


class Host(LocalServer):
    """Serves a folder over a line, and notes each address that it was asked for."""

    def __init__(self, site: Path, line: Line | None = None) -> None:
        self.line = line or Line()
        self.asked: list[str] = []
        super().__init__(site, 0, _Handler)

    def answer(self, address: str, packing: str = BROTLI) -> bytes:
        """All that goes over the line for an address: the headers, and the file as it is packed."""
        path = address.partition("?")[0]
        file = self.site / path.lstrip("/")
        file = file / "index.html" if path.endswith("/") else file
        if not file.is_file():
            return _answer(HTTPStatus.NOT_FOUND, b"", {})
        content, packed = _packed(file, packing)
        headers = {"Content-Type": _TYPES.get(file.suffix, _TYPES[""]), "Cache-Control": caching(path)}
        return _answer(HTTPStatus.OK, content, headers | ({"Content-Encoding": packed} if packed else {}))

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that went away before it had everything."""


class _Handler(SimpleHTTPRequestHandler):
    server: Host
    protocol_version = "HTTP/1.1"  # One connection carries many answers, as with every host.
    disable_nagle_algorithm = True

    def setup(self) -> None:
        super().setup()
        self.questions = 0

    def do_GET(self) -> None:
        self.questions += 1
        self.server.asked.append(self.path)
        self.server.line.wait_for(self.questions)
        self.server.line.send(self.server.answer(self.path), self.wfile.write)


def _answer(status: HTTPStatus, content: bytes, headers: Mapping[str, str]) -> bytes:
    lines = {**SECURITY_HEADERS, **headers, "Content-Length": str(len(content))}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"HTTP/1.1 {status.value} {status.phrase}\r\n{head}\r\n".encode() + content


@lru_cache(maxsize=1_000)
def _packed(file: Path, packing: str) -> tuple[bytes, str]:
    """What is sent of a file, and how it is packed, if it is: a copy that lies beside it comes first."""
    content = file.read_bytes()
    if packing not in _PACK:
        return content, ""
    copy = file.with_name(f"{file.name}{_COPIES[packing]}")
    if copy.is_file():
        return copy.read_bytes(), packing
    packed = _PACK[packing](content) if file.suffix in _WORTH_PACKING else content
    return (packed, packing) if len(packed) < len(content) else (content, "")
