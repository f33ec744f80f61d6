"""Letter c: 70 phones answer within 10 seconds and send everything twice; a server is killed while 20 send.

`python -m tests.proof.proof_phones [seed]`. Ends with 0 when every
answer is stored once and nothing that was confirmed is lost. A red run prints its seed and can be replayed.
"""

import asyncio
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from surveys.queries.survey import PhoneForm, find_phone_form
from surveys.usecases.survey import close_survey, open_survey
from tests.browser import RealServer, real_server
from tests.factories import make_traject
from tests.phones import SimulatedPhone, answer_within, make_phones, problems, send_until_killed
from tests.surveys.factories import WHO, make_survey
from tests.talk import say
from wijksessie.database import Database

PHONES = 70
SENDING = 20
SECONDS = 10.0
CONFIRMED_BEFORE_THE_KILL = 400
CODE = "K7M4PX"

Measure = Callable[[RealServer, Database, PhoneForm, int], tuple[list[str], str]]


def main(seed: int) -> int:
    """Measure both halves and say what was seen on the last line."""
    said, wrong = [], []
    for measure in (seventy_phones, killed_while_sending):
        with tempfile.TemporaryDirectory() as folder, hall(Path(folder)) as (server, database, form):
            found, words = measure(server, database, form, seed)
            said.append(words)
            wrong += found
    for line in wrong:
        say(line)
    say(f"c. {'; '.join(said)}" + (f"; zaad {seed}" if wrong else ""))
    return int(bool(wrong))


def seventy_phones(server: RealServer, database: Database, form: PhoneForm, seed: int) -> tuple[list[str], str]:
    """70 phones load the form and answer 10 questions within 10 seconds, each answer sent twice at the same moment."""
    phones = make_phones(f"{server.url}/e/{CODE}", opening=1, count=PHONES, seed=seed)
    started = time.monotonic()
    asyncio.run(answer_within(form, phones, seconds=SECONDS))
    seconds = time.monotonic() - started
    found = problems(database, CODE, phones) + _unconfirmed(phones, len(form.questions))
    closed = database.write(close_survey, survey_id=form.survey.id, who=WHO, now=datetime.now(UTC))
    if closed.respondents != PHONES:
        found.append(f"er staan {closed.respondents} mensen in plaats van {PHONES}")
    if seconds > SECONDS:
        found.append(f"het duurde {seconds:.1f} seconden")
    return found, f"{PHONES} telefoons in {seconds:.1f} s, alles twee keer gestuurd: {closed.respondents} bewaard"


def killed_while_sending(server: RealServer, database: Database, form: PhoneForm, seed: int) -> tuple[list[str], str]:
    """20 phones send without a pause, the server is killed (SIGKILL) and started again."""
    phones = make_phones(f"{server.url}/e/{CODE}", opening=1, count=SENDING, seed=seed + 1)
    confirmed = asyncio.run(send_until_killed(form, phones, server, after=CONFIRMED_BEFORE_THE_KILL))
    server.start()
    found = problems(database, CODE, phones)
    return found, f"server gestopt na {confirmed} bevestigde antwoorden van {SENDING} telefoons: {len(found)} kwijt"


@contextmanager
def hall(folder: Path) -> Iterator[tuple[RealServer, Database, PhoneForm]]:
    """A running server on a new database, with an open enquête."""
    url = f"sqlite:///{folder / 'wijksessie.db'}"
    with real_server(folder / "data", url) as server:
        database = Database(url)
        now = datetime.now(UTC)
        traject = database.write(make_traject, now=now, code=CODE)
        survey = database.write(make_survey, now=now, traject_id=traject.id)
        database.write(open_survey, survey_id=survey.id, closes_on=None, who=WHO, now=now)
        form = database.read(find_phone_form, code=CODE)
        assert form is not None
        yield server, database, form
        database.close()


def _unconfirmed(phones: list[SimulatedPhone], asked: int) -> list[str]:
    return [
        f"{asked - len(phone.confirmed)} antwoorden van een telefoon zijn nooit bevestigd"
        for phone in phones
        if len(phone.confirmed) != asked
    ]


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20270112))
