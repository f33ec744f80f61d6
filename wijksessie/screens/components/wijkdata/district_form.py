"""Which wijken or buurten are the gebied together: its name and its areas, each choice stored at once."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from sessions.queries.benchmark import BenchmarkView, DistrictOption
from sessions.usecases.benchmark import LONGEST_NAME
from wijksessie.screens.components.fields import Option, check_rows, text_field
from wijksessie.screens.components.marks import box, text

Store = Callable[[Sequence[str], str], Awaitable[None]]


@dataclass(slots=True)
class DistrictForm:
    """The fields of a gebied; `store(codes, name)` keeps them."""

    chosen: BenchmarkView
    options: Sequence[DistrictOption]
    store: Store
    typed_name: str
    codes: list[str] = field(init=False)

    def __post_init__(self) -> None:
        """Keep what was ticked here: two quick taps must both count."""
        self.codes = list(self.chosen.district_codes)

    def build(self) -> None:
        """Add the fields where we stand."""
        text_field(
            "Hoe noemen jullie dit gebied?",
            value=self.typed_name,
            hint="Kort, want de naam staat boven een kolom.",
            on_save=self._rename,
            longest=LONGEST_NAME,
        ).mark("district-name")
        self._choices("Wijken in het gebied", [(each.code, each.name) for each in self.options])
        with box("more", tag="details"):
            text("summary", "Kies losse buurten")
            for wijk in self.options:
                if wijk.buurten:
                    self._choices(wijk.name, wijk.buurten)

    def _choices(self, label: str, areas: Sequence[tuple[str, str]]) -> None:
        options = [Option(code, name) for code, name in areas]
        check_rows(label, options, chosen=self.codes, on_change=self._check).classes("many")

    async def _check(self, code: str, is_checked: bool) -> None:  # noqa: FBT001 - the shape of a check row
        others = [each for each in self.codes if each != code]
        self.codes = [*others, code] if is_checked else others
        await self.store(self.codes, self.typed_name)

    async def _rename(self, name: str) -> None:
        self.typed_name = name or ""
        await self.store(self.codes, self.typed_name)
