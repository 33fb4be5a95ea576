"""The typeface as pages load it: in each file the letters and weights that the site's style sheet says of it.

As it comes, a file has every weight from 200 to 800 and letters of many languages: more than most pages of ours weigh.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.varLib import instancer  # type: ignore[import-untyped]

from scripts.kept import clear_away, digest, mark_used, put_away
from scripts.paths import CACHE, NODE_MODULES

FONTS = NODE_MODULES / "@fontsource-variable" / "atkinson-hyperlegible-next" / "files"
KEPT = CACHE / "typeface"
"""Where the files are kept."""

_FACE = re.compile(
    r'url\("\.\./fonts/(?P<source>[\w-]+?-wght-(?:normal|italic))(?P<other>-other)?\.woff2"\)[^}]*?'
    r"font-weight: (?P<least>\d+) (?P<most>\d+);[^}]*?unicode-range:\s*(?P<letters>[^;]+);"
)
_FEATURES = ("ccmp", "kern", "locl", "mark", "mkmk", "tnum")
"""What the site uses: letters set close together, signs put above others, and figures of one width in tables."""


class _Face(NamedTuple):
    source: Path
    weights: tuple[int, int]
    letters: frozenset[int]


def typeface_files(sheet: str, cache: Path = KEPT) -> dict[str, Path]:
    """Each file by the name that the style sheet has for it. Kept: to make them takes seconds."""
    files = {f"{match['source']}{match['other'] or ''}.woff2": _made(_face(match), cache) for match in _faces(sheet)}
    clear_away(cache.glob("*"))
    return files


def _faces(sheet: str) -> Iterator[re.Match[str]]:
    return _FACE.finditer(sheet)


def _face(match: re.Match[str]) -> _Face:
    weights = int(match["least"]), int(match["most"])
    return _Face(FONTS / f"{match['source']}.woff2", weights, frozenset(_letters(match["letters"].split(","))))


def _letters(ranges: Iterable[str]) -> Iterator[int]:
    """The letters of ranges as a style sheet writes them: U+20-7E, U+A0."""
    for written in ranges:
        first, _, last = written.strip().removeprefix("U+").partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def _made(face: _Face, cache: Path) -> Path:
    state = (face.source.name, face.source.read_bytes().hex(), repr(face.weights), repr(sorted(face.letters)))
    kept = cache / f"{digest(*state, repr(_FEATURES), version('fonttools'), version('brotli'))}.woff2"
    if not kept.is_file():
        put_away(kept, _subset(face))
    mark_used(kept)
    return kept


def _subset(face: _Face) -> bytes:
    # With a time of its own, the same typeface would have other bytes in each build.
    font = instancer.instantiateVariableFont(TTFont(face.source, recalcTimestamp=False), {"wght": face.weights})
    font.flavor = None
    whole = io.BytesIO()
    font.save(whole)
    # Read again: what has just been cut to its weights lacks tables that the other cut looks for.
    font = TTFont(io.BytesIO(whole.getvalue()), recalcTimestamp=False)
    # The names of the typeface, of its makers and of its licence stay in it.
    options = Options(layout_features=_FEATURES, hinting=False, name_IDs=["*"], notdef_outline=True, glyph_names=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=face.letters)
    subsetter.subset(font)
    font.flavor = "woff2"
    packed = io.BytesIO()
    font.save(packed)
    return packed.getvalue()
