"""Hand-made dossiers: the normal session of the design, an empty one, and one with any text in every place."""

import io
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, time

from PIL import Image

from wijksessie.report.shapes import (
    AgreementLine,
    Dossier,
    EstimateLine,
    FigureLine,
    Held,
    Measured,
    NextStep,
    NoteColumn,
    NoteLine,
    Presence,
    SourceLine,
)
from wijksessie.report.table_shapes import ActionLine, PhotoLine, PlanLine, TableTalk

MADE_AT = datetime(2027, 1, 13, 9, 5, tzinfo=UTC)
RIVM = "RIVM, GGD’en en CBS, Gezondheid per wijk en buurt 2020 (50090NED), modelschatting"
LONELY_DEFINITION = "Aandeel volwassenen dat volgens de vragenlijst van De Jong Gierveld eenzaam is."


def figure(label: str, wijk: tuple[float, float, float], city: float, country: float, verdict: str) -> FigureLine:
    """A share of adults in Overvecht."""
    return FigureLine(
        label=label,
        group="18 jaar en ouder",
        unit="%",
        year=2020,
        wijk=Measured(*wijk),
        beside=Measured(city),
        country=Measured(country),
        verdict=verdict,
        favourable="ongunstig",
        source=RIVM,
        licence="CC BY 4.0",
        definition=LONELY_DEFINITION,
        beside_name="Utrecht",
        benchmark="Utrecht",
    )


LONELY = figure("Eenzaam", (58.2, 55.0, 61.3), 48.9, 47.0, "hoger")


def normal_dossier() -> Dossier:
    """The session of the design: five agreements, four figures, a few notes."""
    return Dossier(
        traject_id=1,
        wijk="Overvecht",
        city="Utrecht",
        session_date=date(2027, 1, 12),
        starts_at=time(11, 30),
        ends_at=time(14, 0),
        location="Buurthuis De Dreef",
        goal="Meer mensen komen rond en kennen hun buren.",
        held=Held.DONE,
        made_at=MADE_AT,
        version="0.1.0",
        focus=("rondkomen", "eenzaamheid"),
        followup_meeting="het wijknetwerk",
        followup_on=date(2027, 6, 15),
        agreements=_agreements(),
        tables=_tables(),
        figures=(
            figure("Moeite met rondkomen", (27.2, 24.4, 30.1), 17.2, 13.9, "hoger"),
            figure("Gezondheid (zeer) goed", (69.9, 66.9, 72.8), 80.8, 78.4, "lager"),
            LONELY,
            figure("Risico op angst of depressie", (12.2, 10.2, 14.5), 7.7, 6.7, "hoger"),
        ),
        estimates=(
            EstimateLine("Hoeveel van elke 10 volwassenen voelen zich eenzaam?", 10, 38, 4.0, 3.0, 5.0, LONELY),
        ),
        survey_people=38,
        presence=Presence(
            58,
            44,
            (
                ("Sociaal domein", 14),
                ("Eerstelijn", 12),
                ("Welzijn, school en sport", 10),
                ("Gemeente, GGD en wonen", 5),
                ("Bewoners en vrijwilligers", 3),
            ),
        ),
        note_columns=_notes(),
        skipped=("De stemronde over haalbaarheid is niet gedaan.",),
        next_steps=(
            NextStep("Eerste afspraak loopt af. De eigenaar krijgt twee weken vooraf een mail.", date(2027, 2, 15)),
            NextStep("Wijkdoen: we kijken wat klaar is, wat loopt en wat niet lukt.", date(2027, 6, 15)),
            NextStep("Nieuwe wijksessie. Open afspraken staan dan op de eerste dia.", date(2028, 1, 12)),
        ),
        sources=(SourceLine("RIVM, GGD’en en CBS, Gezondheid per wijk en buurt 2020 (50090NED)", "CC BY 4.0"),),
        method=("De cijfers zijn openbaar. Ze gaan over alle inwoners, niet over de deelnemers.",),
    )


def _agreements() -> tuple[AgreementLine, ...]:
    return (
        AgreementLine(
            "Wijkmaatje gaat de eerste keer mee naar het buurthuis",
            "A",
            "Welzijn, met huisartsen",
            due=date(2027, 4, 1),
        ),
        AgreementLine(
            "Inloop over geld op de basisschool, elke dinsdag",
            "B",
            "Buurtteam",
            owner_email="ellen@voorbeeld.nl",
            due=date(2027, 3, 2),
        ),
        AgreementLine("Eén verwijskaart voor mentale hulp", "C", "Eerstelijn", due=date(2027, 2, 15)),
        AgreementLine("Gezamenlijk stuk in drie jaarplannen", "B", "Gemeente", due=date(2027, 6, 1)),
        AgreementLine("Wandelgroep vanaf de praktijk", "D", due=date(2027, 5, 1)),
    )


def _tables() -> tuple[TableTalk, ...]:
    return (
        TableTalk(
            "A",
            "Zeventiger die weinig mensen spreekt",
            "staat voor ongeveer 2.800 (2.500 tot 3.200)",
            9,
            PlanLine(
                "een wijkmaatje",
                "de eerste keer samen is",
                "ouderen van 65 jaar en ouder",
                "Anna, welzijn",
                "huisartsen",
                "Lijst met wijkmaatjes maken",
                date(2027, 2, 1),
                date(2027, 4, 1),
            ),
        ),
        TableTalk(
            "B",
            "Ouder die iedere maand tekortkomt",
            "staat voor ongeveer 5.600 (5.000 tot 6.200)",
            10,
            PlanLine(
                "een inloop over geld op school",
                "ouders op tijd hulp vinden",
                puller="Ellen, buurtteam",
                question="Wie heeft een ruimte op dinsdag?",
                actions=(ActionLine("Inloop openen", "Ellen", date(2027, 3, 2)),),
            ),
        ),
        TableTalk("C", "Jongere met somberheid", "staat voor ongeveer 1.900 (1.600 tot 2.200)", 8, PlanLine()),
    )


def _notes() -> tuple[NoteColumn, ...]:
    return (
        NoteColumn(
            "Wat speelt er?",
            (
                NoteLine("Post blijft dicht op de stapel", "B", "Schaamte"),
                NoteLine("Schaamte om het op school te zeggen", "B", "Schaamte"),
                NoteLine("Drie keer hetzelfde verhaal", "A"),
            ),
        ),
        NoteColumn(
            "Wat helpt al?",
            (
                NoteLine("Formulierenbrigade in het buurthuis", "B"),
                NoteLine("Leerkracht die het ziet en belt", "B"),
            ),
        ),
        NoteColumn(
            "Waar houdt het op?",
            (
                NoteLine("Na verwijzing hoor je niets terug", "A"),
                NoteLine("Drie loketten, drie keer je verhaal", "C"),
            ),
        ),
    )


def empty_dossier() -> Dossier:
    """A traject that was only just made."""
    return Dossier(
        traject_id=2,
        wijk="Lunetten",
        city="Utrecht",
        session_date=None,
        starts_at=time(11, 30),
        ends_at=time(14, 0),
        location="",
        goal="",
        held=Held.NOT_YET,
        made_at=MADE_AT,
        version="0.1.0",
    )


def with_text_everywhere(dossier: Dossier, text: str) -> Dossier:
    """The dossier with `text` in every place that holds words of people or sources."""
    return _filled(dossier, text)


KEPT = {"mark", "unit", "verdict", "favourable", "version", "held", "owner_email"}


def _filled(value, text):
    if isinstance(value, str) and not isinstance(value, Held):
        return text
    if isinstance(value, tuple):
        return tuple(_filled(one, text) for one in value)
    if is_dataclass(value):
        return replace(
            value,
            **{one.name: _filled(getattr(value, one.name), text) for one in fields(value) if one.name not in KEPT},
        )
    return value


def flap_photo(alt: str = "De flap van tafel A") -> PhotoLine:
    """A small JPEG, as the server keeps it."""
    made = io.BytesIO()
    Image.new("RGB", (320, 240), "#dceae2").save(made, "JPEG")
    return PhotoLine(alt, 320, 240, made.getvalue())
