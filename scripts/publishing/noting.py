"""What changed in a draft, or is lost by it, and its change note leaves out or says otherwise."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from scripts.checks.changes_in_words import element_of
from scripts.policy.bundle import rules_bundle
from scripts.policy.impact import ABSENT, OutcomeChange, impact
from scripts.policy.model import Policy
from scripts.policy.pairs import document_of, drafts_of, rules_file_of, version_before
from scripts.policy.version import Version, last_day
from scripts.problems import Problem
from scripts.publishing.note_and_text import Unlike, claim_problem, not_borne_out, unlike_text
from scripts.redline.change_note import Unmentioned, unmentioned
from scripts.redline.note_sentences import (
    says_gone,
    says_it_ends,
    says_lost,
    says_nothing_lost,
    sentences_naming,
    taken_back,
)
from scripts.redline.versions import version_redline
from scripts.templating import written_day

WORSE_OFF = "worse off"
"""What is kept beside an element of which a change note need not say that somebody loses by it."""
_BETTER_OFF, _ENDS = "better off", "ends"
"""The same of a correction by which somebody gains, and of what a later version that is published takes back."""


def changes_by_drafts(public: Policy, with_drafts: Policy) -> list[OutcomeChange]:
    """What becomes another for somebody by the drafts, and from which day on. Every family is tried that there can be.

    `public` is the policy as it is without any draft.
    """
    changes = impact(rules_bundle(public), rules_bundle(with_drafts))
    # A gap is told where it is, and is to be closed, not noted.
    return [change for change in changes if change.new != ABSENT]


def left_out(policy: Policy, changes: Sequence[OutcomeChange], version: Version, note: str) -> Iterator[Unmentioned]:
    """What came or went since the version before, or is lost by somebody, and is in neither: each thing once.

    `policy` has the drafts in it, and `changes` is what these change for families.
    """
    before = version_before(policy, version)
    changed = version_redline(document_of(policy, version), before, version) if before else None
    came_or_went = unmentioned(changed, note) if changed else ()
    gaps = {gap.name: gap for gap in (*came_or_went, *_unmentioned_changes(policy, changes, version, note))}
    yield from (gap for name, gap in gaps.items() if name not in version.facts.not_in_note)


def left_out_problem(version: Version, gap: Unmentioned) -> Problem:
    """That the note leaves it out, with the command that keeps who says that it may, and why."""
    name = json.dumps(gap.name, ensure_ascii=False)
    accept = f"python3 -m scripts confirm {version.document.id} {version.name} {name} --by NAME --why TEXT"
    says = f"{gap.says} Mention it there. If it need not be mentioned, say so: {accept}"
    return Problem(f"{version.folder}/version.yaml", None, says)


def note_problems(
    policy: Policy, changes: Sequence[OutcomeChange], notes: Sequence[tuple[Version, str]]
) -> Iterator[Problem]:
    """What the note of each draft leaves out or says otherwise, with what to do about it.

    What several lose alike is told under the first of them.
    """
    told = set[str]()
    for version, note in notes:
        for gap in left_out(policy, changes, version, note):
            if gap.value != WORSE_OFF or gap.name not in told:
                yield left_out_problem(version, gap)
            told.add(gap.name)
        for problem in _contrary(policy, changes, version, note):
            if problem.message not in told:
                yield problem
            told.add(problem.message)
        yield from (one.problem for one in unlike(policy, changes, version, note))
        for claim in not_borne_out(policy, [known for known, _ in notes], note):
            if claim.name not in told:
                yield claim_problem(version, claim)
            told.add(claim.name)


def unlike(policy: Policy, changes: Sequence[OutcomeChange], version: Version, note: str) -> Iterator[Unlike]:
    """Each part of the budget of which the note and the text of a draft say the opposite."""
    return unlike_text(policy, version, note, changes_of_draft(policy, version, changes))


def left_out_of_drafts(public: Policy, policy: Policy, note: str = "") -> Iterator[Problem]:
    """The same of every draft, held against its own note and this one."""
    if drafts := drafts_of(policy):
        notes = [(version, f"{version.facts.change_note} {note}") for version in drafts]
        yield from note_problems(policy, changes_by_drafts(public, policy), notes)


def _unmentioned_changes(
    policy: Policy, changes: Sequence[OutcomeChange], version: Version, note: str
) -> Iterator[Unmentioned]:
    """Each element by which somebody loses from a day of the draft on, and that neither note names.

    A correction stands in the place of what families were told of the same days: by one, each gain is named too.
    """
    is_correction = version.name.number > 1
    for element, change in changes_of_draft(policy, version, changes).items():
        named = sentences_naming(element_of(element, policy).named_by, note)
        if (change.loses or is_correction) and not named:
            value = WORSE_OFF if change.loses else _BETTER_OFF
            yield Unmentioned(element, value, f"{_becomes(policy, change)}, and the change note does not name it.")
    yield from _unmentioned_ends(policy, changes, version, note)


def _unmentioned_ends(
    policy: Policy, changes: Sequence[OutcomeChange], version: Version, note: str
) -> Iterator[Unmentioned]:
    """Each element that somebody gains by the draft until a later version, published already, takes it back."""
    later = document_of(policy, version).after(version.name)
    if later is None or later.draft:
        return
    # Of what becomes of a part, the payment is told rather than the place in the budget.
    by_element = {
        change.element: change
        for change in sorted(changes, key=lambda change: change.fact == "outcome")
        if not change.loses and change.until == last_day(later.in_force)
    }
    for change in by_element.values():
        names = element_of(change.element, policy).named_by
        ends = _may_be_of(policy, version, change.element)
        if ends and not any(map(says_it_ends, sentences_naming(names, note))):
            says = (
                f"{_becomes(policy, change)}, and the version of {later.name}, which is published already, takes it "
                f"back from {written_day(later.in_force)}. The change note does not say of it that it ends."
            )
            yield Unmentioned(change.element, _ENDS, says)


def _contrary(policy: Policy, changes: Sequence[OutcomeChange], version: Version, note: str) -> Iterator[Problem]:
    """Each element that the note names, and of which it says the opposite of what becomes of it."""
    of_draft = changes_of_draft(policy, version, changes).values()
    for says in said_otherwise(policy, of_draft, "the change note", note):
        yield Problem(f"{version.folder}/version.yaml", None, says)


def said_otherwise(policy: Policy, changes: Iterable[OutcomeChange], what: str, words: str) -> Iterator[str]:
    """That these words name an element and say the opposite of what becomes of it, with how to mend it.

    Of each element one change is asked for; `what` is what the words are called.
    """
    lost = False
    for change in changes:
        lost = lost or change.loses
        sentences = sentences_naming(element_of(change.element, policy).named_by, words)
        back = taken_back(sentences, words) if change.loses else []
        if sentences and (back or _is_contrary(change, sentences)):
            quoted = " ".join(f"“{sentence}”" for sentence in (*sentences, *back))
            yield (
                f"{_becomes(policy, change)}, and {what} says of it: {quoted} That reads as the opposite. Say there in "
                f"one sentence that names it what {_to_say(policy, change)}"
            )
    denials = says_nothing_lost([name for element in policy.elements for name in element.named_by], words)
    if lost and denials:
        quoted = " ".join(f"“{sentence}”" for sentence in denials)
        yield f"Somebody loses something, and {what} says: {quoted} That is not so. Leave it out, or say what is lost."


def _to_say(policy: Policy, change: OutcomeChange) -> str:
    """What a sentence has to say of a change, with one that does where families lose by it."""
    if not change.loses:
        return "is so now."
    no_more = {"cannot": "can no longer be paid directly", "no": "can no longer be in a budget"}
    name = element_of(change.element, policy).short_name
    said = no_more.get(change.new) or (
        "is no longer on the list" if change.old == "offered" else "needs more than before"
    )
    return f"is not so any more, or what is needed now, like: “{name} {said}.”"


def _is_contrary(change: OutcomeChange, sentences: Sequence[str]) -> bool:
    """Whether these sentences, which name the element, say the opposite of the change."""
    if change.loses:
        return not any(map(says_lost, sentences))
    return all(map(says_gone, sentences))


def _becomes(policy: Policy, change: OutcomeChange) -> str:
    verb = "loses" if change.loses else "gains"
    name = element_of(change.element, policy).short_name
    return f"Somebody {verb} “{name}”: from {change.since} “{change.old}” becomes “{change.new}”"


def changes_of_draft(policy: Policy, version: Version, changes: Sequence[OutcomeChange]) -> Mapping[str, OutcomeChange]:
    """The first change of each element, of those that begin on a day of this draft: the first loss, where one is."""
    first_days = sorted({draft.in_force for draft in drafts_of(policy)})
    following = next((day for day in first_days if day > version.in_force), date.max)
    # What a draft changes on an earlier day is the first one's: a text that it takes the place of ends before it.
    since = version.in_force if version.in_force > first_days[0] else date.min
    found: dict[str, OutcomeChange] = {}
    for change in sorted(changes, key=lambda change: not change.loses):
        if since <= change.since < following and _may_be_of(policy, version, change.element):
            found.setdefault(change.element, change)
    return found


def _may_be_of(policy: Policy, version: Version, element: str) -> bool:
    """Whether the draft may be what changes the element: of drafts of one day, some may decide nothing about it."""
    of_its_day = [draft for draft in drafts_of(policy) if draft.in_force == version.in_force]
    deciding = [draft.folder for draft in of_its_day if _decides(policy, draft, element)]
    return not deciding or version.folder in deciding


def _decides(policy: Policy, version: Version, element: str) -> bool:
    """Whether a rule of the version, or of the one before, is about the element."""
    files = (rules_file_of(policy, known) for known in (version, version_before(policy, version)) if known)
    return any(element in policy.about(rule) for file in files if file for rule in file.rules.values())
