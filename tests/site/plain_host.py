"""A host as it comes, for the tests: what it says of caches is theirs to choose, and so is how it fails."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class Host(ThreadingHTTPServer):
    """It sends no policy. `kept` says how long a browser may keep an address; `fails` answers in the site's place."""

    daemon_threads = True

    def __init__(self, site: Path) -> None:
        self.site = site
        self.kept: Callable[[str], str] = lambda path: "max-age=600"
        self.fails: Callable[[SimpleHTTPRequestHandler], object] | None = None
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def finish_request(self, request: Any, client_address: Any) -> None:
        _Handler(request, client_address, self, directory=str(self.site))

    @contextlib.contextmanager
    def running(self) -> Iterator[Host]:
        """Serves for as long as the block runs."""
        thread = threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self.shutdown()
            thread.join()
            self.server_close()


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
