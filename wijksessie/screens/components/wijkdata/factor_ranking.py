"""The Ranking van factoren: in order, how each stands in this wijk, and what the wijk already does about it."""

from sessions.queries.analysis import AnalysisView
from sessions.queries.supply import SupplyView
from sessions.wijkdata.analysis import LitFactor
from sessions.wijkdata.catalogue import estimation
from sessions.wijkdata.factors import method
from wijksessie import texts
from wijksessie.screens.components.marks import box, link, message, overline, text
from wijksessie.screens.components.wijkdata.analysis_domain import cell, factor_name, head, state
from wijksessie.screens.components.wijkdata.analysis_words import kind_words
from wijksessie.screens.components.wijkdata.basisset import region

STACKING = "Dat gaat over één kind, niet over een wijk. Zet dus ook beschermende factoren in."
OWN_READING = (
    "Welk cijfer bij welke factor hoort, is bijna overal onze eigen lezing: de methodiek noemt de factoren, niet deze "
    "cijfers. De cijfers gaan over alle volwassenen, niet alleen over ouders. Welk aanbod erbij past, leiden we af uit "
    "het thema en het leefgebied op de aanbodkaart."
)


def draw_limits() -> None:
    """Add what the Ranking is about and what not, how risks add up, and how estimates are made."""
    facts = method()
    with message(), box("grow stack"):
        with box(tag="p"):
            text("strong", "Gebruik dit om te kiezen waar je begint. ")
            text("span", f"{facts.ranking_meaning}")
        with box("an-limits", tag="ul"):
            for limit in facts.limits:
                text("li", limit)
            text("li", OWN_READING)
        text("p", f"{facts.risk_stacking} {STACKING}")
        text("p", f"Bron: {facts.risk_stacking_source}.", "src")
    with box("more", tag="details"):
        text("summary", "Waarom twee cijfers soms maar één signaal zijn")
        text("p", estimation().explanation)
        text("p", f"{estimation().caution} Bron: {estimation().source}.", "src")


def draw_ranking(view: AnalysisView, *, supply_address: str) -> None:
    """Add the seventeen rows; `supply_address` is the aanbodkaart."""
    facts = method()
    overline("Ranking van factoren", "rang 1 hangt met de meeste andere factoren samen")
    with region("Ranking van factoren"), box("plain an-factors", tag="table"):
        head(("Rang", "Factor", "Soort", "In deze wijk", "Wat doen we hier al?"))
        with box(tag="tbody"):
            for lit in view.analysis.factors.values():
                if lit.factor.in_ranking:
                    _row(lit, view.supply[lit.factor.key], supply_address)
    text("p", f"Bron: {facts.name} ({facts.publisher}). {facts.basis}", "src")


def _row(lit: LitFactor, items: tuple[SupplyView, ...], supply_address: str) -> None:
    factor = lit.factor
    with box(tag="tr"):
        factor_name(factor, factor.plain, "" if factor.plain == factor.name else factor.name)
        with cell("Soort"):
            text("span", kind_words(factor))
        with cell(""):
            state(lit)
        with cell("Hier al"):
            if items:
                text("span", texts.listing([item.name for item in items]))
            else:
                link("nog niets op de kaart", supply_address)
