"""What the regie does: every button ends here. One press at a time, and each looks at what the presser saw."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from personas.usecases.closing import close_session
from sessions.enums import BeamerTheme
from sessions.queries.room import RoomView
from sessions.repair import Repair
from sessions.usecases.figure_vote import show_figure_vote
from sessions.usecases.participant import move_participant
from sessions.usecases.room import (
    Place,
    blank_screen,
    go_to_next,
    go_to_previous,
    go_to_step,
    open_room,
    send_message,
    set_theme,
    take_over,
    undo_stage,
)
from sessions.usecases.room_input import hide_input, keep_input, show_input
from sessions.usecases.run_of_show import apply_repair, extend_part
from sessions.usecases.seating import seat_room, undo_seating
from sessions.usecases.table import (
    add_table,
    add_tables,
    make_tables_from_personas,
    remove_table,
    set_host,
    set_table_persona,
    undo_at_tables,
)
from wijksessie.beamer.direction import DirectionView
from wijksessie.screens.feedback import explaining_refusals, say
from wijksessie.screens.here import Here


class Desk:
    """The actions of the regie of one traject; `refresh` reads the regie anew."""

    def __init__(self, here: Here, traject_id: int, refresh: Callable[[], Awaitable[None]]) -> None:
        self.here = here
        self._traject_id = traject_id
        self._refresh = refresh
        self._lock = asyncio.Lock()
        self._place: Place = (None, 0)
        self._counts: dict[int, int] = {}
        self._is_blank = False
        self._theme = BeamerTheme.LIGHT

    def look_at(self, view: DirectionView) -> None:
        """Remember what the presser sees."""
        self._see(view.room)
        self._counts = dict(view.step_counts)

    async def open(self) -> None:
        """Open the room."""
        await self._act(open_room)

    async def close(self) -> None:
        """Close the room."""
        await self._act(close_session)

    async def next(self) -> None:
        """Show the next step."""
        await self._move(go_to_next)

    async def previous(self) -> None:
        """Show the step before."""
        await self._move(go_to_previous)

    async def show_step(self, part_id: int, step: int) -> None:
        """Show one step of a part."""
        await self._act(go_to_step, part_id=part_id, step=step)

    async def undo(self) -> None:
        """Take the last change of the stage back."""
        await self._act(undo_stage)

    async def toggle_blank(self) -> None:
        """Make the beamer black, or bring it back."""
        await self._act(blank_screen, is_blank=not self._is_blank)

    async def toggle_theme(self) -> None:
        """Make the beamer dark, or light again."""
        dark = self._theme is BeamerTheme.LIGHT
        await self._act(set_theme, theme=BeamerTheme.DARK if dark else BeamerTheme.LIGHT)

    async def say(self, text: str) -> bool:
        """Send a message to the beamer and the phones, or take it away. Tell whether it was taken."""
        return await self._act(send_message, text=text)

    async def take_over(self) -> None:
        """Take the lead, by name."""
        await self._act(take_over, name=self.here.who)

    async def extend(self, minutes: int) -> None:
        """Give the running part more minutes, or fewer."""
        await self._act(extend_part, minutes=minutes)

    async def repair(self, repair: Repair) -> None:
        """Take a proposal over."""
        minutes = {change.part_id: change.after for change in repair.lengths}
        await self._act(apply_repair, minutes=minutes, ends_at=repair.ends_at)

    async def show_vote(self, indicator: str, age_group: str) -> None:
        """Let the room see what it said of a figure."""
        await self._act(show_figure_vote, indicator=indicator, age_group=age_group)

    async def show_input(self, input_id: int) -> None:
        """Put a contribution on the screen."""
        await self._act(show_input, input_id=input_id)

    async def hide_input(self, input_id: int) -> None:
        """Take a contribution off the screen."""
        await self._act(hide_input, input_id=input_id)

    async def keep_input(self, input_id: int) -> None:
        """Keep a contribution for later."""
        await self._act(keep_input, input_id=input_id)

    async def make_tables(self, persona_ids: tuple[int, ...]) -> None:
        """Give these persona's a table."""
        await self._act(make_tables_from_personas, persona_ids=persona_ids)

    async def add_table(self, persona_id: int | None) -> bool:
        """Add a table. Tell whether it worked."""
        return await self._act(add_table, persona_id=persona_id)

    async def name_host(self, table_id: int, name: str) -> bool:
        """Name the gespreksleider of a table. Tell whether it worked."""
        return await self._act_on_table(set_host, table_id, host=name)

    async def change_persona(self, table_id: int, persona_id: int | None) -> bool:
        """Let a table work on another persona. Tell whether it worked."""
        return await self._act_on_table(set_table_persona, table_id, persona_id=persona_id)

    async def remove_table(self, table_id: int) -> bool:
        """Take an empty table away. Tell whether it worked."""
        return await self._act_on_table(remove_table, table_id)

    async def seat(self, participant_id: int, table_id: int | None) -> bool:
        """Move somebody to a table. Tell whether it worked."""
        return await self._act(move_participant, participant_id=participant_id, table_id=table_id)

    async def divide(self, *, with_seated: bool) -> bool:
        """Divide the room over the tables. Tell whether it worked."""
        return await self._act(seat_room, with_seated=with_seated)

    async def undo_division(self) -> bool:
        """Take the last division back as a whole. Tell whether it worked."""
        return await self._act(undo_seating)

    async def add_tables(self, persona_ids: tuple[int | None, ...]) -> bool:
        """Add a table for each of these persona's. Tell whether it worked."""
        return await self._act(add_tables, persona_ids=persona_ids)

    async def undo_at_tables(self) -> None:
        """Take the last own change of the tables back; what somebody else built on stays."""
        async with self._lock:
            with explaining_refusals():
                undone = await self.here.act(
                    undo_at_tables, traject_id=self._traject_id, who=self.here.who, now=self.here.now
                )
                if not undone.is_undone:
                    say("Iemand anders ging hier al mee verder. Dat blijft staan.")
        await self._refresh()

    async def _move(self, usecase: Callable[..., RoomView]) -> None:
        async with self._lock:
            with explaining_refusals():
                room = await self.here.act(
                    usecase,
                    traject_id=self._traject_id,
                    seen=self._place,
                    step_counts=self._counts,
                    who=self.here.who,
                    now=self.here.now,
                )
                self._see(room)
        await self._refresh()

    async def _act(self, usecase: Callable[..., Any], **facts: object) -> bool:
        return await self._run(usecase, traject_id=self._traject_id, **facts)

    async def _act_on_table(self, usecase: Callable[..., Any], table_id: int, **facts: object) -> bool:
        return await self._run(usecase, table_id=table_id, **facts)

    async def _run(self, usecase: Callable[..., Any], **facts: object) -> bool:
        worked = False
        async with self._lock:
            with explaining_refusals():
                result = await self.here.act(usecase, **facts, who=self.here.who, now=self.here.now)
                worked = True
                if isinstance(result, RoomView):
                    self._see(result)
        await self._refresh()
        return worked

    def _see(self, room: RoomView) -> None:
        self._place = (room.part_id, room.step)
        self._is_blank, self._theme = room.is_blank, room.theme
