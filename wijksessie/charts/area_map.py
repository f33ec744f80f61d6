"""What a map of areas shows: five steps of one colour, the own area in a frame, a table, and one sentence."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sessions.wijkdata.outlines import Outline
from wijksessie import texts

STEPS = 5


@dataclass(frozen=True, slots=True)
class MapArea:
    """One area: what stands in it, and its step, 0 (lowest) to 4 (highest); None where the figure is missing.

    `label` is its name on the map, or its number in the table where names do not fit.
    """

    outline: Outline
    shown: str
    step: int | None
    is_own: bool
    label: str


@dataclass(frozen=True, slots=True)
class AreaMap:
    """A map. `bounds` are the STEPS + 1 edges of the steps in the unit of the figure, empty when nothing is known.

    `areas` are in the order of the table: the highest first, those without a figure last.
    """

    areas: tuple[MapArea, ...]
    bounds: tuple[float, ...]
    legend: tuple[str, ...]
    text: str
    is_numbered: bool = False


def area_map(
    outlines: Sequence[Outline],
    values: Mapping[str, float | None],
    *,
    own: str,
    shown: Callable[[float], str],
    is_numbered: bool = False,
) -> AreaMap:
    """Lay values on outlines by area code. Steps are equally wide, from the lowest value to the highest.

    `shown` says a value in words ('58%'). Areas without an outline do not count; those without a value say so.
    `is_numbered`: on the map stands the place in the table, for areas whose names would not fit.
    """
    known = {one.code: value for one in outlines if (value := values.get(one.code)) is not None}
    low, high = (min(known.values()), max(known.values())) if known else (0.0, 0.0)
    width = (high - low) / STEPS
    bounds = tuple(low + width * step for step in range(STEPS + 1)) if known else ()
    areas = tuple(
        MapArea(
            outline=one,
            shown=shown(known[one.code]) if one.code in known else "geen cijfer",
            step=_step(known[one.code], low, width) if one.code in known else None,
            is_own=one.code == own,
            label=str(place) if is_numbered else one.name,
        )
        for place, one in enumerate(_in_order(outlines, known), start=1)
    )
    legend = tuple(f"{shown(bounds[step])} tot {shown(bounds[step + 1])}" for step in range(STEPS)) if width else ()
    return AreaMap(areas, bounds, legend, _text(outlines, known, own, shown), is_numbered)


def _in_order(outlines: Sequence[Outline], known: Mapping[str, float]) -> list[Outline]:
    return sorted(outlines, key=lambda one: (one.code not in known, -known.get(one.code, 0.0), one.name, one.code))


def _step(value: float, low: float, width: float) -> int:
    return min(STEPS - 1, int((value - low) / width)) if width else 0


def _text(outlines: Sequence[Outline], known: Mapping[str, float], own: str, shown: Callable[[float], str]) -> str:
    if not known:
        return "Van geen van deze gebieden is dit cijfer bekend."
    names = {one.code: one.name for one in outlines}
    order = sorted(known, key=lambda code: (-known[code], names[code]))
    said = (
        f"Het hoogst is {names[order[0]]} ({shown(known[order[0]])}), "
        f"het laagst {names[order[-1]]} ({shown(known[order[-1]])})."
    )
    if own in known and own not in {order[0], order[-1]}:
        place = order.index(own) + 1
        said += (
            f" {names[own]} staat op plaats {texts.number(place)} van {texts.number(len(order))} ({shown(known[own])})."
        )
    missing = [one.name for one in outlines if one.code not in known]
    if missing:
        said += f" Zonder cijfer: {texts.listing(missing)}."
    return said
