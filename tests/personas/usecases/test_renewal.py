"""Figures that change after a card was made: shown as a difference, followed only by choice."""

from dataclasses import replace
from datetime import datetime

import pytest
from sqlmodel import Session, select

from personas.enums import ClaimSection, ClaimState, PersonaState
from personas.errors import NothingMoved, NotPublicAnyMore
from personas.models import Claim
from personas.queries.evidence import evidence_of
from personas.queries.persona import ClaimView, PersonaCard, get_persona
from personas.queries.renewal import ClaimNews, DataNews, get_data_news
from personas.queries.workshop import get_workshop
from personas.renewal import NewsKind
from personas.themes import Weights
from personas.usecases.claim import edit_claim, remove_claim
from personas.usecases.persona import add_live_persona, set_persona_state, undo_persona_change
from personas.usecases.proposal import ProposalView, propose_personas
from personas.usecases.renewal import follow_figures, keep_claim
from personas.usecases.workshop import approve_personas
from sessions.queries.traject import TrajectView
from sessions.usecases.open_data import load_open_data
from sessions.usecases.own_figure import add_own_figure, change_own_figure
from tests.factories import make_traject
from tests.personas.factories import hide_files, move_figure, propose_for_overvecht
from tests.sessions.wijkdata.own_factories import LONELY
from wijksessie.database import Database

WHO = "Samira de Wit"
LONELY_THEME = "eenzaamheid"


class Wijk:
    """A traject with a proposal, and figures that move."""

    def __init__(self, database: Database, traject: TrajectView, made: ProposalView, now: datetime) -> None:
        self.database, self.traject, self.made = database, traject, made
        self.facts = {"now": now, "who": WHO}
        self.lonely = next(one for one in made.personas if one.theme == LONELY_THEME)

    def move(self, indicator: str, group: str, value: float | None) -> None:
        self.database.write(move_figure, area_code=self.traject.wijk_code, key=(indicator, group), value=value)

    def news(self) -> DataNews:
        return self.database.read(get_data_news, traject_id=self.traject.id)

    def of_card(self) -> tuple[ClaimNews, ...]:
        return self.news().claims.get(self.lonely.id, ())

    def card(self) -> PersonaCard:
        return self.database.read(get_persona, persona_id=self.lonely.id)

    def first_figure(self) -> ClaimView:
        return self.card().of(ClaimSection.FIGURES)[0]

    def news_of(self, claim: ClaimView) -> ClaimNews:
        return next(one for one in self.of_card() if one.claim_id == claim.id)

    def follow(self, *claim_ids: int) -> PersonaCard:
        return self.database.write(follow_figures, persona_id=self.lonely.id, claim_ids=claim_ids, **self.facts)


@pytest.fixture
def wijk(database: Database, now: datetime) -> Wijk:
    traject = database.write(make_traject, now=now)
    made = database.write(propose_for_overvecht, now=now, traject_id=traject.id)
    return Wijk(database, traject, made, now)


def test_as_long_as_no_figure_moves_there_is_no_news(wijk: Wijk) -> None:
    for number, (age, stage, home) in enumerate(
        [
            ("65+", "senior_75_plus", "alleen"),
            ("18+", "volwassen_25_44", ""),
            ("", "jongere_12_17", ""),
            ("18-65", "", ""),
        ]
    ):
        line = {"who_line": "Buur", "theme": "stress", "reason": "Zie je vaak", "client_key": str(number)}
        where = {"age_group": age, "life_stage": stage, "household": home}
        wijk.database.write(add_live_persona, traject_id=wijk.traject.id, **line, **where, **wijk.facts)

    assert wijk.news() == DataNews()


def test_a_figure_that_moved_is_told_with_now_and_was(wijk: Wijk) -> None:
    before = wijk.card()
    wijk.move("eenzaam", "18+", 64.0)

    told = wijk.news_of(wijk.first_figure())

    assert told.kind is NewsKind.MOVED
    assert told.lines[0].startswith("Eenzaam, Overvecht: nu 6")
    assert "(was 58,1%)" in told.lines[0]
    assert "58%" in told.text
    assert "58%" not in told.text_now
    assert wijk.card() == before
    stands = next(one for one in wijk.of_card() if "staat voor" in one.text.lower() or "ongeveer" in one.text)
    assert stands.text_now


def test_all_automatic_sentences_follow_at_once_and_undo_brings_them_back(wijk: Wijk) -> None:
    before = wijk.card()
    wijk.move("eenzaam", "18+", 64.0)
    wanted = wijk.news_of(wijk.first_figure()).text_now

    after = wijk.follow()

    assert after.of(ClaimSection.FIGURES)[0].text == wanted
    assert after.of(ClaimSection.FIGURES)[0].state is ClaimState.AUTOMATIC
    assert after.persona.n_text != before.persona.n_text or after.persona.range_text != before.persona.range_text
    assert after.persona.n_text in after.of(ClaimSection.STANDS_FOR)[0].text
    assert wijk.of_card() == ()
    wijk.database.write(undo_persona_change, persona_id=wijk.lonely.id, now=wijk.facts["now"])
    assert replace(wijk.card().persona, version=0) == replace(before.persona, version=0)
    assert wijk.card().claims == before.claims


def test_the_old_figure_can_still_come_back_after_a_new_proposal(wijk: Wijk) -> None:
    wijk.database.write(set_persona_state, persona_id=wijk.lonely.id, state=PersonaState.FIXED, **wijk.facts)
    before = wijk.card().claims
    wijk.move("eenzaam", "18+", 64.0)
    wijk.follow()
    wijk.database.write(propose_personas, traject_id=wijk.traject.id, count=4, weights=Weights(), **wijk.facts)

    wijk.database.write(undo_persona_change, persona_id=wijk.lonely.id, now=wijk.facts["now"])

    assert wijk.card().claims == before


def test_an_edited_sentence_is_never_overwritten_unasked(wijk: Wijk) -> None:
    claim = wijk.first_figure()
    own = f"{claim.text} Vraag het na."
    wijk.database.write(edit_claim, claim_id=claim.id, text=own, **wijk.facts)
    wijk.move("eenzaam", "18+", 64.0)

    wijk.follow()

    assert wijk.first_figure().text == own
    assert wijk.news_of(claim).is_edited
    assert wijk.follow(claim.id).of(ClaimSection.FIGURES)[0].text == wijk.first_figure().text != own


def test_a_sentence_that_may_stand_is_told_again_when_the_figure_moves_again(wijk: Wijk) -> None:
    claim = wijk.first_figure()
    wijk.move("eenzaam", "18+", 64.0)
    wijk.database.write(keep_claim, claim_id=claim.id, **wijk.facts)
    assert claim.id not in [one.claim_id for one in wijk.of_card()]

    wijk.move("eenzaam", "18+", 70.0)

    assert claim.id in [one.claim_id for one in wijk.of_card()]


def test_a_comparison_that_no_longer_holds_is_written_anew(wijk: Wijk) -> None:
    claim = wijk.first_figure()
    assert claim.verdict == "hoger"
    wijk.move("eenzaam", "18+", 49.0)

    after = wijk.follow().of(ClaimSection.FIGURES)[0]

    assert after.verdict == "vergelijkbaar"
    assert "hoger" not in after.text
    assert "lager" not in after.text


def test_a_figure_that_is_gone_is_said_to_be_gone(wijk: Wijk) -> None:
    claim = wijk.first_figure()
    wijk.move("eenzaam", "18+", None)

    told = wijk.news_of(claim)

    assert (told.kind, told.can_follow, told.text_now) == (NewsKind.GONE, False, "")
    with pytest.raises(NothingMoved):
        wijk.follow(claim.id)


def test_a_number_of_people_that_no_figure_counts_any_more_leaves_the_card(wijk: Wijk) -> None:
    wijk.move("eenzaam", "18+", None)
    told = wijk.news_of(wijk.card().of(ClaimSection.STANDS_FOR)[0])
    home = next(one for one in wijk.card().of(ClaimSection.TRAITS) if "gezin" in one.text)
    assert told.can_follow
    assert home.id not in [one.claim_id for one in wijk.of_card()]

    after = wijk.follow(told.claim_id)

    assert after.persona.n is None
    assert "2.500" not in after.of(ClaimSection.STANDS_FOR)[0].text


def test_a_file_that_may_not_be_shown_any_more_is_red_and_stops_agreement(wijk: Wijk) -> None:
    wijk.database.write(hide_files, source="rivm_50090")

    told = wijk.news_of(wijk.first_figure())

    assert told.kind is NewsKind.HIDDEN
    assert wijk.news().hidden(wijk.lonely.id)
    home = next(one for one in wijk.card().of(ClaimSection.TRAITS) if "gezin" in one.text)
    assert home.id not in [one.claim_id for one in wijk.of_card()]
    with pytest.raises(NotPublicAnyMore):
        wijk.database.write(approve_personas, traject_id=wijk.traject.id, **wijk.facts)


def test_an_own_figure_that_became_not_public_is_red_though_another_source_stands_in(
    database: Database, now: datetime
) -> None:
    traject = database.write(make_traject, now=now)
    database.write(load_open_data, now=now)
    values = dict(zip(LONELY.figures, (25.0, 37.0, 38.0), strict=True))
    moving = replace(LONELY, indicator="beweegrichtlijn", age_group="65+", figures=values, is_public=True)
    facts = {"traject_id": traject.id, "who": WHO, "now": now}
    own = database.write(add_own_figure, facts=moving, **facts)
    made = database.write(propose_personas, count=4, weights=Weights(), **facts)
    wijk = Wijk(database, traject, made, now)
    printed = next(one for one in made.personas if "25%" in one.striking or "2,5 van de 10" in one.striking)

    hidden = replace(moving, is_public=False)
    database.write(change_own_figure, figure_id=own.id, facts=hidden, version=own.version, **facts)

    told = wijk.news().claims[printed.id]
    text = next(one for one in told if one.text == printed.striking)
    assert (text.kind, text.can_follow) == (NewsKind.HIDDEN, True)
    assert "25%" not in text.text_now


def test_a_sentence_that_was_taken_away_gives_no_news(wijk: Wijk) -> None:
    claim = wijk.first_figure()
    wijk.database.write(remove_claim, claim_id=claim.id, **wijk.facts)
    wijk.move("eenzaam", "18+", 64.0)

    assert claim.id not in [one.claim_id for one in wijk.of_card()]


def test_a_card_that_followed_its_figures_is_still_replaced(wijk: Wijk) -> None:
    wijk.move("eenzaam", "18+", 64.0)
    wijk.follow()

    assert wijk.database.read(get_workshop, traject_id=wijk.traject.id).kept == frozenset()


def test_the_ranking_of_now_is_laid_beside_that_of_the_proposal(wijk: Wijk) -> None:
    wijk.move("eenzaam", "18+", 20.0)
    wijk.move("eenzaam", "65+", 20.0)

    said = wijk.news().ranking

    assert any(one.startswith("Eenzaamheid staat nu op ") and one.endswith("(was 1)") for one in said)


def test_every_fact_behind_a_followed_card_is_stored_once(wijk: Wijk) -> None:
    wijk.move("eenzaam", "18+", 64.0)
    wijk.follow()

    assert wijk.database.read(_slots_without_evidence, persona_id=wijk.lonely.id) == []


def _slots_without_evidence(db: Session, *, persona_id: int) -> list[str]:
    claims = db.exec(select(Claim).where(Claim.persona_id == persona_id)).all()
    known = evidence_of(db, claims=claims)
    return [
        name
        for claim in claims
        for name, slot in claim.slots.items()
        if "evidence" in slot and slot["evidence"] not in known
    ]
