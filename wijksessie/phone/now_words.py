"""What happens in the room, as words for a phone: a title, sentences, and a list. Pure.

What people and the content of the session say stays Dutch; the sentences around it follow the language of the phone.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from personas.enums import ClaimSection
from wijksessie import texts
from wijksessie.beamer.bodies import (
    AgreementLine,
    AgreementsBody,
    ChooseTableBody,
    EstimateBody,
    FigureBody,
    JoinBody,
    MeansBody,
    MissedFigureBody,
    PersonaBody,
    PersonasBody,
    PitchBody,
    ProgrammeBody,
    Reveal,
    SurveyBody,
    TablesBody,
    ThanksBody,
    VoteLine,
)
from wijksessie.beamer.decision_bodies import FocusBody, PlanLine, VotesBody
from wijksessie.beamer.figures import MEANS_TITLE, MEANS_WORDS, MISSED_TITLE
from wijksessie.beamer.plan_votes import promise_words
from wijksessie.beamer.room_now import RoomNow
from wijksessie.beamer.survey import unit_words
from wijksessie.beamer.vote import vote_words

Sentences = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NowWords:
    """The room in words. `told` sentences are Dutch content, `advice` is in the language of the phone.

    `rows` are (name, value) pairs, such as the agreements; `asks_table` when this is the moment to choose one. `links`
    are (page of this phone, label) of what can be done now.
    """

    title: str
    told: tuple[str, ...] = ()
    advice: str = ""
    rows: tuple[tuple[str, str], ...] = ()
    source: str = ""
    asks_table: bool = False
    links: tuple[tuple[str, str], ...] = ()


def now_words(room: RoomNow, say: Sentences) -> NowWords:
    """Return what the beamer shows, for who cannot see it or wants to read it again."""
    body = room.picture.body
    maker = MAKERS.get(type(body))
    if maker is None:
        return NowWords(title=room.part_title or room.traject.wijk_name, advice=say["look_up"])
    words: NowWords = maker(body, room, say)
    return replace(words, links=_links(room, say))


def _links(room: RoomNow, say: Sentences) -> tuple[tuple[str, str], ...]:
    vote = (("stem", say["plans_vote"]),) if room.votes is not None else ()
    promise = (("meedoen", say["plans_promise"]),) if room.takes_promises else ()
    return vote + promise


def _join(body: JoinBody, room: RoomNow, say: Sentences) -> NowWords:
    told = (room.traject.goal,) if room.traject.goal else ()
    return NowWords(room.traject.wijk_name, told, say["begins"].format(time=texts.clock(body.begins_at)))


def _programme(body: ProgrammeBody, room: RoomNow, _say: Sentences) -> NowWords:
    rows = tuple((texts.clock(line.at), line.title) for line in body.lines)
    focus = (f"Onze focus tot nu toe: {texts.listing(body.focus)}.",) if body.focus else ()
    return NowWords(room.part_title or room.traject.wijk_name, focus, rows=rows)


def _means(body: MeansBody, _room: RoomNow, _say: Sentences) -> NowWords:
    return NowWords(MEANS_TITLE, (MEANS_WORDS,), source="; ".join(body.sources))


def _missed_figure(body: MissedFigureBody, _room: RoomNow, say: Sentences) -> NowWords:
    return NowWords(MISSED_TITLE, body.missed, say["missing_figure"])


def _figure(body: FigureBody, _room: RoomNow, _say: Sentences) -> NowWords:
    return NowWords(body.title, (body.words, *_votes(body.votes)), source=body.source)


def _votes(votes: VoteLine | None) -> tuple[str, ...]:
    return (f"De zaal zegt: {vote_words(votes)}",) if votes is not None and votes.counts else ()


def _estimate(body: EstimateBody, _room: RoomNow, say: Sentences) -> NowWords:
    if body.reveal is Reveal.GUESS:
        return NowWords(body.question, advice=say["guess"])
    told = (body.words, *_votes(body.votes)) if body.reveal is Reveal.FIGURE else ()
    return NowWords(body.title, told, source=body.source)


def _survey(body: SurveyBody, _room: RoomNow, _say: Sentences) -> NowWords:
    rows = tuple((label, f"{amount} {body.unit}") for label, amount in body.bars)
    rows += tuple((label, _per_head(body.heads, amounts)) for label, amounts in body.rows)
    return NowWords(body.question, (*body.quotes, unit_words(body)), rows=rows)


def _per_head(heads: tuple[str, ...], amounts: tuple[int, ...]) -> str:
    return ", ".join(f"{head}: {amount}" for head, amount in zip(heads, amounts, strict=True))


def _persona(body: PersonaBody, _room: RoomNow, _say: Sentences) -> NowWords:
    persona = body.card.persona
    claims = (*body.card.of(ClaimSection.FIGURES), *body.card.of(ClaimSection.STRENGTHS))
    stands_for = texts.capitalised(persona.stands_for_text) + "."
    return NowWords(f"{persona.letter}. {persona.title}", (stands_for, *(claim.text for claim in claims)))


def _personas(body: PersonasBody, _room: RoomNow, say: Sentences) -> NowWords:
    rows = tuple((persona.letter, f"{persona.title}, {persona.stands_for_text}") for persona in body.personas)
    return NowWords("Over wie hebben we het?", body.missed, say["missing"], rows)


def _choose(_body: ChooseTableBody, _room: RoomNow, say: Sentences) -> NowWords:
    return NowWords(say["choose_title"], advice=say["choose_now"], asks_table=True)


def _tables(body: TablesBody, _room: RoomNow, say: Sentences) -> NowWords:
    step = say["step_of"].format(number=body.number, count=body.count)
    until = say["until"].format(time=texts.clock(body.step_until))
    return NowWords(body.step_title, (body.instruction,), f"{step}, {until}", asks_table=True)


def _pitch(body: PitchBody, _room: RoomNow, say: Sentences) -> NowWords:
    title = say["pitch_of"].format(letter=body.letter)
    return NowWords(title, tuple(line for line in (body.aim, body.question) if line), say["pitch_tip"])


def _plan_votes(body: VotesBody, _room: RoomNow, say: Sentences) -> NowWords:
    rows = tuple((f"{line.letter}. {line.title}", _given(line, say)) for line in body.lines)
    if body.is_shown:
        return NowWords("Hier lopen we warm voor", (), say["plans_people"].format(count=body.people), rows)
    advice = say["plans_coming"] if body.is_result else ""
    return NowWords(say["plans_vote"], advice=advice, rows=tuple(row for row in rows if row[1]))


def _given(line: PlanLine, say: Sentences) -> str:
    key = "plans_sticker" if line.points == 1 else "plans_stickers"
    points = say[key].format(count=line.points) if line.points is not None else ""
    return " · ".join(part for part in (points, promise_words(line)) if part)


def _agreements(body: AgreementsBody, _room: RoomNow, say: Sentences) -> NowWords:
    rows = tuple((line.what, _who_and_when(line, say)) for line in body.lines)
    return NowWords("Dit spreken we af", rows=rows)


def _who_and_when(line: AgreementLine, say: Sentences) -> str:
    when = texts.day(line.due, year=False, weekday=False) if line.due else say["agreement_no_day"]
    return f"{line.owner or say['agreement_nobody']}, {when}"


def _focus(body: FocusBody, _room: RoomNow, _say: Sentences) -> NowWords:
    told = tuple(f"{said}." for said in body.chosen)
    was = (f"Dit was al onze focus: {texts.listing(body.existing)}. Dat blijft.",) if body.existing else ()
    return NowWords("Hier werken we samen aan" if told else "Waar werken we samen aan?", (*told, *was))


def _thanks(body: ThanksBody, room: RoomNow, say: Sentences) -> NowWords:
    focus = (f"We werken samen aan {texts.listing(body.focus)}.",) if body.focus else ()
    followup = (f"De afspraken komen terug bij: {body.followup_meeting}",) if body.followup_meeting else ()
    return NowWords(f"Bedankt, {room.traject.wijk_name}", (*focus, *followup), say["closed"])


MAKERS: Mapping[type, Callable[[Any, RoomNow, Sentences], NowWords]] = {
    JoinBody: _join,
    ProgrammeBody: _programme,
    MeansBody: _means,
    MissedFigureBody: _missed_figure,
    FigureBody: _figure,
    EstimateBody: _estimate,
    SurveyBody: _survey,
    PersonaBody: _persona,
    PersonasBody: _personas,
    ChooseTableBody: _choose,
    TablesBody: _tables,
    PitchBody: _pitch,
    VotesBody: _plan_votes,
    AgreementsBody: _agreements,
    FocusBody: _focus,
    ThanksBody: _thanks,
}
