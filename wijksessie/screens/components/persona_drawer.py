"""'Waarom staat dit hier?': the evidence behind one sentence, and the place to change it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from nicegui import ui

from personas.content import labels
from personas.enums import ClaimClass, ClaimSection
from personas.queries.evidence import EvidenceView, compared
from personas.queries.persona import ClaimView
from wijksessie.card_words import claim_words
from wijksessie.screens.components.evidence_chart import evidence_chart
from wijksessie.screens.components.fields import area_field, text_field
from wijksessie.screens.components.marks import box, button, icon_button, message, text


@dataclass(frozen=True, slots=True)
class DrawerActions:
    """What the drawer can do with its sentence."""

    close: Callable[[], Awaitable[None]]
    save: Callable[[ClaimView, str, str], Awaitable[None]]
    move: Callable[[ClaimView, int], Awaitable[None]]
    remove: Callable[[ClaimView], Awaitable[None]]


def persona_drawer(claim: ClaimView, actions: DrawerActions) -> None:
    """Add the drawer of one sentence; everything a number can be asked stands in it."""
    with box("row between"):
        text("h2", labels()["evidence_question"])
        icon_button("close", "Sluit deze uitleg", actions.close)
    text("p", f"‘{claim.text}’", "quoted")
    beside = compared(claim.evidence)
    if "wijk" in beside and len(beside) > 1:
        evidence_chart(beside, verdict=claim.verdict)
    _values(claim.evidence)
    _remark(claim, beside.get("city"))
    _about(claim)
    _edit(claim, actions)


def _values(evidence: tuple[EvidenceView, ...]) -> None:
    if not evidence:
        return
    beside = compared(evidence).values()
    with box("values", tag="dl"):
        for one in evidence:
            with box():
                with text("dt", ""):
                    _shape(one)
                    text("span", one.area_name if one in beside else one.label)
                with text("dd", ""):
                    text("b", one.value_text)
                    if one.range_text:
                        text("span", f" ({one.range_text})", "range")


def _shape(evidence: EvidenceView) -> None:
    """Add the shape that this area has in the chart; it says nothing that the name does not say."""
    kind = {"share": "wijk", "value": "wijk", "country": "land"}.get(evidence.name, "")
    kind = "stad" if evidence.name.startswith("city") else kind
    if kind:
        box(f"shape {kind}", tag="i").props("aria-hidden=true")


def _remark(claim: ClaimView, city: EvidenceView | None) -> None:
    """Say what the margin allows to say."""
    if claim.claim_class is ClaimClass.ILLUSTRATION:
        said = labels()["made_up_person"]
    elif city is not None and claim.verdict == "vergelijkbaar":
        said = f"Het verschil met {city.area_name} is te klein. Zeg dus niet dat het hier hoger of lager is."
    elif city is not None and claim.verdict:
        said = f"{city.area_name} ligt buiten de marge. Je mag zeggen dat het hier {claim.verdict} is."
    else:
        return
    with message():
        text("span", said)


def _about(claim: ClaimView) -> None:
    with box("about", tag="dl"):
        is_question = claim.section is ClaimSection.QUESTIONS
        _line("Soort", "vraag aan de tafel" if is_question else claim_words(claim.claim_class))
        for one in _main(claim):
            _line("Gebied", one.area_name)
            _line("Groep", one.group_text)
            _line("Jaar", str(one.year) if one.year else "")
            _line("Wat is het", one.definition)
            _line("Bron", f"{one.source}.{_margin_note(one)}")
            _line("Licentie", one.licence)
        if claim.reference is not None:
            _line("Gebied", claim.reference.area)
            _line("Groep", claim.reference.group)
            _line("Jaar", claim.reference.year)
        _line("Bron", claim.source)
        _line("Reden", claim.reason)
    for advice in claim.advice:
        text("p", advice, "small muted")


def _main(claim: ClaimView) -> tuple[EvidenceView, ...]:
    """Return the numbers that need a description of their own: the first, and behind a count also the residents."""
    counted = tuple(one for one in claim.evidence if one.name in {"n", "residents", "signal", "group"})
    shown = tuple(one for one in claim.evidence if one.name in {"share", "value"})
    return (counted or shown)[:1]


def _margin_note(evidence: EvidenceView) -> str:
    if not evidence.range_text:
        return ""
    worth = f", alsof {evidence.effective_n:.0f} mensen zijn gevraagd" if evidence.effective_n else ""
    return f" Marge: eigen, voorzichtige berekening (95%){worth}."


def _line(name: str, value: str) -> None:
    if value:
        text("dt", name)
        text("dd", value)


def _edit(claim: ClaimView, actions: DrawerActions) -> None:
    with ui.element("details").classes("edit"):
        text("summary", "Tekst aanpassen", "btn second")
        wanted = area_field("De zin", value=claim.text, longest=500, hint=_hint(claim))
        wanted.mark("edit-text")
        because = None
        if claim.claim_class is not ClaimClass.ILLUSTRATION:
            because = text_field("Reden, als de zin afwijkt van de bron", value=claim.reason, longest=300).mark(
                "edit-reason"
            )
        with box("row wrap"):
            button("Bewaar de zin", lambda: actions.save(claim, wanted.value, because.value if because else ""))
            icon_button("up", "Zet deze zin hoger", lambda: actions.move(claim, -1))
            icon_button("down", "Zet deze zin lager", lambda: actions.move(claim, 1))
            button("Haal weg", lambda: actions.remove(claim), kind="btn quiet", icon_name="trash")


def _hint(claim: ClaimView) -> str:
    if claim.claim_class is ClaimClass.ILLUSTRATION:
        return "Dit is bedacht. Schrijf het zonder getallen."
    if claim.evidence:
        return "We kijken of elk getal nog klopt met de bron."
    return "Zonder bron: schrijf liever geen getallen."
