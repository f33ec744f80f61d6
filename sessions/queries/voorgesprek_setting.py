"""What the voorgesprek sets for later steps, each in the shape that its step asks for."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, select

from sessions.models import Traject, Wijk
from sessions.queries.voorgesprek import read_values

MOST_CHOICES = 2  # of a table, while the voorgesprek decided nothing


@dataclass(frozen=True, slots=True)
class WantedFigure:
    """A figure that is still to be collected: which, what for, who asks for it, when, and who may see it."""

    figure: str
    reason: str
    who: str
    due: date | None
    sharing: str


@dataclass(frozen=True, slots=True)
class ExistingNetwork:
    """A group that works on health in the wijk already."""

    name: str
    contact: str
    does: str
    how_often: str
    uses_figures: bool | None


@dataclass(frozen=True, slots=True)
class VoorgesprekSettings:
    """Everything that an answer sets. Empty tuples and None mean: not decided, take the usual.

    `areas` are (code, name); `benchmarks` of 'stad', 'nederland', 'lijkt_op', 'regio'; `voting` of 'besluit', 'advies',
    'beide'; `residents` of 'ja', 'panel', 'nee'.
    """

    networks: tuple[ExistingNetwork, ...]
    network_choice: str | None
    already_done: str
    inherits_agreements: bool | None
    postcodes: tuple[str, ...]
    areas: tuple[tuple[str, str], ...]
    neighbourhoods: tuple[tuple[str, str], ...]
    benchmarks: tuple[str, ...]
    leading_themes: tuple[str, ...]
    persona_groups: tuple[str, ...]
    programmes: str
    sensitive_notes: str
    max_plan_choices: int
    voting: str | None
    residents: str | None
    year_plans: str
    uses_base_set: bool | None
    wanted_figures: tuple[WantedFigure, ...]
    expected_sources: tuple[str, ...]
    data_presenter: str
    base_questions: tuple[str, ...] | None
    extra_questions: tuple[str, ...]
    survey_languages: tuple[str, ...]
    survey_on_paper: bool | None
    survey_closes_on: date | None
    linked_indicators: tuple[str, ...]
    catering: str


def get_settings(db: Session, *, traject_id: int) -> VoorgesprekSettings:
    """Return what the voorgesprek of a traject decided so far. Raises NoResultFound for an unknown traject."""
    values = read_values(db, traject_id=traject_id)
    wijk = db.exec(select(Wijk).join(Traject).where(Traject.id == traject_id)).one()
    return VoorgesprekSettings(
        networks=tuple(_network(row) for row in values["groepen"] or ()),
        network_choice=values["aansluiten"],
        already_done=values["al_bezig"] or "",
        inherits_agreements=values["vorige_sessie"],
        postcodes=tuple(values["postcodes"] or ()),
        areas=_areas(values["wijken"]) or ((wijk.code, wijk.name),),
        neighbourhoods=_areas(values["buurten"]),
        benchmarks=tuple(values["vergelijken_met"] or ("stad", "nederland")),
        leading_themes=tuple(values["leidende_themas"] or ()),
        persona_groups=tuple(values["groepen_focus"] or ()),
        programmes=values["programmas"] or "",
        sensitive_notes=values["gevoelig"] or "",
        max_plan_choices=values["hoeveel_keuzes"] or MOST_CHOICES,
        voting=values["besluiten"],
        residents=values["bewoners"],
        year_plans=values["jaarplannen"] or "",
        uses_base_set=values["basisset_ok"],
        wanted_figures=tuple(_wanted(row) for row in values["extra_cijfers"] or ()),
        expected_sources=tuple(values["aansluiten_praktijk"] or ()),
        data_presenter=values["wie_duidt"] or "",
        base_questions=None if values["basisvragen"] is None else tuple(values["basisvragen"]),
        extra_questions=tuple(row["vraag"] for row in values["eigen_vragen"] or ()),
        survey_languages=tuple(dict.fromkeys(("nl", *(values["talen"] or ())))),
        survey_on_paper=values["papier"],
        survey_closes_on=date.fromisoformat(values["sluiten"]) if values["sluiten"] else None,
        linked_indicators=tuple(values["naast_data"] or ()),
        catering=values["catering"] or "",
    )


def _areas(rows: Any) -> tuple[tuple[str, str], ...]:
    return tuple((row["code"], row["name"]) for row in rows or ())


def _network(row: dict[str, Any]) -> ExistingNetwork:
    return ExistingNetwork(
        name=row["naam"],
        contact=row["wie"],
        does=row["wat"],
        how_often=row["hoe_vaak"],
        uses_figures=row["cijfers"],
    )


def _wanted(row: dict[str, Any]) -> WantedFigure:
    return WantedFigure(
        figure=row["cijfer"],
        reason=row["waarvoor"],
        who=row["wie"],
        due=date.fromisoformat(row["datum"]) if row["datum"] else None,
        sharing=row["delen"],
    )
