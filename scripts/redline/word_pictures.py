"""Pictures in a Word file: of each how large it is, which Word has to be told, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

_ENDINGS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg", b"GIF87a": "gif", b"GIF89a": "gif"}
_TO_A_DOT = 9525
"""How many of Word's units a dot has, where 96 dots are an inch."""
_MOST = 5_400_000
"""As wide as a page has room for: 15 cm."""
_JPEG_SIZES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
"""The marks in a JPEG after which its size stands."""


@dataclass(frozen=True)
class Picture:
    """A picture of either text."""

    name: str
    """Its own in the Word file."""
    content: bytes
    width: int
    """In dots, as the height."""
    height: int


def picture(number: int, content: bytes) -> Picture | None:
    """A picture as it can stand in a Word file; None for one of a kind that Word does not show."""
    ending = next((ending for sign, ending in _ENDINGS.items() if content.startswith(sign)), None)
    size = _size(content, ending) if ending else None
    return Picture(f"picture{number}.{ending}", content, *size) if size and all(size) else None


def drawing(picture: Picture, relationship: str, number: int, description: str) -> str:
    """The picture as it stands in a sentence."""
    wide = min(picture.width * _TO_A_DOT, _MOST)
    size = f'cx="{wide}" cy="{max(1, wide * picture.height // picture.width)}"'
    main = "http://schemas.openxmlformats.org/drawingml/2006"
    return (
        f'<w:drawing><wp:inline><wp:extent {size}/><wp:docPr id="{number}" name={quoteattr(picture.name)} '
        f'descr={quoteattr(description)}/><a:graphic xmlns:a="{main}/main"><a:graphicData uri="{main}/picture">'
        f'<pic:pic xmlns:pic="{main}/picture"><pic:nvPicPr><pic:cNvPr id="{number}" name={quoteattr(picture.name)}/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relationship}"/><a:stretch><a:fillRect/>'
        f'</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )


def _size(content: bytes, ending: str) -> tuple[int, int] | None:
    if ending == "png":
        return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")
    if ending == "gif":
        return int.from_bytes(content[6:8], "little"), int.from_bytes(content[8:10], "little")
    place = 2
    while place + 9 <= len(content):
        mark, length = content[place + 1], int.from_bytes(content[place + 2 : place + 4], "big")
        if content[place] != 0xFF:
            return None
        if mark in _JPEG_SIZES:
            high, wide = content[place + 5 : place + 7], content[place + 7 : place + 9]
            return int.from_bytes(wide, "big"), int.from_bytes(high, "big")
        place += 2 + length
    return None
