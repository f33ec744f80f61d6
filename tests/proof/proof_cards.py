"""Ten cards of the ten wijken of Utrecht, as pictures to look at and as texts to read aloud.

`python -m tests.proof.proof_cards` writes screenshots/kaart-*.png and screenshots/kaarten.txt. The measure is only that
there are ten, and that they read easily; whether a Dutch reader stumbles is for a reader to say.
"""

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Page
from sqlmodel import Session

from personas.enums import ClaimClass
from personas.queries.persona import PersonaCard, get_persona
from personas.themes import Weights
from personas.usecases.proposal import propose_personas
from sessions.enums import LinkKind
from sessions.models import Organisation, Traject, Wijk
from sessions.usecases.link import make_link
from sessions.usecases.open_data import load_open_data
from tests.browser import RealServer, chromium, free_port
from tests.personas.readability import LONGEST_SENTENCE, MOST_PASSIVE, MOST_WORDS, read
from tests.personas.utrecht_wijken import CODES, utrecht_facts
from tests.screen_list import LAPTOP
from tests.screenshots import FOLDER
from tests.talk import say
from wijksessie.database import Database
from wijksessie.links import link_token
from wijksessie.schema import upgrade
from wijksessie.settings import Settings

WHO = "Samira de Wit"
MARKS = {ClaimClass.ILLUSTRATION: " (bedacht)"}
SETTLE = 900  # milliseconds for fonts and charts


def main() -> int:
    """Shoot and write the cards; returns 0 when there are ten that read easily."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'wijksessie.db'}"
        server = RealServer(Path(folder) / "data", free_port(), url)
        secret = Settings(data_dir=server.data_dir, database_url=url, _env_file=None).secret_key()
        made = _made(url, secret)
        server.start()
        try:
            _shoot(server.url, made)
        finally:
            server.stop()
    cards = [card for _token, _traject_id, card in made]
    (FOLDER / "kaarten.txt").write_text("\n\n".join(map(_text, cards)) + "\n", encoding="utf-8")
    found = read(text for card in cards for text in (card.persona.title, *(claim.text for claim in card.claims)))
    say(
        f"{len(cards)} kaarten in {FOLDER.name}/; {found.words:.1f} woorden per zin (wens 12), langste {found.longest} "
        f"(25), {100 * found.passive:.0f}% lijdend (10%)"
    )
    is_easy = found.words <= MOST_WORDS and found.longest <= LONGEST_SENTENCE and found.passive <= MOST_PASSIVE
    return int(not (is_easy and len(cards) == len(CODES)))


def _made(url: str, secret: str) -> list[tuple[str, int, PersonaCard]]:
    """Return per wijk a link, its traject and one card: of the first wijk the first, of the second the second, …."""
    database, now = Database(url), datetime.now(UTC)
    upgrade(database, now=now)
    database.write(load_open_data, now=now)
    made = database.write(_propose, secret=secret, now=now)
    database.close()
    return made


def _propose(db: Session, *, secret: str, now: datetime) -> list[tuple[str, int, PersonaCard]]:
    organisation = Organisation(name="Gemeente Utrecht", city="Utrecht", municipality_code="GM0344")
    db.add(organisation)
    db.flush()
    made = []
    for place, code in enumerate(CODES):
        wijk = Wijk(organisation_id=organisation.id or 0, code=code, name=utrecht_facts(code).wijk)
        db.add(wijk)
        db.flush()
        traject = Traject(wijk_id=wijk.id or 0, code=f"KAART{place}", created_at=now)
        db.add(traject)
        db.flush()
        found = propose_personas(db, traject_id=traject.id or 0, count=4, weights=Weights(), now=now, who=WHO)
        link = make_link(db, kind=LinkKind.TEAM, traject_id=traject.id, now=now)
        card = get_persona(db, persona_id=found.personas[place % 4].id)
        made.append((link_token(secret, link_id=link.id, nonce=link.nonce), traject.id or 0, card))
    return made


def _shoot(server: str, made: list[tuple[str, int, PersonaCard]]) -> None:
    with chromium() as browser:
        for place, (token, traject_id, card) in enumerate(made, start=1):
            page = browser.new_context(viewport=LAPTOP, locale="nl-NL").new_page()
            page.goto(f"{server}/l/{token}")
            page.goto(f"{server}/app/trajecten/{traject_id}/personas/{card.persona.id}")
            _keep(page, f"kaart-{place:02d}")
            page.context.close()


def _keep(page: Page, name: str) -> None:
    page.locator("h1").first.wait_for()
    page.wait_for_timeout(SETTLE)
    page.screenshot(path=FOLDER / f"{name}.png", full_page=True)


def _text(card: PersonaCard) -> str:
    head = f"{card.persona.title}: {card.persona.stands_for_text}"
    return "\n".join([head, *(f"- {claim.text}{MARKS.get(claim.claim_class, '')}" for claim in card.claims)])


if __name__ == "__main__":
    sys.exit(main())
