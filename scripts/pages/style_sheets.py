"""Gives each page the style sheets that are for something on it, and no other.

What every page needs is in site.css. The rest is in a sheet for each thing that pages show, and a page that shows it is
known by its classes: so an officer who puts a table into a policy has not to name a sheet, and none is loaded in vain.
Those that a page needs besides are put together, for each file more is another request of a slow network.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from scripts.text.html_tree import read_html

SHARED = "site"

CASCADE = (
    *("icons", "buttons", "fields", "outcomes", "tables", "facts"),
    *("guide", "path", "hands", "levels", "rules", "element", "listed", "periods", "timeline", "documents", "redline"),
    "easy_read",
    *("feedback", "refused", "home", "search", "self_assessment", "site_map", "questions", "calculator"),
)
"""Every other sheet. Where two are about one thing, the later has the last word: first what many pages show."""

JOINT = "-"
"""Between the names of sheets that are put together."""

_SHARED_LINK = re.compile(rf'<link rel="stylesheet" href="([^"]*assets/stylesheets/){SHARED}\.css">')
_TOGETHER = re.compile(rf'{_SHARED_LINK.pattern}\s+<link rel="stylesheet" href="[^"]*/([\w-]+)\.css">')
_DRAWN_CLASSES = re.compile(r'\bclass: ["`]([^"`]*)["`]')
"""The classes of what a script draws, as make() of shared/drawing.js takes them."""
_IMPORTED = re.compile(r'^(?:import|\}) .*from "(\.[^"]+)";$', re.MULTILINE)
"""The modules that one is made with. What stands in a comment brings types alone."""


class StyleSheets:
    """The sheets in a folder of assets, with what each of them is for."""

    def __init__(self, assets: Path) -> None:
        self._scripts = assets / "javascripts"
        self._sheets = folder = assets / "stylesheets"
        self._together: set[str] = set()
        shared = frozenset().union(*_selectors(folder / f"{SHARED}.css"))
        self._selectors = {
            name: [selector for selector in _selectors(folder / f"{name}.css") if not selector <= shared]
            for name in CASCADE
        }
        """For each sheet, the classes that must all stand in a page for one of its selectors to be about it."""

    def linked(self, page: str) -> str:
        """The page with a link to one sheet of all that it needs, after the one to the sheet that all share."""
        link = _SHARED_LINK.search(page)
        together = JOINT.join(self.needed(page)) if link else ""
        if link is None or not together:
            return page
        self._together.add(together)
        also = f'\n    <link rel="stylesheet" href="{link[1]}{together}.css">'
        return page[: link.end()] + also + page[link.end() :]

    def keep_together(self, together: str) -> None:
        """Have these sheets put together for a page that links them already: see `together_in`."""
        if together:
            self._together.add(together)

    @property
    def state(self) -> str:
        """A name for all by which a page gets its link: what each sheet is for, and what each script draws."""
        scripts = sorted(path.name for path in self._scripts.iterdir() if path.is_dir())
        drawn = [(name, sorted(self._drawn(name))) for name in scripts]
        needed = [(name, [sorted(classes) for classes in selectors]) for name, selectors in self._selectors.items()]
        return repr((needed, drawn))

    def put_together(self, site: Path) -> None:
        """Write, into a site that has been built, the sheets that its pages link, in place of what they are made of."""
        folder = site / "assets" / "stylesheets"
        for name in CASCADE:
            (folder / f"{name}.css").unlink()
        for together in self._together:
            names = together.split(JOINT)
            text = "".join((self._sheets / f"{name}.css").read_text(encoding="utf-8") for name in names)
            (folder / f"{together}.css").write_text(text, encoding="utf-8", newline="\n")

    def needed(self, page: str) -> list[str]:
        """The names of the sheets with a rule for what stands in the page, or is drawn in it by its scripts."""
        tree = read_html(page)
        classes = {name for value in set(tree.xpath("//@class")) for name in value.split()}
        for script in tree.iterfind(".//script[@type='module']"):
            classes |= self._drawn(script.get("src", "").rpartition("/")[2].removesuffix(".js"))
        return self._needed_for(frozenset(classes))

    # Both are kept, for many pages have the same classes, and the same scripts.
    @lru_cache(maxsize=1024)  # noqa: B019 - there is one for each build, and it ends with it
    def _needed_for(self, classes: frozenset[str]) -> list[str]:
        return [name for name, selectors in self._selectors.items() if any(needed <= classes for needed in selectors)]

    @lru_cache  # noqa: B019
    def _drawn(self, script: str) -> set[str]:
        """The classes in the page's script, which stands in the folder of its name, and in all that it is made with."""
        sources = _modules(self._scripts / script / f"{script}.js").values()
        return {name for source in sources for value in _DRAWN_CLASSES.findall(source) for name in value.split()}


def together_in(page: str) -> str:
    """The name of the sheet that a page links beside the one that all share; empty where that is enough for it."""
    link = _TOGETHER.search(page)
    return link[2] if link else ""


def _modules(first: Path) -> dict[Path, str]:
    """The source of a module, and of each that it is made with."""
    sources: dict[Path, str] = {}
    unread = {first} if first.exists() else set()
    while unread:
        path = unread.pop()
        sources[path] = path.read_text(encoding="utf-8")
        imported = {(path.parent / name).resolve() for name in _IMPORTED.findall(sources[path])}
        unread |= imported - sources.keys()
    return sources


def _selectors(sheet: Path) -> Iterator[frozenset[str]]:
    """The classes of each selector. What stands in brackets, as in :not(.this), a page may lack."""
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
    for heads in re.findall(r"([^{};]+)\{", text):
        bare = re.sub(r"\([^()]*\)", "", heads)
        if not bare.lstrip().startswith("@"):
            yield from (frozenset(re.findall(r"\.([a-z][\w-]*)", selector)) for selector in bare.split(","))
