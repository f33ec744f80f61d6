"""Classes of age as tables of CBS write them ('0 tot 5 jaar', '15-19', '95 jaar of ouder'), with one key for each."""

import re

from sessions.wijkdata.catalogue import Group, groups

ALL_AGES = "inwoners"
OLDEST = 120
_THROUGH = re.compile(r"^(\d{1,3}) ?(?:-|–|t/m|tot en met) ?(\d{1,3})(?: jaar| jr)?$")
_UNTIL = re.compile(r"^(\d{1,3})(?: jaar)? tot (\d{1,3})(?: jaar| jr)?$")
_FROM = re.compile(r"^(\d{1,3}) ?(?:\+|plus|(?:jaar |jr )?(?:of|en) (?:ouder|meer)|jaar e\.?o\.?)(?: jaar)?$")
_KEY = re.compile(r"^(\d{1,3})(?:-(\d{1,3})|\+)$")
_ALL = frozenset({"totaal", "totaal leeftijd", "totaal leeftijden", "alle leeftijden", "t"})


def age_class(text: str) -> str:
    """Return the key of a class of age: '0-4' (both inclusive), '95+', 'inwoners' for all; empty when it is none."""
    words = " ".join(text.split()).casefold().removeprefix("leeftijd ")
    if words in _ALL:
        return ALL_AGES
    if found := _FROM.match(words):
        return f"{int(found[1])}+"
    for pattern, less in ((_THROUGH, 0), (_UNTIL, 1)):
        if found := pattern.match(words):
            low, high = int(found[1]), int(found[2]) - less
            return f"{low}-{high}" if low <= high <= OLDEST else ""
    return ""


def group_named(key: str) -> Group:
    """Return a group of the basisset, or a class of age with its words. Raises KeyError when it is neither."""
    if key in groups():
        return groups()[key]
    found = _KEY.match(key)
    if found is None:
        raise KeyError(key)
    if found[2] is None:
        words = f"mensen van {found[1]} jaar en ouder"
    else:
        words = f"mensen van {found[1]} tot {int(found[2]) + 1} jaar"
    return Group(key, words, words, "")


def is_age_class(key: str) -> bool:
    """Tell whether this is a class of age, and no group of the basisset such as '18+' or '65+'."""
    return key not in groups() and bool(_KEY.match(key))
