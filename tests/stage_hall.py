"""A real server with a whole session on its stage: figures, five persona's, seven tables, plans, ten agreements."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlmodel import Session

from personas.firmness import Weights
from personas.queries.persona import list_personas
from personas.usecases.persona import add_live_persona
from personas.usecases.proposal import propose_personas
from sessions.enums import BeamerTheme, LinkKind
from sessions.queries.room import get_room
from sessions.queries.room_input import InputKind
from sessions.queries.table import list_tables
from sessions.queries.traject import TrajectView
from sessions.usecases.agreement import record_agreement
from sessions.usecases.link import make_link
from sessions.usecases.open_data import load_open_data
from sessions.usecases.participant import join_room, join_table
from sessions.usecases.plan import edit_plan
from sessions.usecases.room import go_to_step, open_room, set_theme
from sessions.usecases.room_input import send_input, show_input
from sessions.usecases.table import add_table, make_tables_from_personas, set_host
from tests.browser import RealServer, free_port
from tests.factories import make_traject
from tests.sessions.stage_factories import add_programme
from wijksessie.beamer.deck import Deck, get_deck
from wijksessie.beamer.figures import FigureStore
from wijksessie.database import Database
from wijksessie.links import link_token
from wijksessie.schema import upgrade
from wijksessie.settings import Settings

WHO = "Samira de Wit"
TABLES = 7
LONG_PLAN = {
    "deploy": "één verwijskaart voor mentale hulp die huisarts, buurtteam en school samen bijhouden",
    "result": "twintigers binnen twee weken weten waar ze terechtkunnen en niet drie keer hetzelfde vertellen",
    "target_group": "Twintigers die nu op een wachtlijst staan",
    "puller": "Nadia van het buurtteam",
    "helpers": "praktijkondersteuner van de huisarts, de directeur van de school",
    "first_step": "Een rondje langs drie scholen, met de eerste datum van de inloop",
    "first_step_on": date(2027, 3, 2),
    "ready_on": date(2027, 5, 1),
    "question": "Wie heeft op dinsdagochtend een ruimte over?",
}
AGREEMENTS = (
    "Wijkmaatje gaat de eerste keer mee naar het buurthuis",
    "Inloop over geld op de basisschool, elke dinsdag",
    "Eén verwijskaart voor mentale hulp",
    "Wandelgroep vanaf de praktijk",
    "Gezamenlijk stuk in drie jaarplannen",
    "Huisartsen en buurtteam overleggen elke maand over mensen die bij beide komen",
    "Jongerenwerk op het schoolplein",
    "Kookgroep in het buurthuis met recepten uit de straat",
    "Eén telefoonnummer voor alle vragen over geld",
    "Wijkverpleging belt na ontslag binnen twee dagen",
)


@dataclass
class StageHall:
    """A running server, its session, and the personal links of beamer and team."""

    server: RealServer
    traject: TrajectView
    links: dict[str, str] = field(default_factory=dict)

    @property
    def deck(self) -> Deck:
        """Every step of the session."""
        with self.database() as database:
            return database.read(get_deck, traject_id=self.traject.id, figures=FigureStore())

    @property
    def place(self) -> tuple[int | None, int]:
        """Where the stage stands."""
        with self.database() as database:
            room = database.read(get_room, traject_id=self.traject.id)
        return room.part_id, room.step

    def screen(self, path: str) -> str:
        """The address of a screen of the session."""
        return f"{self.server.url}/app/trajecten/{self.traject.id}{path}"

    def show(self, part_id: int, step: int) -> None:
        """Put a step on the stage from outside; screens see it when they load."""
        with self.database() as database:
            now = datetime.now(UTC)
            database.write(go_to_step, traject_id=self.traject.id, part_id=part_id, step=step, who=WHO, now=now)

    def color(self, theme: BeamerTheme) -> None:
        """Give the beamer other colours; it sees them when it loads."""
        with self.database() as database:
            database.write(set_theme, traject_id=self.traject.id, theme=theme, who=WHO, now=datetime.now(UTC))

    @contextmanager
    def database(self) -> Iterator[Database]:
        """The database beside the server."""
        database = Database(self.server.database_url)
        yield database
        database.close()


@contextmanager
def stage_hall(
    folder: Path, *, module: str = "wijksessie", environment: dict[str, str] | None = None
) -> Iterator[StageHall]:
    """A server on a new database with a full session, the room open at its first part; `module` runs as the program."""
    url = f"sqlite:///{folder / 'wijksessie.db'}"
    server = RealServer(folder / "data", free_port(), url, module=module, environment=environment or {})
    database = Database(url)
    now = datetime.now(UTC)
    upgrade(database, now=now)
    database.write(load_open_data, now=now)
    traject = database.write(_make_session, now=now)
    hall = StageHall(server, traject)
    secret = Settings(data_dir=server.data_dir, database_url=url, _env_file=None).secret_key()
    for name, kind in (("team", LinkKind.TEAM), ("beamer", LinkKind.BEAMER)):
        link = database.write(make_link, kind=kind, traject_id=traject.id, now=now)
        hall.links[name] = f"{server.url}/l/{link_token(secret, link_id=link.id, nonce=link.nonce)}"
    database.close()
    try:
        server.start()
        yield hall
    finally:
        server.stop()


def _make_session(db: Session, *, now: datetime) -> TrajectView:
    traject = make_traject(db, now=now, session_date=None)
    add_programme(db, traject_id=traject.id)
    propose_personas(db, traject_id=traject.id, count=4, weights=Weights(), now=now, who=WHO)
    add_live_persona(
        db,
        traject_id=traject.id,
        who_line="Jongere mantelzorger van zestien",
        age_group="18+",
        theme="mantelzorg",
        reason="",
        client_key="levend",
        now=now,
        who=WHO,
    )
    facts = {"traject_id": traject.id, "who": WHO, "now": now}
    people = [persona.id for persona in list_personas(db, traject_id=traject.id) if persona.state != "reserve"]
    make_tables_from_personas(db, **facts, persona_ids=people)
    while len(list_tables(db, traject_id=traject.id)) < TABLES:
        add_table(db, **facts, persona_id=people[0])
    open_room(db, **facts)
    for table in list_tables(db, traject_id=traject.id):
        set_host(db, table_id=table.id, host="Ellen", who=WHO, now=now)
        for name, value in LONG_PLAN.items():
            edit_plan(db, table_id=table.id, field=name, value=value, seen=None, who=WHO, now=now)
    _fill_room(db, traject.id, now=now)
    return traject


def _fill_room(db: Session, traject_id: int, *, now: datetime) -> None:
    tables = list_tables(db, traject_id=traject_id)
    for number in range(30):
        phone = join_room(db, traject_id=traject_id, key=f"d-{number:032x}", language="nl", now=now)
        join_table(db, participant_id=phone.id, table_id=tables[number % len(tables)].id)
    for number, what in enumerate(AGREEMENTS):
        record_agreement(
            db,
            traject_id=traject_id,
            what=what,
            owner="" if number == 3 else "Welzijn, met huisartsen",
            due=None if number == 6 else (now + timedelta(days=60)).date(),
            table_id=tables[number % len(tables)].id,
            who=WHO,
            now=now,
        )
    for number, text in enumerate(("Jongere mantelzorger van 16", "Nieuwkomer zonder huisarts")):
        sent = send_input(
            db, traject_id=traject_id, client_key=str(number), kind=InputKind.MISSED_PERSON, text=text, now=now
        )
        show_input(db, traject_id=traject_id, input_id=sent.id, who=WHO, now=now)
