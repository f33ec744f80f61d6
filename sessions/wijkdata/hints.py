"""What people and the installation add to a file that does not say it itself: links, a year, names of areas."""

import hashlib
import json
import re
from dataclasses import dataclass

from sessions.texts import readable

Link = tuple[str, str, str]  # column as it is remembered, indicator, group


@dataclass(frozen=True, slots=True)
class Hints:
    """`links`: columns linked by hand; `year`: of a file without one; `home`: the municipality whose names count first.

    `areas`: (code, name) as the files of this installation have them, beside the names that come with the product.
    """

    links: tuple[Link, ...] = ()
    year: int = 0
    home: str = ""
    areas: tuple[tuple[str, str], ...] = ()

    def link_of(self, column: str) -> tuple[str, str] | None:
        """Return the indicator and group that a column was linked to."""
        wanted = link_title(column)
        return next(((key, group) for name, key, group in self.links if name == wanted), None)


NO_HINTS = Hints()
_YEAR_AT_END = re.compile(r"\|(?:19|20)\d\d$")


def remembered(column: str) -> str:
    """Return a column name as it is kept: without outer blanks, double blanks and difference in case."""
    return " ".join(readable(column).split()).casefold()[:200]


def link_title(column: str) -> str:
    """Return what a link is remembered by: a column of Swing without its year, so that next year's file has it too."""
    return _YEAR_AT_END.sub("", remembered(column))


def reading_hash(content_hash: str, hints: Hints, used: tuple[tuple[str, str], ...]) -> str:
    """Return the hash of a file as it was read: the content, and the links and the year that were really used.

    Without those it is the hash of the content alone: the same file with the same links is the same dataset.
    """
    links = [[remembered(column), *(hints.link_of(column) or ())] for column, _ in used]
    if not links and not hints.year:
        return content_hash
    text = json.dumps([content_hash, sorted(links), hints.year])
    return hashlib.sha256(text.encode()).hexdigest()
