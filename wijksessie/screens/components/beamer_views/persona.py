"""The persona's: one by one, and side by side with an empty place."""

from nicegui import ui

from personas.enums import ClaimSection
from personas.queries.persona import PersonaView
from wijksessie.beamer.bodies import PersonaBody, PersonasBody
from wijksessie.charts.persona_svg import persona_svg
from wijksessie.screens.components.beamer_views.venue import Venue
from wijksessie.screens.components.marks import box, plate, text

MOST_BESIDE = 4
MOST_LINES = 2
LONGEST_MISSED = 3
LONG_TITLE = 40  # with more, everything on the slide is a little smaller


def draw(body: PersonaBody, _venue: Venue) -> None:
    """Draw one persona: who and how many left, what we know right."""
    persona = body.card.persona
    with box(f"stage persona {'full' if len(persona.title) > LONG_TITLE else ''}"):
        with box("left"):
            with box("row"):
                _figure(persona)
                plate(persona.letter)
            text("h1", persona.title)
            _count(persona)
        with box("right"):
            _lines(body, ClaimSection.FIGURES, "Wat speelt er")
            _lines(body, ClaimSection.STRENGTHS, "Wat gaat goed")
            for claim in body.card.of(ClaimSection.QUOTE)[:1]:
                with box("made-up" if claim.is_made_up else ""):
                    text("p", claim.text)
                    if claim.is_made_up:
                        text("p", "bedacht", "tag")


def draw_all(body: PersonasBody, _venue: Venue) -> None:
    """Draw the persona's side by side; the empty place says whom the room misses."""
    with box(f"stage faces {'many' if len(body.personas) > MOST_BESIDE else ''}"):
        text("h1", "Over wie hebben we het?")
        with box("side"):
            for persona in body.personas:
                with box("face", tag="article"):
                    with box("head"):
                        _figure(persona)
                        plate(persona.letter)
                    text("h2", persona.title)
                    _count(persona)
            _missing(body.missed)


def _missing(missed: tuple[str, ...]) -> None:
    with box("missing"):
        text("p", "?", "sign")
        text("p", "Mist er iemand?")
        for who in missed[-LONGEST_MISSED:]:
            text("p", who, "said")


def _figure(persona: PersonaView) -> None:
    ui.html(persona_svg(persona.letter), sanitize=False, tag="span").classes("mark").props("aria-hidden=true")


def _count(persona: PersonaView) -> None:
    with box("n"):
        if persona.n is None:
            text("p", persona.stands_for_text, "who")
            return
        text("b", persona.n_text)
        if persona.range_text:
            text("span", f"({persona.range_text})", "range")
        text("span", persona.who, "who")


def _lines(body: PersonaBody, section: ClaimSection, title: str) -> None:
    claims = body.card.of(section)[:MOST_LINES]
    if claims:
        with box(tag="section"):
            text("h2", title)
            with box(tag="ul"):
                for claim in claims:
                    text("li", claim.text)
