"""One step of the timeline: what, who, when, and the ticks and changes that belong to it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from sessions.queries.checklist import ChecklistItemView, ItemState
from wijksessie import texts
from wijksessie.screens.components.block import Block
from wijksessie.screens.components.fields import text_field
from wijksessie.screens.components.marks import box, button, chip, icon, link, text
from wijksessie.screens.components.opened_later import opened_later
from wijksessie.screens.components.task_links import task_link
from wijksessie.screens.components.task_row import due_words


@dataclass(frozen=True, slots=True)
class ItemActions:
    """What the screen does when somebody acts on a step."""

    finish: Callable[[ChecklistItemView], Awaitable[None]]
    reopen: Callable[[ChecklistItemView], Awaitable[None]]
    edit: Callable[[ChecklistItemView, str, str, str], Awaitable[bool]]  # title, who, day as typed
    remove: Callable[[ChecklistItemView], Awaitable[None]]


def checklist_row(item: ChecklistItemView, *, traject_id: int, actions: ItemActions) -> Block[ChecklistItemView]:
    """Return a step as a row of the timeline that can take over new facts."""

    def draw(item: ChecklistItemView) -> None:
        with box("st"):
            chip(*_state(item))
        with box("grow"):
            text("h3", item.title)
            _facts(item)
            name = f"Meer over: {item.title}"
            opened_later("Meer", lambda: _more(item, actions), name=name, marker=f"more-{item.key or item.id}")
        with box("step-buttons"):
            _buttons(item, traject_id, actions)

    row = Block(draw, "step", tag="li")
    row.root.mark(f"item-{item.key or item.id}")
    return row


def _state(item: ChecklistItemView) -> tuple[str, str]:
    if item.state is ItemState.DONE:
        return "klaar", "klaar"
    return ("laat", "te laat") if item.state is ItemState.LATE else ("open", "open")


def _facts(item: ChecklistItemView) -> None:
    with box("small who", tag="p"):
        icon("people")
        text("span", f" {item.who or 'nog niemand'} ")
        text("span", "·", "sep").props("aria-hidden=true")
        text("span", f" {_when(item)}")
        if item.document:
            text("span", "·", "sep").props("aria-hidden=true")
            text("span", f" {item.document}", "muted")
    if item.is_automatic:
        text("p", f"Vanzelf klaar: {item.done_facts}.", "small muted")
    elif item.done_at is not None:
        text(
            "p", f"Afgevinkt door {item.done_by} op {texts.short_day(texts.local(item.done_at).date())}.", "small muted"
        )


def _when(item: ChecklistItemView) -> str:
    if item.due is None:
        return "nog geen datum"
    words = texts.short_day(item.due) if item.state is ItemState.DONE else due_words(item)
    if item.is_weekend:
        words += ", in een weekend"
    return f"{words}, eigen datum" if item.due_is_own else words


def _more(item: ChecklistItemView, actions: ItemActions) -> None:
    if item.why:
        text("p", item.why)
    if item.how:
        text("p", item.how, "muted")
    _edit(item, actions)


def _edit(item: ChecklistItemView, actions: ItemActions) -> None:
    with box("g2 step-edit"):
        title = None if item.key else text_field("Wat", value=item.title, longest=200)
        hint = "Leeg = volgt de sessie." if item.key else "Een eigen punt houdt deze datum."
        day = text_field("Datum", value=item.due.isoformat() if item.due else "", hint=hint, kind="date")
        day.mark(f"due-{item.key or item.id}")
        names = "" if item.who_stored and item.who_stored != item.who else item.who
        who_hint = f"Nu: {item.who}." if item.who else ""
        who = text_field("Wie", value=names, hint=who_hint, longest=200).mark(f"who-{item.key or item.id}")

    async def save() -> None:
        await actions.edit(item, title.value if title else item.title, who.value or "", day.value or "")

    with box("row"):
        button("Bewaar", save, kind="btn second", name=f"Bewaar de wijziging: {item.title}").mark(
            f"save-{item.key or item.id}"
        )
        if not item.key:
            button(
                "Haal weg",
                lambda: actions.remove(item),
                kind="btn quiet",
                icon_name="trash",
                name=f"Haal weg: {item.title}",
            ).mark(f"remove-{item.id}")


def _buttons(item: ChecklistItemView, traject_id: int, actions: ItemActions) -> None:
    if item.state is ItemState.DONE:
        if not item.is_automatic:
            name = f"Toch niet klaar: {item.title}"
            made = button("Toch niet klaar", lambda: actions.reopen(item), kind="btn quiet", name=name)
            made.mark(f"reopen-{item.key or item.id}")
        return
    place = task_link(item, traject_id=traject_id)
    if place is not None:
        link(place[1], place[0], kind="btn quiet")
    button(
        "Klaar", lambda: actions.finish(item), kind="btn second", icon_name="tick", name=f"Klaar: {item.title}"
    ).mark(f"finish-{item.key or item.id}")
