"""A persona on paper: an A3 sheet that can be read from two metres, in grey too."""

from collections.abc import Sequence

from personas.content import labels
from personas.enums import ClaimSection
from personas.queries.evidence import EvidenceView
from personas.queries.persona import ClaimView, PersonaCard
from sessions.queries.traject import TrajectView
from sessions.wijkdata.catalogue import indicators
from wijksessie import texts
from wijksessie.screens import layout
from wijksessie.screens.components.claim_mark import claim_mark
from wijksessie.screens.components.evidence_chart import compared, evidence_chart
from wijksessie.screens.components.marks import box, plate, text
from wijksessie.screens.components.persona_figure import persona_figure

MOST_FIGURES = 4
LONG_TITLE, LONGEST_TITLE = 40, 60


def persona_poster(card: PersonaCard, traject: TrajectView) -> None:
    """Add one poster; several below each other each get a page of their own in print."""
    with box("a3", tag="article"):
        _head(card, traject)
        _stands_for(card)
        with box("two-sides"):
            with box("story", tag="section"):
                _story(card)
            with box(tag="section"):
                _figures(card)
        with box("three-sides"):
            _list(card.of(ClaimSection.STRENGTHS), labels()["strengths"])
            _list(card.of(ClaimSection.HELPS), labels()["helps"])
            _questions(card)
        _foot(card)


def _head(card: PersonaCard, traject: TrajectView) -> None:
    persona = card.persona
    with box("poster-head", tag="header"):
        persona_figure(persona.letter, width=220, name=f"poster-{persona.id}")
        with box():
            with box("table-line"):
                plate(persona.letter, "large")
                with box():
                    text("p", f"Persona {persona.letter}")
                    when = texts.day(traject.session_date, weekday=False) if traject.session_date else ""
                    text("p", ", ".join(part for part in (traject.wijk_name, when) if part))
            text("h1", persona.title, title_size(persona.title))


def title_size(title: str) -> str:
    """Return the class that keeps a title within three lines: '' up to 40 signs, then long, then longest."""
    return "" if len(title) <= LONG_TITLE else "long" if len(title) <= LONGEST_TITLE else "longest"


def _stands_for(card: PersonaCard) -> None:
    persona = card.persona
    with box("stands-band", tag="section"):
        if persona.n is None or not persona.range_text:
            text("p", persona.stands_for_text, "only")
            return
        text("p", f"{labels()['stands_for']}")
        with box("big", tag="p"):
            low, high = persona.range_text.split(" tot ")
            text("small", low)
            text("span", "(", "br").props("aria-hidden=true")
            text("b", persona.n_text)
            text("span", ")", "br").props("aria-hidden=true")
            text("small", high)
        text("p", persona.who)


def _story(card: PersonaCard) -> None:
    for claim in card.of(ClaimSection.QUOTE)[:1]:
        text("p", "bedachte uitspraak", "tag")
        text("blockquote", claim.text)
    for claim in card.of(ClaimSection.DAY)[:1]:
        text("h2", labels()["day"])
        text("p", labels()["made_up"], "tag")
        text("p", claim.text)


def _figures(card: PersonaCard) -> None:
    shown = charted(card)
    group = next((one.group_text for rows in shown for one in rows.values()), "")
    years = sorted({str(one.year) for rows in shown for one in rows.values()})
    with text("h2", labels()["figures"]):
        text("small", ", ".join(part for part in (group, "-".join(years), "naar schatting") if part))
    if not shown:
        text("p", "Voor deze groep zijn geen cijfers.")
        return
    for rows in shown:
        with box("figure-row"):
            text("h3", indicators()[rows["wijk"].indicator].short)
            evidence_chart(rows, is_whole=True)
            text("p", _rounded(rows["wijk"]), "value")
            for name in ("city", "country"):
                text("p", _rounded(rows[name]) if name in rows else "")
    with box("figure-key", tag="p"):
        for name, shape in (("wijk", "wijk"), ("city", "stad"), ("country", "land")):
            area = next((rows[name].area_name for rows in shown if name in rows), "")
            if area:
                with box("key", tag="span"):
                    box(f"shape {shape}", tag="i").props("aria-hidden=true")
                    text("span", f"{area}, met marge tussen haakjes" if name == "wijk" else area)


def charted(card: PersonaCard) -> list[dict[str, EvidenceView]]:
    """Return the percentages on the card with their comparison, the burdens first, each figure once."""
    claims = (*card.of(ClaimSection.FIGURES), *card.of(ClaimSection.STRENGTHS))
    found: dict[str, dict[str, EvidenceView]] = {}
    for claim in claims:
        rows = compared(claim.evidence)
        if "wijk" in rows and rows["wijk"].unit == "percent":
            found.setdefault(rows["wijk"].indicator, rows)
    return list(found.values())[:MOST_FIGURES]


def _list(claims: Sequence[ClaimView], title: str) -> None:
    with box(tag="section"):
        text("h2", title)
        with box(tag="ul"):
            for claim in claims:
                with box(tag="li"):
                    claim_mark(claim.claim_class)
                    text("span", claim.text)


def _questions(card: PersonaCard) -> None:
    with box("asked", tag="section"):
        text("h2", labels()["questions"])
        with box(tag="ol"):
            for claim in card.of(ClaimSection.QUESTIONS):
                text("li", claim.text)


def _foot(card: PersonaCard) -> None:
    sources = dict.fromkeys(one.source for claim in card.claims for one in claim.evidence if one.name != "n")
    with box("poster-foot", tag="footer"):
        said = f"Bronnen: {'; '.join(sources)}. " if sources else ""
        text(
            "p",
            f"{said}{card.persona.basis_text} Marges van cijfers: eigen, voorzichtige berekening (95%); die van ‘staat "
            f"voor’: 8 van de 10 keer. Gearceerde delen zijn bedacht. {labels()['made_up_person']}",
            "src",
        )
        layout.wordmark("ink")


def _rounded(evidence: EvidenceView) -> str:
    return texts.percent(evidence.value)
