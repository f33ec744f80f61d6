"""The vote on the plans in the regie: show the result, let people vote on, and take off what does not belong there."""

from collections.abc import Callable
from typing import Any

from sessions.queries.commitment import CommitmentView, list_commitments
from sessions.usecases.commitment import remove_commitment, restore_commitment
from sessions.usecases.plan_vote import reopen_plan_votes, show_plan_votes
from wijksessie.beamer.decision_bodies import VotesBody
from wijksessie.beamer.deck import Slide
from wijksessie.beamer.direction import DirectionView
from wijksessie.beamer.plan_votes import VoteStep
from wijksessie.screens.components.block import Block
from wijksessie.screens.components.director.desk import Desk
from wijksessie.screens.components.marks import box, button, overline, text
from wijksessie.screens.design import QUIET, SECOND
from wijksessie.screens.feedback import explaining_refusals

KINDS = {"doet_mee": "doet mee", "helpt": "helpt"}
Promises = tuple[tuple[CommitmentView, ...], tuple[CommitmentView, ...]]


class VotePanel:
    """Stands in the regie only while the plans are voted on."""

    def __init__(self, desk: Desk, traject_id: int) -> None:
        self._desk, self._traject_id = desk, traject_id
        self._result: Slide | None = None
        with box("vote-panel stack").mark("plan-votes") as self._root:
            overline("Stemmen op de plannen")
            self._votes: Block[VotesBody | None] = Block(self._draw_votes)
            with box("jump", tag="details"):
                text("summary", "Wie doet mee?")
                button("Toon wie meedoet", self._read, kind=SECOND)
                self._promises: Block[Promises | None] = Block(self._draw_promises)
        self._root.visible = False

    def show(self, view: DirectionView) -> None:
        """Bring the panel to this moment."""
        body = view.picture.body if view.room.is_open else None
        self._result = next((slide for slide in view.slides if slide.key == VoteStep.RESULT), None)
        self._root.visible = isinstance(body, VotesBody)
        self._votes.show(body if isinstance(body, VotesBody) else None)

    def _draw_votes(self, body: VotesBody | None) -> None:
        if body is None:
            return
        if body.is_shown:
            text("p", f"De uitslag staat op het scherm: {body.people} mensen stemden. Stemmen kan niet meer.")
            button("Laat iedereen verder stemmen", self._reopen, kind=QUIET, icon_name="undo").mark("reopen-votes")
            return
        voted = f"Minstens {body.voted} mensen stemden." if body.voted else "Nog geen 5 mensen stemden."
        text("p", f"{voted} De telefoons kunnen hun stickers verdelen.")
        if body.can_show:
            text("p", "Daarna kan niemand meer stemmen.", "muted small")
            button("Sluit en laat de uitslag zien", self._show, kind=SECOND, icon_name="eye").mark("show-votes")
        else:
            text("p", "De uitslag kan op het scherm vanaf 5 mensen. Zo blijft iedereen anoniem.", "muted small")

    def _draw_promises(self, promises: Promises | None) -> None:
        if promises is None:
            return
        made, removed = promises
        if not made and not removed:
            text("p", "Nog niemand. Mensen zeggen het zelf, op hun telefoon.", "muted")
        with box("rules", tag="ul"):
            for promise in made:
                self._row(promise, "Haal weg", remove_commitment)
            for promise in removed:
                self._row(promise, "Zet terug", restore_commitment)

    def _row(self, promise: CommitmentView, label: str, usecase: Callable[..., Any]) -> None:
        async def change() -> None:
            await self._act(usecase, commitment_id=promise.id)
            await self._read()

        with box("row", tag="li"):
            with box("grow"):
                text("p", f"{promise.name} {KINDS[promise.kind.value]}")
                if promise.note:
                    text("p", promise.note, "muted small")
            button(label, change, kind=QUIET, name=f"{label}: {promise.name}")

    async def _read(self) -> None:
        read, traject_id = self._desk.here.read, self._traject_id
        made = await read(list_commitments, traject_id=traject_id)
        self._promises.show((made, await read(list_commitments, traject_id=traject_id, removed=True)))

    async def _show(self) -> None:
        if await self._act(show_plan_votes) and self._result is not None:
            await self._desk.show_step(self._result.part_id, self._result.step)

    async def _reopen(self) -> None:
        await self._act(reopen_plan_votes)

    async def _act(self, usecase: Callable[..., Any], **facts: object) -> bool:
        here = self._desk.here
        with explaining_refusals():
            await here.act(usecase, traject_id=self._traject_id, **facts, who=here.who, now=here.now)
            return True
        return False
