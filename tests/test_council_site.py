"""What a council says of its own site: its name, address and colours, and its paragraphs for pages of the guide."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from mkdocs.config import load_config

from scripts.checked import read_checked_rules, read_rules
from scripts.checks.local_pages import local_page_problems
from scripts.forms.site import Colour, Colours, LocalPage
from scripts.pages.colours import SHEET, browser_colour, contrast, with_colours
from scripts.pages.council_parts import local_paragraph
from scripts.paths import DOCS, POLICY, ROOT
from scripts.plugin import DirectPaymentsPlugin
from scripts.policy.site import PAGES, SITE
from scripts.problems import ProblemsError

NAVY = Colour(light="#003366", dark="#001a33")


@pytest.fixture
def policy_folder(tmp_path: Path) -> Path:
    """The policy of this project without what it says of its site."""
    folder = Path(shutil.copytree(POLICY, tmp_path / "policy"))
    (folder / SITE).unlink(missing_ok=True)
    shutil.rmtree(folder / PAGES, ignore_errors=True)
    return folder


def problems(folder: Path) -> list[str]:
    with pytest.raises(ProblemsError) as raised:
        read_checked_rules(folder)
    return [str(problem) for problem in raised.value.problems]


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    # The outermost, two of a kind, the darkest grey that WCAG takes on white for words, and the lightest that it does
    # not: all as https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio gives them.
    [
        ("#000000", "#ffffff", 21),
        ("#336699", "#336699", 1),
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.47),
        ("#ff0000", "#ffffff", 3.99),
    ],
)
def test_contrast_is_that_of_wcag_either_way_round(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.01)


def test_the_colours_of_the_council_stand_last_in_the_shared_sheet_with_those_that_follow_from_them() -> None:
    colours = Colours(brand=NAVY, action=Colour(light="#800000", dark="#ff8080"))
    assert with_colours(":root {}\n", colours) == (
        ":root {}\n\n/* The colours of site.yaml */\n\n:root {\n"
        "  --brand: var(--light, #003366) var(--dark, #001a33);\n"
        "  --action: var(--light, #800000) var(--dark, #ff8080);\n"
        "  --action-hover: var(--light, #5c0000) var(--dark, #ffacac);\n"
        "  --action-edge: var(--light, #400000) var(--dark, #a65353);\n"
        "}\n"
    )


def test_without_colours_of_its_own_a_council_has_those_of_the_project() -> None:
    assert with_colours(":root {}\n", Colours()) == ":root {}\n"
    assert (browser_colour(Colours()), browser_colour(Colours(brand=NAVY))) == ("#0e3f44", "#003366")


def test_every_colour_that_a_council_may_give_is_one_of_the_shared_sheet() -> None:
    sheet = (DOCS / SHEET).read_text(encoding="utf-8")
    given = with_colours("", Colours(**dict.fromkeys(Colours.model_fields, NAVY)))
    names = [line.partition(":")[0].strip() for line in given.splitlines() if line.startswith("  --")]
    assert len(names) == 8
    assert [name for name in names if f"  {name}: " not in sheet or f"var({name})" not in sheet] == [
        *("--action-hover", "--action-edge")  # these two are for buttons.css
    ]


@pytest.mark.parametrize(
    ("site", "says"),
    [
        (
            'colours:\n  brand: {light: "#7ab8c4", dark: "#0b2f33"}\n',
            [
                "2: colours.brand.light has a contrast of 2.21 to 1 with the words of the header (#ffffff) on light "
                "pages. It has to be 4.5 to 1 (WCAG 2.2 AA). Make it darker.",
                "2: colours.brand.light has a contrast of 1.37 to 1 with accent (#ffc24b) on light pages. "
                "It has to be 3 to 1 (WCAG 2.2 AA). Make it darker.",
            ],
        ),
        (
            'colours:\n  heading:\n    light: "#003366"\n    dark: "#33506b"\n',
            [
                "4: colours.heading.dark has a contrast of 2.08 to 1 with the page (#111b1e) on dark pages. "
                "It has to be 4.5 to 1 (WCAG 2.2 AA). Make it lighter.",
                "4: colours.heading.dark has a contrast of 1.78 to 1 with a shaded box (#1b292d) on dark pages. "
                "It has to be 4.5 to 1 (WCAG 2.2 AA). Make it lighter.",
                "4: colours.heading.dark has a contrast of 1.76 to 1 with a notice (#2d2719) on dark pages. "
                "It has to be 4.5 to 1 (WCAG 2.2 AA). Make it lighter.",
            ],
        ),
        (
            'colours:\n  action:\n    light: #0a6357\n    dark: "#84d8c9"\n',
            [
                "3: colours.action.light cannot be used: here must stand a colour of six signs in quotes, "
                'such as "#0e3f44".'
            ],
        ),
        (
            'colours:\n  link: "#0a568a"\n',
            ["2: colours.link cannot be '#0a568a'. Write below it what it holds: light, dark."],
        ),
        (
            "address: payments.council.example\ndescription: Direct payments\n",
            [
                "1: address cannot be used: here must stand a whole address, such as "
                "https://payments.council.example/.",
                "2: description cannot be used: it has 15 letters; give it 50 to 160, which search engines show whole.",
            ],
        ),
        (
            "title: Payments\n",
            ["1: title is no key that is known here. Use one of: name, address, description, colours."],
        ),
    ],
)
def test_what_is_wrong_with_the_site_is_named_with_its_line_and_the_remedy(
    policy_folder: Path, site: str, says: list[str]
) -> None:
    (policy_folder / SITE).write_text(site, encoding="utf-8")
    assert problems(policy_folder) == [f"policy/{SITE}:{message}" for message in says]


def test_the_site_is_called_what_the_council_calls_it(policy_folder: Path) -> None:
    about = "Which parts of a budget the council of Marshford may pay to you, by date and with the law"
    text = f"name: Marshford payments\naddress: https://payments.marshford.example\ndescription: {about}\n"
    (policy_folder / SITE).write_text(text, encoding="utf-8")
    config = load_config(str(ROOT / "mkdocs.yml"))
    plugin = DirectPaymentsPlugin()
    plugin.load_config({"policy": str(policy_folder)})
    config.site_url = ""
    plugin.on_config(config)
    assert (config.site_name, config.site_url, config.site_description) == (
        *("Marshford payments", "https://payments.marshford.example/", about),
    )


def test_an_address_of_the_surroundings_goes_before_the_councils_own(policy_folder: Path) -> None:
    (policy_folder / SITE).write_text("address: https://payments.marshford.example/\n", encoding="utf-8")
    config = load_config(str(ROOT / "mkdocs.yml"))
    plugin = DirectPaymentsPlugin()
    plugin.load_config({"policy": str(policy_folder)})
    before = config.site_name, config.site_description
    config.site_url = "https://preview.example/"
    plugin.on_config(config)
    assert config.site_url == "https://preview.example/"
    assert (config.site_name, config.site_description) == before


def test_a_local_paragraph_stands_on_its_page_alone_and_links_from_the_top() -> None:
    pages = (LocalPage("how-to-ask", "policy/council/pages/how-to-ask.md", "Ask [us](/have-your-say/).\n\n- Early\n"),)
    policy = replace(read_rules().policy, local_pages=pages)
    assert local_paragraph(policy, "how-to-ask.md") == (
        '<p>Ask <a href="ROOT/have-your-say/">us</a>.</p>\n<ul>\n<li>Early</li>\n</ul>'
    )
    assert local_paragraph(policy, "index.md") == ""


def test_every_page_of_this_guide_with_room_for_it_takes_a_local_paragraph() -> None:
    names = [path.stem for path in DOCS.glob("*.md") if "{{ local }}" in path.read_text(encoding="utf-8")]
    pages = tuple(LocalPage(name, f"policy/council/pages/{name}.md", "A paragraph.") for name in names)
    assert len(pages) > 10
    assert list(local_page_problems(replace(read_rules().policy, local_pages=pages))) == []


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        (
            "how-to-aks",
            "Ask us.\n",
            "1: No page of the guide called 'how-to-aks' has room for a local paragraph. Give this file another name. "
            "Did you mean 'how-to-ask'? Use one of: how-to-ask, personal-budgets.",
        ),
        ("how-to-ask", "\n", "1: This file says nothing. Write a paragraph, or take the file away."),
        (
            "how-to-ask",
            "Ask us.\n\n## How\n",
            "3: A local paragraph stands in a section of its page, and begins none. Write this heading as a sentence.",
        ),
        (
            "how-to-ask",
            "How to ask\n==========\n",
            "1: A local paragraph stands in a section of its page, and begins none. Write this heading as a sentence.",
        ),
    ],
)
def test_a_local_paragraph_that_no_page_can_take_is_named(tmp_path: Path, name: str, text: str, says: str) -> None:
    for page in ("how-to-ask", "personal-budgets"):
        (tmp_path / f"{page}.md").write_text("# A page\n\n{{ local }}\n", encoding="utf-8")
    (tmp_path / "privacy.md").write_text("# Without room\n", encoding="utf-8")
    file = f"policy/council/pages/{name}.md"
    policy = replace(read_rules().policy, local_pages=(LocalPage(name, file, text),))
    assert [str(problem) for problem in local_page_problems(policy, tmp_path)] == [f"{file}:{says}"]


@pytest.mark.parametrize(
    ("link", "says"),
    [
        (
            "how-to-ask.md",
            "would lead elsewhere on each page that shows the paragraph. Begin it with /, like /how-to-ask/ or "
            "/how-to-publish/ or /assets/.",
        ),
        ("#when-to-ask", "names a place and no page. Begin it with the page, like /how-to-ask/#when-to-ask."),
        (
            "javascript:alert(1)",
            "begins with javascript:, which no local paragraph may. Use an address with http:, https:, mailto:, tel:, "
            "or take it out.",
        ),
    ],
)
def test_a_link_of_a_local_paragraph_that_leads_nowhere_is_named(policy_folder: Path, link: str, says: str) -> None:
    (policy_folder / PAGES).mkdir()
    (policy_folder / PAGES / "how-to-ask.md").write_text(f"Ask us.\n\nSee [how]({link}).\n", encoding="utf-8")
    (problem,) = problems(policy_folder)
    assert problem.startswith(f"policy/{PAGES}/how-to-ask.md:3: The link {link} {says.partition(', like')[0]}")
