"""Figures that a projectteam fills in, for tests."""

from dataclasses import replace

from sessions.wijkdata.own_rules import LIST, ListLine, OwnAreas, OwnFigureFacts

WIJK, CITY, COUNTRY, BUURT = "WK034403", "GM0344", "NL00", "BU03440311"
AREAS = OwnAreas(
    wijk=WIJK,
    city=CITY,
    names={WIJK: "Overvecht", CITY: "Utrecht", COUNTRY: "Nederland", BUURT: "Taag- en Rubicondreef"},
)
BLOOD_PRESSURE = OwnFigureFacts(
    indicator="hoge_bloeddruk",
    age_group="patienten",
    period=2024,
    source="jhn",
    source_note="vier praktijken",
    figures={WIJK: 31.4, CITY: 19.2, COUNTRY: 20.5},
    note="Minder dan de helft van de praktijken doet mee.",
    is_public=True,
)
LONELY = OwnFigureFacts(
    indicator="eenzaam",
    age_group="18+",
    period=2024,
    source="eigen",
    source_note="Inwonersenquête gemeente",
    figures={WIJK: 66.6, CITY: 44.4, COUNTRY: 41.1},
)
MEALS = OwnFigureFacts(
    indicator="",
    label="Kinderen die zonder ontbijt naar school gaan",
    unit="percent",
    direction=-1,
    definition="Aandeel kinderen dat op een schooldag niet ontbijt, volgens de scholen.",
    age_group="inwoners",
    period=2025,
    source="eigen",
    source_note="Telling van de zes basisscholen",
    figures={WIJK: 22.0, CITY: 12.0},
    is_public=True,
)
TOP = OwnFigureFacts(
    indicator="icpc_top",
    age_group="patienten",
    period=2024,
    source="jhn",
    unit=LIST,
    items=(
        ListLine(1, "R05", "Hoesten", 61.5),
        ListLine(2, "U71", "Blaasontsteking", 48.0),
        ListLine(3, "", "Moeheid"),
    ),
    is_public=True,
)


def secret(facts: OwnFigureFacts) -> OwnFigureFacts:
    """The same, but not public."""
    return replace(facts, is_public=False)
