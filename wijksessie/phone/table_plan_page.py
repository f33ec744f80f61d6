"""The plan of a table as one form on a phone: what stands there, what was typed, and why something was not kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fastapi.responses import HTMLResponse

from sessions.assignment import PlanField, too_many_actions
from sessions.plan_details import PREFIX
from sessions.queries.plan import ActionView
from sessions.usecases.plan import LONGEST_WHAT, LONGEST_WHO
from wijksessie import texts
from wijksessie.phone.base import page
from wijksessie.phone.table_door import Seated, told_of

ACTION_PARTS = ("what", "who", "due")
Refusals = dict[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One field on the page. `value` stands in it, `seen` is what is stored; a day travels as '2027-03-02'."""

    name: str
    label: str
    help: str
    kind: str
    longest: int
    value: str
    seen: str
    refused: str = ""
    good: str = ""
    bad: str = ""
    options: tuple[str, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()


class PlanPage:
    """Makes this page for one phone at one moment."""

    def __init__(self, seated: Seated, fields: tuple[PlanField, ...]) -> None:
        self._seated, self._fields, self._plan = seated, fields, seated.board.plan
        self._say: Mapping[str, str] = seated.words["table"]

    def whole(
        self,
        *,
        done: str = "",
        refusals: Refusals | None = None,
        typed: Mapping[str, str] | None = None,
        status: int = 200,
    ) -> HTMLResponse:
        """Return the page; what was refused stands where it was typed, all else is what is stored now."""
        self._refusals, self._typed = refusals or {}, typed or {}
        board, plan = self._seated.board, self._plan
        missing = self._seated.words["board"]["missing"].format(words=texts.listing(plan.missing))
        return page(
            "table_plan.html",
            language=self._seated.phone.language,
            status=status,
            say=self._seated.words,
            path=self._seated.path,
            code=self._seated.code,
            title=self._say["plan_title"].format(letter=board.letter),
            lines=tuple(self._line_of(one) for one in self._fields if not one.key.startswith(PREFIX)),
            more=tuple(self._line_of(one) for one in self._fields if one.key.startswith(PREFIX)),
            is_open=any(name.startswith(PREFIX) for name in self._refusals),
            actions=tuple((action.id, self._action(action)) for action in plan.actions),
            new=self._new() if len(plan.actions) < plan.most_actions or "new:what" in self._refusals else (),
            full=too_many_actions(plan.most_actions),
            missing=missing if plan.missing else self._seated.words["board"]["complete"],
            told=told_of(self._seated, done),
            refused=self._say["not_all"] if self._refusals else "",
            was_sent=bool(done or self._refusals),
        )

    def _line_of(self, one: PlanField) -> Line:
        stored = _iso(self._plan.stored(one.key))
        return Line(
            one.key,
            one.label,
            "" if one.kind == "day" else one.help,  # a phone shows a calendar
            one.kind,
            one.longest,
            self._shown(one.key, stored),
            stored,
            self._refusals.get(one.key, ""),
            one.good,
            one.bad,
            one.options,
            one.choices,
        )

    def _action(self, action: ActionView) -> tuple[Line, ...]:
        return tuple(
            self._part(f"action{action.id}:{part}", part, _iso(getattr(action, part))) for part in ACTION_PARTS
        )

    def _new(self) -> tuple[Line, ...]:
        return tuple(self._part(f"new:{part}", part, "") for part in ACTION_PARTS)

    def _part(self, name: str, part: str, stored: str) -> Line:
        label = self._say["by" if part == "who" else part]
        kind = {"what": "area", "who": "text", "due": "day"}[part]
        longest = LONGEST_WHO if part == "who" else LONGEST_WHAT
        shown = self._shown(name, stored, is_refused="new:what" in self._refusals and name.startswith("new:"))
        return Line(name, label, "", kind, longest, shown, stored, self._refusals.get(name, ""))

    def _shown(self, name: str, stored: str, *, is_refused: bool = False) -> str:
        return self._typed.get(name, stored) if is_refused or name in self._refusals else stored


def _iso(value: str | date | None) -> str:
    return value.isoformat() if isinstance(value, date) else value or ""
