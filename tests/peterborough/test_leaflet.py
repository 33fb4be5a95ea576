"""The council's guide on paper, and in Easy Read."""

from __future__ import annotations

from scripts.checked import read_published
from scripts.pdf.versions import printed_versions


def test_every_version_of_the_guide_fits_on_one_sheet_and_the_one_in_force_is_in_easy_read() -> None:
    policy = read_published().policy
    (guide,) = (document for document in policy.documents if document.facts.kind == "leaflet")
    prints = printed_versions(policy)
    assert [prints[version.leaflet_address].pages for version in guide.versions] == [2] * len(guide.versions)
    newest = guide.versions[-1]
    assert newest.easy_read is not None
    cited = {sentence.clause for part in newest.easy_read.parts for sentence in part.sentences}
    # Every paragraph of the guide is said in it.
    assert cited == {clause.number for clause in newest.text.clauses()}
