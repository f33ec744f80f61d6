"""The form that begins a traject: which wijk, which day."""

from collections.abc import Sequence
from datetime import date

from nicegui import ui

from sessions.queries.figure import WijkOption
from sessions.usecases.traject import create_traject
from wijksessie import texts
from wijksessie.screens.components.back_planning import back_planning
from wijksessie.screens.components.fields import Option, select_field, text_field
from wijksessie.screens.components.marks import box, button, link, text
from wijksessie.screens.feedback import explaining_refusals
from wijksessie.screens.here import Here

OTHER = "anders"


class NewTrajectForm:
    """Chooses a wijk from the figures, or a name of one's own, and a day; shows the line that follows from it."""

    def __init__(self, here: Here, wijken: Sequence[WijkOption], *, today: date) -> None:
        self._here = here
        self._names = {wijk.code: wijk.name for wijk in wijken}
        self._today = today
        self._code = ""
        self._day: date | None = None
        with box("ns"):
            with box("g2"):
                with box():
                    self._wijk_fields(wijken)
                with box():
                    hint = "Weet je dit nog niet? Laat het leeg."
                    self._date = text_field("Wanneer is de sessie?", hint=hint, kind="date").mark("session-date")
                    self._date.on_value_change(self._show_line)
            self._line = box()
            self._refusal = box()
            with box("row"):
                button("Start met het voorgesprek", self._submit, kind="btn big arrow-after", icon_name="right").mark(
                    "begin"
                )
                link("Zo loopt een wijksessie", "/app/hulp", kind="btn quiet")

    def _wijk_fields(self, wijken: Sequence[WijkOption]) -> None:
        if wijken:
            options = [
                Option("", "Kies een wijk"),
                *(Option(wijk.code, f"{wijk.name} ({texts.number(wijk.residents)} inwoners)") for wijk in wijken),
                Option(OTHER, "Een ander gebied: zelf invullen"),
            ]
            hint = "Uit de cijfers van CBS die zijn ingelezen."
            select_field("Welke wijk?", options, hint=hint, on_change=self._choose).mark("wijk")
        self._own = box()
        with self._own:
            label = "Hoe heet het gebied?" if wijken else "Welke wijk?"
            hint = "Cijfers kun je later toevoegen." if wijken else "Typ de naam van de wijk."
            self._name = text_field(label, hint=hint, longest=120).mark("wijk-name")
            code_hint = "Mag leeg blijven. Bijvoorbeeld WK034403."
            self._own_code = text_field("Code van CBS", hint=code_hint, longest=12).mark("wijk-code")
        self._own.set_visibility(not wijken)

    def _choose(self, code: str) -> None:
        self._code = code
        self._own.set_visibility(code == OTHER)

    def _show_line(self) -> None:
        self._line.clear()
        self._day = _read_day(self._date.value)
        if self._day is not None:
            with self._line:
                back_planning(self._day, today=self._today)

    async def _submit(self) -> None:
        self._refusal.clear()
        self._day = _read_day(self._date.value)
        if self._date.value and self._day is None:
            self._refuse("Dit is geen datum. Kies een dag, of laat het veld leeg.")
        elif self._code in self._names:
            await self._begin(self._code, self._names[self._code], self._day)
        elif self._name.value and self._name.value.strip():
            await self._begin(self._own_code.value or "", self._name.value, self._day)
        else:
            self._refuse("Kies eerst een wijk, of typ de naam van het gebied.")

    async def _begin(self, code: str, name: str, day: date | None) -> None:
        with explaining_refusals():
            made = await self._here.act(
                create_traject,
                organisation_id=self._here.visitor.organisation_id or 0,
                wijk_code=code,
                wijk_name=name,
                session_date=day,
                now=self._here.now,
                who=self._here.who,
                account_id=self._here.visitor.account_id,
            )
            ui.navigate.to(f"/trajecten/{made.id}/voorgesprek")

    def _refuse(self, sentence: str) -> None:
        with self._refusal:
            text("p", sentence, "error").props("role=alert")


def _read_day(typed: object) -> date | None:
    try:
        return date.fromisoformat(str(typed))
    except ValueError:
        return None
