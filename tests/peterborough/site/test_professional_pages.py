"""What the pages for professionals say of this council's site."""

from __future__ import annotations

from scripts.policy.reader import readable_policy


def test_this_councils_site_has_been_audited() -> None:
    assert readable_policy().public.audit, "Run python3 -m scripts audit, and commit what it writes."
