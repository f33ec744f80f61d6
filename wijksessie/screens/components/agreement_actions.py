"""What the notulist does: each act asks access again, every refusal is a sentence, nothing typed is lost."""

from datetime import date
from typing import Any

from sessions.board_errors import ChangedMeanwhile
from sessions.dutch_dates import parse_due
from sessions.enums import AgreementState
from sessions.errors import DomainError, NotFound
from sessions.planning_dates import local_date
from sessions.queries.agreement import AgreementView, get_agreement, list_agreements, list_people
from sessions.usecases.agreement import (
    answer_raised,
    confirm_agreement,
    edit_agreement,
    lower_agreement,
    move_agreement,
    raise_agreement,
    record_agreement,
    remove_agreement,
    restore_agreement,
    set_due,
    set_owner,
    undo_agreement,
)
from sessions.usecases.agreement_answer import undo_refusal
from wijksessie.screens.components.facts import Facts, optional_number, whole_number, words
from wijksessie.screens.elements.agreements import Agreements
from wijksessie.screens.feedback import explaining_refusals, say
from wijksessie.screens.here import Here

BUILT_ON = "Iemand anders ging hier al mee verder. Daarom blijft het staan."


class AgreementActions:
    """The handlers of the notulist's screen. The element is given once it exists."""

    def __init__(self, here: Here, traject_id: int) -> None:
        self._here, self._traject_id = here, traject_id
        self.element: Agreements | None = None

    async def act(self, facts: Facts) -> None:
        """Do one of the acts of the list, by its kind."""
        kind = words(facts, "kind")
        with explaining_refusals():
            if kind == "record":
                await self._record(facts)
                return
            agreement_id = await self._own(whole_number(facts, "id"))
            base = {"agreement_id": agreement_id, **self._base()}
            if kind == "field":
                await self._field(agreement_id, facts)
            elif kind == "confirm":
                await self._here.act(confirm_agreement, **base)
            elif kind == "raise":
                await self._here.act(raise_agreement, to=words(facts, "to"), **base)
            elif kind == "lower":
                await self._here.act(lower_agreement, **base)
            elif kind == "move":
                await self._here.act(move_agreement, position=whole_number(facts, "position"), **base)
            elif kind == "remove":
                await self._here.act(remove_agreement, **base)

    async def restore(self, agreement_id: int) -> None:
        """Bring an agreement back."""
        with explaining_refusals():
            await self._here.act(restore_agreement, agreement_id=agreement_id, **self._base())

    async def take_back_refusal(self, change_id: int) -> None:
        """Bring back what a phone refused."""
        with explaining_refusals():
            facts: dict[str, Any] = {"traject_id": self._traject_id, "change_id": change_id}
            await self._here.act(undo_refusal, **facts, **self._base())

    async def undo(self) -> None:
        """Undo the newest own change."""
        with explaining_refusals():
            undone = await self._here.act(undo_agreement, traject_id=self._traject_id, **self._base())
            if not undone.is_undone:
                say(BUILT_ON)

    async def _record(self, facts: Facts) -> None:
        if self.element is None:
            return
        owner = words(facts, "owner")
        email, phone = await self._person_of(owner)
        try:
            await self._here.act(
                record_agreement,
                traject_id=self._traject_id,
                what=words(facts, "what"),
                owner=owner,
                owner_email=email,
                participant_id=phone,
                due=self._day(words(facts, "due")),
                table_id=optional_number(facts, "table"),
                **self._base(),
            )
        except DomainError as refused:
            self.element.refused(refused.text)
        else:
            self.element.recorded(words(facts, "what"))

    async def _field(self, agreement_id: int, facts: Facts) -> None:
        if self.element is None:
            return
        field, value, seen = words(facts, "field"), words(facts, "value"), words(facts, "seen")
        base = {"agreement_id": agreement_id, **self._base()}
        try:
            if field == "due":
                await self._here.act(set_due, due=self._day(value), seen=_iso(seen), **base)
            elif field == "owner":
                email, phone = await self._person_of(value)
                known: dict[str, Any] = {"owner_email": email, "participant_id": phone}
                await self._here.act(set_owner, owner=value, seen=seen, **known, **base)
            elif field == "raised_answer":
                await self._here.act(answer_raised, answer=value, **base)
            else:
                await self._here.act(edit_agreement, field=field, value=value, seen=seen, **base)
        except ChangedMeanwhile as refused:
            current = await self._here.read(get_agreement, agreement_id=agreement_id)
            self.element.refused_field(agreement_id, field, refused.text, row_of(current)[field])
        except DomainError as refused:
            self.element.refused_field(agreement_id, field, refused.text)
        else:
            self.element.saved(agreement_id, field)

    async def _own(self, agreement_id: int) -> int:
        rows = await self._here.read(list_agreements, traject_id=self._traject_id)
        if all(row.id != agreement_id for row in rows):
            raise NotFound
        return agreement_id

    async def _person_of(self, owner: str) -> tuple[str, int | None]:
        """Return the address and the phone of somebody whom we know by this name."""
        people = await self._here.read(list_people, traject_id=self._traject_id)
        known = next((one for one in people if one.name.casefold() == owner.strip().casefold()), None)
        return (known.email, known.participant_id) if known else ("", None)

    def _day(self, typed: str) -> date | None:
        return parse_due(typed, today=local_date(self._here.now))

    def _base(self) -> dict[str, Any]:
        return {"who": self._here.who, "now": self._here.now}


def row_of(row: AgreementView) -> dict[str, Any]:
    """Return an agreement as the script of the list reads it."""
    chip, word = _state(row)
    return {
        "id": row.id,
        "what": row.what,
        "owner": row.owner,
        "owner_email": row.owner_email,
        "due": row.due.isoformat() if row.due else "",
        "mandate": row.mandate,
        "letter": row.letter,
        "raised_to": row.raised_to,
        "raised_answer": row.raised_answer,
        "question": row.question,
        "chip": chip,
        "word": word,
        "confirmable": row.is_complete and row.state is AgreementState.OPEN,
    }


def _state(row: AgreementView) -> tuple[str, str]:
    if row.raised_to:
        return ("klaar", "antwoord is binnen") if row.raised_answer else ("open", f"opgetild naar {row.raised_to}")
    if not row.owner:
        return "laat", "eigenaar mist" if row.due else "naam en dag missen"
    if row.due is None:
        return "laat", "dag mist"
    if row.confirmed_at:
        return "klaar", "bevestigd" if row.participant_id else "akkoord"
    return "open", "wacht op antwoord" if row.is_waiting else "nog geen akkoord"


def _iso(seen: str) -> date | None:
    try:
        return date.fromisoformat(seen) if seen else None
    except ValueError as error:
        raise NotFound from error
