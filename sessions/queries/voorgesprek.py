"""The voorgesprek as screens see it: every field with its answer, and how far each point is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, select

from sessions.models import Traject, VoorgesprekAnswer, Wijk
from sessions.voorgesprek_form import (
    FormField,
    FormOption,
    FormSection,
    form_fields,
    is_shown,
    own_options,
    voorgesprek_form,
)

LATER = "later:"  # answers under this name hold who brings the answer to a point, and when

# Settings that live in a column of the traject: there is one truth, also when another screen changes it.
TRAJECT_COLUMNS: Mapping[str, str] = {
    "session.goal": "goal",
    "followup.meeting": "followup_meeting",
    "session.date": "session_date",
    "session.starts_at": "starts_at",
    "session.ends_at": "ends_at",
    "session.location": "location",
    "programme.variant": "programme_variant",
}

Options = Mapping[str, tuple[FormOption, ...]]

_CHOICES = select(VoorgesprekAnswer).where(
    VoorgesprekAnswer.traject_id == sa.bindparam("of_traject"), VoorgesprekAnswer.field == "hoeveel_keuzes"
)


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field with what it holds now: the answer, or the default that waits for a yes. `options` are all choices."""

    field: FormField
    options: tuple[FormOption, ...]
    value: Any
    is_answered: bool
    is_shown: bool
    answered_by: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class SectionView:
    """A point of the agenda. `is_done`: every needed field has an answer; `later_*`: who will bring it, and when."""

    section: FormSection
    fields: tuple[FieldView, ...]
    is_done: bool
    later_who: str
    later_due: date | None

    @property
    def is_begun(self) -> bool:
        """Whether somebody answered anything here."""
        return any(field.is_answered for field in self.fields)

    @property
    def missing(self) -> tuple[FieldView, ...]:
        """Fields that this point needs and that are still empty."""
        return tuple(view for view in self.fields if view.field.missing and view.is_shown and not view.is_answered)


@dataclass(frozen=True, slots=True)
class VoorgesprekView:
    """The whole form."""

    sections: tuple[SectionView, ...]

    @property
    def is_done(self) -> bool:
        """Whether the existing network and the five points are done; the practical matters may follow later."""
        return all(view.is_done for view in self.sections if view.section.number <= 5)

    def section(self, key: str) -> SectionView:
        """Return one point; the first one for an unknown key."""
        return next((view for view in self.sections if view.section.key == key), self.sections[0])


def get_voorgesprek(db: Session, *, traject_id: int, options: Options | None = None) -> VoorgesprekView:
    """Return the form of a traject. `options` holds the choices whose source is not the content of `sessions`.

    Raises NoResultFound for an unknown traject.
    """
    traject, wijk = db.exec(select(Traject, Wijk).where(Traject.id == traject_id, Wijk.id == Traject.wijk_id)).one()
    answers = {row.field: row for row in db.exec(_answers(traject_id)).all()}
    choices = {**own_options(), **(options or {})}
    values = {
        field.key: _value(field, traject, wijk, answers.get(field.key))
        for section in voorgesprek_form()
        for field in section.fields
    }
    sections = []
    for section in voorgesprek_form():
        fields = tuple(_field_view(field, values, answers.get(field.key), choices, traject) for field in section.fields)
        later = answers.get(LATER + section.key)
        kept: dict[str, Any] = later.value if later and isinstance(later.value, dict) else {}
        sections.append(
            SectionView(
                section=section,
                fields=fields,
                is_done=all(view.is_answered for view in fields if view.field.missing and view.is_shown),
                later_who=kept.get("who", ""),
                later_due=date.fromisoformat(kept["due"]) if kept.get("due") else None,
            )
        )
    return VoorgesprekView(sections=tuple(sections))


def read_values(db: Session, *, traject_id: int) -> dict[str, Any]:
    """Return the answer of every field that is asked now, by the key of the field; None where there is none.

    Answers to fields that are hidden by an earlier answer count for nothing and come back with that answer.
    """
    view = get_voorgesprek(db, traject_id=traject_id)
    return {
        field.field.key: field.value if field.is_answered and field.is_shown else None
        for section in view.sections
        for field in section.fields
    }


def leading_themes(db: Session, *, traject_id: int) -> tuple[str, ...]:
    """Return the keys of the themes that go first; none when the wijk has no focus yet."""
    return tuple(read_values(db, traject_id=traject_id)["leidende_themas"] or ())


def max_plan_choices(db: Session, *, traject_id: int) -> int:
    """Return how many choices a table may make in its plan: 1 or 2; 2, the method's most, while nothing is decided."""
    answer = db.exec(_CHOICES, params={"of_traject": traject_id}).one_or_none()
    decided: Any = answer.value if answer else None
    return int(decided or form_fields()["hoeveel_keuzes"].maximum or 2)


def traject_column(field: FormField) -> str:
    """Return the column of the traject that holds a field's answer, or ''."""
    return next((TRAJECT_COLUMNS[name] for name in field.configures if name in TRAJECT_COLUMNS), "")


def _answers(traject_id: int) -> Any:
    return select(VoorgesprekAnswer).where(VoorgesprekAnswer.traject_id == traject_id)


def _value(field: FormField, traject: Traject, wijk: Wijk, answer: VoorgesprekAnswer | None) -> Any:
    column = traject_column(field)
    if column:
        return _stored(getattr(traject, column))
    if answer is not None:
        return answer.value
    if "area.codes" in field.configures:
        return [{"code": wijk.code, "name": wijk.name}]
    return field.default


def _field_view(
    field: FormField,
    values: Mapping[str, Any],
    answer: VoorgesprekAnswer | None,
    choices: Options,
    traject: Traject,
) -> FieldView:
    source = f"areas.{field.key}" if field.type == "areas" else field.source
    options = choices.get(source, ()) if source else field.options
    value = values[field.key]
    if value is None and answer is None and field.default_all:
        value = [option.key for option in options]
    column = traject_column(field)
    is_filled = column in {"goal", "followup_meeting", "session_date", "location"} and bool(getattr(traject, column))
    return FieldView(
        field=field,
        options=options,
        value=value,
        is_answered=is_filled or (answer is not None and answer.value is not None and value is not None),
        is_shown=is_shown(field, values),
        answered_by=answer.answered_by if answer else "",
        answered_at=answer.answered_at if answer else None,
    )


def _stored(value: Any) -> Any:
    if value in ("", None):
        return None
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:%H.%M}" if hasattr(value, "minute") else value
