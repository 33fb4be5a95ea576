"""Whether a change note says of something that families lose it, or that they gain it, in a sentence that names it.

This reads words and not their sense. So it asks for a plain sentence, and takes a twist for the opposite.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from scripts.text.months import MONTHS

_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n\s*\n|, (?:and|but|while|whereas) ")
"""Where one ends and another begins: what is said of the one is not said of the other."""

_ENDED = (
    "removed?|removes|removing|dropped|drops|taken (?:off|out|away)|left out|refused?|excluded?|excludes|withdrawn|"
    "ends?|ended|stops?|stopped|cuts?|reduced|limited|needs?|depends?|fewer|less|lower|off|only"
)
_CUTS = (
    r"(?:cuts?|exclusions?|exceptions?|reductions?|refusals?|removals?|closures?|savings?|losses|limits?|"
    r"what (?:is|was) (?:not|no longer|cut|left|lost|refused))"
)
_ASIDE = re.compile(r", (?:which|that|who|once|though|although|having|said to)\b[^,]*,")
"""What is told of a thing by the way, within what is said of it."""
_TWISTED = re.compile(
    r"\b(?:not (?:only|just|merely|all)|(?:was|were|had been) (?:not|never|no longer)|wasn't|weren't|"
    rf"(?:no longer|not|never|nor|neither) (?:be |been )?(?:{_ENDED})|no (?:less|fewer|limits?|change|doubt)|"
    r"nothing (?:is|was) (?:lost|removed|taken)|no longer any doubt|"
    r"(?:not|never) (?:be |been )?(?:affected|changed|harmed|lost|any different)|"
    r"(?:no|nobody|none|nothing)\b(?: \w+){0,3} (?:loses?|lost|worse(?: off)?|affected|harmed|changes))\b|"
    rf"(?:no longer|not|never) (?:\w+ ){{0,3}}(?:the |our |its )?(?:list of |among |(?:part|one) of )"
    rf"(?:\w+ ){{0,2}}?{_CUTS}\b|"
    r"\b(?:not|never|isn't) (?:at all )?(?:true|so|correct|right|the case) that\b.*|\b(?:wrong|false|untrue) that\b.*"
)
"""What looks like the one and says the other: no longer refused, was not on the list."""

_LOST = re.compile(
    rf"\b(?:no longer|not|no|never|none|nobody|cannot|{_ENDED}|leaves|unless|until|except|smaller|harder|limits?|"
    r"loses?|lost|worse|(?:has|have|must) (?:to )?(?:first|agree))\b|n't\b"
)
_STAYS = re.compile(
    r"\b(?:is|are|stays?|remains?) (?:still )?on (?:the list|it)\b"
    r"(?!.*\b(?:only|unless|until|if|except|for|but|longer|more)\b)"
)
"""What goes on as it was, whatever else the sentence denies."""

_NOBODY = r"(?:nothing|no(?:body| one| family| child| young person| families| children| parents?| carers?)|none)"
_ALL = r"(?:everything|everybody|everyone|all|things|it|this|families|children|payments?|support|the list|budgets?)"
_NOTHING_LOST = re.compile(
    rf"\b{_NOBODY} (?:\w+ ){{0,3}}?(?:chang(?:es|ed|ing)|los(?:es?|t|ing)|worse|affected|harmed|different|removed)\b|"
    r"\b(?:famil(?:y|ies)|children|child|everyone|everybody|they|you) (?:\w+ ){0,2}?los(?:es?|ing|t) nothing\b|"
    rf"\b{_ALL} (?:\w+ ){{0,3}}?(?:(?:as|like) (?:before|it (?:is|was))|the same|unchanged|unaffected)\b|"
    r"\bno (?:changes?|loss(?:es)?|effects?|difference) (?:for|to|on) (?:any |all |the )?(?:famil|child|any)|"
    r"\b(?:does|do|did|will|is|are) not (?:\w+ )?(?:chang(?:e|ing)|affect(?:ing)?|harm) (?:any|famil)|"
    r"\bfamil(?:y|ies) keeps? (?:all|everything|what they (?:have|had))\b"
)
"""What says of everything that it goes on as it was."""

_OF_SOME = re.compile(
    r"\b(?:else|others?|otherwise|rest|remaining|apart|except|beyond|besides|but|only|who|whose|with|that|which|under|"
    r"over|until|before \d|in (?:the |its )?(?:words|wording|clauses?|section)|"
    r"for (?!(?:any |all |the )?(?:famil|anybod|anyone|child|parent|carer|you\b)))\b"
)
"""What speaks of the rest, or of some alone."""

_PART = re.compile(r"[:;\u2013\u2014]|, | - ")

_GAINED = re.compile(
    r"\b(?:now|again|new|newly|added|adds|can|more|also|joins?|comes? on|on the list|wider|easier|back|first time)\b"
)

_NEWLY = re.compile(
    r"\b(?:now|again|newly|added|adds?|adding|joins?|joined|comes? (?:on|back|in)|back (?:on|in)|first time|as well|"
    rf"from (?:then on|\d{{1,2}} (?:{MONTHS.casefold()})))\b"
)
"""What says of a thing that it is so and was not."""

_GOES_ON = re.compile(
    r"(?:it|this|that|they|these|all of (?:it|them)) (?:\w+ ){0,2}?(?:is|are|stays?|remains?|gets?) (?:\w+ ){0,2}?"
    r"(?:paid|on (?:the list|it)|offered|funded|given|available)\b"
    r"(?!.*\b(?:by|instead|only|unless|until|if|where|when|except|may|can|as an?|no longer|not)\b)"
)
"""What the sentence after one that names a thing says of it, and takes back that it is lost."""

_ENDS = re.compile(
    rf"\b(?:until|till|up to|ends?|ended|stops?|for now|for a time|temporar(?:y|ily)|to \d{{1,2}} (?:{MONTHS})|"
    rf"from .+ to .+|no longer .*from \d{{1,2}} (?:{MONTHS}))\b",
    re.IGNORECASE,
)


def sentences_naming(names: Iterable[str], note: str) -> list[str]:
    """The sentences of the note in which one of the names stands."""
    called = [rf"\b{re.escape(name.casefold().removesuffix('s'))}s?\b" for name in names]
    sentences = (" ".join(sentence.split()) for sentence in _SENTENCE.split(note))
    return [sentence for sentence in sentences if any(re.search(name, sentence.casefold()) for name in called)]


def says_lost(sentence: str) -> bool:
    """Whether the sentence says that something is no longer so, is not so, or needs more than before."""
    plain = _plain(sentence)
    return _LOST.search(plain) is not None and not _STAYS.search(plain)


def says_gained(sentence: str) -> bool:
    """Whether the sentence says that something is so from now on that was not, and nothing of a loss."""
    return not says_lost(sentence) and _NEWLY.search(_plain(sentence)) is not None


def taken_back(sentences: Iterable[str], note: str) -> list[str]:
    """The sentences of the note that stand behind one of these, and say of the same thing that it goes on."""
    whole = [" ".join(sentence.split()) for sentence in _SENTENCE.split(note)]
    behind = [after for before, after in pairwise(whole) if before in [*sentences]]
    return [sentence for sentence in behind if _GOES_ON.match(in_small_letters(sentence))]


def says_nothing_lost(names: Iterable[str], words: str) -> list[str]:
    """The sentences that deny of everything that anybody loses by it: in a part of them that has none of these names,
    and that speaks neither of the rest nor of some families alone."""
    named = list(names)
    return [
        " ".join(sentence.split())
        for sentence in _SENTENCE.split(words)
        if any(
            _denies_all(part) and not sentences_naming(named, part) for part in _PART.split(in_small_letters(sentence))
        )
    ]


def _denies_all(part: str) -> bool:
    return _NOTHING_LOST.search(part) is not None and not _OF_SOME.search(part)


def in_small_letters(sentence: str) -> str:
    """The words in a row, with one sign for an apostrophe: as the patterns here have them."""
    return " ".join(sentence.split()).casefold().replace("\u2019", "'")


def says_it_ends(sentence: str) -> bool:
    """Whether the sentence says that something holds for a time alone."""
    return _ENDS.search(sentence) is not None


def says_gone(sentence: str) -> bool:
    """Whether the sentence says that and nothing of a gain."""
    plain = _plain(sentence)
    return says_lost(sentence) and not _GAINED.search(re.sub(r"\b(?:no longer|not|cannot|off)\b.*", "", plain))


def _plain(sentence: str) -> str:
    return _TWISTED.sub(" ", _ASIDE.sub(" ", in_small_letters(sentence)))
