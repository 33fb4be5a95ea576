"""The accessibility statement says what the last audit found, and nothing better."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

from scripts.bench.accessibility import VIEWS
from scripts.forms.audit import Audit, Finding
from scripts.measured import write_audit
from scripts.pages.accessibility import accessibility_pages
from scripts.policy.reader import readable_policy
from tests.councils.made_up import COUNCILS, council

CLEAN = Audit(
    audited=date(2026, 11, 24),
    tool="axe-core 4",
    browser="Chromium 1",
    views=VIEWS,
    pages=["/", "/calculator/"],
    rules=["label", "region"],
    failures=[],
    undecided=[],
)


def statement(audit: Audit | None) -> str:
    (page,) = accessibility_pages(replace(council("marshford")[0], audit=audit))
    return " ".join(page.content.split())


def test_an_audit_is_read_as_it_was_written(tmp_path: Path) -> None:
    failed = CLEAN.model_copy(update={"failures": [Finding(rule="label", says="Labels", pages=["/"], places=2)]})
    policy = tmp_path / "policy"
    shutil.copytree(COUNCILS / "marshford" / "policy", policy)
    assert readable_policy(policy).public.audit is None
    write_audit(failed, policy)
    assert readable_policy(policy).public.audit == failed


def test_a_site_that_nobody_has_audited_says_so_and_claims_nothing() -> None:
    says = statement(None)
    assert "Nobody has checked this site against that standard yet, so we do not say how far it keeps to it." in says
    assert "There was no check of this site yet." in says
    assert "and waits for its first check." in says
    assert not re.search("compliant|found no|None found|browser was used", says)


def test_without_a_failure_the_statement_claims_no_more_than_a_program_can_tell() -> None:
    says = statement(CLEAN)
    assert "The last check by a program found no failure." in says
    assert "no person has tested every page" in says
    assert "fully compliant" not in says
    assert "<dt>Pages</dt><dd>2: every page that there was</dd>" in says
    assert "<dt>Failures</dt><dd>None found</dd>" in says
    assert "The program left nothing to a person." in says


def test_a_failure_is_listed_with_where_it_is(tmp_path: Path) -> None:
    failure = Finding(rule="label", says="Form elements must have labels", pages=["/calculator/"], places=3)
    doubt = Finding(rule="region", says="Content should be in landmarks", pages=["/", "/calculator/"], places=1)
    says = statement(CLEAN.model_copy(update={"failures": [failure], "undecided": [doubt]}))
    assert "The last check found the failures listed below." in says
    assert "Form elements must have labels: 3 places on 1 page. The rule is <code>label</code>." in says
    assert "<dt>Failures</dt><dd>1 rule failed</dd>" in says
    assert "Content should be in landmarks: 1 place on 2 pages. The rule is <code>region</code>." in says
    assert "found no failure" not in says
