"""What to do with a file that does not say everything: link a column to a figure by hand, or give the year."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from nicegui import ui

from sessions.queries.traject import TrajectView
from sessions.usecases.column_link import groups_of, link_column, unlink_column
from sessions.wijkdata.catalogue import groups, indicators
from sessions.wijkdata.own_rules import LIST
from sessions.wijkdata.tidy import FileReport
from wijksessie import texts
from wijksessie.screens.components.fields import Option, number_field, select_field
from wijksessie.screens.components.marks import box, button, text
from wijksessie.screens.feedback import explaining_refusals
from wijksessie.screens.here import Here
from wijksessie.uploads import look_again

NONE = ""
MOST_COLUMNS = 100


@dataclass(slots=True)
class Links:
    """The columns of one file, and what happens when one of them is linked: the file is read again."""

    here: Here
    traject: TrajectView
    upload: str
    place: ui.element = field(init=False)

    async def again(self, year: int = 0) -> None:
        """Read the file again and show the page as it is then; the address stays the same."""
        await look_again(self.here.ctx, traject_id=self.traject.id, content_hash=self.upload, year=year)
        ui.navigate.reload()

    async def link(self, title: str, indicator: str, group: str) -> None:
        """Remember what a column means, for the whole organisation."""
        with explaining_refusals():
            await self.here.act(
                link_column,
                organisation_id=self.traject.organisation_id,
                title=title,
                indicator=indicator,
                age_group=group,
                who=self.here.who,
                now=self.here.now,
            )
            await self.again()

    async def unlink(self, title: str) -> None:
        """Forget what a column means."""
        with explaining_refusals():
            await self.here.act(unlink_column, organisation_id=self.traject.organisation_id, title=title)
            await self.again()


def year_question(links: Links) -> None:
    """Ask of which year the figures are; nothing can be kept before that."""
    text("p", "We herkennen de tabel, maar er staat niet in van welk jaar de cijfers zijn.")
    with box("row year-question", tag="form") as form:
        year = number_field("Van welk jaar zijn deze cijfers?", low=1990, high=links.here.now.year)

        async def give() -> None:
            with explaining_refusals():
                await links.here.ask_again()
                await links.again(int(year.value or 0) or -1)

        form.on("submit", give, js_handler="(event) => { event.preventDefault(); emit(); }")
        text("button", "Gebruik dit jaar", "btn").props("type=submit").mark("give-year")


def column_links(links: Links, report: FileReport) -> None:
    """Add the columns that were linked by hand, and those that can be."""
    if report.linked:
        with box("linked"):
            text("h3", "Zelf gekoppeld")
            with box("plain", tag="ul"):
                for title, key in report.linked:
                    with box("link-row", tag="li"):
                        text("span", f"‘{title}’ is {_named(key)}", "grow")
                        name = f"Koppeling van {title} weghalen"
                        button("Haal weg", _later(links.unlink, title), kind="btn quiet", name=name).mark("unlink")
    if not report.linkable:
        return
    count = len(report.linkable)
    words = "1 kolom kennen we niet" if count == 1 else f"{texts.number(count)} kolommen kennen we niet"
    with box("more links", tag="details") as more:
        if not report.figures:
            more.props("open")
        text("summary", f"{words}. Koppel er zelf een aan een cijfer")
        text(
            "p",
            "Een koppeling geldt voor alle wijksessies van je organisatie. We onthouden haar voor een volgend bestand. "
            "Koppel alleen als de kolom echt over hetzelfde gaat.",
            "small muted",
        )
        links.place = box("link-rows")
        with links.place:
            _pick(links, report)


def _pick(links: Links, report: FileReport) -> None:
    """Add one form: a column, a figure, a group. One form for all columns: a file can have a hundred of them."""
    chosen = {"title": NONE, "indicator": NONE, "group": NONE}
    columns = [Option(title, f"{title} ({shown})") for title, shown in report.linkable[:MOST_COLUMNS]]
    figures = [Option(key, fact.label) for key, fact in indicators().items() if fact.unit != LIST]
    if len(columns) == 1:
        chosen["title"] = columns[0].key
    begin = Option(NONE, "Kies")
    of_whom = box()

    def set_figure(key: str) -> None:
        chosen["indicator"] = key
        of_whom.clear()
        if not key:
            return
        found = groups_of(key)
        chosen["group"] = found[0]
        with of_whom:
            options = [Option(group, groups()[group].plural_long) for group in found]
            select_field("Over wie?", options, value=found[0], on_change=lambda group: chosen.update(group=group))

    select_field(
        "Kolom in het bestand",
        columns if len(columns) == 1 else [begin, *columns],
        value=chosen["title"],
        on_change=lambda title: chosen.update(title=title),
    ).mark("link-title")
    select_field("Cijfer van de basisset", [begin, *figures], on_change=set_figure).mark("link-figure")
    of_whom.move(target_index=2)
    button(
        "Koppel deze kolom",
        lambda: links.link(chosen["title"], chosen["indicator"], chosen["group"]),
        kind="btn second",
    ).mark("link")


def _named(key: str) -> str:
    return f"‘{indicators()[key].label}’"


def _later(act: Callable[[str], Awaitable[None]], title: str) -> Callable[[], Awaitable[None]]:
    async def go() -> None:
        await act(title)

    return go
