"""Figures that somebody types or fills in a template: what has no open source, such as those of the huisartsen."""

from datetime import datetime

from sqlmodel import Field

from sessions.columns import json_field, moment
from sessions.models.base import Row, table_args


class OwnFigure(Row, table=True):
    """One figure of one group, year and source, with a value per area; or a list, such as a top 10.

    `indicator` is a key of the basisset, empty for a figure of the projectteam's own, which says in `label`, `unit`,
    `direction` and `definition` what it is. `figures` maps area codes to values; `items` are the lines of a list
    ({rank, code, name, value}), which is shown and never scored. A figure of the basisset stands in the dataset that
    is made of it as well: that is how it is compared. A change makes a new dataset.
    """

    __tablename__ = "own_figure"
    __table_args__ = table_args()

    traject_id: int = Field(foreign_key="traject.id", ondelete="CASCADE", index=True)
    dataset_id: int | None = Field(default=None, foreign_key="dataset.id", ondelete="SET NULL", index=True)
    indicator: str = Field(default="", max_length=60)
    label: str = Field(default="", max_length=120)
    unit: str = Field(max_length=20)
    direction: int = 0
    definition: str = Field(default="", max_length=500)
    age_group: str = Field(max_length=20)
    period: int
    source: str = Field(max_length=40)
    source_note: str = Field(default="", max_length=200)
    note: str = Field(default="", max_length=300)
    is_public: bool = False
    area_code: str = Field(max_length=12)
    figures: dict[str, float] = json_field()
    items: list[dict[str, object]] = json_field()
    entered_by: str = Field(max_length=120)
    changed_at: datetime = moment()
    version: int = 1
