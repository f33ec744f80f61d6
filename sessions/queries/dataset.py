"""What the screens know of imported files."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, and_, col, or_, select

from sessions.enums import DatasetState
from sessions.models import Dataset, TrajectDataset
from sessions.wijkdata.catalogue import sources
from sessions.wijkdata.own_rules import OWN_LAYOUT


@dataclass(frozen=True, slots=True)
class DatasetView:
    """One imported file. `groups`: about whom; `levels`: (level, number of areas); `values`: figures that are known.

    `is_used` tells whether the traject that was asked about uses it; `is_new` is False when an import found the same
    file already there.
    """

    id: int
    source: str
    source_name: str
    table: str
    licence: str
    layout: str
    file_name: str
    content_hash: str
    period: str
    state: DatasetState
    imported_at: datetime
    imported_by: str
    traject_id: int | None
    groups: tuple[str, ...]
    levels: tuple[tuple[str, int], ...]
    values: int
    missing: int
    is_used: bool = True
    is_new: bool = True


def list_datasets(db: Session, *, traject_id: int) -> tuple[DatasetView, ...]:
    """Return the files that a traject can use, with those that were withdrawn, newest period first.

    Files that are still being read are left out, and so are figures that somebody filled in: those are no files.
    """
    rows = db.exec(
        select(Dataset).where(
            or_(col(Dataset.traject_id).is_(None), col(Dataset.traject_id) == traject_id),
            col(Dataset.state) != DatasetState.LOADING,
            or_(Dataset.layout != OWN_LAYOUT, col(Dataset.traject_id).is_(None)),
        )
    ).all()
    used = set(list_used_dataset_ids(db, traject_id=traject_id))
    views = [dataset_view(row, is_used=row.id in used) for row in rows]
    return tuple(sorted(views, key=lambda view: (view.period, view.id), reverse=True))


def list_used_dataset_ids(db: Session, *, traject_id: int, public_only: bool = False) -> tuple[int, ...]:
    """Return the active files that a traject uses: those that it pinned and its own, or all when it pinned none.

    `public_only` leaves out what may not leave the projectteam.
    """
    pinned = list_pinned_dataset_ids(db, traject_id=traject_id)
    is_shared = col(Dataset.traject_id).is_(None)
    shared = and_(is_shared, col(Dataset.id).in_(pinned)) if pinned else is_shared
    query = select(Dataset.id).where(
        or_(shared, col(Dataset.traject_id) == traject_id), col(Dataset.state) == DatasetState.ACTIVE
    )
    if public_only:
        query = query.where(col(Dataset.is_public).is_(True))
    found = db.exec(query).all()
    return tuple(sorted(each for each in found if each is not None))


def list_pinned_dataset_ids(db: Session, *, traject_id: int) -> tuple[int, ...]:
    """Return the files that a traject keeps to, whatever is imported later; empty when it follows the newest."""
    found = db.exec(select(TrajectDataset.dataset_id).where(TrajectDataset.traject_id == traject_id)).all()
    return tuple(sorted(found))


def find_dataset(db: Session, *, content_hash: str, traject_id: int | None = None) -> DatasetView | None:
    """Return the dataset of a file, shared or of one traject; None when this file was never imported."""
    row = find_dataset_row(db, content_hash=content_hash, traject_id=traject_id)
    return dataset_view(row) if row else None


def find_dataset_row(db: Session, *, content_hash: str, traject_id: int | None) -> Dataset | None:
    """Return the row of a file, also when it is still loading or was withdrawn."""
    of_whom = col(Dataset.traject_id).is_(None) if traject_id is None else col(Dataset.traject_id) == traject_id
    return db.exec(select(Dataset).where(Dataset.content_hash == content_hash, of_whom)).one_or_none()


def dataset_view(dataset: Dataset, *, is_used: bool = True, is_new: bool = True) -> DatasetView:
    """Return what screens may know of a dataset."""
    source = sources()[dataset.source]
    summary: dict[str, Any] = dataset.summary
    return DatasetView(
        id=dataset.id or 0,
        source=dataset.source,
        source_name=f"{source.publisher}, {source.name}",
        table=str(summary["table"]),
        licence=source.licence,
        layout=dataset.layout,
        file_name=dataset.file_name,
        content_hash=dataset.content_hash,
        period=dataset.period,
        state=dataset.state,
        imported_at=dataset.imported_at,
        imported_by=dataset.imported_by,
        traject_id=dataset.traject_id,
        groups=tuple(summary["groups"]),
        levels=tuple((level, int(number)) for level, number in summary["levels"]),
        values=int(summary["values"]),
        missing=int(summary["missing"]),
        is_used=is_used,
        is_new=is_new,
    )
