"""Proposing persona's from the open data of Overvecht."""

from datetime import datetime

import pytest
from sqlmodel import Session

from personas.enums import PersonaState
from personas.errors import NoGroupFigures, NoResidents, WrongCount
from personas.queries.coverage import get_coverage, get_proposal_facts
from personas.queries.persona import get_persona, list_personas
from personas.themes import Weights
from personas.usecases.claim import edit_claim
from personas.usecases.persona import add_live_persona, rename_persona, set_persona_state
from personas.usecases.proposal import ProposalView, propose_personas
from sessions.enums import DatasetState
from sessions.models import Dataset
from sessions.queries.traject import TrajectView
from sessions.usecases.open_data import load_open_data
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


def again(database: Database, traject: TrajectView, now: datetime, count: int = 4) -> ProposalView:
    return database.write(
        propose_personas, traject_id=traject.id, count=count, weights=Weights(0.6, 0.2, 0.2), now=now, who=WHO
    )


def test_four_persona_s_and_a_reserve_are_proposed(made: ProposalView) -> None:
    states = [persona.state for persona in made.personas]

    assert states == [PersonaState.CONCEPT] * 4 + [PersonaState.RESERVE]
    assert [persona.letter for persona in made.personas] == ["A", "B", "C", "D", "E"]


def test_loneliness_in_overvecht_stands_for_the_published_share_of_its_residents(made: ProposalView) -> None:
    lonely = next(persona for persona in made.personas if persona.theme == "eenzaamheid")

    assert lonely.title == "Ouder met kinderen thuis die hier pas woont en nog bijna niemand kent"
    assert lonely.stands_for_text == "staat voor ongeveer 2.500 inwoners (1.500 tot 3.500)"
    assert lonely.who == "ouders van 25 tot 45 jaar die zich eenzaam voelen"
    assert lonely.basis_text.startswith("Leeftijden en huishoudens zijn in deze wijk geteld")


def test_both_age_groups_have_a_face(made: ProposalView) -> None:
    chosen = [persona for persona in made.personas if persona.state is PersonaState.CONCEPT]

    assert {persona.age_group for persona in chosen} == {"18-65", "65+"}


def test_every_persona_says_how_often_it_returns(made: ProposalView) -> None:
    returns = sorted(persona.returns or 0 for persona in made.personas if persona.state is PersonaState.CONCEPT)

    assert all(0 < count <= 100 for count in returns)
    assert sum(returns[1:3]) / 2 >= 70  # the median


@pytest.mark.parametrize("count", [0, 2, 5])
def test_the_method_works_with_three_or_four(
    database: Database, traject: TrajectView, now: datetime, count: int
) -> None:
    with pytest.raises(WrongCount):
        again(database, traject, now, count)


def test_without_residents_the_refusal_says_which_file_is_missing(
    database: Database, traject: TrajectView, now: datetime
) -> None:
    with pytest.raises(NoResidents) as refused:
        again(database, traject, now)

    assert "Kerncijfers wijken en buurten" in refused.value.text


def test_proposing_again_replaces_what_nobody_touched(
    database: Database, traject: TrajectView, made: ProposalView, now: datetime
) -> None:
    second = again(database, traject, now, count=3)

    assert len([one for one in second.personas if one.state is PersonaState.CONCEPT]) == 3
    assert not {one.id for one in second.personas} & {one.id for one in made.personas}
    assert second.kept_letters == ()


def test_the_same_figures_propose_the_same_persona_s(
    database: Database, traject: TrajectView, made: ProposalView, now: datetime
) -> None:
    second = database.write(propose_personas, traject_id=traject.id, count=4, weights=Weights(), now=now, who=WHO)

    def said(proposal: ProposalView) -> list[tuple[str, str, int | None, int | None]]:
        return [(one.letter, one.title, one.n, one.returns) for one in proposal.personas]

    assert said(second) == said(made)


def test_what_was_edited_stays_and_is_named(
    database: Database, traject: TrajectView, made: ProposalView, now: datetime
) -> None:
    claim = database.read(get_persona, persona_id=made.personas[1].id).claims[3]
    text = f"{claim.text} Vraag het na."
    database.write(edit_claim, claim_id=claim.id, text=text, now=now, who=WHO)

    second = again(database, traject, now)

    assert second.kept_letters == ("B",)
    assert text in [one.text for one in database.read(get_persona, persona_id=made.personas[1].id).claims]
    assert len([one for one in second.personas if one.state is PersonaState.CONCEPT]) == 4


def test_what_was_fixed_or_renamed_or_has_a_table_stays(
    database: Database, traject: TrajectView, made: ProposalView, now: datetime
) -> None:
    first, second, third, *_ = made.personas
    database.write(set_persona_state, persona_id=first.id, state=PersonaState.FIXED, now=now, who=WHO)
    database.write(rename_persona, persona_id=second.id, title="Truus", now=now, who=WHO)
    database.write(add_table, traject_id=traject.id, persona_id=third.id, now=now, who=WHO)

    proposal = again(database, traject, now)

    assert proposal.kept_letters == ("A", "B", "C")
    assert {first.id, second.id, third.id} <= {one.id for one in proposal.personas}


def test_a_removed_persona_makes_room_and_can_come_back(
    database: Database, traject: TrajectView, made: ProposalView, now: datetime
) -> None:
    gone = made.personas[0]
    database.write(set_persona_state, persona_id=gone.id, state=PersonaState.REMOVED, now=now, who=WHO)

    proposal = again(database, traject, now)

    assert gone.id not in [one.id for one in proposal.personas]
    assert gone.id in [one.id for one in database.read(list_personas, traject_id=traject.id, with_removed=True)]
    assert len([one for one in proposal.personas if one.state is PersonaState.CONCEPT]) == 4


def test_whom_the_room_added_stays_also_as_a_concept(database: Database, traject: TrajectView, now: datetime) -> None:
    database.write(propose_for_overvecht, now=now, traject_id=traject.id)
    facts = {"who_line": "Buur zonder buren", "age_group": "65+", "theme": "stress", "reason": "", "client_key": "x"}
    live = database.write(add_live_persona, traject_id=traject.id, now=now, who=WHO, **facts)
    database.write(set_persona_state, persona_id=live.id, state=PersonaState.CONCEPT, now=now, who=WHO)

    proposal = again(database, traject, now)

    assert live.id in [one.id for one in proposal.personas]
    assert live.letter in proposal.kept_letters


def test_the_mirror_follows_the_persona_s_as_they_are_now(
    database: Database, traject: TrajectView, made: ProposalView, now: datetime
) -> None:
    before = database.read(get_coverage, traject_id=traject.id)
    lonely = next(persona for persona in made.personas if persona.theme == "eenzaamheid")
    database.write(set_persona_state, persona_id=lonely.id, state=PersonaState.REMOVED, now=now, who=WHO)

    after = database.read(get_coverage, traject_id=traject.id)

    assert before is not None
    assert after is not None
    assert before.adults == 27270
    assert after.theme_weight < before.theme_weight
    assert after.missed_who == "mensen van 25 tot 45 jaar die zich eenzaam voelen"


def test_how_the_proposal_was_made_can_be_read_back(
    database: Database, traject: TrajectView, made: ProposalView
) -> None:
    facts = database.read(get_proposal_facts, traject_id=traject.id)

    assert facts is not None
    assert facts.weights == Weights()
    assert facts.has_survey is False
    assert facts.scores[0].key == "eenzaamheid"
    assert len(facts.facts_hash) == 64


def test_who_watches_hears_of_a_proposal(database: Database, traject: TrajectView, now: datetime) -> None:
    heard: list[dict[tuple[str, int], int]] = []
    database.announce = heard.append

    database.write(propose_for_overvecht, now=now, traject_id=traject.id)

    assert ("personas", traject.id) in heard[-1]


def test_only_residents_is_not_enough(database: Database, traject: TrajectView, now: datetime) -> None:
    loaded = database.write(load_open_data, now=now)
    for dataset in loaded:
        if dataset.source != "kwb":
            database.write(_withdraw, dataset_id=dataset.id)

    with pytest.raises(NoGroupFigures):
        again(database, traject, now)


def _withdraw(db: Session, *, dataset_id: int) -> None:
    db.get_one(Dataset, dataset_id).state = DatasetState.WITHDRAWN
    db.flush()
