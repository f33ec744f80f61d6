"""CBS areas: codes without padding, one name for Nederland, levels and parents read from the code."""

import re

import pandas as pd

from sessions.enums import AreaLevel

COUNTRY = "NL00"
AREA_COLUMNS = ("code", "name", "level", "parent")

# Since 2023 codes hold letters (WK0363MB), so a code is never matched on digits alone.
_PATTERN = r"(?:NL00|GM[0-9A-Z]{4}|WK[0-9A-Z]{6}|BU[0-9A-Z]{8})"
_LEVELS = {
    "NL": AreaLevel.COUNTRY,
    "GM": AreaLevel.MUNICIPALITY,
    "WK": AreaLevel.WIJK,
    "BU": AreaLevel.NEIGHBOURHOOD,
}
_WIJK_PREFIX = re.compile(r"^Wijk\s+\w{2}\s+(?=\S)", re.IGNORECASE)
_LEVEL_SUFFIX = re.compile(r" \((?:gemeente|G|wijk|buurt)\)$", re.IGNORECASE)


def plain_code(code: str) -> str:
    """Return a code as we store it: no blanks, capitals, Nederland always NL00 (RIVM writes NL01)."""
    kept = code.strip().upper()
    return COUNTRY if kept == "NL01" else kept


def plain_codes(codes: "pd.Series[str]") -> "pd.Series[str]":
    """Return `plain_code` of a column."""
    return codes.str.strip().str.upper().replace("NL01", COUNTRY)


def is_code(codes: "pd.Series[str]") -> "pd.Series[bool]":
    """Tell for each plain code whether it can be a CBS area."""
    return codes.str.fullmatch(_PATTERN)


def is_one_code(code: str) -> bool:
    """Tell whether one plain code can be a CBS area."""
    return bool(re.fullmatch(_PATTERN, code))


def level_of(code: str) -> AreaLevel:
    """Return the level of a plain code. Raises KeyError for something that is no code."""
    return _LEVELS[code[:2]]


def levels_of(codes: "pd.Series[str]") -> "pd.Series[str]":
    """Return the level of each plain code as text; NaN for something that is no code."""
    return codes.str[:2].map({start: level.value for start, level in _LEVELS.items()})


def parent_of(code: str) -> str | None:
    """Return the area around this one: buurt in wijk, wijk in gemeente, gemeente in Nederland."""
    match level_of(code):
        case AreaLevel.NEIGHBOURHOOD:
            return f"WK{code[2:8]}"
        case AreaLevel.WIJK:
            return f"GM{code[2:6]}"
        case AreaLevel.MUNICIPALITY:
            return COUNTRY
        case _:
            return None


def plain_name(name: str) -> str:
    """Return a name without padding, the number that CBS puts before it and the level that StatLine puts behind it.

    'Wijk 03 Overvecht' is Overvecht, 'Utrecht (gemeente)' is Utrecht: what people read beside a figure.
    """
    return _LEVEL_SUFFIX.sub("", _WIJK_PREFIX.sub("", " ".join(name.split())))


def area_frame(codes: "pd.Series[str]", names: "pd.Series[str]") -> pd.DataFrame:
    """Return the areas of a file, one row per code: code, name (may be empty), level, parent (None for Nederland)."""
    frame = pd.DataFrame({"code": codes, "name": names.map(plain_name)}).drop_duplicates("code")
    frame["level"] = levels_of(frame["code"])
    frame["parent"] = frame["code"].map(parent_of)
    return frame.reset_index(drop=True)
