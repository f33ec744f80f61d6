"""The figures in sections: by the three groups of Bijlage 1, or by the themes of the enquête."""

from dataclasses import replace

from sessions.content_files import sessions_content
from sessions.wijkdata.catalogue import BasissetRow, indicators, rows

EXTRA = "Ook vaak gevraagd"
NO_THEME = "Wie er wonen"

Section = tuple[str, tuple[BasissetRow, ...]]


def sections_by_group() -> tuple[Section, ...]:
    """Return the rows of Bijlage 1 in their groups, and what else is often asked."""
    found: dict[str, list[BasissetRow]] = {}
    for row in _all_rows():
        found.setdefault(row.group, []).append(row)
    return tuple((group, tuple(members)) for group, members in found.items())


def sections_by_theme() -> tuple[Section, ...]:
    """Return the same rows by theme, in the order of the themes; a row with figures of two themes stands in both."""
    names = {theme["key"]: theme["name"] for theme in sessions_content("themes")["theme"]}
    found: dict[str, list[BasissetRow]] = {key: [] for key in ("", *names)}
    for row in _all_rows():
        by_theme: dict[str, list[str]] = {}
        for key in row.indicators:
            by_theme.setdefault(indicators()[key].theme, []).append(key)
        for theme, keys in by_theme.items():
            found[theme].append(_part(row, tuple(keys)))
    return tuple((names.get(key, NO_THEME), tuple(members)) for key, members in found.items() if members)


def _part(row: BasissetRow, keys: tuple[str, ...]) -> BasissetRow:
    """Return a row with some of its figures; where it is cut in two, the part is called after its first figure."""
    name = row.name if len(keys) == len(row.indicators) else indicators()[keys[0]].short
    return replace(row, indicators=keys, name=name if row.name else "")


def _all_rows() -> tuple[BasissetRow, ...]:
    extra = tuple(key for key, fact in indicators().items() if not fact.row)
    return (*rows(), BasissetRow(0, EXTRA, "", "open", extra))
