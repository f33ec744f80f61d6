"""Facts of Overvecht as the files of RIVM (2020, 50090NED) and CBS (2023) have them, and made-up wijken beside it."""

import math
from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlmodel import Session, select

from personas.facts import Measured, Residents, WijkFacts, WijkFigure
from personas.households import HouseholdCounts
from personas.themes import Weights
from personas.usecases.proposal import ProposalView, propose_personas
from sessions.models import Dataset, Figure
from sessions.usecases.open_data import load_open_data
from sessions.wijkdata.catalogue import indicators

RIVM = "RIVM, GGD'en en CBS, Gezondheid per wijk en buurt 2020 (50090NED), modelschatting"
CBS = "CBS, Kerncijfers wijken en buurten 2023 (85618NED)"
LICENCE = "CC BY 4.0"

# indicator: (Overvecht, Utrecht, Nederland) for 18+, idem for 65+
OVERVECHT = {
    "ervaren_gezondheid": ((69.9, 80.8, 78.4), (53.0, 62.1, 66.7)),
    "beweegrichtlijn": ((50.1, 57.7, 49.9), (28.5, 37.3, 37.7)),
    "sport_wekelijks": ((45.0, 60.2, 48.9), (25.9, 33.8, 33.4)),
    "overgewicht": ((51.0, 39.4, 50.8), (60.9, 55.3, 58.9)),
    "obesitas": ((17.9, 11.4, 15.6), (21.8, 17.5, 17.7)),
    "roken": ((23.1, 19.4, 17.9), (13.5, 12.0, 9.9)),
    "alcoholrichtlijn": ((58.8, 40.3, 43.9), (65.7, 57.4, 54.9)),
    "overmatig_drinken": ((4.8, 6.4, 6.3), (6.3, 8.0, 6.9)),
    "langdurige_aandoening": ((35.3, 28.3, 32.5), (54.8, 50.6, 47.3)),
    "beperkt_dagelijks_leven": ((35.6, 25.7, 31.0), (57.1, 50.4, 48.6)),
    "angst_depressie": ((12.2, 7.7, 6.7), (7.4, 5.1, 4.0)),
    "veel_stress": ((24.9, 23.4, 17.9), (9.4, 8.1, 6.5)),
    "regie": ((84.6, 90.7, 90.1), (80.3, 84.4, 85.5)),
    "eenzaam": ((58.2, 48.9, 47.0), (58.5, 53.3, 49.5)),
    "sterk_eenzaam": ((17.4, 11.6, 11.2), (14.8, 11.7, 10.4)),
    "vrijwilligerswerk": ((18.7, 23.2, 24.6), (18.3, 24.5, 27.5)),
    "geluid_buren": ((10.3, 8.6, 7.0), (9.3, 8.1, 5.8)),
    "moeite_rondkomen": ((27.2, 17.2, 13.9), (15.6, 10.7, 7.3)),
}
RESIDENTS = {"inwoners": 34910, "18+": 27270, "18-65": 22445, "65+": 4825}
STAGES = {"jong_18_24": 4645, "volwassen_25_44": 11540, "volwassen_45_64": 7655, "senior_65_plus": 4825}
SIGNALS = {
    "eenzaamheid": 1.0,
    "rondkomen": 0.9,
    "stress": 0.2,
    "mentale_gezondheid": 0.7,
    "weg_naar_hulp": 0.8,
    "opgroeien": 0.5,
    "gewicht_en_eten": 0.1,
}
STRENGTHS = {"buren": 1.0, "vrijwilligers": 0.6}


def overvecht(*, signals: Mapping[str, float] | None = None, strengths: Mapping[str, float] | None = None) -> WijkFacts:
    """The facts of Overvecht, without an enquête unless signals are given."""
    rows = [
        rivm_figure(key, group, values)
        for key, by_group in OVERVECHT.items()
        for group, values in zip(("18+", "65+"), by_group, strict=True)
    ]
    return wijk_facts([*rows, benefit_figure()], signals=signals, strengths=strengths)


def overvecht_at_home(*, is_counted: bool = True, signals: Mapping[str, float] | None = None) -> WijkFacts:
    """The facts of Overvecht with 18-64 and its ages; its households counted, or not known."""
    rows = [
        rivm_figure(key, group, values)
        for key, (adults, older) in OVERVECHT.items()
        for group, values in (("18+", adults), ("18-65", adults), ("65+", older))
    ]
    counted = HouseholdCounts(single=8925, without_children=3340, with_children=5040)
    return wijk_facts(
        [*rows, benefit_figure()], signals=signals, stages=STAGES, households=counted if is_counted else None
    )


def wijk_facts(
    figures: Iterable[WijkFigure],
    *,
    residents: Mapping[str, int] = RESIDENTS,
    stages: Mapping[str, int] | None = None,
    households: HouseholdCounts | None = None,
    signals: Mapping[str, float] | None = None,
    strengths: Mapping[str, float] | None = None,
) -> WijkFacts:
    """Facts of a wijk with these figures."""
    return WijkFacts(
        area_code="WK034403",
        wijk="Overvecht",
        city="Utrecht",
        figures=tuple(figures),
        residents=Residents(
            "WK034403",
            "Overvecht",
            dict(residents),
            2023,
            CBS,
            LICENCE,
            stages=dict(stages or {}),
            households=households,
        ),
        theme_signals=dict(signals or {}),
        strength_signals=dict(strengths or {}),
        answers=40 if signals else 0,
        survey_year=2026 if signals else 0,
    )


def rivm_figure(
    indicator: str, group: str, values: tuple[float, float | None, float | None], *, residents: int | None = None
) -> WijkFigure:
    """A model estimate of RIVM with margin, verdict and z by the rules of research b1."""
    wijk, city, country = values
    people = RESIDENTS[group] if residents is None else residents
    effective = min(max(0.034 * people, 30), 1500)
    low, high = wilson(wijk, effective)
    direction = indicators()[indicator].direction
    verdict = _verdict(wijk, city, low, high)
    return WijkFigure(
        indicator=indicator,
        label=indicators()[indicator].label,
        age_group=group,
        unit="percent",
        direction=direction,
        wijk=Measured(wijk, "WK034403", "Overvecht", 2020, low, high),
        city=None if city is None else Measured(city, "GM0344", "Utrecht", 2020),
        country=None if country is None else Measured(country, "NL01", "Nederland", 2020),
        verdict=verdict,
        favourable=_favourable(verdict, direction),
        z=0.0 if city is None else _z(wijk, city, direction, effective),
        kind="M",
        effective_n=effective,
        source=RIVM,
        licence=LICENCE,
        definition=indicators()[indicator].definition,
        dataset_id=None,
    )


def benefit_figure(value: float = 76.8, city: float = 28.3) -> WijkFigure:
    """People with bijstand per 1.000 residents, a count of CBS."""
    return WijkFigure(
        indicator="bijstand",
        label="Mensen met bijstand",
        age_group="inwoners",
        unit="per_1000",
        direction=-1,
        wijk=Measured(value, "WK034403", "Overvecht", 2023, value - 2.8, value + 2.8),
        city=Measured(city, "GM0344", "Utrecht", 2023),
        country=None,
        verdict="hoger",
        favourable="ongunstig",
        z=2.0,
        kind="R",
        effective_n=float(RESIDENTS["inwoners"]),
        source=CBS,
        licence=LICENCE,
    )


def wilson(value: float, size: float) -> tuple[float, float]:
    """The 95% interval of a share in per cent (Wilson), two decimals."""
    share, z = value / 100, 1.96
    centre = (share + z * z / (2 * size)) / (1 + z * z / size)
    half = z * math.sqrt(share * (1 - share) / size + z * z / (4 * size * size)) / (1 + z * z / size)
    return round(100 * (centre - half), 2), round(100 * (centre + half), 2)


def _verdict(wijk: float, city: float | None, low: float, high: float) -> str:
    if city is None:
        return ""
    if low <= city <= high or abs(wijk - city) < 2:
        return "vergelijkbaar"
    return "hoger" if wijk > city else "lager"


def _favourable(verdict: str, direction: int) -> str:
    if verdict in {"", "vergelijkbaar"} or not direction:
        return ""
    return "gunstig" if (verdict == "hoger") == (direction > 0) else "ongunstig"


def _z(wijk: float, city: float, direction: int, size: float) -> float:
    def theta(value: float) -> float:
        share = min(max(value, 0.05), 99.95) / 100
        return math.log(share / (1 - share))

    spread = 0.3
    noise = 1 / (size * max(wijk, 1) / 100 * max(1 - wijk / 100, 0.01))
    return round(-direction * (theta(wijk) - theta(city)) / spread * spread**2 / (spread**2 + noise), 6)


def propose_for_overvecht(db: Session, *, now: datetime, traject_id: int, count: int = 4) -> ProposalView:
    """Load the open data and propose persona's for a traject of `make_traject`."""
    load_open_data(db, now=now)
    return propose_personas(db, traject_id=traject_id, count=count, weights=Weights(), now=now, who="Samira de Wit")


def move_figure(db: Session, *, area_code: str, key: tuple[str, str], value: float | None) -> None:
    """Give a figure (indicator, age group) of an area another value, or take it away."""
    indicator, group = key
    rows = db.exec(
        select(Figure).where(Figure.area_code == area_code, Figure.indicator == indicator, Figure.age_group == group)
    ).all()
    for row in rows:
        row.value, row.flag = value, "" if value is not None else "missing"
        db.add(row)
    db.flush()


def hide_files(db: Session, *, source: str) -> None:
    """Keep every file of a source within the projectteam."""
    for row in db.exec(select(Dataset).where(Dataset.source == source)).all():
        row.is_public = False
        db.add(row)
    db.flush()
