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


def prompt_for(body: Body) -> Prompt:
    """Return what the room can do now. It only names what a phone can do at that moment."""
    if isinstance(body, AgreementsBody):
        return _agreements(body)
    if isinstance(body, PitchBody):
        return Prompt("Tip of aanbod?", f"Stuur het naar tafel {body.letter}")
    if isinstance(body, EstimateBody) and body.reveal is Reveal.GUESS:
        return Prompt("Wat denk jij?", "Houd je getal in je hoofd")
    if isinstance(body, EstimateBody) and body.reveal is Reveal.FIGURE:
        return Prompt("Herken je dit?", "Stem met je telefoon")
    if isinstance(body, SurveyBody) and not body.is_shown:
        return Prompt("Wat zeiden jullie?", "Zo meteen op het scherm")
    prompts: dict[type, Prompt] = {
        MeansBody: Prompt("Luister mee", "Lees mee op je telefoon"),
        MissedFigureBody: Prompt("Mist er een cijfer?", "Stuur het met je telefoon"),
        FigureBody: Prompt("Herken je dit?", "Stem met je telefoon"),
        EstimateBody: Prompt("Herken je dit?", "Lees mee op je telefoon"),
        SurveyBody: Prompt("Dit zeiden jullie", "Lees mee op je telefoon"),
        PersonaBody: Prompt("Lees mee", "Kijk op je telefoon"),
        PersonasBody: Prompt("Mist er iemand?", "Stuur het met je telefoon"),
        ChooseTableBody: Prompt("Kies je tafel", "Tik op je telefoon"),
        TablesBody: Prompt("Zoek je tafel?", "Kijk op je telefoon"),
        ThanksBody: Prompt("Tot ziens", "Je afspraken staan op je telefoon"),
    }
    return prompts.get(type(body), Prompt("Doe mee", "Je naam is niet nodig"))


def _agreements(body: AgreementsBody) -> Prompt:
    alone = [line.letter for line in body.lines if not line.owner]
    if alone:
        return Prompt(f"Wie pakt {alone[0]} op?" if alone[0] else "Wie pakt dit op?", "Zeg het hardop")
    return Prompt("Dit spreken we af", "Lees mee op je telefoon")
