"""Cuts the national pattern of age and household that the product ships from a table of CBS (37620).

Run `python -m personas.cut_household_pattern FILE`, where FILE has a row per class of age and a column per position in
the household, as `nl_37620_brede_leeftijd_huishoudpositie_aandelen.csv` has.
"""

import sys
from pathlib import Path

import pandas as pd

TARGET = Path(__file__).parent / "content" / "household_pattern.toml"
STAGES = {
    "jong_18_24": "15-24",
    "volwassen_25_44": "25-44",
    "volwassen_45_64": "45-64",
    "senior_65_plus": "65+",
}
POSITIONS = {
    "alleen": "alleenstaand",
    "samen": "samenwonend_zonder_kinderen",
    "gezin": "samenwonend_met_kinderen",
    "eenouder": "ouder_eenouder",
}
ELSEWHERE = "anders"


def cut(file: Path, target: Path = TARGET) -> None:
    """Write the newest year of men and women together: per life stage the people in each household.

    The youngest stage holds everybody of 15-24, as the counts of a wijk do: `personas.households` takes the minors out.
    """
    table = pd.read_csv(file)
    newest = table[(table["geslacht"] == "T") & (table["jaar"] == table["jaar"].max())].set_index("klasse")
    lines = [_HEAD.format(year=int(newest["jaar"].iloc[0]))]
    for stage, ages in STAGES.items():
        row = newest.loc[ages]
        people = {household: int(row[column]) for household, column in POSITIONS.items()}
        people[ELSEWHERE] = int(row["totaal"]) - sum(people.values())
        lines.append(f"{stage} = {{ {', '.join(f'{key} = {count}' for key, count in people.items())} }}")
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


_HEAD = """# Nederland: mensen (niet huishoudens) van 15 jaar en ouder naar levensfase en huishouden. Uitgesneden met
# `python -m personas.cut_household_pattern BESTAND`. Anders: bij ouders, bij anderen of in een instelling.
# De jongste levensfase heeft hier ook wie 15, 16 of 17 is.
[source]
publisher = "CBS"
table = "37620"
title = "Personen in huishoudens naar leeftijd en geslacht"
year = {year}
licence = "CC BY 4.0"
citation = "CBS, Personen in huishoudens naar leeftijd en geslacht {year} (37620)"

[people]"""

if __name__ == "__main__":
    cut(Path(sys.argv[1]))
