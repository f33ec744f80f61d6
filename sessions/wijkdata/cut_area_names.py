"""Cuts the names of gemeenten and wijken that the product ships from the files of CBS and RIVM.

Run `python -m sessions.wijkdata.cut_area_names FOLDER`. Names are needed for files that have no codes.
"""

import sys
from pathlib import Path

import pandas as pd

from sessions.wijkdata.names import NAMES_FILE
from sessions.wijkdata.reading import read_file

WIJKEN = "kwb2022_tmap_alle_wijken_3340.csv"
MUNICIPALITIES = "RIVM_gezondheid2020_18+.xlsx"
BUURTEN = "CBS-Utrecht-kwb-2023.xlsx"
HEAD = (
    "# Namen van gebieden: gemeenten 2020 (RIVM 50090NED), wijken 2022 (CBS 85318NED), buurten van Utrecht 2023 "
    "(CBS 85618NED). CC BY 4.0.\n"
)


def cut(folder: Path) -> str:
    """Return the csv text: a line of source and licence, then code and name, sorted by code."""
    wijken = pd.read_csv(folder / WIJKEN, usecols=["code", "name"], dtype=str)
    gemeenten = read_file((folder / MUNICIPALITIES).read_bytes(), MUNICIPALITIES).areas
    buurten = read_file((folder / BUURTEN).read_bytes(), BUURTEN).areas
    parts = (gemeenten[gemeenten["level"] == "gemeente"], wijken, buurten[buurten["level"] == "buurt"])
    names = pd.concat([part[["code", "name"]] for part in parts]).drop_duplicates("code").sort_values("code")
    return HEAD + str(names.to_csv(sep=";", index=False, lineterminator="\n"))


if __name__ == "__main__":
    NAMES_FILE.write_text(cut(Path(sys.argv[1])), encoding="utf-8")
