"""Puts right what WeasyPrint's tags for screen readers lack, just before a PDF is written.

It gives no scope to a header cell, puts a paragraph of a list item beside its bullet and not into its body, tags the
foot of a page and a decoration as though they were part of the text, and describes a link by its address.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf  # type: ignore[import-untyped]

Reference = bytes


def mend_tags(document: Any, pdf: pydyf.PDF) -> None:
    """For WeasyPrint's `finisher`: mends the tags of the document that was drawn into this PDF."""
    elements = {
        one.reference: one
        for one in pdf.objects
        if isinstance(one, pydyf.Dictionary) and one.get("Type") == "/StructElem"
    }
    for element in list(elements.values()):
        if element["S"] == "/LI":
            _fill_list_item(element, elements, pdf)
        if element["S"] == "/TH":
            element["A"]["Scope"] = _scope(element, elements)
        if element["S"] == "/Figure" and "Alt" not in element:
            kids = elements[element["P"]]["K"]
            kids[:] = [kid for kid in kids if kid != element.reference]
    root = pdf.objects[_number(pdf.catalog["StructTreeRoot"])]
    _make_artifacts(pdf, set(_reached(root["K"], elements)))
    for page in document.pages:
        for box in page._page_box.descendants():
            if box.link_annotation:
                words = " ".join("".join(box.element.itertext()).split())
                box.link_annotation["Contents"] = pydyf.String(words)


def _scope(header: pydyf.Dictionary, elements: dict[Reference, pydyf.Dictionary]) -> str:
    """A header cell in the head of a table is about its column, any other about its row."""
    row = elements[header["P"]]
    return "/Column" if elements[row["P"]]["S"] == "/THead" else "/Row"


def _fill_list_item(item: pydyf.Dictionary, elements: dict[Reference, pydyf.Dictionary], pdf: pydyf.PDF) -> None:
    """An item holds its label and its body, and nothing else: what else there is goes into a body."""
    loose = [kid for kid in item["K"] if kid in elements and elements[kid]["S"] not in ("/Lbl", "/LBody")]
    if not loose:
        return
    facts = {"Type": "/StructElem", "S": "/LBody", "K": pydyf.Array(loose), "Pg": item["Pg"], "P": item.reference}
    body = pydyf.Dictionary(facts)
    pdf.add_object(body)
    elements[body.reference] = body
    for kid in loose:
        elements[kid]["P"] = body.reference
    item["K"] = pydyf.Array([*(kid for kid in item["K"] if kid not in loose), body.reference])


def _reached(kids: list[Any], elements: dict[Reference, pydyf.Dictionary]) -> Iterator[Reference]:
    """Every element that a screen reader comes to."""
    for kid in kids:
        if kid in elements:
            yield kid
            yield from _reached(elements[kid]["K"], elements)


def _make_artifacts(pdf: pydyf.PDF, reached: set[Reference]) -> None:
    """Mark what no screen reader comes to as no part of the text, which is how it must be passed over."""
    root = pdf.objects[_number(pdf.catalog["StructTreeRoot"])]
    owners = pdf.objects[_number(root["ParentTree"])]["Nums"]
    for place, reference in enumerate(pdf.page_references):
        page = pdf.objects[_number(reference)]
        stream = pdf.objects[_number(page["Contents"])].stream
        of_page = owners[2 * place + 1]
        for mcid, owner in enumerate(of_page):
            if owner not in reached:
                of_page[mcid] = "null"
        for index, operator in enumerate(stream):
            if operator == b"BDC" and of_page[stream[index - 1]["MCID"]] == "null":
                stream[index - 2 : index + 1] = ["/Artifact", pydyf.Dictionary(), b"BDC"]


def _number(reference: Any) -> int:
    return int(bytes(reference).split()[0])
