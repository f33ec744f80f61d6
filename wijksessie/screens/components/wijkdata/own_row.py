"""One figure or list that the projectteam filled in, with its form behind 'Wijzig'."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from sessions.enums import AreaLevel
from sessions.queries.own_figure import OwnFigureView, facts_of
from sessions.wijkdata.areas import level_of
from sessions.wijkdata.own_rules import ListLine, OwnAreas, OwnFigureFacts
from wijksessie import texts
from wijksessie.charts.dumbbell import value_words
from wijksessie.screens.components.block import Block
from wijksessie.screens.components.marks import box, button, chip, text
from wijksessie.screens.components.opened_later import opened_later
from wijksessie.screens.components.wijkdata.basisset import region
from wijksessie.screens.components.wijkdata.own_form import OwnForm


@dataclass(frozen=True, slots=True)
class OwnActions:
    """What the screen does when somebody acts on a figure."""

    keep: Callable[[OwnFigureView, OwnFigureFacts], Awaitable[bool]]
    remove: Callable[[OwnFigureView], Awaitable[None]]


def own_row(view: OwnFigureView, *, areas: OwnAreas, actions: OwnActions) -> Block[OwnFigureView]:
    """Return a figure as a row that can take over new facts."""

    def draw(view: OwnFigureView) -> None:
        with box("own-head"):
            with box("grow"):
                text("h3", view.name)
                text("p", f"{_capital(view.group_label)}, {view.period}", "small muted")
            if not view.is_public:
                chip("concept", "niet openbaar")
        if view.is_list:
            lines_table(view.items, label=f"{view.name}, {view.area_name}")
        else:
            _values(view)
        text("p", f"Bron: {view.source_words.rstrip('.')}.", "src")
        if view.note:
            text("p", view.note, "small")
        with box("own-acts"):
            opened_later(
                "Wijzig", lambda: _form(view, areas, actions), name=f"Wijzig {view.name}", marker=f"change-{view.id}"
            )
            gone = button(
                "Haal weg",
                lambda: actions.remove(view),
                kind="btn quiet",
                icon_name="trash",
                name=f"Haal {view.name} weg",
            )
            gone.mark(f"remove-{view.id}")

    row = Block(draw, "own-row", tag="li")
    row.root.mark(f"own-{view.id}")
    return row


def lines_table(lines: tuple[ListLine, ...], *, label: str) -> None:
    """Add a list as a table: place, code, name and number; a column that nobody filled is left out."""
    has_codes, has_values = any(line.code for line in lines), any(line.value is not None for line in lines)
    heads = ["Plaats", *(["Code"] if has_codes else []), "Wat", *(["Aantal"] if has_values else [])]
    with region(label), box("plain own-list", tag="table"):
        with box(tag="thead"), box(tag="tr"):
            for head in heads:
                text("th", head, "n" if head == "Aantal" else "").props("scope=col")
        with box(tag="tbody"):
            for line in lines:
                with box(tag="tr"):
                    text("td", str(line.rank))
                    if has_codes:
                        text("td", line.code or "–")
                    text("th", line.name).props("scope=row")
                    if has_values:
                        text("td", _number(line.value), "n")


def _values(view: OwnFigureView) -> None:
    with box("own-numbers", tag="dl"):
        for place, (_, name, value) in enumerate(each for each in view.figures if not _is_buurt(each[0])):
            with box("own-number"):
                text("dt", name)
                text("dd", value_words(value, view.unit, view.decimals), "" if place else "first")
    buurten = [
        f"{name} {value_words(value, view.unit, view.decimals)}"
        for code, name, value in view.figures
        if _is_buurt(code)
    ]
    if buurten:
        text("p", f"Per buurt: {texts.listing(buurten)}.", "small")


def _is_buurt(code: str) -> bool:
    return level_of(code) is AreaLevel.NEIGHBOURHOOD


def _form(view: OwnFigureView, areas: OwnAreas, actions: OwnActions) -> None:
    OwnForm(
        lambda facts: actions.keep(view, facts),
        areas=areas,
        is_list=view.is_list,
        label="Bewaar",
        mark=f"own{view.id}",
        facts=facts_of(view),
    )


def _number(value: float | None) -> str:
    return "–" if value is None else texts.number(value, 0 if value.is_integer() else 1)


def _capital(words: str) -> str:
    return texts.capitalised(words)
