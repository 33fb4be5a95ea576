"""A host as it comes, for the tests: what it says of caches is theirs to choose, and so is how it fails."""

from __future__ import annotations

from collections.abc import Callable
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

from scripts.serving.server import LocalServer


class Host(LocalServer):
    """It sends no policy. `kept` says how long a browser may keep an address; `fails` answers in the site's place."""

    def __init__(self, site: Path) -> None:
        self.kept: Callable[[str], str] = lambda path: "max-age=600"
        self.fails: Callable[[SimpleHTTPRequestHandler], object] | None = None
        super().__init__(site, 0, _Handler)


class _Handler(SimpleHTTPRequestHandler):
    server: Host

    def do_GET(self) -> None:
        if self.server.fails:
            self.server.fails(self)
        else:
            super().do_GET()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", self.server.kept(self.path))
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: what is not there is asked for here on purpose."""


def answered(
    status: int, body: bytes, *, length: int | None = None, kind: str = "text/html", **headers: str
) -> Callable[..., None]:
    """A host that answers everything so."""

    def answer(handler: SimpleHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Type": kind, **headers}.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body) if length is None else length))
        handler.end_headers()
        handler.wfile.write(body)
        handler.close_connection = True

    return answer
