"""What only the name of a file says: the year of a table without one, and what an answer is about.

A file is recognised by what stands in it. Its name fills in what is missing there, and then we say that we did so.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from sessions.content_files import sessions_content
from sessions.wijkdata.hints import Hints
from sessions.wijkdata.linking import year_in
from sessions.wijkdata.raw import RawTable

YEAR = "Het jaar {year} staat alleen in de naam van het bestand. Kijk of dat klopt."
ABOUT = "Waar de antwoorden over gaan, staat alleen in de naam van het bestand: {about}. Kijk of dat klopt."


def year_of_name(file_name: str, hints: Hints) -> Hints | None:
    """Return the hints with the year in the name of the file; None when a year was given, or the name has not one."""
    year = year_in(file_name)
    return replace(hints, year=year) if year and not hints.year else None


def with_subject(table: RawTable, file_name: str) -> tuple[RawTable, str]:
    """Return a table of bare answers ('tevreden', 'neutraal') with the subject in its titles, and a warning.

    Any other table is returned as it is, with an empty warning: also when the name does not say the subject either.
    """
    bare = [_plain(title) for title in table.header]
    subjects: Mapping[str, dict[str, list[str]]] = sessions_content("columns")["answers"]
    for entry in subjects.values():
        if set(entry["answers"]) <= set(bare) and any(word in _plain(file_name) for word in entry["names"]):
            subject = entry["subject"][0]
            header = [
                f"{subject} {name}" if name in entry["answers"] else title
                for name, title in zip(bare, table.header, strict=True)
            ]
            return replace(table, header=tuple(header)), ABOUT.format(about=entry["about"][0])
    return table, ""


def _plain(words: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", words.casefold()))
