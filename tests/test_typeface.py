"""The typeface as pages load it: each file has what the style sheet says, and no letter is lost."""

from __future__ import annotations

from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from scripts.browser.typeface import FONTS, typeface_files

FACE = """@font-face {{
  src: url("../fonts/{name}.woff2") format("woff2");
  font-weight: 400 700;
  unicode-range:
    {letters};
}}
"""
UPRIGHT = "atkinson-hyperlegible-next-latin-wght-normal"


def test_each_file_has_the_letters_and_weights_that_the_sheet_says_of_it_and_is_made_once(tmp_path: Path) -> None:
    sheet = FACE.format(name=UPRIGHT, letters="U+41-43, U+A3") + FACE.format(name=f"{UPRIGHT}-other", letters="U+E9")
    files = typeface_files(sheet, tmp_path)
    assert {name: sorted(TTFont(path).getBestCmap()) for name, path in files.items()} == {
        f"{UPRIGHT}.woff2": [0x41, 0x42, 0x43, 0xA3],
        f"{UPRIGHT}-other.woff2": [0xE9],
    }
    (weight,) = TTFont(files[f"{UPRIGHT}.woff2"])["fvar"].axes
    assert (weight.axisTag, weight.minValue, weight.maxValue) == ("wght", 400, 700)
    made = {path: path.read_bytes() for path in files.values()}
    assert typeface_files(sheet, tmp_path) == files
    for path in made:
        path.unlink()
    typeface_files(sheet, tmp_path)
    assert {path: path.read_bytes() for path in made} == made, "the same bytes each time"


def test_every_letter_of_the_typeface_is_in_one_of_the_files_of_the_site() -> None:
    sheet = Path("docs/assets/stylesheets/site.css").read_text(encoding="utf-8")
    for style in ("normal", "italic"):
        source = TTFont(FONTS / f"atkinson-hyperlegible-next-latin-wght-{style}.woff2").getBestCmap()
        parts = [TTFont(path).getBestCmap() for name, path in typeface_files(sheet).items() if f"-{style}" in name]
        assert sorted(letter for part in parts for letter in part) == sorted(source)
