"""The entry in the Algoritmeregister: every field filled in, true to the code, and reachable from the screen."""

from datetime import UTC, datetime

import pytest
from nicegui.testing import User

from personas import firmness, households, selection
from personas.numbers import SMALLEST_PRINTED
from personas.proposal import VERSION
from personas.queries.register import RegisterFacts, get_register_facts
from sessions.usecases.team import add_team_member
from tests.factories import make_traject
from tests.personas.factories import propose_for_overvecht
from tests.room import RoomForTests
from wijksessie.algorithm_register import RegisterEntry, register_entry

STANDARD = (
    "Naam", "Korte beschrijving", "Organisatie", "Contact", "Status", "Begindatum", "Publicatiecategorie",
    "Doel en impact", "Afwegingen", "Menselijke tussenkomst", "Risicobeheer", "Wettelijke basis", "Impacttoetsen",
    "Gegevens", "Links naar gegevensbronnen", "Technische werking", "Leverancier", "Broncode",
)  # fmt: skip
EMPTY = RegisterFacts("Gemeente Utrecht", None, None, VERSION)
USED = RegisterFacts(
    "Gemeente Utrecht", ("Samira de Wit", "samira@voorbeeld.nl"), datetime(2027, 1, 4, tzinfo=UTC), VERSION
)


def fields_of(entry: RegisterEntry) -> dict[str, str]:
    return {field.title: "\n".join(field.lines) for fields in entry.groups.values() for field in fields}


@pytest.mark.parametrize("facts", [EMPTY, USED])
def test_every_field_of_the_standard_is_filled_in(facts: RegisterFacts) -> None:
    entry = register_entry(facts)
    fields = fields_of(entry)
    said = [entry.title, entry.intro, entry.note, *fields.values()]

    assert [title for title in STANDARD if not fields.get(title, "").strip()] == []
    assert [words for words in said if not words.strip() or "{" in words or "controleren)" in words] == []


def test_it_says_whose_it_is_whom_to_ask_since_when_and_which_version() -> None:
    fields = fields_of(register_entry(USED))

    assert fields["Organisatie"] == "Gemeente Utrecht"
    assert fields["Contact"] == "Samira de Wit (samira@voorbeeld.nl)"
    assert (fields["Status"], fields["Begindatum"]) == ("In gebruik", "4 januari 2027")
    assert fields["Versie van de rekenregels"].startswith(f"{VERSION}, in Wijksessie ")
    assert fields_of(register_entry(EMPTY))["Contact"] == "het projectteam van Gemeente Utrecht"


def test_the_numbers_in_it_are_those_of_the_code() -> None:
    fields = fields_of(register_entry(USED))
    how, risks = fields["Technische werking"], fields["Risicobeheer"]

    assert f"{firmness.DRAWS} keer opnieuw" in how
    assert f"minstens {firmness.FIRM_FROM} van de 100 keer" in how
    assert f"vanaf {firmness.LIKELY_FROM} ‘waarschijnlijk’" in how
    assert f"Beide bewegen {households.DRAWS} keer" in how
    assert f"onder de {selection.SMALLEST_GROUP} inwoners of {selection.SMALLEST_SHARE:.0%} van" in risks
    assert f"onder de {SMALLEST_PRINTED} staat" in risks
    assert all(word in how for word in ("Iterative proportional fitting", "ingepast", "geleend", "terugkomt"))


def test_the_facts_come_from_organisation_team_and_first_proposal(database, now) -> None:
    traject = database.write(make_traject, now=now)
    before = database.read(get_register_facts, traject_id=traject.id)
    database.write(propose_for_overvecht, now=now, traject_id=traject.id)
    database.write(
        add_team_member, traject_id=traject.id, name="Samira de Wit", email="samira@voorbeeld.nl",
        organisation="Gemeente Utrecht", role="wijkmanager", who="Samira", now=now,
    )  # fmt: skip

    after = database.read(get_register_facts, traject_id=traject.id)

    assert before == RegisterFacts("Gemeente Utrecht", None, None, VERSION)
    assert after == RegisterFacts("Gemeente Utrecht", ("Samira de Wit", "samira@voorbeeld.nl"), now, VERSION)


async def test_the_screen_of_the_persona_s_leads_to_it(room: RoomForTests) -> None:
    user: User = room.staff()
    await user.open(f"/trajecten/{room.traject.id}/personas")
    found = next(iter(user.find(marker="register").elements))
    await user.open(str(found.props["href"]).removeprefix("/app"))

    await user.should_see("Technische werking")
    await user.should_see("Gemeente Utrecht")
