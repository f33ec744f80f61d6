"""The figures of 18 to 65, worked out where a source gives 18+ and 65+ but not the group in between.

Of N18 adults with share p18 and N65 older people with share p65, the others have (N18 p18 - N65 p65) / (N18 - N65).
The two margins are of different people, so the squared errors add up in the same proportion; what they come to is
written as a number of answers n = p(1-p) / error², and the bounds are the Wilson interval of that n.
"""

import numpy as np
import pandas as pd

from sessions.wijkdata import scores
from sessions.wijkdata.areas import COUNTRY
from sessions.wijkdata.catalogue import PERCENT, indicators
from sessions.wijkdata.comparison import MODELLED

ADULTS, SENIORS, BETWEEN = "18+", "65+", "18-65"
WHERE = ["indicator", "area", "period"]
# People of 18+ and 65+ on 1 January 2023, for where no file counts them (CBS 37620, of 15-24 seven of the ten years).
NATIONAL = {ADULTS: 14_426_811.0, SENIORS: 3_601_167.0}


def derived_rows(figures: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Return rows of group 18-65 with columns as `figures`; the dataset is that of the 18+ figure.

    Only estimated shares, only areas whose adults and older people are known (`people`: index area, a column per
    group), and nothing where a source gives the group itself.
    """
    wanted = [key for key, one in indicators().items() if one.unit == PERCENT and one.kind == MODELLED]
    rows = figures[figures["indicator"].isin(wanted) & figures["value"].notna()].sort_values("dataset")
    given = rows[rows["group"] == BETWEEN].set_index(WHERE).index
    adults, seniors = (rows[rows["group"] == group].drop_duplicates(WHERE, keep="last") for group in (ADULTS, SENIORS))
    both = adults.merge(seniors[[*WHERE, "value"]], on=WHERE, suffixes=("", "_older"))
    both = both[~pd.MultiIndex.from_frame(both[WHERE]).isin(given)]
    sizes = _sizes(people, both["area"])
    is_known = (sizes[:, 0] > sizes[:, 1]) & (sizes[:, 1] > 0)
    both, sizes = both[is_known], sizes[is_known]
    value, n = _between(both["value"].to_numpy(dtype=float), both["value_older"].to_numpy(dtype=float), sizes)
    low, high = scores.wilson(value, n)
    return both.assign(group=BETWEEN, value=value, low=low, high=high)[list(figures.columns)]


def _sizes(people: pd.DataFrame, areas: "pd.Series[str]") -> scores.Floats:
    """Return the people of 18+ and of 65+ in each area: a row per area."""
    sizes = people.reindex(areas)[[ADULTS, SENIORS]].to_numpy(dtype=float)
    is_unknown = (areas == COUNTRY).to_numpy()[:, None] & np.isnan(sizes)
    return np.where(is_unknown, [NATIONAL[ADULTS], NATIONAL[SENIORS]], sizes)


def _between(
    adults: scores.Floats, seniors: scores.Floats, sizes: scores.Floats
) -> tuple[scores.Floats, scores.Floats]:
    """Return the share (0-100) of those in between and the number of answers that it is worth."""
    weight = sizes / (sizes[:, :1] - sizes[:, 1:])
    value = np.clip(weight[:, 0] * adults - weight[:, 1] * seniors, 0.0, 100.0)
    kind = np.full(len(value), MODELLED)
    error2 = sum(
        (weight[:, at] ** 2) * _spread(share) / scores.effective_n(kind, sizes[:, at])
        for at, share in enumerate((adults, seniors))
    )
    return value, np.maximum(_spread(value) / error2, 1.0)


def _spread(share: scores.Floats) -> scores.Floats:
    """Return p(1-p) of a share 0-100, kept away from nought so that 0% and 100% stay finite."""
    p = np.clip(share / 100, 0.005, 0.995)
    return p * (1 - p)
