"""'Mist er iemand?': a persona within a minute, with the figures that exist for that group."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from personas.content import all_themes, blocks_content
from wijksessie.screens.components.fields import Option, select_field, text_field
from wijksessie.screens.components.marks import box, button, text


@dataclass(slots=True)
class MissedPerson:
    """What the form says of somebody whom the room misses."""

    who_line: str = ""
    life_stage: str = ""
    household: str = ""
    theme: str = ""
    reason: str = ""


def live_persona_form(on_add: Callable[[MissedPerson], Awaitable[bool]]) -> None:
    """Add the form; `on_add` returns whether it worked, and then the fields are emptied."""
    missed = MissedPerson()
    fields = {row["key"]: row for row in blocks_content()["live"]["fields"]}
    who = text_field(fields["wie"]["label"], hint=fields["wie"]["help"], longest=120).mark("missed-who")
    stages = [Option("", "Kies een leeftijd")]
    stages += [Option(row["key"], row["label"]) for row in blocks_content()["life_stage"]]
    homes = [Option("", "Maakt niet uit"), *(Option(row["key"], row["label"]) for row in blocks_content()["household"])]
    themes = [Option("", "Kies een thema"), *(Option(one.key, one.name) for one in all_themes().values())]
    with box("two"):
        select_field(fields["levensfase"]["label"], stages, on_change=lambda key: setattr(missed, "life_stage", key))
        select_field(fields["huishouden"]["label"], homes, on_change=lambda key: setattr(missed, "household", key))
        select_field(fields["thema"]["label"], themes, on_change=lambda key: setattr(missed, "theme", key))
    why = text_field(fields["waarom"]["label"], hint=fields["waarom"]["help"], longest=280).mark("missed-why")

    async def add() -> None:
        missed.who_line, missed.reason = who.value, why.value
        if await on_add(missed):
            who.value = why.value = ""

    text("p", blocks_content()["live"]["confirm"], "small muted")
    button("Voeg deze persona toe", add).mark("missed-add")
