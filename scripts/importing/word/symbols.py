"""The signs of the typefaces that have pictures in the place of letters: what each shows, as Unicode has it.

A file names them by a number of one byte, on its own or from F000 on. Only the signs that people write policies with
are here, as the makers of the typefaces draw them; of any other, the caller says that it could not be read.
"""

from __future__ import annotations

_WINGDINGS = {
    **{0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x3E: "✇", 0x41: "✌", 0x46: "☞", 0x4A: "☺", 0x4C: "☹", 0x51: "✈", 0x52: "☼"},
    **{0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖"},
    **{0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "◻", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓"},
    **{0xE7: "←", 0xE8: "→", 0xE9: "↑", 0xEA: "↓", 0xEF: "⇦", 0xF0: "⇨", 0xF1: "⇧", 0xF2: "⇩", 0xF3: "⬄"},
    **{0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
    # The figures in circles, white and then black.
    **{0x81 + place: chr(0x2460 + place) for place in range(10)},
    **{0x8C + place: chr(0x2776 + place) for place in range(10)},
}
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0xA2: "■", 0xA3: "□"}
_WINGDINGS_3 = {0x66: "←", 0x67: "→", 0x68: "↑", 0x69: "↓", 0x7D: "▶", 0x84: "◀"}
_WEBDINGS = {0x34: "▶", 0x61: "✓", 0x63: "□", 0x67: "■", 0x6E: "●", 0x72: "✗"}
_DINGBATS = {0x33: "✓", 0x34: "✔", 0x35: "✕", 0x36: "✖", 0x37: "✗", 0x38: "✘", 0x6C: "●", 0x6E: "■", 0x6F: "❏"}
_GREEK = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_SYMBOL = {
    # What it shares with every typeface: figures, brackets and the signs between.
    **{
        code: chr(code)
        for code in (*range(0x20, 0x22), 0x23, *range(0x25, 0x27), *range(0x28, 0x2A), *range(0x2B, 0x40))
    },
    **{0x41 + place: letter for place, letter in enumerate(_GREEK)},
    **{0x61 + place: letter for place, letter in enumerate("αβχδεφγηιϕκλμνοπθρστυϖωξψζ")},
    **{0xA0: "€", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±"},
    **{
        0xB3: "≥",
        0xB4: chr(0xD7),
        0xB7: "•",
        0xB8: "÷",
        0xB9: "≠",
        0xBA: "≡",
        0xBB: "≈",
        0xBC: "…",
        0xD2: "®",
        0xD3: "©",
    },
    **{0xD4: "™", 0xD6: "√", 0xE2: "®", 0xE3: "©", 0xE4: "™", 0x5B: "[", 0x5D: "]", 0x5F: "_", 0x7B: "{", 0x7D: "}"},
}
_TYPEFACES = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "webdings": _WEBDINGS,
    "zapf dingbats": _DINGBATS,
    "itc zapf dingbats": _DINGBATS,
    "symbol": _SYMBOL,
    "symbol mt": _SYMBOL,
}


def is_pictures(typeface: str | None) -> bool:
    """Whether a typeface has pictures in the place of letters."""
    return (typeface or "").strip().lower() in _TYPEFACES


def sign_of(typeface: str | None, code: int) -> str | None:
    """The sign that a typeface shows for a number; None for one that is not known here."""
    signs = _TYPEFACES.get((typeface or "").strip().lower())
    place = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    if signs is None:  # a typeface of letters: the number is the letter's own, unless it is one that none has
        return None if 0xE000 <= code <= 0xF8FF or code < 0x20 else chr(code)
    return " " if place == 0x20 else signs.get(place)


_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")


def raised(words: str) -> str | None:
    """The raised signs that Unicode has for some words; None where it has none for a letter or figure of them."""
    return _if_all(words.translate(_RAISED))


def lowered(words: str) -> str | None:
    """The lowered signs that Unicode has for some words; None where it has none for a letter or figure of them."""
    return _if_all(words.translate(_LOWERED))


def _if_all(signs: str) -> str | None:
    return None if any(sign.isascii() and sign.isalnum() for sign in signs) else signs
