"""The persona's: one by one, and side by side with an empty place."""

from collections.abc import Sequence

from nicegui import ui

from personas.enums import ClaimSection
from personas.queries.persona import PersonaView
from wijksessie.beamer.bodies import PersonaBody, PersonasBody
from wijksessie.card_words import KEY_ORDER, claim_words
from wijksessie.charts.persona_svg import persona_svg
from wijksessie.screens.components.beamer_views.venue import Venue
from wijksessie.screens.components.claim_mark import claim_mark
from wijksessie.screens.components.marks import box, plate, text

BESIDE, IN_TWOS, IN_THREES = 3, 4, 5  # how many stand side by side, two by two, three by three; more in fours
MOST = 7
WORDY, WORDIEST = 60, 100  # a role line with more makes all of them smaller
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
            _key(body)


def draw_all(body: PersonasBody, _venue: Venue) -> None:
    """Draw the persona's side by side; the empty place says whom the room misses."""
    with box(f"stage faces {layout_words([persona.title for persona in body.personas])}"):
        text("h1", "Over wie hebben we het?")
        with box("side"):
            for persona in body.personas[:MOST]:
                with box("face", tag="article"):
                    with box("head"):
                        _figure(persona)
                        plate(persona.letter)
                    text("h2", persona.title)
                    _count(persona)
            _missing(body.missed, hidden=len(body.personas[MOST:]))


def layout_words(titles: Sequence[str]) -> str:
    """Return the classes of so many role lines: how they are laid out, and how small the longest makes them."""
    count, longest = len(titles), max(map(len, titles), default=0)
    laid = "laid four" if count == IN_TWOS else "laid many" if count == IN_THREES else "laid crowd"
    words = "wordy wordiest" if longest > WORDIEST else "wordy" if longest > WORDY else ""
    return f"{'' if count <= BESIDE else laid} {words}".strip()


def _missing(missed: tuple[str, ...], *, hidden: int) -> None:
    with box("missing"):
        if hidden:
            text("p", f"En nog {hidden} {'persona' if hidden == 1 else 'persona’s'}", "said")
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
                    with box(tag="li"):
                        claim_mark(claim.claim_class)
                        text("span", claim.text)


def _key(body: PersonaBody) -> None:
    """Say what the marks mean that stand on this slide."""
    sections = (ClaimSection.FIGURES, ClaimSection.STRENGTHS)
    used = {claim.claim_class for section in sections for claim in body.card.of(section)[:MOST_LINES]}
    with box("key", tag="p"):
        for one in KEY_ORDER:
            if one in used:
                with box(tag="span"):
                    claim_mark(one)
                    text("span", claim_words(one))
