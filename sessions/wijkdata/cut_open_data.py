"""Cuts the open data that the product ships from the files of RIVM and CBS.

Run `python -m sessions.wijkdata.cut_open_data FOLDER`, where FOLDER holds the files as they were downloaded.
"""

import sys
from pathlib import Path

from sessions.wijkdata.areas import COUNTRY
from sessions.wijkdata.catalogue import sources
from sessions.wijkdata.open_slice import slice_text
from sessions.wijkdata.reading import read_file
from sessions.wijkdata.tidy import ParsedFile

MUNICIPALITY = "0344"
FILES = {
    "rivm_50090_2020_18plus.csv": "RIVM_gezondheid2020_18+.xlsx",
    "rivm_50090_2020_65plus.csv": "RIVM_gezondheid2020_65+.xlsx",
    "kwb_2023.csv": "CBS-Utrecht-kwb-2023.xlsx",
}
OUTLINES, ORIGINAL_OUTLINES = "wijken_2022_utrecht.geojson", "wijken_2022_utrecht_wgs84.geojson"
TARGET = Path(__file__).parent / "open_data"


def cut(folder: Path, target: Path = TARGET) -> None:
    """Write the slices and PROVENANCE.md: the municipality, its wijken and buurten, and Nederland where it exists."""
    lines = [_HEAD]
    for name, original in FILES.items():
        parsed = read_file((folder / original).read_bytes(), original)
        codes = frozenset(code for code in parsed.areas["code"] if code == COUNTRY or code[2:6] == MUNICIPALITY)
        (target / name).write_text(slice_text(parsed, codes=codes), encoding="utf-8")
        lines.append(_line(name, parsed, len(codes)))
    (target / OUTLINES).write_bytes((folder / ORIGINAL_OUTLINES).read_bytes())
    lines.append(_OUTLINES_NOTE)
    (target / "PROVENANCE.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _line(name: str, parsed: ParsedFile, areas: int) -> str:
    source, report = sources()[parsed.report.source], parsed.report
    groups = ", ".join(dict.fromkeys(group for _, group in report.figures))
    return (
        f"| {name} | {source.publisher}, {source.name} | {report.table} | {report.period} | {groups} | {areas} | "
        f"{source.licence} | {report.file_name} |"
    )


_HEAD = """# Meegeleverde open data

Uitgesneden met `python -m sessions.wijkdata.cut_open_data MAP` uit de bestanden zoals RIVM en CBS ze geven: gemeente
Utrecht, haar wijken en buurten, en Nederland waar het bronbestand dat heeft. De cijfers zijn niet veranderd. Aandelen
die KWB niet geeft, zijn berekend uit de aantallen van CBS (de formules staan in `sessions/content/base_set.toml`).
Noem bij gebruik de bron. RIVM, de GGD'en, CBS en de gemeente hebben dit hulpmiddel niet beoordeeld of aanbevolen.

| bestand | bron | tabel | jaar | groepen | gebieden | licentie | bronbestand |
|---|---|---|---|---|---|---|---|"""

_OUTLINES_NOTE = f"""
De omtrekken van de wijken zijn vereenvoudigd en kennen alleen hun code en naam.

| bestand | bron | jaar | gebieden | licentie |
|---|---|---|---|---|
| {OUTLINES} | Kadaster en Centraal Bureau voor de Statistiek, Wijk- en buurtkaart | 2022 | 10 wijken | CC BY 4.0 |"""


if __name__ == "__main__":
    cut(Path(sys.argv[1]))
