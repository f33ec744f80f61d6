"""/trajecten/{id}/wijkdata/analyse: from figure to factor per pijler and domein, with a conclusion at every step."""

from collections.abc import Callable
from urllib.parse import quote

from sessions.queries.analysis import AnalysisView, get_analysis
from sessions.queries.conclusion import OVERALL, domain_scope, list_conclusions, pillar_scope
from sessions.queries.traject import TrajectView, get_traject
from sessions.wijkdata.analysis import DomainAnalysis
from sessions.wijkdata.comparison import FigureComparison
from wijksessie.screens import layout
from wijksessie.screens.components.block import Block
from wijksessie.screens.components.latest import Latest
from wijksessie.screens.components.marks import box, empty, link, overline, text
from wijksessie.screens.components.print_button import print_button
from wijksessie.screens.components.wijkdata.analysis_conclusion import ConclusionField
from wijksessie.screens.components.wijkdata.analysis_domain import draw_domain
from wijksessie.screens.components.wijkdata.analysis_together import draw_conclusions, draw_recurring
from wijksessie.screens.components.wijkdata.factor_grid import draw_grid, draw_own_phases, draw_table
from wijksessie.screens.components.wijkdata.factor_ranking import draw_limits, draw_ranking
from wijksessie.screens.components.wijkdata.wijkdata_nav import wijkdata_nav
from wijksessie.screens.here import Here

PATH = "/trajecten/{traject_id}/wijkdata/analyse"
PARTS = {
    "gezond": "Gezond",
    "kansrijk": "Kansrijk",
    "veilig": "Veilig",
    "samen": "Alle pijlers samen",
    "factoren": "Factoren",
}
OF_DOMAIN = "Wat valt op als je de cijfers en factoren als geheel bekijkt? Klopt het met wat jullie al wisten?"
OF_PILLAR = "Wat valt op als je de drie domeinen naast elkaar legt?"
OF_ALL = "Welke samenhang zie je tussen de pijlers? Is er een factor die in meer domeinen meespeelt?"


async def page(here: Here, traject_id: int, deel: str = "") -> None:
    """Show one part: a pijler, all pijlers together, or the factors; changes of others appear by themselves."""
    traject = await here.read(get_traject, traject_id=traject_id)
    work = _Analysis(here, traject)
    here.follow("traject", traject_id, Latest(work.refresh))
    here.follow("conclusion", traject_id, Latest(work.refresh_conclusions))
    await work.read()
    part = deel if deel in PARTS else next(iter(PARTS))
    with layout.frame(
        here,
        f"Analyse {traject.wijk_name}, {PARTS[part].lower()}",
        traject=traject,
        where="Analyse per pijler",
        styles=["wijkdata.css", "analysis.css"],
        help_page="wijkdata_analysis",
    ) as main:
        main.classes("wd an")
        wijkdata_nav(traject_id, "/analyse")
        with box("row top"):
            with box():
                text("h1", f"Analyse van {traject.wijk_name}")
                text(
                    "p",
                    "Schrijf per domein wat jullie eruit halen. Dat komt in het verslag.",
                    "muted",
                )
            print_button("Druk dit deel af")
        _parts(work.here_address, part)
        work.build(part)


def _parts(address: str, part: str) -> None:
    with box("an-parts", tag="nav") as nav:
        nav.props["aria-label"] = "Delen van de analyse"
        for key, word in PARTS.items():
            made = link(word, f"{address}?deel={key}")
            if key == part:
                made.props("aria-current=page")


class _Analysis:
    """The analysis on one screen."""

    def __init__(self, here: Here, traject: TrajectView) -> None:
        self.here, self.traject = here, traject
        self.wijkdata = f"/app/trajecten/{traject.id}/wijkdata"
        self.here_address = f"{self.wijkdata}/analyse"
        self.domains: dict[str, Block[DomainAnalysis]] = {}
        self.fields: dict[str, ConclusionField] = {}
        self.others: list[Block[AnalysisView]] = []
        self.table: Block[object] | None = None

    async def read(self) -> None:
        """Read the analysis and the conclusions anew."""
        self.view: AnalysisView = await self.here.read(get_analysis, traject_id=self.traject.id)
        await self.read_conclusions()

    async def read_conclusions(self) -> None:
        """Read what was concluded anew."""
        self.conclusions = await self.here.read(list_conclusions, traject_id=self.traject.id, who=self.here.who)

    async def refresh(self) -> None:
        """Show what the database says now; what stayed the same and what somebody types is left alone."""
        await self.read()
        for _, members in self.view.analysis.pillars:
            for made in members:
                if made.domain.name in self.domains:
                    self.domains[made.domain.name].show(made)
        for block in self.others:
            block.show(self.view)
        self._show_conclusions()

    async def refresh_conclusions(self) -> None:
        """Show what was concluded: the figures did not change by it."""
        await self.read_conclusions()
        self._show_conclusions()

    def _show_conclusions(self) -> None:
        for scope, field in self.fields.items():
            field.show(self.conclusions[scope])
        if self.table is not None:
            self.table.show(self.conclusions)

    def build(self, part: str) -> None:
        """Draw a part."""
        if not self.view.has_figures:
            with empty("Nog geen cijfers", "Lees eerst een bestand in. De factoren en de conclusies staan al klaar."):
                link("Bestand inlezen", f"{self.wijkdata}/bestanden", kind="btn", icon_name="upload")
        if part == "samen":
            self._together()
        elif part == "factoren":
            self._factors()
        else:
            self._pillar(PARTS[part])

    def _pillar(self, name: str) -> None:
        for made in dict(self.view.analysis.pillars)[name]:
            with box("an-domain", tag="section"):
                block = self.domains[made.domain.name] = Block(self._draw_domain)
                block.show(made)
                self._field(domain_scope(made.domain.name), f"Conclusie: {made.domain.name}", OF_DOMAIN)
        with box("an-domain", tag="section"):
            overline(f"Pijler {name}", "de drie domeinen samen")
            self._field(pillar_scope(name), f"Conclusie: pijler {name}", OF_PILLAR)
        if self.view.own:
            names = "; ".join(f"{each.name} ({each.year})" for each in self.view.own)
            with box("small muted", tag="p"):
                text("span", f"Eigen cijfers zonder domein: {names}. ")
                link("Bekijk eigen cijfers", f"{self.wijkdata}/eigen")

    def _draw_domain(self, made: DomainAnalysis) -> None:
        known = [each.comparison for each in made.figures]
        beside = next((each.beside.area_name for each in known if each.beside), self.traject.city)
        draw_domain(
            made,
            address=self._address,
            here=self.wijkdata,
            wijk=self.traject.wijk_name,
            beside=beside,
            benchmark=next((each.benchmark.area_name for each in known if each.benchmark), beside),
        )

    def _together(self) -> None:
        with box(tag="section"):
            self.table = Block(lambda _facts: draw_conclusions(self.conclusions, here=self.here_address))
            self.table.show(self.conclusions)
        self._other(lambda view: draw_recurring(view.analysis.recurring))
        with box("an-domain", tag="section"):
            overline("Conclusie over alle pijlers")
            self._field(OVERALL, "Conclusie: alle pijlers samen", OF_ALL)

    def _factors(self) -> None:
        with box(tag="section"):
            draw_limits()
        self._other(lambda view: draw_ranking(view, supply_address=f"/app/trajecten/{self.traject.id}/aanbod"))
        self._other(draw_grid)
        self._other(draw_table)
        self._other(lambda view: draw_own_phases(view.by_age))

    def _other(self, draw: Callable[[AnalysisView], None]) -> None:
        block: Block[AnalysisView] = Block(draw, tag="section")
        block.show(self.view)
        self.others.append(block)

    def _field(self, scope: str, label: str, question: str) -> None:
        view = self.conclusions[scope]
        self.fields[scope] = ConclusionField(self.here, self.traject.id, view, label=label, question=question)

    def _address(self, comparison: FigureComparison) -> str:
        return f"{self.wijkdata}/cijfer/{comparison.indicator}/{quote(comparison.age_group)}"
