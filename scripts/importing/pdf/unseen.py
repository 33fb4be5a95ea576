"""Words of a PDF that are drawn so that nobody sees them: in no ink, or in a layer that is not shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pdfminer.layout import LTChar
from pdfminer.pdfinterp import PDFPageInterpreter, PDFTextState
from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psparser import PSLiteral, literal_name
from pdfplumber.page import PDFPageAggregatorWithMarkedContent

NO_INK, NO_LAYER = "in no ink", "in a layer that is not shown"
_INVISIBLE = 3
"""The mode in which letters are placed and not drawn, as a program does that lays words behind a scan."""


def note_unseen(page: Any) -> None:
    """Reads the page so that each of its letters has why nobody sees it; `why_unseen` then tells."""
    device = _Device(page.pdf.rsrcmgr, pageno=page.page_number, laparams=page.pdf.laparams)
    device.hidden = _hidden_layers(page.pdf.doc.catalog)
    _Interpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    # pdfplumber keeps here what it reads of a page once, and has no other way in for a device.
    page._layout = device.get_result()


def why_unseen(letter: LTChar) -> str | None:
    """Why nobody sees the letter; None where it is drawn."""
    return getattr(letter, "why_unseen", None)


class _Device(PDFPageAggregatorWithMarkedContent):
    """Notes at each letter in which mode and layer it was drawn."""

    hidden: frozenset[int] = frozenset()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.open: list[bool] = []
        """For each sequence that is open, whether its layer is hidden."""
        self.mode = 0

    def begin_tag(self, tag: PSLiteral, props: Any = None) -> None:
        super().begin_tag(tag, resolve1(props))
        self.open.append(literal_name(tag) == "OC" and self.is_hidden(props))

    def end_tag(self) -> None:
        super().end_tag()
        if self.open:
            self.open.pop()

    def is_hidden(self, layer: Any) -> bool:
        """Whether a layer, or what belongs to several, is not shown."""
        if isinstance(layer, PDFObjRef) and layer.objid in self.hidden:
            return True
        members = resolve1(layer)
        layers = resolve1(members.get("OCGs")) if isinstance(members, dict) else None
        found = layers if isinstance(layers, list) else [members["OCGs"]] if layers else []
        return bool(found) and all(isinstance(one, PDFObjRef) and one.objid in self.hidden for one in found)

    def render_string(self, textstate: PDFTextState, *args: Any, **kwargs: Any) -> None:
        self.mode = textstate.render
        super().render_string(textstate, *args, **kwargs)

    def render_char(self, *args: Any, **kwargs: Any) -> float:
        wide: float = super().render_char(*args, **kwargs)
        letter = self.cur_item._objs[-1] if self.cur_item._objs else None
        if isinstance(letter, LTChar) and (any(self.open) or self.mode == _INVISIBLE):
            letter.why_unseen = NO_LAYER if any(self.open) else NO_INK  # type: ignore[attr-defined]
        return wide


class _Interpreter(PDFPageInterpreter):
    """Tells the device which layer a sequence or a form is of, which the library leaves to a name on the page."""

    def do_BDC(self, tag: Any, props: Any) -> None:  # noqa: N802 - as the library has it
        named = resolve1(self.resources.get("Properties")) if isinstance(props, PSLiteral) else None
        what: Any = named.get(literal_name(props)) if isinstance(named, dict) else props
        super().do_BDC(tag, what)

    def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802 - as the library has it
        assert isinstance(self.device, _Device)
        form = resolve1(self.xobjmap.get(literal_name(xobjid_arg)))
        layer = getattr(form, "attrs", {}).get("OC")
        self.device.open.append(layer is not None and self.device.is_hidden(layer))
        super().do_Do(xobjid_arg)
        self.device.open.pop()


def _hidden_layers(catalog: Any) -> frozenset[int]:
    """The layers that are not shown when the file is opened, by the numbers of their objects."""
    layers = resolve1(catalog.get("OCProperties")) or {}
    shown = resolve1(layers.get("D")) or {}
    off, on = set(_numbers(shown.get("OFF"))), set(_numbers(shown.get("ON")))
    if isinstance(base := resolve1(shown.get("BaseState")), PSLiteral) and literal_name(base) == "OFF":
        off |= set(_numbers(layers.get("OCGs"))) - on
    return frozenset(off)


def _numbers(references: Any) -> Iterator[int]:
    for one in resolve1(references) or []:
        if isinstance(one, PDFObjRef):
            yield one.objid
