"""Makes PDFs in a process of its own: WeasyPrint takes a second to load, and builds that find everything kept do
without. It takes a folder with jobs.json, and leaves KEY-PAGES.pdf there for each job.

It loads nothing but the files that a job names: no network, nothing else of this machine.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement

from scripts.pdf.libraries import LIBRARIES_MISSING

try:
    from weasyprint import HTML  # type: ignore[import-untyped]
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # type: ignore[import-untyped]
except OSError:  # with a page of advice of its own
    sys.exit(LIBRARIES_MISSING)

from scripts.pdf.spaces import settle_spaces
from scripts.pdf.tags import mend_tags

_BASE = "https://printed.invalid"
"""Stands for the site's root: a name that never leads anywhere."""

_OUTWARD = {"http", "https", "mailto", "tel"}


class _OnlyThese(URLFetcher):  # type: ignore[misc]
    """Gives the files of a job, and refuses everything else. WeasyPrint puts an image's description in its place."""

    def __init__(self, files: Mapping[str, str]) -> None:
        super().__init__()
        self.files = files

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        path = self.files.get(url.removeprefix(_BASE)) if url.startswith(f"{_BASE}/") else None
        if path is None:
            raise ValueError(f"{url} is no file of this version")
        return URLFetcherResponse(url, Path(path).read_bytes())


def main(folder: str) -> None:
    """Make every PDF of the folder's jobs.json."""
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)  # it tells of decorations, which have no description
    for job in json.loads(Path(folder, "jobs.json").read_text(encoding="utf-8")):
        pages, pdf = print_page(job["html"], job["files"], job["site_url"], job["key"])
        Path(folder, f"{job['key']}-{pages}.pdf").write_bytes(pdf)


def print_page(html: str, files: Mapping[str, str], site_url: str, key: str) -> tuple[int, bytes]:
    """The number of pages, and the PDF: tagged as PDF/UA-1 asks, with the same bytes each time."""
    page = HTML(string=html, base_url=f"{_BASE}/", url_fetcher=_OnlyThese(files))
    root: Element = page.etree_element
    here = root.get("data-address", "")
    for link in root.iter("a"):
        _settle_link(link, here, site_url.rstrip("/"))
    for header in root.iter("th"):
        header.attrib.setdefault("scope", "col")
    for body in root.iter("body"):
        settle_spaces(body)
    options: dict[str, Any] = {"pdf_variant": "pdf/ua-1"}
    document = page.render(**options)
    pdf = document.write_pdf(finisher=mend_tags, pdf_identifier=key.encode(), **options)
    return len(document.pages), pdf


def _settle_link(link: Element, here: str, site_url: str) -> None:
    """Make a link lead to the same place from a file that may be anywhere, and say its address for those who read on
    paper. One that can lead nowhere from there becomes plain words.
    """
    address = link.get("href", "")
    if address.startswith(f"{here}#"):
        address = address.removeprefix(here)
    if address.startswith("/") and site_url:
        address = site_url + address
    if address.startswith("#") or urlsplit(address).scheme in _OUTWARD:
        link.set("href", address)
    else:
        link.tag = "span"
        link.attrib.clear()
    is_told = address in "".join(link.itertext())
    if address.startswith(("/", "http")) and not is_told:
        SubElement(link, "span", {"class": "address"}).text = f" ({address})"


if __name__ == "__main__":
    main(sys.argv[1])
