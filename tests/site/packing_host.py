"""A host for the tests that sends what it serves packed with brotli, as hosts that are set up well do."""

from __future__ import annotations

import io
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import BinaryIO

import brotli  # type: ignore[import-untyped]

from scripts.serving.headers import TYPES
from scripts.serving.server import LocalServer

_PACKED_ALREADY = {".woff2", ".png", ".pdf"}
_AS_IT_IS_SENT = 5
"""How well a host packs a page at the moment when it sends it."""


class PackingHost(LocalServer):
    """It sends the copy that the build packed, and packs a page itself."""

    def __init__(self, site: Path) -> None:
        super().__init__(site, 0, _Handler)


class _Handler(SimpleHTTPRequestHandler):
    extensions_map = {"": "application/octet-stream", **TYPES}  # noqa: RUF012 - declared so in the standard library

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file() or path.suffix in _PACKED_ALREADY or "br" not in self.headers["Accept-Encoding"]:
            return super().send_head()
        copy = path.with_name(f"{path.name}.br")
        content = copy.read_bytes() if copy.is_file() else brotli.compress(path.read_bytes(), quality=_AS_IT_IS_SENT)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "br")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return io.BytesIO(content)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""
