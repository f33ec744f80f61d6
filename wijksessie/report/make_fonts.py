"""Makes the TTF fonts of the documents: `python -m wijksessie.report.make_fonts [FOLDER]`.

Our own two families come from static/fonts/*.woff2, cut at the weights of the design. The reserve fonts hold what our
families lack (ş, ł, Greek, Cyrillic, Arabic, Hebrew, emoji), since a PDF/A may not show a character without a glyph.
They come from FOLDER (a node_modules with the @fontsource packages below, OFL); without FOLDER they stay as they are.
Needs fonttools[woff], which only developers have.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.varLib.instancer import instantiateVariableFont  # type: ignore[import-untyped]

from wijksessie import assets
from wijksessie.report.fonts import COVERAGE, FOLDER, ranges_of

BOLD = 700
DISPLAY = 680
QUOTE = 560
# A font with loose accents builds ễ of two glyphs, which are then copied twice out of a PDF: only one font keeps them.
COMBINING = range(0x0300, 0x0370)
MARKS_IN = "Noto Sans Extra"


@dataclass(frozen=True, slots=True)
class Cut:
    """One font to make: a source, a weight on its axis, and the names in the made file."""

    source: str
    family: str
    weight: int
    stated: int  # the weight class by which documents ask for it
    is_plain: bool = False  # one glyph per character: a letter built of two glyphs is copied twice out of a PDF
    is_italic: bool = False

    @property
    def file_name(self) -> str:
        """Return the name of the made file."""
        return f"{self.family.replace(' ', '')}-{self.stated}{'i' if self.is_italic else ''}.ttf"


OWN = (
    Cut("besley-latin-wght-normal.woff2", "Besley", 400, 400),
    Cut("besley-latin-wght-normal.woff2", "Besley", DISPLAY, BOLD),
    Cut("besley-latin-wght-italic.woff2", "Besley", QUOTE, 400, is_italic=True),
    Cut("schibsted-grotesk-latin-wght-normal.woff2", "Schibsted Grotesk", 400, 400),
    Cut("schibsted-grotesk-latin-wght-normal.woff2", "Schibsted Grotesk", BOLD, BOLD),
)
_SCHIBSTED = "@fontsource-variable/schibsted-grotesk/files/schibsted-grotesk-latin-ext-wght-normal.woff2"
_NOTO = "@fontsource-variable/noto-sans/files/noto-sans"
_ARABIC = "@fontsource-variable/noto-sans-arabic/files/noto-sans-arabic-arabic-wght-normal.woff2"
_HEBREW = "@fontsource-variable/noto-sans-hebrew/files/noto-sans-hebrew-hebrew-wght-normal.woff2"
RESERVE = (
    Cut("@fontsource/besley/files/besley-latin-ext-700-normal.woff2", "Besley Extra", BOLD, BOLD),
    Cut(_SCHIBSTED, "Schibsted Grotesk Extra", 400, 400),
    Cut(_SCHIBSTED, "Schibsted Grotesk Extra", BOLD, BOLD),
    Cut(f"{_NOTO}-latin-ext-wght-normal.woff2", "Noto Sans Extra", 400, 400, is_plain=True),
    Cut(f"{_NOTO}-vietnamese-wght-normal.woff2", "Noto Sans Vietnamese", 400, 400, is_plain=True),
    Cut(f"{_NOTO}-greek-wght-normal.woff2", "Noto Sans Greek", 400, 400, is_plain=True),
    Cut(f"{_NOTO}-cyrillic-wght-normal.woff2", "Noto Sans Cyrillic", 400, 400, is_plain=True),
    Cut(f"{_NOTO}-cyrillic-ext-wght-normal.woff2", "Noto Sans Cyrillic Extra", 400, 400, is_plain=True),
    Cut(_ARABIC, "Noto Sans Arabic", 400, 400),
    Cut(_HEBREW, "Noto Sans Hebrew", 400, 400),
    Cut("@fontsource/noto-emoji/files/noto-emoji-emoji-400-normal.woff2", "Noto Emoji", 400, 400),
)


def make(cut: Cut, source: Path, target: Path) -> None:
    """Cut one font at its weight and write it as TTF."""
    font = TTFont(source)
    if "fvar" in font:
        font = instantiateVariableFont(font, {"wght": cut.weight}, inplace=True)
    font.flavor = None
    if cut.is_plain and "GSUB" in font:
        del font["GSUB"]
    if cut.family != MARKS_IN:
        for table in font["cmap"].tables:
            table.cmap = {code: glyph for code, glyph in table.cmap.items() if code not in COMBINING}
    style = "Bold" if cut.stated == BOLD else "Italic" if cut.is_italic else "Regular"
    names = font["name"]
    for number, text in ((1, cut.family), (2, style), (4, f"{cut.family} {style}"), (6, cut.file_name[:-4])):
        names.removeNames(nameID=number)
        names.setName(text, number, 3, 1, 0x409)
    for number in (16, 17, 21, 22, 25):
        names.removeNames(nameID=number)
    font["OS/2"].usWeightClass = cut.stated
    font["head"].macStyle = 1 if cut.stated == BOLD else 2 if cut.is_italic else 0
    selection = 0b100000 if cut.stated == BOLD else 0b1 if cut.is_italic else 0b1000000
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0b1100001) | selection
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(target)


def write_coverage() -> None:
    """Write down which characters the fonts together can show."""
    covered: set[int] = set()
    for path in sorted(FOLDER.glob("*.ttf")):
        covered |= set(TTFont(path).getBestCmap())
    lines = [f"{first:X}-{last:X}" for first, last in ranges_of(covered)]
    COVERAGE.write_text("\n".join(lines) + "\n", encoding="ascii")


def main(arguments: list[str]) -> None:
    """Make all fonts that there are sources for."""
    FOLDER.mkdir(exist_ok=True)
    for cut in OWN:
        make(cut, assets.folder() / "fonts" / cut.source, FOLDER / cut.file_name)
    for cut in RESERVE if arguments else ():
        make(cut, Path(arguments[0]) / cut.source, FOLDER / cut.file_name)
    write_coverage()


if __name__ == "__main__":
    main(sys.argv[1:])
