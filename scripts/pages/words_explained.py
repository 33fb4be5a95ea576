"""Harder words explained where they stand: the first time each is used on a page, it leads to its meaning at the foot.

A link works with a keyboard, with a finger and with a screen reader; a tip that appears under a mouse does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import escape

from scripts.forms.glossary import Word

_TAG = re.compile(r"(<!--.*?-->|<[^>]+>)", re.DOTALL)
_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
_LEFT_ALONE = {
    *("a", "h1", "h2", "h3", "h4", "dt", "th", "caption", "label", "button", "summary"),
    *("details", "svg", "code", "pre"),
}
"""Elements in which no word becomes a link: links, headings and the like."""


def explain_words(html: str, words: Sequence[Word], root: str) -> str:
    """The page's HTML, with a link from each word of the glossary and a list of their meanings at its end."""
    forms = {form.lower(): word for word in words if word.listed for form in word.forms}
    longest_first = sorted((form for word in words if word.listed for form in word.forms), key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w-])({'|'.join(map(_as_written, longest_first))})(?![\w-])")
    used: dict[str, Word] = {}

    def link(match: re.Match[str]) -> str:
        word = forms[match[1].lower()]
        if word.id in used:
            return match[0]
        used[word.id] = word
        return f'<a class="word" href="#word-{word.id}">{match[0]}</a>'

    pieces, around = [], 0
    for piece in _TAG.split(html):
        if _TAG.fullmatch(piece):
            around += _depth(piece)
            pieces.append(piece)
        else:
            pieces.append(piece if around else pattern.sub(link, piece))
    return "".join(pieces) + (_meanings(list(used.values()), root) if used else "")


def _as_written(form: str) -> str:
    """The pattern of a form: with large or small letters, but for one of large letters alone, which "send" is not."""
    return re.escape(form) if form.isupper() else f"(?i:{re.escape(form)})"


def _depth(tag: str) -> int:
    """How much deeper the tag leads into elements that are left alone."""
    name = _NAME.match(tag)
    if name is None or name[1].lower() not in _LEFT_ALONE:
        return 0
    return -1 if tag.startswith("</") else 1


def _meanings(words: Sequence[Word], root: str) -> str:
    entries = "".join(
        f'<div id="word-{word.id}" tabindex="-1"><dt>{escape(_first_large(word.term))}</dt>'
        f"<dd>{escape(_full(word))}</dd></div>"
        for word in sorted(words, key=lambda word: word.term.lower())
    )
    return (
        '\n<section class="words-here" aria-labelledby="words-here" data-search-exclude>'
        f'<h2 id="words-here">Words on this page</h2><dl class="words-explained">{entries}</dl>'
        f'<p><a href="{root}words-explained/">All the words explained</a></p></section>'
    )


def _full(word: Word) -> str:
    return f"{_first_large(word.short_for)}. {word.sentence}" if word.short_for else word.sentence


def _first_large(text: str) -> str:
    return text[:1].upper() + text[1:]
