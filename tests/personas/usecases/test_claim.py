"""Editing the sentences of a card."""

from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from personas.enums import ClaimClass, ClaimSection, ClaimState
from personas.errors import EndOfSection, NothingToUndo, NumberInMadeUpText, ReasonNeeded
from personas.queries.change import list_persona_changes
from personas.queries.persona import ClaimView, PersonaCard, get_persona
from personas.usecases.claim import add_claim, edit_claim, move_claim, remove_claim, restore_claim
from personas.usecases.persona import undo_persona_change
from sessions.errors import DomainError, EditedMeanwhile, EmptyText, TextTooLong
from tests.factories import make_traject
from tests.personas.factories import propose_for_overvecht
from wijksessie.database import Database

WHO = "Joost Bakker"


@pytest.fixture
def card(database: Database, now: datetime) -> PersonaCard:
    traject = database.write(make_traject, now=now)
    made = database.write(propose_for_overvecht, now=now, traject_id=traject.id)
    return database.read(get_persona, persona_id=made.personas[0].id)


def figure(card: PersonaCard) -> ClaimView:
    return card.of(ClaimSection.FIGURES)[0]


def test_an_edit_that_keeps_the_number_says_that_the_source_holds(
    database: Database, card: PersonaCard, now: datetime
) -> None:
    edited = database.write(
        edit_claim, claim_id=figure(card).id, text="58% van de volwassenen is eenzaam (stad: 48%).", now=now, who=WHO
    )

    assert edited.state is ClaimState.EDITED
    assert edited.evidence == figure(card).evidence


def test_another_number_needs_a_reason(database: Database, card: PersonaCard, now: datetime) -> None:
    with pytest.raises(ReasonNeeded) as refused:
        database.write(edit_claim, claim_id=figure(card).id, text="70% is eenzaam.", now=now, who=WHO)

    assert refused.value.text.startswith("Dit staat niet in de bron: 70%.")
    assert database.read(get_persona, persona_id=card.persona.id) == card


def test_another_number_with_a_reason_is_marked(database: Database, card: PersonaCard, now: datetime) -> None:
    edited = database.write(
        edit_claim,
        claim_id=figure(card).id,
        text="70% is eenzaam.",
        reason="Eigen onderzoek van het buurtteam.",
        now=now,
        who=WHO,
    )

    assert edited.state is ClaimState.DEVIATES
    assert edited.reason == "Eigen onderzoek van het buurtteam."


def test_without_its_number_the_source_stays_behind_the_text(
    database: Database, card: PersonaCard, now: datetime
) -> None:
    edited = database.write(edit_claim, claim_id=figure(card).id, text="Velen zijn eenzaam.", now=now, who=WHO)

    assert edited.state is ClaimState.BACKGROUND
    assert len(edited.evidence) == 3


def test_a_made_up_part_takes_no_number(database: Database, card: PersonaCard, now: datetime) -> None:
    quote = card.of(ClaimSection.QUOTE)[0]

    with pytest.raises(NumberInMadeUpText):
        database.write(edit_claim, claim_id=quote.id, text="Ik ken drie mensen.", now=now, who=WHO)


def test_the_second_of_two_editors_sees_that_the_text_changed(
    database: Database, card: PersonaCard, now: datetime
) -> None:
    quote = card.of(ClaimSection.QUOTE)[0]
    database.write(edit_claim, claim_id=quote.id, text="Anders.", seen_text=quote.text, now=now, who=WHO)

    with pytest.raises(EditedMeanwhile):
        database.write(edit_claim, claim_id=quote.id, text="Nog anders.", seen_text=quote.text, now=now, who="Samira")


@pytest.mark.parametrize(("text", "refusal"), [("  ", EmptyText), ("a" * 501, TextTooLong)])
def test_an_empty_or_endless_sentence_is_refused(
    database: Database, card: PersonaCard, now: datetime, text: str, refusal: type[DomainError]
) -> None:
    with pytest.raises(refusal):
        database.write(edit_claim, claim_id=figure(card).id, text=text, now=now, who=WHO)


def test_markup_stays_text(database: Database, card: PersonaCard, now: datetime) -> None:
    text = "<script>alert(this)</script> {share} {n.__class__} =SOM(A)"

    edited = database.write(edit_claim, claim_id=card.of(ClaimSection.DAY)[0].id, text=text, now=now, who=WHO)

    assert edited.text == text


def test_undo_brings_back_the_same_bytes(database: Database, card: PersonaCard, now: datetime) -> None:
    database.write(edit_claim, claim_id=figure(card).id, text="Velen zijn eenzaam.", now=now, who=WHO)
    database.write(remove_claim, claim_id=card.of(ClaimSection.DAY)[0].id, now=now, who=WHO)
    database.write(move_claim, claim_id=figure(card).id, steps=1, now=now, who=WHO)
    database.write(
        add_claim, persona_id=card.persona.id, section=ClaimSection.STRENGTHS, text="Er is een tuin.", now=now, who=WHO
    )

    for _ in range(4):
        after = database.write(undo_persona_change, persona_id=card.persona.id, now=now)

    assert after.claims == card.claims
    with pytest.raises(NothingToUndo):
        database.write(undo_persona_change, persona_id=card.persona.id, now=now)


def test_a_removed_sentence_can_come_back(database: Database, card: PersonaCard, now: datetime) -> None:
    claim = figure(card)
    database.write(remove_claim, claim_id=claim.id, now=now, who=WHO)
    gone = database.read(get_persona, persona_id=card.persona.id)

    database.write(restore_claim, claim_id=claim.id, now=now, who=WHO)

    assert [one.id for one in gone.removed] == [claim.id]
    assert database.read(get_persona, persona_id=card.persona.id).claims == card.claims


def test_a_sentence_moves_within_its_section_and_not_beyond(
    database: Database, card: PersonaCard, now: datetime
) -> None:
    first, second, *_ = card.of(ClaimSection.FIGURES)

    moved = database.write(move_claim, claim_id=second.id, steps=-1, now=now, who=WHO)

    assert [one.id for one in moved.of(ClaimSection.FIGURES)][:2] == [second.id, first.id]
    with pytest.raises(EndOfSection):
        database.write(move_claim, claim_id=second.id, steps=-1, now=now, who=WHO)


def test_what_the_projectteam_adds_is_knowledge_of_the_wijk(
    database: Database, card: PersonaCard, now: datetime
) -> None:
    added = database.write(
        add_claim, persona_id=card.persona.id, section=ClaimSection.HELPS, text="De tuin is open.", now=now, who=WHO
    )

    card = database.read(get_persona, persona_id=card.persona.id)
    assert added.claim_class is ClaimClass.FACILITATOR
    assert added.source == "Toegevoegd door Joost Bakker"
    assert card.of(ClaimSection.HELPS)[-1].text == "De tuin is open."


def test_a_number_without_a_source_is_not_added(database: Database, card: PersonaCard, now: datetime) -> None:
    with pytest.raises(ReasonNeeded):
        database.write(
            add_claim,
            persona_id=card.persona.id,
            section=ClaimSection.FIGURES,
            text="Er zijn 12 groepen.",
            now=now,
            who=WHO,
        )


def test_the_history_says_who_changed_what(database: Database, card: PersonaCard, now: datetime) -> None:
    before = figure(card).text
    database.write(edit_claim, claim_id=figure(card).id, text="Velen zijn eenzaam.", now=now, who=WHO)

    changes = database.read(list_persona_changes, persona_id=card.persona.id)

    assert [(one.who, one.what, one.before, one.after) for one in changes] == [
        (WHO, "paste een zin aan", before, "Velen zijn eenzaam.")
    ]


def test_an_edit_that_changes_nothing_is_no_change(database: Database, card: PersonaCard, now: datetime) -> None:
    quote = card.of(ClaimSection.QUOTE)[0]
    database.write(edit_claim, claim_id=quote.id, text="Anders.", now=now, who=WHO)
    database.write(edit_claim, claim_id=quote.id, text="Anders.", now=now, who=WHO)

    assert len(database.read(list_persona_changes, persona_id=card.persona.id)) == 1


def test_a_word_that_does_not_belong_on_a_card_gets_advice(
    database: Database, card: PersonaCard, now: datetime
) -> None:
    day = card.of(ClaimSection.DAY)[0]

    edited = database.write(edit_claim, claim_id=day.id, text="Een dag in de achterstandswijk.", now=now, who=WHO)

    assert edited.advice == ("Liever niet ‘achterstandswijk’: de wijk, met de naam.",)


STEPS = st.lists(st.tuples(st.sampled_from(["edit", "remove", "restore", "move", "add", "undo"]), st.integers(0, 20)))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_any_sequence_of_changes_keeps_the_evidence_or_marks_the_text(
    database: Database, card: PersonaCard, now: datetime, steps: list[tuple[str, int]]
) -> None:
    before = {one.id: one.evidence for one in card.claims}

    for kind, place in steps:
        _change(database, card, kind, place, now)

    after = database.read(get_persona, persona_id=card.persona.id)
    for claim in (*after.claims, *after.removed):
        assert claim.evidence == before.get(claim.id, ())
        assert claim.state is not ClaimState.DEVIATES or claim.reason


def _change(database: Database, card: PersonaCard, kind: str, place: int, now: datetime) -> None:
    present = database.read(get_persona, persona_id=card.persona.id)
    claims = present.removed if kind == "restore" else present.claims
    if kind not in {"add", "undo"} and not claims:
        return
    claim = claims[place % len(claims)] if claims else None
    try:
        if kind == "undo":
            database.write(undo_persona_change, persona_id=card.persona.id, now=now)
        elif kind == "add":
            section = list(ClaimSection)[place % len(ClaimSection)]
            database.write(
                add_claim, persona_id=card.persona.id, section=section, text="Er is een tuin.", now=now, who=WHO
            )
        elif kind == "edit" and claim:
            text = f"{claim.text} {place}%" if place % 2 else claim.text.replace("5", "6")
            database.write(edit_claim, claim_id=claim.id, text=text, reason="eigen telling", now=now, who=WHO)
        elif kind == "move" and claim:
            database.write(move_claim, claim_id=claim.id, steps=1, now=now, who=WHO)
        elif claim:
            usecase = remove_claim if kind == "remove" else restore_claim
            database.write(usecase, claim_id=claim.id, now=now, who=WHO)
    except DomainError:
        return
