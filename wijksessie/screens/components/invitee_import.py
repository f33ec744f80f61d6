"""Bring in a list of invitees: paste or file, look at what was recognised, then take it over."""

from collections.abc import Awaitable, Callable
from uuid import uuid4

from sessions.errors import DomainError
from sessions.invitee_list import InviteeRow, read_invitees
from wijksessie.disciplines import discipline_label, disciplines
from wijksessie.screens.components.fields import area_field
from wijksessie.screens.components.list_file import ListFile
from wijksessie.screens.components.marks import box, button, message, text

EXAMPLE = "Op elke regel één persoon. Bijvoorbeeld: Joost Bakker; joost@praktijk.nl; Huisartsen Overvecht; huisarts"
ACCEPT = ".csv,.txt,.xlsx,.xls,.ods,text/csv"
MOST_SHOWN = 100


class InviteeImport:
    """`take_over(rows)` stores what was looked at; it returns the sentence that says what came of it, or ''."""

    def __init__(self, traject_id: int, *, take_over: Callable[[tuple[InviteeRow, ...]], Awaitable[str]]) -> None:
        self._take_over = take_over
        self._rows: tuple[InviteeRow, ...] = ()
        field_name = f"f{uuid4().hex[:8]}"
        self._typed = area_field("Plak hier je lijst", hint=EXAMPLE, longest=200_000, rows=5).mark("list-text")
        with box("row list-ways"):
            button("Bekijk de lijst", self._look, kind="btn second").mark("list-look")
            with box("field file-field"):
                text("label", "of kies een bestand").props(f"for={field_name}")
                text("p", "CSV of Excel, hooguit 500 mensen.", "hint").props(f"id={field_name}-hint")
                ListFile(
                    name=field_name,
                    address=f"/bestanden/genodigden/{traject_id}",
                    accept=ACCEPT,
                    on_read=self._read_file,
                )
        self._preview = box().props("role=region aria-live=polite aria-label=Voorbeeld")

    async def _read_file(self, content: str, refusal: str) -> None:
        if refusal:
            self._refuse(refusal)
            return
        self._typed.value = content
        self._look()

    def _look(self) -> None:
        try:
            self._rows = read_invitees(self._typed.value or "", disciplines=disciplines())
        except DomainError as refused:
            self._refuse(refused.text)
            return
        self._preview.clear()
        good = sum(not row.complaint for row in self._rows)
        with self._preview:
            self._summary(good)
            _table(self._rows)
            if good:
                label = "Neem 1 persoon over" if good == 1 else f"Neem {good} mensen over"
                button(label, self._store, icon_name="tick").mark("list-take")

    def _summary(self, good: int) -> None:
        wrong = len(self._rows) - good
        with message("warn" if wrong else "ok"):
            said = f"{'1 regel klopt' if good == 1 else f'{good} regels kloppen'}."
            if wrong:
                said += f" {'1 regel klopt niet' if wrong == 1 else f'{wrong} regels kloppen niet'} en blijft achter."
            text("p", said + " Kijk ze na voor je ze overneemt.")

    async def _store(self) -> None:
        said = await self._take_over(self._rows)
        if not said:
            return
        self._typed.value = ""
        self._preview.clear()
        with self._preview, message("ok"):
            text("p", said)

    def _refuse(self, sentence: str) -> None:
        self._preview.clear()
        with self._preview, message("bad", alert=True):
            text("p", sentence)


def _table(rows: tuple[InviteeRow, ...]) -> None:
    with box("table-scroll").props("tabindex=0 role=group aria-label='Regels van de lijst'"), box("plain", tag="table"):
        with box(tag="thead"), box(tag="tr"):
            for head in ("Regel", "Naam", "E-mail", "Organisatie", "Werkveld", "Opmerking"):
                text("th", head).props("scope=col")
        with box(tag="tbody"):
            for row in rows[:MOST_SHOWN]:
                with box("wrong" if row.complaint else "", tag="tr"):
                    text("td", str(row.number), "num")
                    text("td", row.name)
                    text("td", row.email)
                    text("td", row.organisation)
                    text("td", discipline_label(row.discipline) if row.discipline else "")
                    text("td", row.complaint or row.remark, "danger-text" if row.complaint else "muted")
    if len(rows) > MOST_SHOWN:
        text("p", f"En nog {len(rows) - MOST_SHOWN} regels.", "muted")
