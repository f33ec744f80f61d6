"""A single fact: one value of one area and year, with the page that it stands on. Never compared, always sourced."""

import re
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LooseFact:
    """One value as its source says it; `year_note` is what stands behind the year ('voorlopig').

    A fact is about an area of CBS, or about a part of a gemeente that CBS does not know ('Subwijk Lunetten'): then
    `area` is the gemeente and `part` its name.
    """

    area: str
    area_name: str
    part: str
    title: str
    value: float
    unit: str
    year: int
    year_note: str
    source: str
    address: str

    @property
    def key(self) -> str:
        """Return a code for scripts, made of the title and the unit."""
        plain = self.unit.replace("%", "procent")
        words = unicodedata.normalize("NFKD", f"feit {self.title} {plain}").encode("ascii", "ignore").decode()
        return "_".join(re.findall(r"[a-z0-9]+", words.casefold()))
