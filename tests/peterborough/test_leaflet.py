"""The council's guide on paper, and in Easy Read."""

from __future__ import annotations

from scripts.checked import read_published
from scripts.pages.parts import page_parts
from scripts.pdf.versions import printed_versions
from tests.days import TODAY
from tests.publishing.read_pdf import ReadPdf, words_of_panels


def test_every_version_of_the_guide_fits_on_one_sheet_and_the_one_in_force_is_in_easy_read() -> None:
    policy = read_published().policy
    (guide,) = (document for document in policy.documents if document.facts.kind == "leaflet")
    prints = printed_versions(policy)
    assert [prints[version.leaflet_address].pages for version in guide.versions] == [2] * len(guide.versions)
    for version in guide.versions:
        pdf = ReadPdf(prints[version.leaflet_address].path)
        panels = [panel for page in pdf.pages for panel in words_of_panels(page)]
        assert "About Peterborough City Council, and not from it" in " ".join(panels[0].split())
        assert f"{version.facts.label}. Taken to apply from"[1:] in " ".join(panels[0].split())
        assert "Where to turn" in panels[-1] and "fis.peterborough.gov.uk" in panels[-1]
        # Paragraph 7.1 says that each of the ways has its number.
        said = pdf.root.words()
        assert "Each one has its own number here." in said
        assert all(f"(7.{number})" in said for number in (2, 3, 4, 5))
    newest = guide.versions[-1]
    assert newest.easy_read is not None
    cited = {sentence.clause for part in newest.easy_read.parts for sentence in part.sentences}
    # Every paragraph of the guide is said in it.
    assert cited == {clause.number for clause in newest.text.clauses()}


def test_the_guide_for_families_leads_to_the_leaflet_in_force() -> None:
    checked = read_published()
    (guide,) = (document for document in checked.policy.documents if document.facts.kind == "leaflet")
    version = guide.versions[-1]
    shown = page_parts(checked.policy, checked.rules, TODAY, "A site")["easy_read"]
    assert shown.endswith(
        f'<p><strong>On paper:</strong> <a href="ROOT{version.address}">{guide.facts.title}</a>. '
        "It has a leaflet to print and fold.</p>\n"
    )
