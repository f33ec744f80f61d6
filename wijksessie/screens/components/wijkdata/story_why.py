"""Why the tool proposes its figures, and what people changed about that proposal."""

from collections.abc import Sequence
from datetime import datetime

from sessions.queries.figure import WijkdataView
from sessions.queries.story_change import StoryChange, StoryReasons, get_story_reasons
from wijksessie import texts
from wijksessie.screens.components.block import Block
from wijksessie.screens.components.marks import box, text
from wijksessie.screens.here import Here


class StoryWhy:
    """A details element under the figures for the session; nothing while there are no figures."""

    def __init__(self, here: Here, traject_id: int) -> None:
        self._here, self._traject_id = here, traject_id
        with box("more", tag="details").mark("story-why") as self._details:
            text("summary", "Waarom deze cijfers?")
            self._reasons: Block[tuple[tuple[str, str], ...]] = Block(_draw_reasons)
            self._changes = StoryChanges(is_heading=False)  # no heading stands above it on that screen

    async def show(self, view: WijkdataView) -> None:
        """Read and show the reasons behind these figures."""
        self._details.set_visibility(bool(view.proposal))
        found: StoryReasons = await self._here.read(get_story_reasons, traject_id=self._traject_id, view=view)
        self._reasons.show(tuple((each.label, found.why[each.key]) for each in view.proposal))
        self._changes.show(found.changes)


class StoryChanges:
    """What was added to the proposal or left out, by whom and when; nothing while nobody changed it."""

    def __init__(self, *, is_heading: bool = True) -> None:
        self._is_heading = is_heading
        self._block: Block[tuple[StoryChange, ...]] = Block(self._draw)

    def show(self, changes: Sequence[StoryChange]) -> None:
        """Show these changes."""
        self._block.show(tuple(changes))

    def _draw(self, changes: tuple[StoryChange, ...]) -> None:
        if not changes:
            return
        text("h3" if self._is_heading else "p", "Wat jullie veranderden aan ons voorstel", "label")
        with box("why-list", tag="ul"):
            for said in change_sentences(changes):
                text("li", said, "small")


def change_sentences(changes: Sequence[StoryChange]) -> list[str]:
    """Return 'Rookt is toegevoegd door Samira, 24 november om 9.14 uur.', one sentence per person and moment."""
    told: dict[tuple[bool, str, datetime], list[str]] = {}
    for change in changes:
        told.setdefault((change.is_added, change.who, change.at), []).append(change.figure.label)
    return [_sentence(labels, *about) for about, labels in told.items()]


def _sentence(labels: list[str], is_added: bool, who: str, at: datetime) -> str:  # noqa: FBT001 - a key, spread out
    is_one, moment = len(labels) == 1, texts.local(at)
    did = f"{'is' if is_one else 'zijn'} {'toegevoegd' if is_added else 'weggelaten'}"
    day = texts.day(moment.date(), weekday=False, year=False)
    return f"{texts.listing(labels)} {did} door {who}, {day} om {texts.clock(at)} uur."


def _draw_reasons(reasons: tuple[tuple[str, str], ...]) -> None:
    text("p", "Zo kwamen wij aan ons voorstel:", "small muted")
    with box("why-list", tag="ul"):
        for label, why in reasons:
            with box(tag="li"):
                text("strong", f"{label}. ")
                text("span", why)
