"""Changed clauses that nothing cites: what may turn an answer has to be settled, and the rest is to be read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import reduce
from operator import or_

from scripts.policy.model import Policy
from scripts.policy.pairs import version_before
from scripts.policy.uncited import Uncited, not_settled, words_decided, words_held
from scripts.policy.version import Version
from scripts.problems import Problem
from scripts.text.clauses import Clause
from scripts.text.listing import listed
from scripts.text.plain import words_in_place, words_of
from scripts.text.turning import around, turning_words

_DEFINES = re.compile(
    r"(?:\A|[.;:•|] *(?:\d+\. )?)(?:(?:in this [a-z]+|here|by),? )?(?:(?:an?|the|any) )?['\"]?"
    r"(?P<term>[a-z][\w' -]{2,60}?)['\"]?,? (?:here )?"
    r"(?:means?|includes?|covers?|refers? to|counts? as|(?:is|are) (?:an?|the|any|each|every|those|one|what|somebody|"
    r"someone|people|called|taken to be|known as)\b)"
)
_WHO = re.compile(
    r"\b(?:somebody|anybody|everybody|people|children|nhs|icb|ccg|young (?:person|people)|"
    r"(?:third part|local authorit|famil|agenc|bod|charit|compan)(?:y|ies)|(?:parent|carer|child|adult|provider|"
    r"council|school|college|nominee|organisation|trust|health worker|social worker|head teacher)s?|"
    r"and|or)\b"
)
"""Who does something, pays or is paid; and whether all of several things are meant, or one of them."""
_BEARS = re.compile(
    # money
    r"\b(?:moneys?|cash|vouchers?|cheques?|cards?|pays?|paying|paid|payments?|payable|fees?|charge[sd]?|costs?|prices?|"
    r"bills?|shares?|contribut(?:es?|ions?)|fund(?:s|ed|ing)?|grants?|sums?|amounts?|rates?|owe[sd]?|debts?|"
    r"repay(?:s|ments?)?|profits?|wages?|loans?|"
    # rights, and what takes them away
    r"rights?|entitle[sd]?|entitlements?|eligible|qualif(?:y|ies)|allow(?:s|ed)?|permit(?:s|ted)?|forbid(?:s|den)?|"
    r"ban(?:s|ned)?|refusals?|refusing|reject(?:s|ed)?|den(?:y|ies|ied)|turn(?:s|ed)? down|decisions?|decide[sd]?|"
    r"final|binding|discretion|stops?|stopped|ends?|ended|ceases?|withdraws?|withdrawn|cuts?|reduce[sd]?|remove[sd]?|"
    r"replaces?|"
    # being heard
    r"appeals?|complain(?:s|ts?)?|challenges?|tribunals?|ombudsm[ae]n|mediation|disputes?|reconsider(?:s|ed)?|objects?|"
    # where somebody lives
    r"north|south|east|west|cit(?:y|ies)|towns?|villages?|districts?|wards?|count(?:y|ies)|boroughs?|regions?|"
    r"postcodes?|lives?|living|outside|abroad|moves?|moved|residents?|homes?|"
    # who does something in the place of the family or the council
    r"firms?|brokers?|agents?|banks?|friends?|relatives?|grandparents?|guardians?|partners?|nominees?|providers?|trusts?|"
    r"organisations?|(?:third part|agenc|compan|charit)(?:y|ies))\b"
)
"""Words of money, rights, refusals, appeals and places, and of who does something in the place of others."""
_OF_WORDS = re.compile(r"\b(?:definitions?|glossary|terms|what .*words mean|meanings?|interpretation)\b")
_POINTING = {"this", "that", "it", "these", "those", "there", "here", "they", "which", "who", "what", "one", "each"}
"""What only points at something: "this is a text that ..." says what no word means."""
_LONGEST_TERM = 4
"""In words: what stands before "is a" in a longer sentence is no term."""


def uncited_problems(policy: Policy, version: Version) -> Iterator[Problem]:
    """Each changed clause or heading that nothing cites and that may turn an answer, until somebody settles it."""
    yield from (problem for _, problem in uncited_to_settle(policy, version))


def uncited_to_settle(policy: Policy, version: Version) -> Iterator[tuple[Uncited, Problem]]:
    """The same, each with the change itself."""
    for change, weighs in _weighed(policy, version):
        if weighs:
            line = change.now.line if change.now else None
            yield change, Problem(f"{version.folder}/text.md", line, _message(change, weighs, version))


def uncited_warnings(policy: Policy, drafts: Iterable[Version]) -> Iterator[str]:
    """A sentence for each draft in which other clauses changed that nothing cites; for what its page says besides,
    where the version before does not say it; and for the note of a version that comes after it."""
    for version in drafts:
        if clauses := listed(_in_short(change) for change, weighs in _weighed(policy, version) if not weighs):
            yield (
                f"{version.folder}/text.md: no rule, note or step cites what changed in {clauses}. Read it before you "
                "publish: a definition or an exception may turn what families are told."
            )
        before = version_before(policy, version)
        for key in ("notice", "date_note"):
            now, was = ((getattr(known.facts, key) or "") if known else "" for known in (version, before))
            if now and words_in_place(now) != words_in_place(was):
                yield (
                    f"{version.folder}/version.yaml: {key}: “{' '.join(now.split())}” Nothing holds this against the "
                    "text or the rules. It must say nothing else than they do."
                )

        yield from (_written_before(version, after) for after in _noted_before(policy, version))


def _noted_before(policy: Policy, version: Version) -> Iterator[Version]:
    """The published version that comes right after, where it has a note, which was written of another before it."""
    document = next(document for document in policy.documents if document.facts.id == version.document.id)
    after = document.after(version.name)
    if after and not after.draft and after.facts.change_note and after.facts.replaces not in (None, version.name):
        yield after


def _written_before(version: Version, after: Version) -> str:
    note = " ".join(after.facts.change_note.split())
    return (
        f"{after.folder}/version.yaml: change_note: “{note}” It was written of what changed since "
        f"{after.facts.replaces}, and {after.name} will come after {version.name}. Pages will say so beside the note, "
        "and show what changes after this version."
    )


def _weighed(policy: Policy, version: Version) -> Iterator[tuple[Uncited, list[str]]]:
    """What nobody has settled, each with why it may turn an answer; none where it hardly can."""
    changes = list(not_settled(policy, version))
    if not changes:
        return
    decided = [f" {words_in_place(words)} " for words in words_decided(policy, version)]
    held = words_held(policy, version)
    for change in changes:
        where = [*_over(change), *_among(version, change, held)]
        yield change, [*where, *_named(policy, change), *_turned(change), *_defined(change, decided)]


def _in_short(change: Uncited) -> str:
    if change.now is None:
        return f"{change.name} (gone)"
    if change.is_heading:
        return f"{_called(change)[:1].lower()}{_called(change)[1:]} (new)"
    return change.name if change.was else f"{change.name} (new)"


def _message(change: Uncited, weighs: Sequence[str], version: Version) -> str:
    is_what = "is gone" if change.now is None else "has other words now" if change.was else "is new"
    what = "heading" if change.is_heading else "clause"
    confirm = f"python3 -m scripts confirm {version.document.id} {version.name} {_typed(change.name)}"
    was, now = (_in_a_row(clause) if clause else f"no such {what}" for clause in (change.was, change.now))
    lines = [
        f"{_called(change)} {is_what}, and no rule, note or step cites it. It {listed(weighs)}.",
        f"before: {around(was, now)}",
        f"now:    {around(now, was)}",
        "If what families are told has to follow from it, write a rule that cites it. If no rule has to, say so: "
        f"{confirm} --by NAME --why TEXT",
    ]
    return "\n    ".join(lines)


def _called(change: Uncited) -> str:
    if change.name == "title":
        return "The title"
    return f"The heading of {change.name}" if change.is_heading else f"Clause {change.name}"


def _typed(name: str) -> str:
    return f'"{name}"' if " " in name else name


def _in_a_row(clause: Clause) -> str:
    return " ".join(clause.text.split())


def _both(change: Uncited) -> list[str]:
    return [words_in_place(clause.text) for clause in (change.was, change.now) if clause]


def _over(change: Uncited) -> Iterator[str]:
    """That it is a heading that clauses come to stand under: it is read with each of them."""
    if change.is_heading and change.was:
        yield "stands over clauses that were there before"


def _among(version: Version, change: Uncited, held: Collection[str]) -> Iterator[str]:
    """That it is a new clause beside such as rules follow from: it may be an exception to them, in whatever words."""
    if change.was or change.is_heading or change.now is None:
        return
    section = next(section for section in version.text.sections if change.now in section.clauses)
    if beside := [clause.number for clause in section.clauses if clause.text in held]:
        yield f"stands with clause {beside[-1]}, which is cited"


def _named(policy: Policy, change: Uncited) -> Iterator[str]:
    """That it names something about which the calculator answers."""
    names = []
    for element in policy.elements:
        called = {
            words_of(part) for name in (element.name, *element.other_names) for part in re.split(": | and ", name)
        }
        called |= {words_of(name) for name in (*element.former_names, *element.plain_words)}
        pattern = "|".join(map(re.escape, sorted(called)))
        if any(re.search(rf"\b(?:{pattern})\b", words) for words in _both(change)):
            names.append(f"“{element.name.partition(':')[0]}”")
    if names:
        yield f"names {listed(names)}"


def _turned(change: Uncited) -> Iterator[str]:
    """That a word came or went that may turn what it says, or another is to do it or gets it."""
    was, now = (_weighing(change, clause) for clause in (change.was, change.now))
    for verb, words in (("says", now - was), ("no longer says" if change.now else "said", was - now)):
        if words:
            yield f"{verb} {listed(f'“{word}”' for word in words)}"


def _weighing(change: Uncited, clause: Clause | None) -> Counter[str]:
    """The words of one side for which it weighs; of a clause that has other words now also everybody whom it names."""
    words = words_in_place(clause.text) if clause else ""
    known = [turning_words(words), _BEARS.findall(words), *([_WHO.findall(words)] if change.was and change.now else [])]
    # A word that is in two of the lists is one word.
    counts = map(Counter, known)
    return reduce(or_, counts, Counter[str]())


def _defined(change: Uncited, held: Sequence[str]) -> Iterator[str]:
    """That it says what words mean that stand in clauses from which something follows."""
    if _OF_WORDS.search(words_of(change.heading)):
        yield "stands among what words mean"
        return
    found = (match["term"].strip() for words in _both(change) for match in _DEFINES.finditer(words))
    terms = [term for term in dict.fromkeys(found) if term not in _POINTING and len(term.split()) <= _LONGEST_TERM]
    used = [term for term in terms if any(re.search(rf"\b{re.escape(term)}", words) for words in held)]
    if used:
        yield f"says what {listed(f'“{term}”' for term in used)} {'is' if len(used) == 1 else 'are'}"
