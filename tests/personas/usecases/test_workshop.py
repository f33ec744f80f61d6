"""The workshop: lock, swap, propose the rest again, agree, and take the last step back."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, select

from personas.enums import ClaimSection, PersonaState
from personas.errors import (
    AlternativeGone,
    CardHasTable,
    CardIsFixed,
    CardReplaced,
    NobodyChosen,
    NothingToUndo,
    UndoneMeanwhile,
)
from personas.models import Persona
from personas.queries.alternative import AlternativeView, list_alternatives
from personas.queries.coverage import get_coverage, get_proposal_facts
from personas.queries.persona import PersonaView, get_persona, list_personas
from personas.queries.workshop import WorkshopView, get_workshop
from personas.themes import Weights
from personas.usecases.claim import add_claim, edit_claim
from personas.usecases.persona import add_live_persona, set_persona_state
from personas.usecases.proposal import ProposalView, propose_personas
from personas.usecases.workshop import approve_personas, swap_persona, undo_workshop
from sessions.queries.traject import TrajectView
from sessions.usecases.table import add_table
from tests.factories import make_traject
from tests.personas.factories import propose_for_overvecht
from wijksessie.database import Database

WHO = "Samira de Wit"


@pytest.fixture
def traject(database: Database, now: datetime) -> TrajectView:
    return database.write(make_traject, now=now)


@pytest.fixture
def made(database: Database, traject: TrajectView, now: datetime) -> ProposalView:
    return database.write(propose_for_overvecht, now=now, traject_id=traject.id)


@pytest.fixture
def bench(database: Database, traject: TrajectView, made: ProposalView, now: datetime) -> "Bench":
    return Bench(database, traject.id, now)


class Bench:
    """The workshop of one traject, with the shortest words for what is done there."""

    def __init__(self, database: Database, traject_id: int, now: datetime) -> None:
        self.database, self.traject_id, self.now = database, traject_id, now
        self.facts = {"now": now, "who": WHO}

    def shown(self) -> list[PersonaView]:
        return [one for one in self.all() if one.state in {PersonaState.CONCEPT, PersonaState.FIXED}]

    def all(self) -> tuple[PersonaView, ...]:
        return self.database.read(list_personas, traject_id=self.traject_id, with_removed=True)

    def said(self) -> list[tuple[int, str, str, str]]:
        return sorted((one.id, one.letter, one.title, one.state.value) for one in self.all())

    def state(self, persona: PersonaView, state: PersonaState) -> None:
        self.database.write(set_persona_state, persona_id=persona.id, state=state, **self.facts)

    def edit(self, persona: PersonaView) -> str:
        claim = self.database.read(get_persona, persona_id=persona.id).of(ClaimSection.FIGURES)[0]
        text = f"{claim.text} Vraag het na."
        self.database.write(edit_claim, claim_id=claim.id, text=text, **self.facts)
        return text

    def texts(self, persona_id: int) -> list[str]:
        return [one.text for one in self.database.read(get_persona, persona_id=persona_id).claims]

    def propose(self, count: int = 4) -> ProposalView:
        weights = Weights(0.6, 0.2, 0.2)
        return self.database.write(
            propose_personas, traject_id=self.traject_id, count=count, weights=weights, **self.facts
        )

    def alternatives(self, persona: PersonaView) -> tuple[AlternativeView, ...]:
        return self.database.read(list_alternatives, persona_id=persona.id).found

    def swap(self, persona: PersonaView, other: AlternativeView) -> PersonaView:
        return self.database.write(swap_persona, persona_id=persona.id, key=other.key, **self.facts)

    def workshop(self) -> WorkshopView:
        return self.database.read(get_workshop, traject_id=self.traject_id)

    def undo(self) -> WorkshopView:
        last = self.workshop().last
        step_id = last.id if last else 0
        return self.database.write(undo_workshop, traject_id=self.traject_id, step_id=step_id, now=self.now)


def test_what_was_let_go_again_is_proposed_anew(bench: Bench, made: ProposalView) -> None:
    first = made.personas[0]
    bench.state(first, PersonaState.FIXED)
    assert bench.workshop().kept == {first.id}

    bench.state(first, PersonaState.CONCEPT)

    assert bench.workshop().kept == frozenset()
    assert first.id not in [one.id for one in bench.propose().personas]


def test_undo_brings_the_cards_of_before_the_proposal_back(bench: Bench, database: Database) -> None:
    before, ranking = bench.said(), database.read(get_proposal_facts, traject_id=bench.traject_id)
    mirror = database.read(get_coverage, traject_id=bench.traject_id)
    bench.propose(count=3)
    assert len(bench.shown()) == 3

    bench.undo()

    assert bench.said() == before
    assert database.read(get_proposal_facts, traject_id=bench.traject_id) == ranking
    assert database.read(get_coverage, traject_id=bench.traject_id) == mirror


def test_undo_of_the_first_proposal_leaves_nothing(bench: Bench, database: Database) -> None:
    bench.undo()

    assert bench.said() == []
    assert database.read(get_proposal_facts, traject_id=bench.traject_id) is None
    with pytest.raises(NothingToUndo):
        bench.undo()


def test_a_replaced_card_stands_nowhere_and_takes_no_edits(
    bench: Bench, database: Database, made: ProposalView
) -> None:
    first = made.personas[0]
    claim = database.read(get_persona, persona_id=first.id).claims[0]
    bench.propose(count=3)

    assert first.id not in [one.id for one in bench.all()]
    assert database.read(_letter, persona_id=first.id) == ""
    with pytest.raises(CardReplaced):
        database.write(edit_claim, claim_id=claim.id, text="Woont hier graag.", **bench.facts)
    with pytest.raises(CardReplaced):
        bench.state(first, PersonaState.CONCEPT)


def test_a_new_card_that_was_worked_on_is_not_lost_by_undo(bench: Bench) -> None:
    new = bench.propose(count=3).personas[1]
    text = bench.edit(new)

    bench.undo()

    kept = next(one for one in bench.all() if one.id == new.id)
    assert kept.state is PersonaState.REMOVED
    assert kept.letter not in {one.letter for one in bench.shown()}
    assert text in bench.texts(new.id)


def test_whom_the_room_added_meanwhile_keeps_its_letter(bench: Bench, database: Database) -> None:
    bench.propose(count=3)
    line = {"who_line": "Buur", "age_group": "65+", "theme": "stress", "reason": "", "client_key": "x"}
    live = database.write(add_live_persona, traject_id=bench.traject_id, **line, **bench.facts)

    bench.undo()

    letters = [one.letter for one in bench.all()]
    assert len(set(letters)) == len(letters) == 6
    assert next(one.letter for one in bench.all() if one.id == live.id) == live.letter


def test_the_alternatives_keep_the_rules_and_begin_with_the_reserve(bench: Bench, made: ProposalView) -> None:
    reserve = made.personas[-1]
    for persona in bench.shown():
        others = bench.alternatives(persona)

        assert 1 <= len(others) <= 3
        assert others[0].letter == reserve.letter
        assert all(not one.dropped for one in others[1:])
        assert len({one.key for one in others}) == len(others)
        assert not {one.title for one in others} & {one.title for one in bench.shown()}


def test_an_alternative_says_what_it_does_to_the_coverage(bench: Bench, database: Database) -> None:
    heaviest = next(one for one in bench.shown() if one.theme == "eenzaamheid")
    view = database.read(list_alternatives, persona_id=heaviest.id)
    reserve, other = view.found[:2]

    assert view.coverage == database.read(get_coverage, traject_id=bench.traject_id)
    assert reserve.dropped == ("Eenzaamheid",)
    assert reserve.coverage.theme_weight < view.coverage.theme_weight
    assert other.theme_name == "Eenzaamheid"
    bench.swap(heaviest, other)
    assert database.read(get_coverage, traject_id=bench.traject_id) == other.coverage


def test_a_swap_keeps_the_place_and_undo_brings_all_edits_back(bench: Bench, made: ProposalView) -> None:
    first = made.personas[0]
    text = bench.edit(first)
    before = bench.said()
    other = bench.alternatives(first)[1]

    new = bench.swap(first, other)

    assert (new.letter, new.title, new.state) == (first.letter, other.title, PersonaState.CONCEPT)
    assert new.returns is None
    gone = next(one for one in bench.all() if one.id == first.id)
    assert gone.state is PersonaState.REMOVED
    assert gone.letter != first.letter
    bench.undo()
    assert bench.said() == before
    assert text in bench.texts(first.id)


def test_the_reserve_and_the_card_change_places(bench: Bench, made: ProposalView) -> None:
    first, reserve = made.personas[0], made.personas[-1]

    new = bench.swap(first, bench.alternatives(first)[0])

    assert (new.id, new.letter) == (reserve.id, first.letter)
    now_waiting = next(one for one in bench.all() if one.state is PersonaState.RESERVE)
    assert (now_waiting.id, now_waiting.letter) == (first.id, reserve.letter)


def test_whom_people_swapped_in_stays_in_the_next_proposal(bench: Bench, made: ProposalView) -> None:
    first = made.personas[0]
    new = bench.swap(first, bench.alternatives(first)[1])

    proposal = bench.propose()

    assert new.id in [one.id for one in proposal.personas]
    assert proposal.kept_letters == (new.letter,)
    assert len([one for one in proposal.personas if one.state is PersonaState.CONCEPT]) == 4


def test_what_is_fixed_or_seated_is_not_swapped(bench: Bench, database: Database, made: ProposalView) -> None:
    first, second, third, *_ = made.personas
    other = bench.alternatives(first)[0]
    bench.state(first, PersonaState.FIXED)
    database.write(add_table, traject_id=bench.traject_id, persona_id=second.id, **bench.facts)

    with pytest.raises(CardIsFixed):
        bench.swap(first, other)
    with pytest.raises(CardHasTable):
        bench.swap(second, other)
    with pytest.raises(AlternativeGone):
        database.write(swap_persona, persona_id=third.id, key="65+|heimwee", **bench.facts)


def test_a_proposal_at_which_people_sit_is_not_undone(bench: Bench, database: Database, made: ProposalView) -> None:
    before = bench.said()
    database.write(add_table, traject_id=bench.traject_id, persona_id=made.personas[0].id, **bench.facts)

    with pytest.raises(CardHasTable):
        bench.undo()

    assert bench.said() == before


def test_who_agreed_is_known_until_a_card_is_let_go(bench: Bench, database: Database, made: ProposalView) -> None:
    later = bench.now + timedelta(hours=1)
    view = database.write(approve_personas, traject_id=bench.traject_id, now=later, who="Joost")

    assert {one.state for one in bench.shown()} == {PersonaState.FIXED}
    assert (view.approved_by, view.approved_at) == ("Joost", later)
    bench.state(made.personas[0], PersonaState.CONCEPT)
    assert bench.workshop().approved_by == ""


def test_agreement_is_undone_as_a_whole(bench: Bench, database: Database, made: ProposalView) -> None:
    bench.state(made.personas[1], PersonaState.FIXED)
    before = bench.said()
    database.write(approve_personas, traject_id=bench.traject_id, **bench.facts)

    bench.undo()

    assert bench.said() == before
    assert bench.workshop().approved_by == ""


def test_nobody_agrees_to_nothing(database: Database, traject: TrajectView, now: datetime) -> None:
    with pytest.raises(NobodyChosen):
        database.write(approve_personas, traject_id=traject.id, now=now, who=WHO)


def test_the_steps_are_told_newest_first(bench: Bench, made: ProposalView) -> None:
    first = made.personas[0]
    bench.state(made.personas[1], PersonaState.FIXED)
    other = bench.alternatives(first)[1]
    bench.swap(first, other)
    bench.undo()

    steps = bench.workshop().steps

    assert [step.what for step in steps] == [
        f"ruilde A: ‘{first.title}’ voor ‘{other.title}’",
        f"zette vast: ‘{made.personas[1].title}’",
        "liet 4 persona’s voorstellen",
    ]
    assert [step.is_undone for step in steps] == [True, False, False]
    assert [step.is_last for step in steps] == [False, True, False]
    assert {step.who for step in steps} == {WHO}


def test_undo_takes_only_back_what_the_screen_showed(bench: Bench, database: Database, made: ProposalView) -> None:
    seen = bench.workshop().last
    bench.state(made.personas[0], PersonaState.FIXED)

    with pytest.raises(UndoneMeanwhile):
        database.write(undo_workshop, traject_id=bench.traject_id, step_id=seen.id if seen else 0, now=bench.now)


def test_a_sentence_of_the_team_makes_a_card_stay(bench: Bench, database: Database, made: ProposalView) -> None:
    second = made.personas[1]
    facts = {"section": ClaimSection.STRENGTHS, "text": "De buurtkamer is open."}
    database.write(add_claim, persona_id=second.id, **facts, **bench.facts)

    assert bench.workshop().kept == {second.id}


def _letter(db: Session, *, persona_id: int) -> str:
    return db.exec(select(Persona.letter).where(Persona.id == persona_id)).one()
