"""Single facts as a table: what, where, how much, of which year, and the page that it stands on."""

from collections.abc import Sequence

from sessions.wijkdata.fact import LooseFact
from wijksessie.fact_words import fact_value_words
from wijksessie.screens.components.marks import box, text
from wijksessie.screens.components.wijkdata.basisset import region

NAME = "Losse feiten"
LONGEST_HOST = 40


def facts_table(facts: Sequence[LooseFact], *, is_open: bool = True) -> None:
    """Add the facts under a line that says how many there are; nothing when there are none."""
    if not facts:
        return
    count = "1 los feit" if len(facts) == 1 else f"{len(facts)} losse feiten"
    with box("more facts-list", tag="details") as more:
        if is_open:
            more.props("open")
        text("summary", f"{count}, elk met zijn bron")
        text("p", "Losse feiten vergelijken we niet. Je kunt ze wel noemen, met de bron erbij.", "small muted")
        with region(NAME), box("plain", tag="table"):
            with box(tag="thead"), box(tag="tr"):
                for name in ("Wat", "Gebied", "Waarde", "Jaar", "Bron"):
                    text("th", name, "n" if name == "Waarde" else "").props("scope=col")
            with box(tag="tbody"):
                for fact in facts:
                    _row(fact)


def _row(fact: LooseFact) -> None:
    with box(tag="tr"):
        text("th", fact.title).props("scope=row")
        text("td", fact.area_name)
        text("td", fact_value_words(fact), "n")
        text("td", f"{fact.year} ({fact.year_note})" if fact.year_note else str(fact.year))
        with box(tag="td"):
            text("span", fact.source)
            if fact.address:
                page = text("a", _host(fact.address), "small fact-page")
                page.props["href"] = fact.address
                page.props["target"], page.props["rel"] = "_blank", "noopener noreferrer"
                page.props["aria-label"] = (
                    f"Bron van {fact.title}, {fact.area_name}: {_host(fact.address)}, nieuw venster"
                )


def _host(address: str) -> str:
    return address.split("//", 1)[1].split("/", 1)[0].removeprefix("www.")[:LONGEST_HOST]
