"""The right corner of the strip: one question, and what to do with the phone."""

from wijksessie.beamer.bodies import (
    AgreementsBody,
    Body,
    ChooseTableBody,
    EstimateBody,
    FigureBody,
    MeansBody,
    MissedFigureBody,
    PersonaBody,
    PersonasBody,
    PitchBody,
    Prompt,
    Reveal,
    SurveyBody,
    TablesBody,
    ThanksBody,
)
from wijksessie.beamer.decision_bodies import FocusBody, VotesBody


def prompt_for(body: Body) -> Prompt:
    """Return what the room can do now. It only names what a phone can do at that moment."""
    if isinstance(body, AgreementsBody):
        return _agreements(body)
    if isinstance(body, VotesBody | FocusBody):
        return _decision(body)
    if isinstance(body, PitchBody):
        return Prompt("Tip of aanbod?", f"Stuur het naar tafel {body.letter}")
    if isinstance(body, EstimateBody | SurveyBody):
        return _asked(body)
    prompts: dict[type, Prompt] = {
        MeansBody: Prompt("Luister mee", "Lees mee op je telefoon"),
        MissedFigureBody: Prompt("Mist er een cijfer?", "Stuur het met je telefoon"),
        FigureBody: Prompt("Herken je dit?", "Stem met je telefoon"),
        PersonaBody: Prompt("Lees mee", "Kijk op je telefoon"),
        PersonasBody: Prompt("Mist er iemand?", "Stuur het met je telefoon"),
        ChooseTableBody: Prompt("Kies je tafel", "Tik op je telefoon"),
        TablesBody: Prompt("Zoek je tafel?", "Kijk op je telefoon"),
        ThanksBody: Prompt("Tot ziens", "Je afspraken staan op je telefoon"),
    }
    return prompts.get(type(body), Prompt("Doe mee", "Je naam is niet nodig"))


def _asked(body: EstimateBody | SurveyBody) -> Prompt:
    if isinstance(body, SurveyBody):
        shown = Prompt("Dit zeiden jullie", "Lees mee op je telefoon")
        return shown if body.is_shown else Prompt("Wat zeiden jullie?", "Zo meteen op het scherm")
    return {
        Reveal.GUESS: Prompt("Wat denk jij?", "Houd je getal in je hoofd"),
        Reveal.ROOM: Prompt("Herken je dit?", "Lees mee op je telefoon"),
        Reveal.FIGURE: Prompt("Herken je dit?", "Stem met je telefoon"),
    }[body.reveal]


def _decision(body: VotesBody | FocusBody) -> Prompt:
    if isinstance(body, FocusBody):
        done = Prompt("Dit kiezen we", "Lees mee op je telefoon")
        return done if body.chosen else Prompt("Wat kiezen we?", "Zeg het hardop")
    if body.is_shown:
        return Prompt("Doe je mee?", "Zeg het op je telefoon")
    return Prompt("Verdeel je stickers", "Stem met je telefoon")


def _agreements(body: AgreementsBody) -> Prompt:
    alone = [line.letter for line in body.lines if not line.owner]
    if alone:
        return Prompt(f"Wie pakt {alone[0]} op?" if alone[0] else "Wie pakt dit op?", "Zeg het hardop")
    return Prompt("Dit spreken we af", "Lees mee op je telefoon")
