"""Harder words explained where they stand: the first time each is used on a page, it leads to its meaning at the foot.

A link works with a keyboard, with a finger and with a screen reader; a tip that appears under a mouse does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from markupsafe import escape

from scripts.forms.glossary import GlossaryWord
from scripts.text.html_tree import Element, End, Start, read_html, walk

_MARK = re.compile("\ue000(\\d+)\ue001")
"""What is put before a place in the HTML so that the tree shows it: the place's number, in signs that no page has."""
_LEFT_ALONE = {
    *("a", "h1", "h2", "h3", "h4", "dt", "th", "caption", "label", "button", "summary"),
    *("details", "svg", "code", "pre", "script"),
}
"""Elements in which no word becomes a link: links, headings and the like."""


def explain_words(html: str, words: Sequence[GlossaryWord], root: str) -> str:
    """The page's HTML, with a link from each word of the glossary and a list of their meanings at its end.

    A part of the page that may be shown alone, and says so by `data-words-anew`, has links of its own.
    """
    forms = {form.lower(): word for word in words if word.listed for form in word.forms}
    # A pattern takes the first of its choices that fits, so "notional budget" has to stand before "notional". And what
    # follows `<` or `</` is no word but the name of an element.
    longest_first = sorted((form for word in words if word.listed for form in word.forms), key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w-])(?<!<)(?<!</)({'|'.join(map(_as_written, longest_first))})(?![\w-])")
    # A tree written out again would not be the page to the byte. So what reads like a word is marked in the page, the
    # tree says which marks stand in text, and only those places of the page are written anew.
    places = list(pattern.finditer(html))
    marked = _replaced(html, ((place, f"\ue000{number}\ue001{place[0]}") for number, place in enumerate(places)))
    first: dict[tuple[int, str], int] = {}
    for part, number in _marks_in_text(marked):
        first.setdefault((part, forms[places[number][1].lower()].id), number)
    links = (
        (places[number], f'<a class="word" href="#word-{word}">{places[number][0]}</a>')
        for (_, word), number in sorted(first.items(), key=itemgetter(1))
    )
    explained = {word for _, word in first}
    return _replaced(html, links) + _meanings([word for word in words if word.id in explained], root)


def _replaced(html: str, places: Iterable[tuple[re.Match[str], str]]) -> str:
    """The HTML with what stands at each place, in order, made something else."""
    pieces, end = [], 0
    for place, text in places:
        pieces += [html[end : place.start()], text]
        end = place.end()
    return "".join([*pieces, html[end:]])


def _marks_in_text(marked: str) -> Iterator[tuple[int, int]]:
    """The places whose mark stands in text that may become a link, in order, each after the number of its part."""
    around = parts = 0
    within = [parts]
    for piece in walk(read_html(marked)):
        match piece:
            case Start(element):
                around += _is_left_alone(element)
                if "data-words-anew" in element.attrib:
                    parts += 1
                    within.append(parts)
            case End(element):
                around -= _is_left_alone(element)
                if "data-words-anew" in element.attrib:
                    within.pop()
            case str() if not around:
                yield from ((within[-1], int(number)) for number in _MARK.findall(piece))


def _is_left_alone(element: Element) -> bool:
    # The name of an answer is read as one; a link in it would look like a part of the badge that does something else.
    classes = _MARK.sub("", element.get("class", "")).split()
    # What a page folds of its own text is read like the rest of it.
    return (element.tag in _LEFT_ALONE and "folded" not in classes) or "outcome" in classes


def _as_written(form: str) -> str:
    """The pattern of a form: with large or small letters, but for one of large letters alone, which "send" is not."""
    return re.escape(form) if form.isupper() else f"(?i:{re.escape(form)})"


def _meanings(words: Sequence[GlossaryWord], root: str) -> str:
    if not words:
        return ""
    # Each meaning may take the focus: it goes where the link leads, and the keyboard goes on from there.
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


def _full(word: GlossaryWord) -> str:
    return f"{_first_large(word.short_for)}. {word.sentence}" if word.short_for else word.sentence


def _first_large(text: str) -> str:
    return text[:1].upper() + text[1:]
