"""Importing a file of figures, taking it back, and keeping a traject to the files that it used."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

import pandas as pd
from sqlmodel import Session, col, select

from sessions.changes import record_change, touch
from sessions.enums import DatasetState
from sessions.errors import DomainError, NotFound
from sessions.models import Dataset, Traject, TrajectDataset
from sessions.queries.dataset import (
    DatasetView,
    dataset_view,
    find_dataset_row,
    list_pinned_dataset_ids,
    list_used_dataset_ids,
)
from sessions.texts import readable
from sessions.wijkdata.bulk import chunks, insert_areas, insert_figures
from sessions.wijkdata.catalogue import groups
from sessions.wijkdata.errors import NothingToKeep
from sessions.wijkdata.tidy import FileReport, ParsedFile

LOADING_AT_MOST = timedelta(minutes=10)


class BeingImported(DomainError):
    """Somebody else is importing the very same file at this moment."""

    text = "Iemand leest dit bestand op dit moment in. Wacht even en kijk dan in de lijst."


class DatasetNotThere(NotFound):
    """The file was taken out of the installation."""

    text = "Dit bestand staat niet meer in de lijst. Lees het opnieuw in."


def import_dataset(
    db: Session,
    *,
    parsed: ParsedFile,
    file_name: str,
    content_hash: str,
    imported_by: str,
    now: datetime,
    traject_id: int | None = None,
) -> DatasetView:
    """Store a whole file in one transaction. The same file twice changes nothing: `is_new` is False then.

    A file that had been withdrawn is put back. For a long file use `start_import`, `add_figures` and `finish_import`
    one after the other, so that nobody waits for the write lock.
    """
    started = start_import(
        db,
        report=parsed.report,
        areas=parsed.areas,
        file_name=file_name,
        content_hash=content_hash,
        imported_by=imported_by,
        now=now,
        traject_id=traject_id,
    )
    if not started.is_new:
        return started
    for chunk in chunks(parsed.figures):
        add_figures(db, dataset_id=started.id, figures=chunk)
    return finish_import(db, dataset_id=started.id)


def start_import(
    db: Session,
    *,
    report: FileReport,
    areas: pd.DataFrame,
    file_name: str,
    content_hash: str,
    imported_by: str,
    now: datetime,
    traject_id: int | None = None,
) -> DatasetView:
    """Make the dataset, still invisible, with its areas. Raises BeingImported while somebody else is at it.

    Returns the existing one, `is_new` False, when the same content is there already; what an import that stopped
    halfway left is removed first. Raises NothingToKeep for a file without figures and without facts.
    """
    if not report.figures and not report.facts:
        raise NothingToKeep
    there = find_dataset_row(db, content_hash=content_hash, traject_id=traject_id)
    if there is not None:
        if not _is_left_behind(there, now):
            there.state = DatasetState.ACTIVE
            db.flush()
            _tell_all(db)
            return dataset_view(there, is_new=False)
        db.delete(there)
        db.flush()
    dataset = Dataset(
        **_facts(report),
        file_name=readable(file_name)[:255],
        content_hash=content_hash,
        imported_at=now,
        imported_by=imported_by,
        traject_id=traject_id,
    )
    db.add(dataset)
    db.flush()
    insert_areas(db, dataset_id=dataset.id or 0, areas=areas)
    return dataset_view(dataset)


def _is_left_behind(dataset: Dataset, now: datetime) -> bool:
    """Tell whether this is what an import that stopped halfway left. Raises BeingImported while it may still go on."""
    if dataset.state is not DatasetState.LOADING:
        return False
    if dataset.imported_at > now - LOADING_AT_MOST:
        raise BeingImported
    return True


def _facts(report: FileReport) -> dict[str, Any]:
    """Return what a dataset keeps of its report."""
    return {
        "source": report.source,
        "layout": report.layout,
        "period": report.period,
        "summary": _summary(report),
    }


def _summary(report: FileReport) -> dict[str, object]:
    return {
        "table": report.table,
        "groups": _groups(report),
        "levels": [list(level) for level in report.levels],
        "values": report.known,
        "missing": report.missing,
        "facts": [asdict(fact) for fact in report.facts],
    }


def _groups(report: FileReport) -> list[str]:
    """Return about whom the figures are: groups of the basisset first, then classes of age as the file has them."""
    found = dict.fromkeys(group for _, group in report.figures)
    return [*(key for key in groups() if key in found), *(key for key in found if key not in groups())]


def add_figures(db: Session, *, dataset_id: int, figures: pd.DataFrame) -> None:
    """Store a part of a tidy frame in a dataset that is still loading."""
    dataset = _dataset(db, dataset_id)
    if dataset.state is not DatasetState.LOADING:
        raise DatasetNotThere
    insert_figures(db, dataset_id=dataset_id, figures=figures)


def finish_import(db: Session, *, dataset_id: int) -> DatasetView:
    """Switch a dataset on: from now on every traject sees it, by one row."""
    dataset = _dataset(db, dataset_id)
    dataset.state = DatasetState.ACTIVE
    db.flush()
    _tell_all(db)
    return dataset_view(dataset)


def withdraw_dataset(db: Session, *, dataset_id: int, traject_id: int, who: str, now: datetime) -> DatasetView:
    """Take a file out of use for every traject. Nothing is deleted: `restore_dataset` puts it back."""
    return _switch(db, dataset_id, traject_id, who, now, state=DatasetState.WITHDRAWN)


def restore_dataset(db: Session, *, dataset_id: int, traject_id: int, who: str, now: datetime) -> DatasetView:
    """Put a withdrawn file back into use."""
    return _switch(db, dataset_id, traject_id, who, now, state=DatasetState.ACTIVE)


def pin_datasets(
    db: Session, *, traject_id: int, dataset_ids: Sequence[int], who: str, now: datetime
) -> tuple[int, ...]:
    """Keep a traject to exactly these files, whatever is imported later; none means that it follows the newest.

    Returns the ids. Raises DatasetNotThere when one of them is no file of this installation.
    """
    wanted = sorted(set(dataset_ids))
    known = set(db.exec(select(Dataset.id).where(col(Dataset.id).in_(wanted))).all())
    if known != set(wanted):
        raise DatasetNotThere
    before = list_pinned_dataset_ids(db, traject_id=traject_id)
    if tuple(wanted) == before:
        return before
    for pin in db.exec(select(TrajectDataset).where(TrajectDataset.traject_id == traject_id)).all():
        db.delete(pin)
    db.flush()
    db.add_all(TrajectDataset(traject_id=traject_id, dataset_id=dataset_id) for dataset_id in wanted)
    record_change(
        db,
        traject_id=traject_id,
        now=now,
        who=who,
        what="pin_datasets",
        subject="traject",
        subject_id=traject_id,
        scope=f"wijkdata:{traject_id}",
        before={"datasets": list(before)},
        after={"datasets": wanted},
    )
    touch(db, "traject", traject_id)
    return tuple(wanted)


def pin_used_datasets(db: Session, *, traject_id: int, who: str, now: datetime) -> tuple[int, ...]:
    """Keep a traject to the files that it uses now, unless it had been kept to some already."""
    pinned = list_pinned_dataset_ids(db, traject_id=traject_id)
    used = list_used_dataset_ids(db, traject_id=traject_id)
    return pinned or pin_datasets(db, traject_id=traject_id, dataset_ids=used, who=who, now=now)


def _switch(
    db: Session, dataset_id: int, traject_id: int, who: str, now: datetime, *, state: DatasetState
) -> DatasetView:
    dataset = _dataset(db, dataset_id)
    if dataset.state is DatasetState.LOADING or dataset.traject_id not in {None, traject_id}:
        raise DatasetNotThere
    if dataset.state is not state:
        record_change(
            db,
            traject_id=traject_id,
            now=now,
            who=who,
            what="withdraw_dataset" if state is DatasetState.WITHDRAWN else "restore_dataset",
            subject="dataset",
            subject_id=dataset_id,
            scope=f"wijkdata:{traject_id}",
            before={"state": dataset.state.value},
            after={"state": state.value},
        )
        dataset.state = state
        db.flush()
        _tell_all(db)
    return dataset_view(dataset)


def _dataset(db: Session, dataset_id: int) -> Dataset:
    dataset = db.get(Dataset, dataset_id)
    if dataset is None:
        raise DatasetNotThere
    return dataset


def _tell_all(db: Session) -> None:
    """Figures are shared: every traject's screens look again."""
    for traject_id in db.exec(select(Traject.id)).all():
        touch(db, "traject", traject_id or 0)
