"""The drawings that are compared letter by letter. `python -m tests.wijksessie.charts.golden` writes them anew."""

from pathlib import Path

from tests.wijksessie.charts.factories import ALCOHOL, BENEFIT, HEALTH, ROUNDING, WIJKEN
from wijksessie.charts.dumbbell import dumbbell
from wijksessie.charts.dumbbell_plotly import ranked, wijken_plot
from wijksessie.charts.dumbbell_svg import dumbbell_svg, key_svg, row_svg
from wijksessie.charts.style import paper_style

FOLDER = Path(__file__).parent / "golden"


def drawings() -> dict[str, str]:
    """Return every drawing by the name of its file."""
    view = dumbbell((ROUNDING, HEALTH, ALCOHOL))
    return {
        "row.svg": row_svg(view, view.rows[0]),
        "row_close.svg": row_svg(view, view.rows[2]),
        "single.svg": dumbbell_svg((ROUNDING,)),
        "single_per_1000.svg": dumbbell_svg((BENEFIT,), style=paper_style()),
        "table.svg": dumbbell_svg((ROUNDING, HEALTH, ALCOHOL)),
        "key_margin.svg": key_svg("margin"),
        "wijken.json": wijken_plot(ROUNDING, ranked(ROUNDING, WIJKEN)).to_json(pretty=True) or "",
    }


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, drawn in drawings().items():
        (FOLDER / name).write_text(drawn + "\n", encoding="utf-8")
