"""What a server is to say with each file of the site: said once, for `serve` and for what sets up other hosts."""

from __future__ import annotations

import re

from scripts.serving.content_security import CONTENT_SECURITY_HEADER

# Not among them: Strict-Transport-Security, which binds all of a council's domain and so is the council's to decide;
# and Cross-Origin-Embedder-Policy, under which a host that sends it with pages, but not with scripts, stops the
# calculator's worker.
SECURITY_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_HEADER,
    # No other site hears from which of our pages somebody came: its address may say what a family needs.
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(
        f"{feature}=()"
        for feature in (
            *("camera", "display-capture", "geolocation", "hid", "microphone", "midi", "payment", "serial", "usb"),
        )
    ),
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

HASH_IN_NAME = r"\.[0-9a-f]{16}"
"""What stands in the name of a file, or of its folder, that has a hash of what it holds."""

HASHED = f"{HASH_IN_NAME}[./]"
"""In an address, what tells such a file: under that address there is the same for ever."""

FOR_EVER = "public, max-age=31536000, immutable"
ASKED_AGAIN = "no-cache"
"""A copy may be kept, and is held against the server's before each use: the same address has other words tomorrow."""

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".wasm": "application/wasm",
    ".whl": "application/zip",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".ico": "image/x-icon",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xml": "application/xml",
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/plain; charset=utf-8",
    ".zip": "application/zip",
    ".gz": "application/gzip",
    # What the search index is made of.
    **dict.fromkeys((".pagefind", ".pf_filter", ".pf_fragment", ".pf_index", ".pf_meta"), "application/octet-stream"),
}
"""By the end of a file's name. A browser believes the type, and runs no script that comes as anything else."""


def caching(address: str) -> str:
    """How long a copy of the file may be believed."""
    return FOR_EVER if re.search(HASHED, address) else ASKED_AGAIN
