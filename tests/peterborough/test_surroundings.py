"""What says something of a cited clause from elsewhere, or by where its words stand, is held against its rules too."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scripts.policy.model import Policy
from scripts.policy.pairs import open_pairs, rules_file_of
from scripts.policy.version import Version
from tests.peterborough.test_reversals import with_source

LISTED = {"list-short-breaks", "list-outreach", "list-personal-care", "list-personal-health-care"}
EXCEPTIONS = "\n## 14 Exceptions\n\n14.1 "


def open_in(draft: tuple[Policy, Version], source: str) -> set[str]:
    return {pair.now.name for pair in open_pairs(*with_source(*draft, source))}


def turned(draft: tuple[Policy, Version], old: str, new: str) -> set[str]:
    """What is open once one text stands in place of another."""
    source = draft[1].text.source
    assert source.count(old) == 1
    return open_in(draft, source.replace(old, new))


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Clauses 9.2 to 9.5 no longer hold.", LISTED),
        ("Whatever clause 9.3 says, nobody is paid for it.", {"list-outreach"}),
        ("Nobody is paid for it, whatever 9.3 says.", {"list-outreach"}),
        ("Paragraphs 9.2, 9.3 and 9.5 have ended.", LISTED - {"list-personal-care"}),
        ("Points 9.2-9.3 have ended.", {"list-short-breaks", "list-outreach"}),
        ("Section 9 no longer holds.", LISTED),
        ("The list in part 9 of the policy is withdrawn.", LISTED),
        ("Sections 8 to 10 are suspended.", LISTED | {"agreement-must-be-signed"}),
        ("Clause 9.3 of this policy has ended.", {"list-outreach"}),
        ("Section 9 of the Children Act 1989 is another matter. So is clause 9.3 of the bill.", set()),
        ("It costs £9.30, or 9.3% of it.", set()),
        ("Nobody is paid at weekends.", set()),
    ],
)
def test_a_new_clause_elsewhere_belongs_to_the_clauses_that_it_names(
    draft: tuple[Policy, Version], words: str, named: set[str]
) -> None:
    found = open_in(draft, f"{draft[1].text.source}{EXCEPTIONS}{words}\n")
    assert found >= named
    assert bool(found) == bool(named)
    assert found & LISTED == named & LISTED


def test_the_words_with_which_a_section_opens_lead_into_each_of_its_clauses(draft: tuple[Policy, Version]) -> None:
    assert turned(draft, "9.1 As at", "9.0 This part is not in force.\n\n9.1 As at") > LISTED
    assert turned(draft, "9.7 The list names", "9.7 Nothing in this section holds. The list names") > LISTED


def test_a_figure_in_what_leads_in_is_no_number_of_a_clause(draft: tuple[Policy, Version]) -> None:
    policy, version = draft
    before = version.text.source.replace("9.1 As at", "9.1 In part 9, for up to 2.5 hours, as at")
    earlier = with_source(policy, next(known for known in _versions(policy, version) if known != version), before)[0]
    assert open_in((earlier, version), before) == set()
    assert open_in((earlier, version), before.replace("2.5 hours", "9.5 hours")) > LISTED


def _versions(policy: Policy, version: Version) -> tuple[Version, ...]:
    return next(known.versions for known in policy.documents if version in known.versions)


STANDING = (
    "9.3 Outreach is on the list, where there is:\n\n- a plan; and\n- either:\n    - a support plan\n    - a letter\n\n"
    "Ask the council.\n\n1. one\n2. two\n\n"
    "| Part | On the list | Not on it |\n| --- | --- | --- |\n| Outreach | yes | |\n| Other | | yes |"
)


@pytest.mark.parametrize(
    ("old", "new", "is_open"),
    [
        ("| Outreach | yes | |", "| Outreach | | yes |", True),
        ("    - a letter", "- a letter", True),
        ("\n\nAsk the council.", "\n- Ask the council.", True),
        ("1. one\n2. two", "3. one\n4. two", True),
        ("where there", "where ~~there~~", True),
        (
            "- a plan; and\n- either:\n    - a support plan\n    - a",
            "* a plan; and\n* either:\n    + a support plan\n    + a",
            False,
        ),
        ("- a plan; and\n", "- a plan; and\n\n", False),
        ("| --- | --- | --- |", "|---|:---:|---|", False),
    ],
)
def test_where_words_stand_in_a_clause_is_part_of_it(
    draft: tuple[Policy, Version], old: str, new: str, is_open: bool
) -> None:
    policy, version = draft
    before = version.text.source.replace("9.3 Outreach is on the list.", STANDING)
    earlier = with_source(policy, next(known for known in _versions(policy, version) if known != version), before)[0]
    assert before.count(old) == 1
    assert open_in((earlier, version), before) == set()
    assert open_in((earlier, version), before.replace(old, new)) == ({"list-outreach"} if is_open else set())


def test_a_label_in_a_clause_is_one_of_its_words(draft: tuple[Policy, Version]) -> None:
    assert turned(draft, "9.1 As at Summer 2015, the", "9.1 As from 1 April 2027, the") > LISTED
    # In a heading it says of when the text is: that is the draft's own.
    assert turned(draft, "directly, as at Summer 2015", f"directly, {draft[1].facts.label}") == set()


def test_what_a_rule_cites_beside_its_clause_is_held_and_the_order_of_its_lists_is_not(
    draft: tuple[Policy, Version],
) -> None:
    policy, version = draft
    file = rules_file_of(policy, version)
    assert file
    for place, rule in file.rules.items():
        also = [cited.model_copy(update={"at": "regulation 9"}) for cited in rule.also]
        for changes, is_open in (
            ({"also": also}, bool(also)),
            ({"elements": rule.elements[::-1], "kinds": rule.kinds[::-1], "also": rule.also[::-1]}, False),
        ):
            changed = replace(file, rules=file.rules | {place: rule.model_copy(update=changes)})
            written = tuple(changed if known is file else known for known in policy.written)
            found = [pair.now.name for pair in open_pairs(replace(policy, written=written), version)]
            assert found == ([rule.id] if is_open else [])
