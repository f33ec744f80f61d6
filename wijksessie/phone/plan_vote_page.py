"""The pages of one phone about the plans: stickers without a name, and a promise with one."""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi.responses import HTMLResponse

from sessions.enums import CommitmentKind
from sessions.errors import DomainError, TextTooLong
from sessions.queries.commitment import CommitmentView
from sessions.queries.participant import ParticipantView
from sessions.queries.plan import PlanView
from sessions.queries.plan_vote import vote_rules
from sessions.vote_errors import NamelessPromise, NoPoints, OwnPlan, TooManyPoints, VoteIsOver
from sessions.wijkdata.talk_errors import UnknownAnswer
from wijksessie.beamer.plan_votes import plan_title
from wijksessie.beamer.room_now import RoomNow
from wijksessie.phone.base import known_language, page, sentences

REFUSALS: Mapping[type[DomainError], str] = {
    NoPoints: "no_points",
    OwnPlan: "own_plan",
    VoteIsOver: "over",
    NamelessPromise: "nameless",
    UnknownAnswer: "choose_kind",
}
LONGEST = {"name": 120, "note": 200}


@dataclass(frozen=True, slots=True)
class PlanChoice:
    """A plan on a phone: what it is, and what this phone gave it."""

    table_id: int
    letter: str
    title: str
    is_own: bool
    points: str


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise of this phone, with the plan that it is for."""

    plan: PlanChoice
    kind: str
    note: str


class PlanPage:
    """Makes the pages of a phone about the plans."""

    def __init__(
        self,
        room: RoomNow,
        phone: ParticipantView,
        key: str,
        *,
        plans: tuple[PlanView, ...],
        points: Mapping[int, int],
        promises: tuple[CommitmentView, ...],
    ) -> None:
        self._room, self._phone, self._path = room, phone, f"/d/{key}"
        self._plans, self._points, self._promises = plans, points, promises
        self._words = sentences(known_language(phone.language))
        self.say: Mapping[str, str] = self._words["plans"]

    def vote_page(
        self, *, told: str = "", refused: str = "", form: Mapping[str, str] | None = None, status: int = 200
    ) -> HTMLResponse:
        """Return the plans, each with how many stickers it gets; `form` is what was chosen and refused."""
        rules = vote_rules()
        has_voted = any(self._points.values())
        return self._page(
            "plan_vote.html",
            status=status,
            plans=self._choices(form),
            budget=rules.budget,
            own_counts=rules.own_table,
            told=told or (self.say["kept_before"] if has_voted and not refused else ""),
            refused=refused,
        )

    def promise_page(
        self, *, told: str = "", refused: str = "", form: Mapping[str, str] | None = None, status: int = 200
    ) -> HTMLResponse:
        """Return what this phone promised and the form for more; `form` is what was typed and refused."""
        choices = {plan.table_id: plan for plan in self._choices(None)}
        promises = [
            Promise(choices[each.table_id], self.say[f"kind_{each.kind.value}"], each.note)
            for each in self._promises
            if each.table_id in choices
        ]
        pitching = str(self._room.pitching_table or "")
        return self._page(
            "commitment.html",
            status=status,
            plans=tuple(choices.values()),
            kinds=tuple(kind.value for kind in CommitmentKind),
            promises=promises,
            typed={"name": self._phone.name, "note": "", "table": pitching, "kind": "", **(form or {})},
            longest=LONGEST,
            told=told,
            refused=refused,
        )

    def refusal_text(self, refused: DomainError) -> str:
        """Return the sentence of a refusal in the language of the phone."""
        if isinstance(refused, TooManyPoints):
            return self.say["too_many"].format(given=refused.given, budget=refused.budget)
        if isinstance(refused, TextTooLong):
            return str(self._words["participant"]["too_long"]).format(most=LONGEST["note"])
        key = REFUSALS.get(type(refused))
        return self.say[key] if key and refused.text == type(refused).text else refused.text

    def kept(self, at: str) -> str:
        """Return the confirmation of what was kept."""
        return self.say["kept"].format(time=at)

    def _choices(self, form: Mapping[str, str] | None) -> tuple[PlanChoice, ...]:
        own = None if vote_rules().own_table else self._phone.table_id
        return tuple(
            PlanChoice(
                plan.table_id,
                plan.letter,
                plan_title(plan),
                is_own=plan.table_id == own,
                points=(form or {}).get(f"t{plan.table_id}", str(self._points.get(plan.table_id, 0))),
            )
            for plan in self._plans
        )

    def _page(self, template: str, *, status: int, **facts: object) -> HTMLResponse:
        return page(
            template,
            language=self._phone.language,
            status=status,
            say=self._words,
            path=self._path,
            code=self._room.traject.code,
            **facts,
        )
