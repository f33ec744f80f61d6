"""Areas that one can choose from, as the imported files know them."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from sessions.enums import AreaLevel, DatasetState
from sessions.models import Area, Dataset


def list_neighbourhoods(db: Session, *, wijk_codes: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return code and name of the buurten of some wijken, by name; the newest file names a buurt."""
    rows = db.exec(
        select(Area.code, Area.name)
        .join(Dataset, col(Dataset.id) == Area.dataset_id)
        .where(
            Area.level == AreaLevel.NEIGHBOURHOOD,
            col(Area.parent_code).in_(list(wijk_codes)),
            Dataset.state == DatasetState.ACTIVE,
            Area.name != "",
        )
        .order_by(col(Dataset.period), col(Dataset.id))
    ).all()
    return tuple(sorted(dict(rows).items(), key=lambda area: (area[1].casefold(), area[0])))
