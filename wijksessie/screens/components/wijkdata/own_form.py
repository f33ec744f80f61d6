"""The form of a figure or a list without an open source: what, about whom, which year, of whom, and the numbers."""

from collections.abc import Awaitable, Callable, Sequence

from nicegui import ui

from sessions.wijkdata.catalogue import groups, indicators, sources
from sessions.wijkdata.own_errors import UnknownFigure
from sessions.wijkdata.own_rules import (
    LIST,
    OTHER_SOURCE,
    UNITS,
    OwnAreas,
    OwnFigureFacts,
    allowed_groups,
    is_for_request,
    lines_text,
    number_text,
    parsed_lines,
    parsed_number,
    typable,
)
from wijksessie.screens.components.fields import (
    Option,
    area_field,
    check_field,
    number_field,
    radio_rows,
    select_field,
    text_field,
)
from wijksessie.screens.components.marks import box, button, text
from wijksessie.screens.components.opened_later import opened_later
from wijksessie.screens.feedback import explaining_refusals

Keeper = Callable[[OwnFigureFacts], Awaitable[bool]]
NOTHING, OWN = "-", ""  # nothing was chosen yet; a figure of the projectteam's own
DIRECTIONS = (
    Option("1", "Hoger is beter"),
    Option("-1", "Hoger is slechter"),
    Option("0", "Geen van beide", "Het zegt iets over de wijk, maar is niet goed of slecht."),
)
LINES_HINT = "Eén regel per plaats: code, naam en getal, met een puntkomma ertussen. Plakken uit Excel kan ook."


class OwnForm:
    """A form for one figure, or with `is_list` for one list. It stays filled until it was kept.

    `keep(facts)` stores and tells whether that worked; with `facts` the form begins with what is there. `mark` begins
    the names by which tests find its fields.
    """

    def __init__(
        self,
        keep: Keeper,
        *,
        areas: OwnAreas,
        is_list: bool,
        label: str,
        mark: str,
        facts: OwnFigureFacts | None = None,
    ) -> None:
        self._keep, self._areas, self._is_list, self._mark = keep, areas, is_list, mark
        self._facts = facts or OwnFigureFacts(indicator=NOTHING, age_group="", period=None, source="")
        self._indicator, self._group, self._source = self._facts.indicator, self._facts.age_group, self._facts.source
        self._unit, self._area = self._facts.unit or ("" if not is_list else LIST), self._facts.area_code
        self._direction = "" if self._facts.direction is None else str(self._facts.direction)
        self._is_hidden = not self._facts.is_public
        self._touched_hidden = facts is not None
        self._fields: dict[str, ui.input] = {}
        self._place = box("own-form")
        self._build(label)

    def _build(self, label: str) -> None:
        with self._place:
            with box("g2"):
                self._figure_field()
                self._groups_place = box()
            self._own_place = box()
            self._draw_groups()
            self._draw_own()
            self._values()
            with box("g2"):
                self._year = number_field("Van welk jaar?", value=self._facts.period, low=1990, high=2100).mark(
                    f"{self._mark}-year"
                )
                select_field(
                    "Van wie komt het?", self._source_options(), value=self._source, on_change=self._set_source
                ).mark(f"{self._mark}-source")
                self._source_note = text_field(
                    "Naam of bijzonderheid van de bron",
                    value=self._facts.source_note,
                    hint="Verplicht bij een andere bron. Bijvoorbeeld: vier praktijken, derde kwartaal.",
                    longest=200,
                ).mark(f"{self._mark}-source-note")
                self._note = text_field(
                    "Toelichting", value=self._facts.note, hint="Wat moet iemand erbij weten? Mag leeg.", longest=300
                ).mark(f"{self._mark}-note")
            self._hidden_place = box("own-hidden")
            self._draw_hidden()
            button(label, self._submit, kind="btn").mark(f"{self._mark}-keep")

    def _figure_field(self) -> None:
        word = "Welke lijst?" if self._is_list else "Welk cijfer?"
        select_field(word, self._figure_options(), value=self._indicator, on_change=self._set_indicator).mark(
            f"{self._mark}-figure"
        )

    def _figure_options(self) -> list[Option]:
        """Return the figures to choose from: those without an open source first, that is what this form is for."""
        facts = [indicators()[key] for key in typable() if (indicators()[key].unit == LIST) is self._is_list]
        facts.sort(key=lambda fact: fact.measured != "handmatig")
        own = Option(OWN, "Een eigen lijst" if self._is_list else "Een eigen cijfer")
        return [Option(NOTHING, "Kies een cijfer" if not self._is_list else "Kies een lijst"), own] + [
            Option(fact.key, fact.label) for fact in facts
        ]

    def _source_options(self) -> list[Option]:
        asked = [Option(key, made.publisher if made.publisher == made.name else f"{made.publisher}: {made.name}")
                 for key, made in sources().items() if key != OTHER_SOURCE]  # fmt: skip
        return [Option("", "Kies een bron"), *asked, Option(OTHER_SOURCE, "Een andere bron")]

    def _set_indicator(self, key: str) -> None:
        self._indicator = key
        fact = indicators().get(key)
        self._group = allowed_groups(key)[0] if fact else ""
        self._draw_groups()
        self._draw_own()

    def _draw_groups(self) -> None:
        self._groups_place.clear()
        keys = allowed_groups(self._indicator) if self._indicator != NOTHING else tuple(groups())
        options = [Option(key, groups()[key].plural_long[:1].upper() + groups()[key].plural_long[1:]) for key in keys]
        if len(options) > 1:
            options.insert(0, Option("", "Kies een groep"))
        with self._groups_place:
            select_field("Over wie gaat het?", options, value=self._group, on_change=self._set_group).mark(
                f"{self._mark}-group"
            )

    def _draw_own(self) -> None:
        self._own_place.clear()
        with self._own_place:
            if self._indicator in indicators():
                text("p", indicators()[self._indicator].definition, "muted small")
            elif self._indicator == OWN:
                self._own_fields()

    def _own_fields(self) -> None:
        with box("own-about"):
            self._fields["label"] = text_field(
                "Hoe heet het?",
                value=self._facts.label,
                hint="Zo staat het in tabellen en in het verslag.",
                longest=120,
            ).mark(f"{self._mark}-label")
            self._definition = area_field(
                "Wat is het precies?", value=self._facts.definition, longest=500, rows=2
            ).mark(f"{self._mark}-definition")
            if not self._is_list:
                units = [Option("", "Kies een eenheid")]
                units += [Option(key, word) for key, word in UNITS.items() if key != LIST]
                select_field("Eenheid", units, value=self._unit, on_change=self._set_unit).mark(f"{self._mark}-unit")
                radio_rows(
                    "Is hoger beter of slechter?", DIRECTIONS, value=self._direction, on_change=self._set_direction
                )

    def _values(self) -> None:
        if self._is_list:
            options = [Option(code, name) for code, name in self._areas.names.items()]
            select_field(
                "Van welk gebied?", options, value=self._area or self._areas.wijk, on_change=self._set_area
            ).mark(f"{self._mark}-area")
            self._lines = area_field(
                "De lijst", value=lines_text(self._facts.items), hint=LINES_HINT, rows=10, longest=4000
            ).mark(f"{self._mark}-lines")
            return
        names = list(self._areas.names.items())
        with box("own-values"):
            for code, name in names[:3]:
                self._value_field(code, name)
        if names[3:]:
            opened_later(
                "Ook per buurt invullen", lambda: self._neighbourhoods(names[3:]), marker=f"{self._mark}-buurten"
            )

    def _neighbourhoods(self, names: Sequence[tuple[str, str]]) -> None:
        with box("own-values"):
            for code, name in names:
                self._value_field(code, name)

    def _value_field(self, code: str, name: str) -> None:
        self._fields[code] = (
            text_field(name, value=number_text(self._facts.figures.get(code)), longest=20)
            .props("inputmode=decimal")
            .mark(f"{self._mark}-value-{code}")
        )

    def _draw_hidden(self) -> None:
        self._hidden_place.clear()
        with self._hidden_place:
            made = check_field(
                "Niet openbaar: alleen het projectteam ziet dit, het komt niet in verslag, scherm of bestand",
                value=self._is_hidden,
                on_change=self._set_hidden,
            )
            made.mark(f"{self._mark}-hidden")

    def _set_group(self, key: str) -> None:
        self._group = key

    def _set_unit(self, key: str) -> None:
        self._unit = key

    def _set_direction(self, key: str) -> None:
        self._direction = key

    def _set_area(self, key: str) -> None:
        self._area = key

    def _set_source(self, key: str) -> None:
        """Choose a source; what it gives on request is not public unless somebody decides so."""
        self._source = key
        if not self._touched_hidden and key:
            self._is_hidden = is_for_request(key)
            self._draw_hidden()

    def _set_hidden(self, is_hidden: bool) -> None:  # noqa: FBT001 - shape of check_field
        self._is_hidden, self._touched_hidden = is_hidden, True

    def _read(self) -> OwnFigureFacts:
        """Return what was filled in. Raises an OwnFigureRefused for a number or a line that cannot be read."""
        if self._indicator == NOTHING:
            raise UnknownFigure
        is_own = self._indicator == OWN
        values = {code: field.value for code, field in self._fields.items() if code in self._areas.names}
        kept = {code: value for code, value in self._facts.figures.items() if code not in values}
        typed = {code: parsed_number(value or "") for code, value in values.items()}
        return OwnFigureFacts(
            indicator=self._indicator,
            age_group=self._group,
            period=None if self._year.value is None else int(self._year.value),
            source=self._source,
            figures=kept | {code: value for code, value in typed.items() if value is not None},
            items=parsed_lines(self._lines.value or "") if self._is_list else (),
            area_code=(self._area or self._areas.wijk) if self._is_list else "",
            label=(self._fields["label"].value or "") if is_own else "",
            unit=LIST if self._is_list else self._unit,
            direction=int(self._direction) if self._direction else None,
            definition=(self._definition.value or "") if is_own else "",
            source_note=self._source_note.value or "",
            note=self._note.value or "",
            is_public=not self._is_hidden,
        )

    async def _submit(self) -> None:
        with explaining_refusals():
            if await self._keep(self._read()):
                self._empty()

    def _empty(self) -> None:
        """Make place for the next figure: year, source and group often stay the same, the numbers never do."""
        for field in self._fields.values():
            field.value = ""
        self._note.value = ""
        if self._is_list:
            self._lines.value = ""
