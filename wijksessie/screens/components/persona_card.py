"""A persona as a card you can pick up: small beside the others, large with all its sentences."""

from collections.abc import Awaitable, Callable, Sequence

from nicegui import ui

from personas.content import labels
from personas.enums import ClaimSection, ClaimState, PersonaState
from personas.queries.persona import ClaimView, PersonaCard, PersonaView
from wijksessie.card_words import edit_words
from wijksessie.screens.components.claim_mark import claim_key, claim_mark, question_mark
from wijksessie.screens.components.marks import box, chip, link, overline, plate, text
from wijksessie.screens.components.persona_figure import persona_figure

Open = Callable[[ClaimView], Awaitable[None]]
Places = dict[int, list[ui.element]]

CHIPS = {
    PersonaState.CONCEPT: ("concept", "concept"),
    PersonaState.FIXED: ("klaar", "staat vast"),
    PersonaState.RESERVE: ("open", "reserve"),
    PersonaState.REMOVED: ("concept", "weggehaald"),
}


def state_chip(state: PersonaState) -> ui.element:
    """Add the chip of a persona's state: shape and word."""
    return chip(*CHIPS[state])


def small_card(persona: PersonaView, target: str, tools: Callable[[PersonaView], None]) -> None:
    """Add a persona as it stands beside the others; the title leads to the card, `tools` adds what it can do."""
    with box("pcard", tag="article").mark("persona-card"):
        with box("row top"):
            persona_figure(persona.letter)
            plate(persona.letter, "large")
        with text("h2", ""):
            link(persona.title, target)
        _number(persona)
        with box("facts", tag="dl"):
            _fact("Wat opvalt", persona.striking)
            _fact("Heeft mee", persona.strength)
        with box("foot"):
            text("p", f"Thema: {persona.theme_name.lower()}", "theme")
            with box("row"):
                state_chip(persona.state)
                if persona.returns is not None:
                    text("span", f"komt terug in {persona.returns} van 100 herhalingen", "small muted")
                elif persona.is_live:
                    text("span", "toegevoegd in de zaal", "small muted")
                else:
                    text("span", "zelf gekozen", "small muted")
            tools(persona)


def large_card(card: PersonaCard, *, on_open: Open, places: Places) -> None:
    """Add the whole card. Tapping the mark of a sentence calls `on_open`.

    `places` is filled with the elements of each sentence, so that one can light up without building the card anew.
    """
    with box("columns3"):
        with box(tag="section"):
            _sentences(card, ClaimSection.FIGURES, _figures_title(card), places, on_open)
            _sentences(card, ClaimSection.STRENGTHS, labels()["strengths"], places, on_open)
        with box(tag="section"):
            _made_up(card.of(ClaimSection.DAY), labels()["day"], labels()["made_up"], places, on_open)
            _made_up(card.of(ClaimSection.QUOTE), "", "bedachte uitspraak", places, on_open)
            _sentences(card, ClaimSection.VARIATION, labels()["variation"], places, on_open)
        with box(tag="section"):
            _sentences(card, ClaimSection.HELPS, labels()["helps"], places, on_open)
            _sentences(card, ClaimSection.QUESTIONS, labels()["questions"], places, on_open, is_numbered=True)
    claim_key()


def light(places: Places, claim_id: int | None, *, is_on: bool) -> None:
    """Light a sentence up, or put it out; the focus stays where it is."""
    for element in places.get(claim_id or 0, []):
        element.classes(add="active") if is_on else element.classes(remove="active")
        if element.tag == "button":
            element.props["aria-pressed"] = "true" if is_on else "false"
            element.update()


def card_head(card: PersonaCard, *, on_open: Open, places: Places) -> None:
    """Add figure, letter, state, role line, traits and 'staat voor ongeveer …'."""
    persona = card.persona
    with box("card-head", tag="header"):
        persona_figure(persona.letter, width=104)
        with box("grow"):
            with box("row"):
                plate(persona.letter)
                state_chip(persona.state)
            text("h1", persona.title)
            with box("lead traits"):
                for claim in card.of(ClaimSection.TRAITS):
                    with box("trait", tag="span"):
                        claim_mark(claim.claim_class)
                        _open_button(claim, places, on_open, shown=claim.text)
        with box("stands"):
            for claim in card.of(ClaimSection.STANDS_FOR)[:1]:
                if persona.n is None:
                    text("span", claim.text, "small")
                else:
                    with box("trait", tag="span"):
                        claim_mark(claim.claim_class)
                        text("span", labels()["stands_for"], "small")
                    text("span", persona.n_text, "kern num")
                    with box("bracketed", tag="span"):
                        _bracketed(persona.range_text)
                        text("span", "inwoners")
                _open_button(claim, places, on_open, shown="Hoe komen we hieraan?")


def _figures_title(card: PersonaCard) -> str:
    """Return the heading of the figures; without any figure it does not promise one."""
    has_figure = any(claim.evidence for claim in card.of(ClaimSection.FIGURES))
    return labels()["figures"] if has_figure else "Wat de zaal zegt"


def _number(persona: PersonaView) -> None:
    with box("number", tag="p"):
        if persona.n is None:
            text("span", persona.stands_for_text, "who")
            return
        text("span", persona.n_text, "num k")
        with box("bracketed", tag="span"):
            _bracketed(persona.range_text)
        text("span", persona.who, "who")


def _bracketed(content: str) -> None:
    if content:
        text("span", "(", "br").props("aria-hidden=true")
        text("span", content)
        text("span", ")", "br").props("aria-hidden=true")


def _fact(name: str, value: str) -> None:
    if value:
        text("dt", name)
        text("dd", value)


def _sentences(
    card: PersonaCard,
    section: ClaimSection,
    title: str,
    places: Places,
    on_open: Open,
    *,
    is_numbered: bool = False,
) -> None:
    claims = card.of(section)
    if not claims:
        return
    overline(title)
    with box("sentences numbered" if is_numbered else "sentences", tag="ol" if is_numbered else "ul"):
        for claim in claims:
            with box(tag="li") as row:
                places[claim.id] = [row, _mark_button(claim, on_open)]
                with box("grow"):
                    text("span", claim.text)
                    _edited(claim)


def _made_up(claims: Sequence[ClaimView], title: str, tag: str, places: Places, on_open: Open) -> None:
    if not claims:
        return
    if title:
        overline(title)
    for claim in claims:
        is_quote = claim.section is ClaimSection.QUOTE
        with box("made-up", tag="blockquote" if is_quote else "div") as part:
            with box("row"):
                text("span", tag, "tag grow")
                places[claim.id] = [part, _mark_button(claim, on_open)]
            text("p", claim.text, "quote" if is_quote else "")
            _edited(claim)


def _mark_button(claim: ClaimView, on_open: Open) -> ui.element:
    made = box("ev", tag="button").props("type=button").mark(f"claim-{claim.id}")
    made.props["aria-label"] = f"{labels()['evidence_question']} {claim.text}"
    made.props["aria-pressed"] = "false"
    made.on("click", lambda _event: on_open(claim))
    with made:
        if claim.section is ClaimSection.QUESTIONS:
            question_mark()
        else:
            claim_mark(claim.claim_class)
    return made


def _open_button(claim: ClaimView, places: Places, on_open: Open, *, shown: str) -> None:
    made = text("button", shown, "plain-link").mark(f"claim-{claim.id}").props("type=button")
    made.props["aria-pressed"] = "false"
    places[claim.id] = [made]
    made.props["aria-label"] = f"{shown} {labels()['evidence_question']}"
    made.on("click", lambda _event: on_open(claim))


def _edited(claim: ClaimView) -> None:
    if claim.state is not ClaimState.AUTOMATIC:
        text("span", edit_words(claim.state, claim.section), f"small edited {claim.state.value}")
