"""Figures to draw, made by hand: no file and no database."""

from dataclasses import replace

from sessions.wijkdata.comparison import FigureComparison, FigureValue

EVIL = '<script>alert("1")</script> & co'


ROUNDING = FigureComparison(
    indicator="moeite_rondkomen",
    label="Moeite met rondkomen",
    age_group="18+",
    group_label="volwassenen (18 jaar en ouder)",
    unit="percent",
    decimals=0,
    direction=-1,
    theme="rondkomen",
    year=2020,
    wijk=FigureValue(27.2, 24.43, 30.15, 2020, "WK034403", "Overvecht"),
    city=FigureValue(17.2, None, None, 2020, "GM0344", "Utrecht"),
    country=FigureValue(13.9, None, None, 2020, "NL00", "Nederland"),
    neighbourhoods=(
        FigureValue(22.2, 15.0, 31.0, 2020, "BU03440311", "Taag- en Rubicondreef en omgeving"),
        FigureValue(32.3, 24.0, 41.0, 2020, "BU03440342", "Tigrisdreef en omgeving"),
    ),
    hidden_neighbourhoods=2,
    verdict="hoger",
    favourable="ongunstig",
    class_word="beetje ongunstiger",
    z=1.74,
    certainty=1.0,
    kind="M",
    measured="modelschatting",
    effective_n=927,
    definition="Aandeel volwassenen dat moeite heeft om rond te komen.",
    caution="",
    source="RIVM, GGD'en en CBS, Gezondheid per wijk en buurt 2020 (50090NED), modelschatting",
    licence="CC BY 4.0",
    dataset_id=1,
)
HEALTH = replace(
    ROUNDING,
    indicator="ervaren_gezondheid",
    label="Voelt zich gezond",
    direction=1,
    wijk=FigureValue(69.9, 66.87, 72.77, 2020, "WK034403", "Overvecht"),
    city=FigureValue(80.8, None, None, 2020, "GM0344", "Utrecht"),
    country=FigureValue(78.4, None, None, 2020, "NL00", "Nederland"),
    neighbourhoods=(),
    verdict="lager",
)
ALCOHOL = replace(
    ROUNDING,
    indicator="overmatig_drinken",
    label="Drinkt te veel alcohol",
    wijk=FigureValue(4.8, 3.6, 6.37, 2020, "WK034403", "Overvecht"),
    city=FigureValue(6.4, None, None, 2020, "GM0344", "Utrecht"),
    country=None,
    neighbourhoods=(),
    verdict="vergelijkbaar",
    favourable="",
)
BENEFIT = replace(
    ROUNDING,
    indicator="bijstand",
    label="Bijstand",
    age_group="inwoners",
    unit="per_1000",
    wijk=FigureValue(76.8, None, None, 2023, "WK034403", "Overvecht"),
    city=FigureValue(28.3, None, None, 2023, "GM0344", "Utrecht"),
    country=None,
    neighbourhoods=(),
    kind="R",
    year=2023,
)
WIJKEN = (
    FigureValue(15.9, None, None, 2020, "WK034401", "West"),
    FigureValue(27.2, None, None, 2020, "WK034403", "Overvecht"),
    FigureValue(None, None, None, 2020, "WK034404", "Noordoost", "onbekend"),
    FigureValue(10.3, None, None, 2020, "WK034410", "Vleuten-De Meern"),
)
