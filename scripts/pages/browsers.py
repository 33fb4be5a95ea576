"""The oldest browsers that the site works in, in words, from what its scripts are made for."""

from __future__ import annotations

import re

from scripts.browser.bundle import TARGETS

_NAMES = {
    "chrome": "Chrome",
    "edge": "Edge",
    "firefox": "Firefox",
    "safari": "Safari on a Mac",
    "ios": "Safari on an iPhone or iPad",
}


def browsers_parts() -> dict[str, str]:
    """A list of them as Markdown, and the version of Chrome alone."""
    versions = dict(re.findall(r"([a-z]+)([\d.]+)", " ".join(TARGETS)))
    listed = "".join(f"- {_NAMES[name]}, version {version}\n" for name, version in versions.items())
    return {"oldest_browsers": listed, "oldest_chrome": versions["chrome"]}
