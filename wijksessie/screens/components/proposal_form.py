"""How persona's are proposed: how many, and what counts most."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from personas.selection import COUNTS
from personas.themes import Preset, Weights, preset_weights
from wijksessie import texts
from wijksessie.screens.components.block import Block
from wijksessie.screens.components.fields import Option, radio_rows, range_field
from wijksessie.screens.components.marks import box, button, text

OWN = "own"
LEGS = ("Cijfers", "Enquête", "Invloed")
MOST = 100
PRESETS = (
    Option(Preset.BALANCED, "Cijfers en enquête even zwaar", "40% cijfers, 40% enquête, 20% invloed"),
    Option(Preset.DATA_FIRST, "Data voorop", "60% cijfers, 20% enquête, 20% invloed"),
    Option(Preset.PROFESSIONALS_FIRST, "Professionals voorop", "20% cijfers, 60% enquête, 20% invloed"),
    Option(Preset.EQUAL, "Gelijk", "Alle drie een derde"),
    Option(OWN, "Zelf kiezen", "Schuif hieronder hoe zwaar elk deel telt"),
)


@dataclass(slots=True)
class Wanted:
    """What is asked for; the page keeps one while it is open."""

    count: int
    weights: Weights
    preset: str

    @classmethod
    def of(cls, count: int, weights: Weights) -> "Wanted":
        """Return the choice that belongs to stored weights."""
        known = next((one for one in Preset if preset_weights(one).shares() == weights.shares()), None)
        return cls(count, weights, known.value if known else OWN)


def proposal_form(
    wanted: Wanted, *, on_weights: Callable[[], Awaitable[None]], on_propose: Callable[[], Awaitable[None]], label: str
) -> None:
    """Add the form. `on_weights` is called when the ranking must be shown anew, `on_propose` for new persona's."""

    async def choose(key: str) -> None:
        wanted.preset = key
        own.classes(remove="hidden") if key == OWN else own.classes(add="hidden")
        if key != OWN:
            wanted.weights = preset_weights(Preset(key))
            await on_weights()
        elif sum(legs) > 0:
            wanted.weights = Weights(*map(float, legs))
            await on_weights()

    legs = [round(100 * share) for share in wanted.weights.shares()]

    async def set_leg(place: int, weight: int) -> None:
        legs[place] = min(max(weight, 0), MOST)
        if sum(legs) > 0:
            wanted.weights = Weights(*map(float, legs))
            together.show(wanted.weights)
            await on_weights()

    def set_count(key: str) -> None:
        wanted.count = int(key)

    counts = [Option(str(count), f"{count} persona’s") for count in COUNTS]
    radio_rows("Hoeveel persona’s?", counts, value=str(wanted.count), on_change=set_count)
    radio_rows("Wat weegt het zwaarst?", PRESETS, value=wanted.preset, on_change=choose)
    with box("own-weights" + ("" if wanted.preset == OWN else " hidden")) as own:
        for place, name in enumerate(LEGS):
            range_field(name, value=legs[place], high=MOST, on_change=partial(set_leg, place))
        together: Block[Weights] = Block(_draw_weights)
        together.show(wanted.weights)
    text("p", "De rangorde beweegt meteen mee. De persona’s veranderen pas als je opnieuw voorstelt.", "small muted")
    button(label, on_propose, kind="btn second").mark("propose")


def _draw_weights(weights: Weights) -> None:
    """Say what the sliders come to: three shares of one hundred."""
    shares = [round(100 * share) for share in weights.shares()]
    words = [f"{share}% {name.lower()}" for share, name in zip(shares, LEGS, strict=True)]
    text("p", f"Samen: {texts.listing(words)}.", "small muted").props("role=status")
