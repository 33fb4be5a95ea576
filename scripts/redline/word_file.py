"""A redline as a Word file with tracked changes: the few parts of one, in the same bytes whenever it is made."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from scripts.redline.redline import Redline
from scripts.redline.word_body import WordBody
from scripts.redline.word_pictures import picture

_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
_PARTS = {"styles": "styles", "numbering": "numbering", "settings": "settings", "header": "header1"}
"""The parts beside the text, by the kind of each, with their names in the file."""
# An A4 page, with the names of the two texts at the head of each.
_SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="708" w:footer="708" w:gutter="0"/>'
    "</w:sectPr>"
)


def word_redline(changes: Redline, about: str, author: str, day: date, pictures: Mapping[str, bytes]) -> bytes:
    """A Word file of the new text in which what changed is tracked: accepted it is the new text, and refused the old.

    `about` names the two at the head of each page; the changes are the author's, of that day; `pictures` are those of
    both texts, by the addresses that these have for them. The same arguments give the same bytes.
    """
    found = {address: picture(number, content) for number, (address, content) in enumerate(pictures.items(), start=1)}
    kept = {address: known for address, known in found.items() if known}
    body = WordBody(author, day, kept)
    document = f"<w:document {_NAMES}><w:body>{body.xml(changes)}{_SECTION}</w:body></w:document>"
    named = {shown.name: shown.content for shown in kept.values() if shown.name in body.shown}
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            ("text", f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
            ("about", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": _about(about, author, day),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relationships(
            *((kind, f"{_OFFICE}/relationships/{kind}", f"{name}.xml") for kind, name in _PARTS.items()),
            *((name, f"{_OFFICE}/relationships/image", f"media/{of}") for of, name in body.shown.items()),
            *((name, f"{_OFFICE}/relationships/hyperlink", address) for address, name in body.links.items()),
        ),
        "word/styles.xml": _styles(),
        "word/numbering.xml": _numbering(body),
        "word/settings.xml": _settings(),
        "word/header1.xml": f"<w:hdr {_NAMES}><w:p><w:r><w:t>{escape(about)}</w:t></w:r></w:p></w:hdr>",
    }
    files = {name: (_HEAD + text).encode() for name, text in parts.items()}
    return _packed(files | {f"word/media/{name}": content for name, content in named.items()})


def _packed(parts: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            # ZipInfo's own date and one system, or the bytes would tell when and where the file was made.
            info = ZipInfo(name)
            info.create_system = 3
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, content)
    return packed.getvalue()


def _content_types() -> str:
    pictures = "".join(f'<Default Extension="{kind}" ContentType="image/{kind}"/>' for kind in ("png", "jpeg", "gif"))
    parts = {"document": "document.main", "styles": "styles", "numbering": "numbering", "settings": "settings"}
    named = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{kind}+xml"/>'
        for name, kind in {**parts, "header1": "header"}.items()
    )
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{pictures}{named}'
        f'<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>'
    )


def _relationships(*given: tuple[str, str, str]) -> str:
    entries = ""
    for name, kind, target in given:
        mode = ' TargetMode="External"' if kind.endswith("/hyperlink") else ""
        entries += f'<Relationship Id="{name}" Type="{kind}" Target={quoteattr(target)}{mode}/>'
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def _about(about: str, author: str, day: date) -> str:
    moment = f'xsi:type="dcterms:W3CDTF">{day}T00:00:00Z'
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(about)}</dc:title><dc:creator>{escape(author)}</dc:creator><dc:language>en-GB</dc:language>"
        f"<dcterms:created {moment}</dcterms:created><dcterms:modified {moment}</dcterms:modified></cp:coreProperties>"
    )


def _style(name: str, called: str, paragraph: str = "", words: str = "", more: str = "") -> str:
    based = "" if name == "Normal" else '<w:basedOn w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph" {more}w:styleId="{name}"><w:name w:val="{called}"/>{based}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{words}</w:rPr></w:style>"
    )


def _styles() -> str:
    aside = '<w:ind w:left="720"/>'
    hanging = '<w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs><w:ind w:left="720" w:hanging="720"/>'
    keep = '<w:keepNext/><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs><w:spacing w:before="240" w:after="120"/>'
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'<w:styles {_NAMES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" '
        'w:cs="Arial"/><w:sz w:val="24"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:after="160" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        + _style("Normal", "Normal", more='w:default="1" ')
        + _style("Title", "Title", words='<w:b/><w:sz w:val="40"/>')
        + _style("Heading1", "heading 1", f'{keep}<w:outlineLvl w:val="0"/>', '<w:b/><w:sz w:val="30"/>')
        + _style("Clause", "Clause", hanging)
        + _style("ClauseText", "Clause text", aside)
        + _style("Point", "Point of a list")
        + _style("Cell", "Cell", '<w:spacing w:after="0"/>')
        + '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>'
        + f"{edges}</w:tblBorders></w:tblPr></w:style></w:styles>"
    )


def _numbering(body: WordBody) -> str:
    def levels(kind: str, text: str) -> str:
        return "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
            f'<w:lvlText w:val="{text.format(level + 1)}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{1080 + 360 * level}" w:hanging="360"/></w:pPr></w:lvl>'
            for level in range(9)
        )

    # The lists of one definition count on from each other, so each begins anew with its own first number.
    lists = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="{level}">'
        f'<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        for number, (level, start) in enumerate(body.starts, start=2)
    )
    kinds = (("bullet", "•"), ("decimal", "%{}."))
    definitions = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="hybridMultilevel"/>{levels(*kind)}'
        "</w:abstractNum>"
        for number, kind in enumerate(kinds)
    )
    bullets = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    return f"<w:numbering {_NAMES}>{definitions}{bullets}{lists}</w:numbering>"


def _settings() -> str:
    mode = '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    return f"<w:settings {_NAMES}><w:compat>{mode}</w:compat></w:settings>"
