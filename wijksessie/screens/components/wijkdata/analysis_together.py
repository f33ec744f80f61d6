"""All pijlers together: every conclusion in one table, and the factors that return in more than one domein."""

from collections.abc import Mapping, Sequence

from sessions.queries.conclusion import ConclusionView, domain_scope, pillar_scope
from sessions.wijkdata.analysis import RecurringFactor
from sessions.wijkdata.factors import pillars
from wijksessie import texts
from wijksessie.screens.components.marks import box, empty, link, overline, text
from wijksessie.screens.components.wijkdata.analysis_conclusion import markdown_box
from wijksessie.screens.components.wijkdata.analysis_domain import cell, factor_name, head, state
from wijksessie.screens.components.wijkdata.analysis_words import kind_words, rank_note
from wijksessie.screens.components.wijkdata.basisset import region


def draw_conclusions(found: Mapping[str, ConclusionView], *, here: str) -> None:
    """Add the table of all conclusions. `here` is the address of this screen without its part."""
    overline("Alle conclusies", "alle pijlers in samenhang")
    with region("Alle conclusies"), box("plain an-conclusions", tag="table"):
        head(("Pijler", "Domein", "Conclusie"))
        for pillar, names in pillars().items():
            with box(tag="tbody"):
                for place, name in enumerate(names):
                    _row(pillar if not place else "", name, found[domain_scope(name)], f"{here}?deel={pillar.lower()}")
                _row("", "De hele pijler", found[pillar_scope(pillar)], f"{here}?deel={pillar.lower()}")


def _row(pillar: str, name: str, view: ConclusionView, target: str) -> None:
    with box("whole" if view.scope.startswith("pillar:") else "", tag="tr"):
        if pillar:
            text("th", pillar, "pillar").props("scope=rowgroup rowspan=4")
        text("th", name).props("scope=row")
        with box(tag="td"):
            if view.text:
                markdown_box(view.text)
            else:
                text("span", "Nog geen conclusie. ", "muted")
                made = link("Schrijf op", target)
                made.props["aria-label"] = f"Schrijf een conclusie op: {name}"


def draw_recurring(found: Sequence[RecurringFactor]) -> None:
    """Add the factors that play in more than one domein."""
    overline("Factoren die terugkomen", "in meer dan één domein")
    if not found:
        with empty("Geen enkele factor komt terug"):
            return
    with region("Factoren die terugkomen"), box("plain an-factors", tag="table"):
        head(("Rang", "Factor", "Soort", "Domeinen", "In deze wijk"))
        with box(tag="tbody"):
            for each in found:
                with box(tag="tr"):
                    factor_name(each.lit.factor, each.lit.factor.plain)
                    with cell("Soort"):
                        text("span", kind_words(each.lit.factor))
                    with cell("Domeinen"):
                        text("span", texts.listing(each.domains))
                    with cell(""):
                        state(each.lit)
    text("p", rank_note([each.lit for each in found]), "src")
