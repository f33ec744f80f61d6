"""What an answer of the voorgesprek sets elsewhere; the answer of before sets it back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlmodel import Session, select

from sessions.changes import touch
from sessions.models import ChecklistItem, ProgrammePart, Traject, Wijk
from sessions.planning_dates import added_minutes, clock_time, minutes_between
from sessions.programme_template import programme_variants
from sessions.usecases.checklist import advance_calendar, edit_item, move_session_date
from sessions.usecases.traject import find_or_make_wijk
from sessions.voorgesprek_values import AnswerRefused


@dataclass(frozen=True, slots=True)
class Setting:
    """What the effect of one answer needs to know; `before` is the answer that it replaces."""

    traject: Traject
    value: Any
    before: Any
    now: datetime
    who: str


def apply_setting(db: Session, name: str, setting: Setting) -> None:
    """Set what an answer configures. Names that are read where they are used, from the answers, need nothing here.

    Raises DateTooFar, AnswerRefused.
    """
    effect = _EFFECTS.get(name)
    if effect is not None:
        effect(db, setting)


def _set_column(db: Session, setting: Setting, column: str) -> None:
    _ = db
    setattr(setting.traject, column, setting.value or "")


def _set_goal(db: Session, setting: Setting) -> None:
    _set_column(db, setting, "goal")
    touch(db, "room", setting.traject.id or 0)


def _set_followup(db: Session, setting: Setting) -> None:
    _set_column(db, setting, "followup_meeting")
    touch(db, "room", setting.traject.id or 0)


def _set_location(db: Session, setting: Setting) -> None:
    _set_column(db, setting, "location")
    advance_calendar(setting.traject, now=setting.now)


def _set_date(db: Session, setting: Setting) -> None:
    day = date.fromisoformat(setting.value) if setting.value else None
    move_session_date(db, traject_id=setting.traject.id or 0, session_date=day, now=setting.now, who=setting.who)


def _set_start(db: Session, setting: Setting) -> None:
    """Let the session begin at another time; the end moves along, so that the length stays."""
    traject = setting.traject
    usual = programme_variants()[traject.programme_variant].starts_at
    start = clock_time(setting.value) if setting.value else usual
    length = minutes_between(traject.starts_at, traject.ends_at)
    _set_clock(db, traject, start, added_minutes(start, length), now=setting.now)


def _set_end(db: Session, setting: Setting) -> None:
    traject = setting.traject
    usual = programme_variants()[traject.programme_variant].ends_at
    _set_clock(db, traject, traject.starts_at, clock_time(setting.value) if setting.value else usual, now=setting.now)


def _set_clock(db: Session, traject: Traject, start: time, end: time, *, now: datetime) -> None:
    if start >= end:
        message = f"De sessie begint om {start:%H.%M} uur. Het eind moet daarna komen, op dezelfde dag."
        raise AnswerRefused(message)
    if (start, end) == (traject.starts_at, traject.ends_at):
        return
    traject.starts_at, traject.ends_at = start, end
    advance_calendar(traject, now=now)
    touch(db, "room", traject.id or 0)


def _set_variant(db: Session, setting: Setting) -> None:
    """Take the lengths and times of another variant; what the team changed by hand stays."""
    traject = setting.traject
    old = programme_variants()[traject.programme_variant]
    new = programme_variants()[setting.value or "methode"]
    usual = {part.key: part.wanted_minutes for part in old.parts}
    wanted = {part.key: part.wanted_minutes for part in new.parts}
    for part in db.exec(select(ProgrammePart).where(ProgrammePart.traject_id == traject.id)).all():
        if part.key in wanted and part.wanted_minutes == usual[part.key]:
            part.wanted_minutes = wanted[part.key]
    if (traject.starts_at, traject.ends_at) == (old.starts_at, old.ends_at):
        _set_clock(db, traject, new.starts_at, new.ends_at, now=setting.now)
    traject.programme_variant = new.key
    touch(db, "room", traject.id or 0)


def _set_areas(db: Session, setting: Setting) -> None:
    """Let the traject be about the chosen wijk; with several, the one that it was about, or else the first."""
    traject = setting.traject
    wijk = db.exec(select(Wijk).where(Wijk.id == traject.wijk_id)).one()
    if wijk.code in {area["code"] for area in setting.value}:
        return
    first = setting.value[0]
    chosen = find_or_make_wijk(db, organisation_id=wijk.organisation_id, code=first["code"], name=first["name"])
    traject.wijk_id = chosen.id or 0


def _set_data_presenter(db: Session, setting: Setting) -> None:
    part = db.exec(
        select(ProgrammePart).where(ProgrammePart.traject_id == setting.traject.id, ProgrammePart.key == "wijkdata")
    ).first()
    if part is not None and part.speaker in ("data", setting.before):
        part.speaker = (setting.value or "data")[:120]
        touch(db, "room", setting.traject.id or 0)


def _set_survey_closing(db: Session, setting: Setting) -> None:
    """Let the step 'Sluit de enquête' follow the chosen day; without one it is planned back again."""
    traject_id = setting.traject.id or 0
    step = db.exec(
        select(ChecklistItem).where(ChecklistItem.traject_id == traject_id, ChecklistItem.key == "enquete_sluiten")
    ).first()
    if step is not None:
        due = date.fromisoformat(setting.value) if setting.value else None
        edit_item(
            db,
            traject_id=traject_id,
            item_id=step.id or 0,
            due=due,
            who_does=step.who,
            now=setting.now,
            who=setting.who,
        )


_EFFECTS: Mapping[str, Callable[[Session, Setting], None]] = {
    "session.goal": _set_goal,
    "followup.meeting": _set_followup,
    "session.location": _set_location,
    "session.date": _set_date,
    "session.starts_at": _set_start,
    "session.ends_at": _set_end,
    "programme.variant": _set_variant,
    "area.codes": _set_areas,
    "roles.data_presenter": _set_data_presenter,
    "survey.close_date": _set_survey_closing,
}
