"""A traject with one of everything, and for every use-case facts that it accepts: the tests of texts fill these."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, select

from personas.enums import CardQuestion, ClaimSection, PersonaState
from personas.models import Evidence
from personas.proposal import Weights
from personas.queries.alternative import list_alternatives
from personas.queries.persona import get_persona
from personas.usecases.persona import add_live_persona
from personas.usecases.proposal import propose_personas
from sessions.enums import BeamerTheme, BenchmarkLevel, LinkKind, MessageState
from sessions.invitee_list import InviteeRow
from sessions.mail_shapes import Attachment, MailContent, Recipient
from sessions.models import (
    ActionPlan,
    Agreement,
    BoardNote,
    Focus,
    Invitee,
    MailMessage,
    MissingFigure,
    NoteGroup,
    OwnFigure,
    Participant,
    PlanAction,
    ProgrammePart,
    Supply,
)
from sessions.plan_details import more_plan_fields
from sessions.queries.conclusion import OVERALL
from sessions.queries.room_input import InputKind
from sessions.queries.table import list_tables
from sessions.usecases.agreement import LONGEST as LONGEST_OF_AGREEMENT
from sessions.usecases.agreement import raise_agreement, record_agreement
from sessions.usecases.board import Byline
from sessions.usecases.checklist import add_item
from sessions.usecases.commitment import commit_to_plan
from sessions.usecases.conclusion import write_conclusion
from sessions.usecases.figure_note import RECOGNITION, answer_core_question
from sessions.usecases.figure_vote import vote_on_figure
from sessions.usecases.link import make_link
from sessions.usecases.mail_draft import add_person, take_key
from sessions.usecases.missing_figure import MissingFacts, add_missing_figure
from sessions.usecases.own_figure import add_own_figure
from sessions.usecases.participant import join_room, join_table
from sessions.usecases.plan import LONGEST as LONGEST_OF_PLAN
from sessions.usecases.room import open_room
from sessions.usecases.room_input import send_input
from sessions.usecases.supply import add_supply
from sessions.usecases.team import add_team_member
from sessions.usecases.voorgesprek import UNSEEN
from sessions.voorgesprek_form import FormField, form_fields, own_options
from sessions.wijkdata.figure_talk import core_questions
from surveys.enums import QuestionForm, TextState
from surveys.models import OpenText
from surveys.queries.survey import list_questions
from surveys.usecases.answer import PostedForm
from surveys.usecases.question import add_question, remove_question
from tests.factories import PASSWORD, make_account
from tests.sessions.mailing_factories import make_mailing
from tests.sessions.supply_factories import INLOOP
from tests.sessions.wijkdata.own_factories import BLOOD_PRESSURE, LONELY, MEALS, TOP
from tests.surveys.factories import answer, make_open_survey, make_other_traject, make_survey, phone_key
from tests.wijksessie.report.held_session import hold_session

WHO = "Samira de Wit"
FREE_TEXT = "eigen_bijdrage"  # the open question of the base questions


@dataclass(frozen=True, slots=True)
class FullTraject:
    """`facts` are what a parameter of that name may be; `special` the ways in which one use-case wants it otherwise."""

    facts: Mapping[str, Any]
    special: Mapping[str, Sequence[Mapping[str, Any]]]

    def ways(self, usecase: str) -> Sequence[Mapping[str, Any]]:
        """The facts that only this use-case wants: one set for each of its fields."""
        return self.special.get(usecase, ({},))


def make_full_traject(db: Session, *, now: datetime) -> FullTraject:
    """A session that goes on, with tables, notes, plan, agreements, people, mail, figures, a persona and an enquête."""
    traject = hold_session(db, now=now)
    common = {"traject_id": traject.id, "who": WHO, "now": now}
    open_room(db, **common)
    tables = list_tables(db, traject_id=traject.id)
    somebody = {"who_line": "Mantelzorger", "age_group": "18+", "theme": "mantelzorg", "client_key": "1"}
    persona = add_live_persona(db, **common, **somebody, reason="Zie je vaak")
    claim = next(each for each in get_persona(db, persona_id=persona.id).claims)
    account = make_account(db, organisation_id=traject.organisation_id, now=now)
    sent = send_input(db, traject_id=traject.id, client_key="c", kind=InputKind.MISSED_FIGURE, text="Taal", now=now)
    write_conclusion(db, **common, scope=OVERALL, text="Samen", seen="")
    about = {"traject_id": traject.id, "indicator": "eenzaam", "age_group": "18+"}
    answer_core_question(db, **about, question="opinion", answer="Bellen", seen="", who=WHO, now=now)
    for number in range(5):
        vote_on_figure(db, **about, key=f"d-{number:032x}", choice="yes")
    add_person(db, traject_id=traject.id, kind="verslag", name="Ellen", email="ellen@elders.nl", now=now)
    facts = {
        **common,
        **_of_survey(db, traject_id=traject.id, now=now),
        "organisation_id": traject.organisation_id,
        "account_id": account.id,
        "code": traject.code,
        "table_id": tables[0].id,
        "note_id": _first(db, BoardNote),
        "note_ids": list(db.exec(select(BoardNote.id).where(BoardNote.table_id == tables[0].id).limit(2)).all()),
        "group_id": _first(db, NoteGroup),
        "action_id": _first(db, PlanAction),
        "agreement_id": _first(db, Agreement),
        "participant_id": _first(db, Participant),
        "invitee_id": _first(db, Invitee),
        "part_id": _first(db, ProgrammePart),
        "persona_id": persona.id,
        "persona_ids": [persona.id],
        "claim_id": claim.id,
        "input_id": sent.id,
        "link_id": make_link(db, kind=LinkKind.TEAM, traject_id=traject.id, now=now).id,
        "item_id": add_item(db, **common, title="Bellen", phase="na_afloop", due=None, who_does="Ellen").id,
        "member_id": add_team_member(db, **common, name="Ellen", role="wijkmanager", organisation="", email="").id,
        "supply_id": add_supply(db, **common, facts=SUPPLY).id,
        "missing_id": add_missing_figure(db, **common, facts=MISSING).id,
        "figure_id": add_own_figure(db, **common, facts=BLOOD_PRESSURE).id,
        "today": now.date(),
        **CHOICES,
    }
    return FullTraject(facts, _special(db, facts, now))


SUPPLY = replace(INLOOP, remark="Vol")
MISSING = MissingFacts(label="Wachttijd", why="Wij horen erover", route="open", asker="Ellen", holder="De kliniek")
CONTENT = MailContent(
    subject="Verslag",
    body="Beste mensen",
    facts={"naam": "Ellen"},
    attachment=Attachment("verslag.pdf", b"%PDF"),
    sender_name="Samira",
    reply_to="samira@voorbeeld.nl",
)
# What a parameter of this name may be, where nothing has to exist for it.
CHOICES: Mapping[str, Any] = {
    "age_group": "18+",
    "answer": "Dat zien wij ook",
    "before": None,
    "by": 1,
    "byline": Byline.NONE,
    "chosen": {"ellen@elders.nl": True},
    "city": "Utrecht",
    "client_key": "een-nieuwe-sleutel",
    "codes": ["WK034403", "WK034404"],
    "column": "speelt",
    "conclusion": "Veel mensen komen niet rond",
    "content": CONTENT,
    "count": 4,
    "discipline": "welzijn",
    "domain": "voorbeeld.nl",
    "due": date(2027, 3, 1),
    "email": "nieuw@voorbeeld.nl",
    "error": "550 bestaat niet",
    "field": "what",
    "help_line": "Kies er een",
    "host": "Ellen",
    "indicator": "eenzaam",
    "invited_by": "Buurtteam",
    "is_blank": True,
    "is_on": True,
    "is_present": True,
    "is_shown": True,
    "kind": "verslag",
    "label": "Ellen",
    "language": "en",
    "later_who": "Ellen",
    "level": BenchmarkLevel.CITY,
    "minutes": 20,
    "municipality_code": "GM0344",
    "name": "Ellen de Boer",
    "notes": "Vertel eerst het verhaal",
    "number": 3,
    "options": ["Een", "Twee"],
    "organisation": "Buurtteam",
    "owner": "Ellen",
    "owner_email": "",
    "password": "vier woorden in een zin",
    "phase": "na_afloop",
    "position": 0,
    "recipients": (Recipient("Ellen", "ellen@elders.nl", "- Bellen"),),
    "role": "wijkmanager",
    "rows": (InviteeRow(1, "Piet", "piet@elders.nl", "Buurtteam", "welzijn", "Ellen"),),
    "scope": OVERALL,
    "section": ClaimSection.FIGURES,
    "seen": "",
    "session_date": date(2027, 3, 9),
    "speaker": "Ellen",
    "state": TextState.SHOWN,
    "step": 1,
    "steps": 1,
    "text": "Samen bellen",
    "theme": BeamerTheme.DARK,
    "title": "Samen koken",
    "to": "De wethouder",
    "token": "een-token",
    "weights": Weights(),
    "what": "Samen koken",
    "who_does": "Ellen",
    "wijk_code": "WK034407",
    "wijk_name": "Zuid",
}


def _of_survey(db: Session, *, traject_id: int, now: datetime) -> dict[str, Any]:
    """An open enquête with one open answer; its last question is off again."""
    survey = make_open_survey(db, now=now, traject_id=traject_id)
    answer(db, survey_id=survey.id, phone=1, key=FREE_TEXT, value="Een bankje")
    question = next(each for each in list_questions(db, survey_id=survey.id) if each.key == FREE_TEXT)
    for letter in "ab":
        db.add(OpenText(id=letter * 32, survey_id=survey.id, question_id=question.id, text="Een bankje"))
    db.flush()
    return {"survey_id": survey.id, "question_id": question.id, "text_id": "a" * 32}


def _first(db: Session, table: Any) -> int:
    return int(db.exec(select(table.id)).first())


def _special(db: Session, facts: Mapping[str, Any], now: datetime) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    return {
        **_of_room(db, facts),
        **_of_preparation(db, facts, now),
        **_of_enquete(db, facts, now),
        "edit_claim": [{"seen_text": None, "reason": "Staat in het verslag van de huisartsen"}],
        "rename_persona": [{"title": "Mantelzorger in de flat"}],
        "add_live_persona": [
            {
                "who_line": "Jongere",
                "theme": "mantelzorg",
                "life_stage": "",
                "household": "",
                "reason": "Zie je",
                "client_key": "2",
            }
        ],
        **_of_workshop(db, facts),
    }


def _of_workshop(db: Session, facts: Mapping[str, Any]) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """A proposed card, who could stand in its place, and a sentence of which the figure was another one."""
    common = {name: facts[name] for name in ("traject_id", "who", "now")}
    made = propose_personas(db, **common, count=3, weights=Weights()).personas
    card = next(each for each in made if each.state is PersonaState.CONCEPT)
    claim = get_persona(db, persona_id=card.id).of(ClaimSection.FIGURES)[0]
    db.get_one(Evidence, claim.evidence[0].id).value -= 7
    return {
        "swap_persona": [{"persona_id": card.id, "key": list_alternatives(db, persona_id=card.id).found[0].key}],
        "follow_figures": [{"persona_id": card.id, "claim_ids": [claim.id]}],
        "keep_claim": [{"claim_id": claim.id}],
        "reset_claim": [{"claim_id": claim.id}],
    }


def _of_room(db: Session, facts: Mapping[str, Any]) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    agreement = db.get_one(Agreement, facts["agreement_id"])
    plan = db.exec(select(ActionPlan).where(ActionPlan.table_id == facts["table_id"])).one()
    action = db.get_one(PlanAction, facts["action_id"])
    note = db.get_one(BoardNote, facts["note_id"])
    return {
        **_of_promises(db, facts),
        "choose_focus": [{"theme": "", "text": "een veilig plein"}, {"theme": "rondkomen", "text": ""}],
        "drop_focus": [{"focus_id": _first(db, Focus)}],
        "add_action": [{"by": "Ellen", "what": "Bellen", "due": None, "note_id": None}],
        "add_note": [{"spoken_discipline": "", "participant_id": None, "byline": Byline.NONE}],
        "add_photo": [_flap(db, facts)],
        "add_part": [{"beamer_view": "programme"}],
        "edit_part": [{"beamer_view": "programme"}],
        "edit_note": [{"version": note.version}],
        "edit_action": [{"field": each, "value": "Samen", "seen": getattr(action, each)} for each in ("what", "who")],
        "edit_agreement": [
            {"field": each, "value": "Samen", "seen": getattr(agreement, each)} for each in LONGEST_OF_AGREEMENT
        ],
        "edit_plan": [
            *({"field": each, "value": "Samen", "seen": getattr(plan, each)} for each in LONGEST_OF_PLAN),
            *({"field": each.key, "value": "Samen", "seen": ""} for each in more_plan_fields() if not each.choices),
        ],
        "join_room": [{"key": "d-" + "b" * 32}],
        "mark_claims": [{**_at_card(db, facts), "claim_ids": [facts["claim_id"]]}],
        "name_persona": [{"table_id": _table_of_card(db, facts), "name": "Ria"}],
        "answer_raised": [{"agreement_id": _raised(db, facts), "answer": "Er komt geld voor"}],
        "record_agreement": [{"table_id": None}],
        "refuse_own_agreement": [_on_own_name(db, facts)],
        "score_card": [{**_at_card(db, facts), "scores": {CardQuestion.CLEAR: 6}}],
        "send_input": [{"kind": InputKind.TIP}],
        "set_owner": [{"seen": agreement.owner}],
    }


def _of_promises(db: Session, facts: Mapping[str, Any]) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """A phone that votes on a plan and joins it."""
    key = "d-" + "e" * 32
    phone = join_room(db, traject_id=facts["traject_id"], key=key, language="nl", now=facts["now"])
    joins = {"participant_id": phone.id, "table_id": facts["table_id"], "kind": "helpt"}
    promise = commit_to_plan(db, **joins, name="Ellen", now=facts["now"])
    return {
        "commit_to_plan": [{**joins, "name": "Ellen", "note": "Een ruimte"}],
        "divide_points": [{"key": key, "points": {facts["table_id"]: 5}}],
        "remove_commitment": [{"commitment_id": promise.id}],
        "restore_commitment": [{"commitment_id": promise.id}],
    }


def _raised(db: Session, facts: Mapping[str, Any]) -> int:
    """An agreement that the wijk cannot solve."""
    common = {name: facts[name] for name in ("who", "now")}
    row = record_agreement(db, traject_id=facts["traject_id"], what="Meer bussen", **common)
    return raise_agreement(db, agreement_id=row.id, to="De wethouder", **common).id


def _on_own_name(db: Session, facts: Mapping[str, Any]) -> dict[str, Any]:
    """An agreement on the name of a phone, as that phone shows it."""
    common = {name: facts[name] for name in ("traject_id", "who", "now")}
    named = {"participant_id": facts["participant_id"], "owner": "Ellen", "due": date(2027, 3, 1)}
    row = record_agreement(db, what="Bellen met de school", **named, **common)
    return {"participant_id": facts["participant_id"], "agreement_id": row.id, "seen": row.version, "kind": "cannot"}


def _at_card(db: Session, facts: Mapping[str, Any]) -> dict[str, Any]:
    """A phone at the table of the persona."""
    key = "d-" + "c" * 32
    phone = join_room(db, traject_id=facts["traject_id"], key=key, language="nl", now=facts["now"])
    table_id = _table_of_card(db, facts)
    return {"key": key, "participant_id": join_table(db, participant_id=phone.id, table_id=table_id).id}


def _flap(db: Session, facts: Mapping[str, Any]) -> dict[str, Any]:
    """A photo from a phone at the table."""
    phone = join_room(db, traject_id=facts["traject_id"], key="d-" + "f" * 32, language="nl", now=facts["now"])
    sender = join_table(db, participant_id=phone.id, table_id=facts["table_id"])
    return {"participant_id": sender.id, "caption": "Stap 3", "image": b"\xff\xd8", "width": 4, "height": 3}


def _table_of_card(db: Session, facts: Mapping[str, Any]) -> int:
    tables = list_tables(db, traject_id=facts["traject_id"])
    (table_id,) = (table.id for table in tables if table.persona_id == facts["persona_id"])
    return table_id


def _of_preparation(db: Session, facts: Mapping[str, Any], now: datetime) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    key = take_key(db, traject_id=facts["traject_id"], kind="verslag", now=now)
    mailing = make_mailing(db, traject_id=facts["traject_id"], kind="invitation", now=now)
    message = db.exec(select(MailMessage.id).where(MailMessage.mailing_id == mailing.id)).first()
    supply = db.get_one(Supply, facts["supply_id"])
    return {
        "accept_defaults": [{"section": "doel", "options": None}],
        "add_missing_figure": [{"facts": MISSING, "indicator": "", "age_group": ""}],
        "add_own_figure": [{"facts": each} for each in (MEALS, LONELY, TOP)],
        "add_supply": [{"facts": replace(SUPPLY, name="Eetclub")}],
        "answer_core_question": [
            {
                "indicator": "moeite_rondkomen",
                "question": each,
                "answer": "yes" if each == RECOGNITION else "Dat zien wij ook",
            }
            for each in core_questions()
        ],
        "answer_field": [
            {"field": each.key, "value": _said(each), "seen": UNSEEN, "options": None}
            for each in form_fields().values()
            if _said(each)
        ],
        "change_missing_figure": [
            {"facts": MISSING, "version": db.get_one(MissingFigure, facts["missing_id"]).version}
        ],
        "change_own_figure": [{"facts": BLOOD_PRESSURE, "version": db.get_one(OwnFigure, facts["figure_id"]).version}],
        "change_supply": [{"facts": SUPPLY, "version": supply.version}],
        "choose_story_figures": [{"figures": [("eenzaam", "18+")]}],
        "choose_supply": [{"choice": "stoppen"}],
        "confirm_mailing": [{"confirm_key": key, "seen": None, "check": None}],
        "start_login": [{"email": "samira@voorbeeld.nl", "password": PASSWORD}],
        "state_missing_figure": [{"state": "asked"}],
        "import_own_figures": [{"facts": [MEALS]}],
        "link_column": [{"title": "Eenzaamheid (%)"}],
        "note_figure": [{"notes": "Vertel eerst het verhaal"}],
        "postpone_section": [{"section": "doel"}],
        "find_or_make_link": [{"kind": LinkKind.TEAM}],
        "make_link": [{"kind": LinkKind.TEAM}],
        "save_text": [{"subject": "Verslag", "body": "Beste mensen"}],
        "settle_message": [{"message_id": message, "state": MessageState.REFUSED}],
        "write_conclusion": [{"seen": "Samen"}],
        "vote_on_figure": [{"key": "d-" + "b" * 32, "choice": "yes"}],
    }


def _said(field: FormField) -> Any:
    """An answer that this field of the voorgesprek takes; None for what holds no words."""
    first = next((option.key for option in (*field.options, *own_options().get(field.source, ()))), "")
    row = {column.key: True if column.type == "yes_no" else "" for column in field.columns}
    words = {column.key: "Samen" for column in field.columns if column.type == "short"}
    of_type = {
        "short": "Samen",
        "long": "Samen",
        "one": first,
        "several": [first],
        "date": "2027-03-09",
        "time": "17.30" if field.key == "eindtijd" else "11.30",
        "postcodes": ["3561"],
        "areas": [{"code": "WK034403", "name": "Overvecht"}],
    }
    if field.columns:
        return [{**row, **words}]
    said = of_type.get(field.type)
    return None if said in ("", [""]) else said


def _of_enquete(db: Session, facts: Mapping[str, Any], now: datetime) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """Words of a concept, which may still change, and answers to the one that is open."""
    other = make_other_traject(db, now=now)
    concept = make_survey(db, now=now, traject_id=other)
    for question in list_questions(db, survey_id=concept.id)[-2:]:
        remove_question(db, question_id=question.id, who=WHO, now=now)
    asking = {"survey_id": concept.id, "form": QuestionForm.ONE, "text": "Welke?", "options": ["Een", "Twee"]}
    choice = add_question(db, **asking, who=WHO, now=now)
    asked = {each.form: each for each in list_questions(db, survey_id=concept.id)}
    matrix, estimate = asked[QuestionForm.MATRIX5], asked[QuestionForm.ESTIMATE]
    options = {each.key: {"text": each.text, "help": ""} for each in choice.options}
    words = {"text": "Which?", "help": "One", "rows": {}, "options": options}
    return {
        "add_estimate": [{"survey_id": concept.id}],
        "add_question": [{"survey_id": concept.id, "form": QuestionForm.ONE, "options": ["Een", "Twee"]}],
        "add_ready_question": [{"survey_id": concept.id, "key": "elkaar_vinden"}],
        "choose_rows": [{"question_id": matrix.id, "indicators": [matrix.rows[0].key]}],
        "edit_question": [{"question_id": choice.id, "version": choice.version}],
        "link_figure": [{"question_id": estimate.id}],
        "join_open_texts": [{"text_ids": ["a" * 32, "b" * 32], "lead_id": "a" * 32}],
        "save_answer": [{"key": phone_key(2), "value": "Een bankje"}],
        "save_posted_answers": [
            {"posted": [PostedForm(facts["code"], 1, phone_key(2), lambda _question: None, facts["today"])]}
        ],
        "store_sheet": [{"key": phone_key(2), "values": {facts["question_id"]: "Een bankje"}}],
        "translate_question": [{"question_id": choice.id, "words": words}],
    }
