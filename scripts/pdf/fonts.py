"""The typeface as files that Typst reads: npm has it as WOFF2 alone, which Typst does not read."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from scripts.paths import NODE_MODULES

FONTS = NODE_MODULES / "@fontsource-variable" / "atkinson-hyperlegible-next" / "files"

PACKED = tuple(
    FONTS / f"atkinson-hyperlegible-next-{letters}-wght-{style}.woff2"
    for letters in ("latin", "latin-ext")
    for style in ("normal", "italic")
)
"""What a PDF may need of it: upright and italic, in every weight, each for our letters and for those of others."""

_FAMILY = 1
_WINDOWS, _UNICODE, _ENGLISH = 3, 1, 0x409
"""Where a font says what it is called."""


def unpack_fonts(folder: Path) -> None:
    """Write the typeface into the folder, as TrueType."""
    for path in PACKED:
        (folder / f"{path.stem}.ttf").write_bytes(_unpacked(path))


# Kept, for a command that tries all on a copy makes PDFs more than once.
@lru_cache
def _unpacked(path: Path) -> bytes:
    # With a time of its own, a typeface unpacked anew might not give the same bytes of a PDF, whose hash is public.
    font = TTFont(path, recalcTimestamp=False)
    font.flavor = None
    # Of two files with one name Typst would take the first alone, and never come to the letters of the second.
    if "-latin-ext-" in path.name:
        name = font["name"].getDebugName(_FAMILY)
        font["name"].setName(f"{name} Extended", _FAMILY, _WINDOWS, _UNICODE, _ENGLISH)
    unpacked = BytesIO()
    font.save(unpacked)
    return unpacked.getvalue()
