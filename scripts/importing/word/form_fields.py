"""The fields of Word's forms, and what each prints; the boxes and lists of Word 2003 print no words in the file."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from scripts.importing import markdown_text
from scripts.importing.findings import Findings, beginning
from scripts.importing.word.names import child, full, is_on, number, value

PASSING = {"DATE": "the day", "TIME": "the time", "SAVEDATE": "the day of saving", "PRINTDATE": "the day of printing"}
"""The fields whose words are others whenever Word opens the file, with what they print."""
PASSING_PARTS = {"w:dayShort", "w:dayLong", "w:monthShort", "w:monthLong", "w:yearShort", "w:yearLong"}
"""Parts of a date that Word prints anew each day, and the file holds no words of."""
FETCHING = ("INCLUDETEXT", "INCLUDEPICTURE", "DDE", "DDEAUTO", "LINK", "IMPORT", "DATABASE")
"""Fields that would bring something in from outside."""
COUNTING = ("LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT")
"""Fields that print a number which the file does not hold."""
MERGING = ("MERGEFIELD", "ASK", "FILLIN")
"""Fields in whose place Word puts something else for each reader, or asks for it."""

_BAR = re.compile(r"\\f\s*\(\s*([\w.,£ ]+?)\s*[,;]\s*([\w.£ ]+?)\s*\)", re.IGNORECASE)
_TIP = re.compile(r'HYPERLINK\b.*\\o\s+"([^"]+)"', re.IGNORECASE)


@dataclass
class Field:
    """A field that has begun and not ended."""

    data: etree._Element | None = None
    """What it is in a form of Word 2003."""
    code: str = ""
    is_result: bool = False
    printed: str = ""
    """What it printed last, as far as it was read."""


def report_field(code: str, printed: str, around: str, findings: Findings) -> None:
    """Says what a field would bring in or print anew, and what it says to nobody who reads the page."""
    name, near = name_of(code), f"near {beginning(around)}"
    if name in FETCHING:
        findings.add("outside", f"a field {name}, {near}: {markdown_text.spaced(code)}")
    elif name in COUNTING:
        findings.add("placeholder", f"a number of the field {name}, {near}, which is not in the file")
    elif name in PASSING:
        findings.add("date_field", f"{beginning(printed)}: {PASSING[name]} (field {name})")
    elif name in MERGING:
        findings.add("placeholder", f"the field {markdown_text.spaced(code)}, {near}")
    elif tip := _TIP.search(code):
        findings.add("dropped", f"what a link shows under the mouse, {near}: “{markdown_text.spaced(tip[1])}”")


def gap_of(ended: Field) -> str:
    """What stands for a field that nobody filled in, or a formula that no line can say: `check` refuses it."""
    name = name_of(ended.code)
    if name == "FORMTEXT" and not ended.printed.strip():
        return "[insert: what belongs here]"
    if name == "EQ" and not ended.printed.strip() and not formula_of(ended.code):
        return f"[insert the formula: {markdown_text.spaced(ended.code)}]"
    return ""


def formula_of(code: str) -> str:
    """The formula of a field EQ in one line, a stroke for the bar of a fraction; empty where it has other parts."""
    words = _BAR.sub(r"\1/\2", code.strip().removeprefix("EQ")).strip()
    return "" if name_of(code) != "EQ" or "\\" in words else words


def printed_by(code: str, data: etree._Element | None) -> str:
    """What a field of a form prints: a box, ticked or not, or what was chosen; empty for any other."""
    name = name_of(code)
    if name == "FORMCHECKBOX":
        box = child(data, "w:checkBox")
        checked = child(box, "w:checked")
        return "☒" if is_on(checked if checked is not None else child(box, "w:default")) else "☐"
    if name == "FORMDROPDOWN":
        choices = child(data, "w:ddList")
        entries = [] if choices is None else [value(entry) or "" for entry in choices.findall(full("w:listEntry"))]
        chosen = number(child(choices, "w:result"))
        place = (number(child(choices, "w:default")) or 0) if chosen is None else chosen
        return entries[place] if 0 <= place < len(entries) else ""
    return ""


def name_of(code: str) -> str:
    """The name of a field, in capitals."""
    return (code.split() or [""])[0].upper()


def is_placeholder(control: etree._Element) -> bool:
    """Whether a content control still shows what to put into it."""
    return is_on(child(control, "w:sdtPr", "w:showingPlcHdr"))
