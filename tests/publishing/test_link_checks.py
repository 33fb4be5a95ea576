"""`check` refuses a link of a clause that leads nowhere on the site, or to what could run."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.checked import read_checked_rules
from tests.publishing.made_document import DOCUMENT, Draft

TEXT = f"policy/council/documents/{DOCUMENT}/2027-04-01/text.md"


def problems(policy: Path) -> list[str]:
    return [str(problem) for problem in read_checked_rules(policy).draft_problems]


@pytest.mark.parametrize(
    ("address", "says"),
    [
        (
            "/how-to-aks/",
            "leads to no page or file of this site. Name one that there is, like /how-to-ask/",
        ),
        (
            "../how-to-ask/",
            "would lead elsewhere on each page that shows the clause. Begin it with /, like /how-to-ask/",
        ),
        (
            "/policy/charging-policy/2027-04-01/image-2.png",
            "leads to no file of that version. It has: charging-policy-2027-04-01.pdf, charging-policy-2027-04-01.txt, "
            "image-1.png, original.txt.",
        ),
        ("/policy/charging-policy/#clause-2.9", "leads to no clause of that document. It has: 2.1, 2.2."),
        (
            "javascript:alert(1)",
            "begins with javascript:, which no clause may. Use an address with http:, https:, mailto:, tel:, or take "
            "it out.",
        ),
        (
            "data:text/html,x",
            "begins with data:, which no clause may. Use an address with http:, https:, mailto:, tel:, or take it out.",
        ),
        ("//example.org/", "names no way to get there. Write it as https://example.org/"),
        ("#top", "is no section or clause of this text. Write it like #clause-2.1."),
        ("#2.1", "is no section or clause of this text. Write it like #clause-2.1."),
        (
            "/policy/charging-policy/#2.1",
            "names the clause and not its place on the page. Write it like /policy/charging-policy/#clause-2.1.",
        ),
    ],
)
@pytest.mark.parametrize("form", ["[this]({})", "![this]({})", "[this](<{}>)"])
def test_a_link_that_leads_nowhere_or_could_run_is_refused(
    policy: Path, draft: Draft, address: str, says: str, form: str
) -> None:
    folder = draft("2027-04-01", ["Ask for it.", f"As it says.\n\nRead {form.format(address)}."])
    (folder / "image-1.png").write_bytes(b"a picture")
    (found,) = problems(policy)
    assert found.startswith(f"{TEXT}:9: Clause 2.2: the link {address} {says}")


def test_links_to_what_there_is_are_sound(policy: Path, draft: Draft) -> None:
    addresses = [
        "/how-to-ask/",
        "/",
        "/how-to-ask/#who",
        "/calculator/",
        "/policy/",
        "/policy/statement-of-budgets/",
        "/policy/statement-of-budgets/history/",
        "/policy/charging-policy/#clause-2.1",
        "/policy/charging-policy/2027-04-01/#clause-2.1",
        "/policy/charging-policy/2027-04-01/image-1.png",
        "/policy/charging-policy/2027-04-01/charging-policy-2027-04-01.pdf",
        "/assets/images/favicon.svg",
        "#clause-2.1",
        "#clause-2",
        "https://www.example.org/a?b=c#d",
        "mailto:someone@example.org",
        "tel:+441733747474",
    ]
    folder = draft("2027-04-01", ["Read " + ", ".join(f"[this]({address})" for address in addresses) + "."])
    (folder / "image-1.png").write_bytes(b"a picture")
    assert problems(policy) == []


LETTERED = "# Charging policy\n\n## 2 Asking\n\n2.1 {words}\n\n## A Rates\n\nA1 We pay £9.\n\nA2 Once.\n"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("See [it](#clause-A9).", "refers to the link to #clause-A9, but this text has no such clause. Mend it."),
        ("See [it](#clause-B).", "refers to the link to #clause-B, but this text has no such clause. Mend it."),
        ("See clause A9.", "refers to clause A9, but this text has no such clause. Mend it."),
        ("See clauses 2.1 and A.9.", "refers to clause A.9, but this text has no such clause. Mend it."),
        (
            "See [it](/policy/charging-policy/2027-04-01/#clause-A9).",
            "refers to the link /policy/charging-policy/2027-04-01/#clause-A9, but that version has no such clause. "
            "Mend it.",
        ),
    ],
)
def test_a_clause_with_a_letter_that_is_not_there_is_refused(policy: Path, draft: Draft, words: str, says: str) -> None:
    (draft("2027-04-01") / "text.md").write_text(LETTERED.format(words=words), encoding="utf-8")
    assert problems(policy) == [f"{TEXT}:5: Clause 2.1 {says}"]


def test_a_clause_or_section_with_a_letter_may_be_linked_and_named(policy: Path, draft: Draft) -> None:
    page = "/policy/charging-policy/"
    links = ("#clause-A1", "#clause-A", f"{page}#clause-A2", f"{page}#clause-A", f"{page}2027-04-01/#clause-A1")
    words = f"See clause A1, clauses A1 to A2 and {', '.join(f'[this]({link})' for link in links)}."
    (draft("2027-04-01") / "text.md").write_text(LETTERED.format(words=words), encoding="utf-8")
    assert problems(policy) == []
