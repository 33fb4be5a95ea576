"""Serves a built site on this machine, with the headers that a real host should send."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
from collections.abc import Iterator
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self

from scripts.problems import ProblemsError
from scripts.serving.headers import ASKED_AGAIN, SECURITY_HEADERS, TYPES, caching

# This machine alone: a preview shows drafts that nobody else may read yet.
HOST = "127.0.0.1"


class LocalServer(ThreadingHTTPServer):
    """Serves this machine alone. `site` may be changed meanwhile: the next request is answered from the new folder."""

    daemon_threads = True

    def __init__(self, site: Path, port: int, handler: type[SimpleHTTPRequestHandler]) -> None:
        self.site, self.handler = site, handler
        super().__init__((HOST, port), handler)

    @property
    def address(self) -> str:
        """Where it serves, without a slash at the end."""
        return f"http://{HOST}:{self.server_port}"

    def finish_request(self, request: socket.socket | tuple[bytes, socket.socket], client_address: Any) -> None:
        """Answers a request from the folder that is `site` at this moment."""
        assert isinstance(request, socket.socket)
        self.handler(request, client_address, self, directory=str(self.site))

    @contextlib.contextmanager
    def running(self) -> Iterator[Self]:
        """Serve in the background for as long as the block runs."""
        thread = threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self.shutdown()
            thread.join()
            self.server_close()


class SiteServer(LocalServer):
    """Serves a site with the headers of a real host."""

    allow_reuse_address = os.name != "nt"  # on Windows this would let two servers have one port

    def __init__(self, site: Path, port: int) -> None:
        try:
            super().__init__(site, port, _Handler)
        except OSError as error:
            message = f"Port {port} cannot be used here ({error.strerror}). Choose another, such as --port {port + 1}"
            raise ProblemsError.saying(f"{message}, or end the program that has it.") from error

    def handle_error(self, request: socket.socket | tuple[bytes, socket.socket], client_address: Any) -> None:
        """Say nothing of a browser that went away before it had everything."""


class _Handler(SimpleHTTPRequestHandler):
    # A system's own table may be wrong.
    extensions_map = {"": "application/octet-stream", **TYPES}  # noqa: RUF012 - declared so in the standard library

    def send_response(self, code: int, message: str | None = None) -> None:
        """Begin an answer, with the headers of all that the site sends."""
        super().send_response(code, message)
        # What is missing must not be remembered as missing.
        kept = caching(self.path.partition("?")[0]) if code < HTTPStatus.BAD_REQUEST else ASKED_AGAIN
        for name, value in {**SECURITY_HEADERS, "Cache-Control": kept}.items():
            self.send_header(name, value)

    def list_directory(self, path: str | os.PathLike[str]) -> None:
        """A folder without a page is not there: real hosts do not list folders either."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        # A real host shows the site's own page for what is not there, so that is how it can be looked at here too.
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", self.extensions_map[".html"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        # Only what fails is worth a line of the terminal, in which the builds speak.
        if isinstance(code, int) and code >= HTTPStatus.BAD_REQUEST:
            super().log_request(code, size)
