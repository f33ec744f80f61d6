"""Bars with their number beside them: a table with a picture, readable without the picture."""

from collections.abc import Sequence
from dataclasses import dataclass

from nicegui import ui

from wijksessie import texts
from wijksessie.screens.components.marks import box, text


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: how often something was chosen. `unit` stands behind the number where it is no count of people."""

    label: str
    amount: int
    unit: str = ""


def bar_table(caption: str, bars: Sequence[Bar], *, whole: int, people: int) -> None:
    """Add the table. `whole` is the length of a full bar; with `people` > 0 each number has its percentage."""
    with box("bars", tag="table"):
        text("caption", caption, "vh")
        with box(tag="tbody"):
            for bar in bars:
                with box(tag="tr"):
                    text("th", bar.label).props("scope=row")
                    with box(tag="td"), box("bar-track"):
                        share = 100 * bar.amount / whole if whole else 0
                        fill = ui.element("div").classes("bar-fill" if bar.amount else "bar-fill none")
                        fill.style(f"width:{share:.2f}%").props("aria-hidden=true")
                    text("td", _amount(bar, people), "amount num")


def _amount(bar: Bar, people: int) -> str:
    if people:
        return f"{bar.amount} ({texts.percent(100 * bar.amount / people)})"
    return f"{bar.amount} {bar.unit}".strip()
