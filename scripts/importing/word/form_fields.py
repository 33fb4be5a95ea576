"""The fields of Word's forms, and what each prints; the boxes and lists of Word 2003 print no words in the file."""

from __future__ import annotations

from lxml import etree

from scripts.importing.word.names import child, full, is_on, number, value

PASSING = {"DATE": "the day", "TIME": "the time", "SAVEDATE": "the day of saving", "PRINTDATE": "the day of printing"}
"""The fields whose words are others whenever Word opens the file, with what they print."""
FETCHING = ("INCLUDETEXT", "INCLUDEPICTURE", "DDE", "DDEAUTO", "LINK", "IMPORT", "DATABASE")
"""Fields that would bring something in from outside."""
COUNTING = ("LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT")
"""Fields that print a number which the file does not hold."""
MERGING = ("MERGEFIELD", "ASK", "FILLIN")
"""Fields in whose place Word puts something else for each reader, or asks for it."""


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
