"""Steps 1 and 2 of the method: the voorgesprek, and the weeks of preparation."""

import asyncio
import re
from datetime import UTC, datetime

import httpx
from playwright.sync_api import expect

from sessions.planning_dates import local_date
from tests.story.cast import Screen, Story, play
from wijksessie.rehearsal.faults import A_FULL_ROOM
from wijksessie.rehearsal.people import Opinions, seeded
from wijksessie.rehearsal.phone import Phone
from wijksessie.rehearsal.survey_walk import answer_survey

TEAM = (("Joost Hendriks", "Verantwoordelijke voor de data"), ("Ellen Bakker", "Buurtteam volwassenen"))
OTHERS = 12  # people beside the three phones, played by the simulator
SEED = 2027
QUESTIONS = 10
MAIN_POINTS = ("gebied", "focus", "doel", "data", "enquete", "praktisch")
GUESTS = (
    "Anna de Boer; anna@gast.example; Huisartsen aan de Dreef; eerstelijn",
    "Bilal Haddad; bilal@gast.example; Buurtteam Overvecht; sociaal domein",
    "Carla Smit; carla@gast.example; Buurthuis De Klaver; welzijn",
    "Daan Visser; daan@gast.example; Gemeente; gemeente",
    "Els Mol; els@gast.example; Bewoner; bewoner",
)


def make_first_account(story: Story) -> None:
    """Follow the printed link and begin the installation."""
    laptop = story.laptop
    found = re.search(r"eerste-account: (\S+)", story.server.log)
    assert found is not None
    laptop.open(found[1])
    laptop.shows("Welkom bij Wijksessie")
    for label, value in (
        ("Organisatie", "Gemeente Utrecht"),
        ("Je naam", "Samira de Wit"),
        ("E-mailadres", "samira@gast.example"),
        ("Wachtwoord", "vier woorden in een zin"),
    ):
        laptop.fill(label, value)
    laptop.press("Account maken")
    laptop.shows("Nog geen wijksessie")


def begin_traject(story: Story) -> None:
    """Begin a session for Overvecht, today: the story plays on one day."""
    laptop = story.laptop
    laptop.page.get_by_label("Welke wijk?", exact=True).select_option(value="WK034403")
    laptop.fill("Wanneer is de sessie?", local_date(datetime.now(UTC)).isoformat())
    laptop.press("Start met het voorgesprek")
    laptop.page.wait_for_url(re.compile(r"/trajecten/\d+/voorgesprek"))
    story.traject = laptop.page.url.split("/voorgesprek", maxsplit=1)[0].removeprefix(story.server.url)
    laptop.shows("Is er al een bestaand verband?")


def hold_voorgesprek(story: Story) -> None:
    """Answer what the voorgesprek asks, point by point; what was answered stands on one sheet."""
    laptop = story.laptop
    laptop.tick("We organiseren dit samen")
    laptop.is_saved()
    for point in MAIN_POINTS:
        laptop.open(story.own(f"voorgesprek?punt={point}"))
        laptop.is_accessible()
        if point == "gebied":
            laptop.tick("De wijk zoals CBS die kent")
        elif point == "focus":
            laptop.tick("Ja", group="Is er al een onderwerp of groep gekozen?")
            laptop.tick("Eenzaamheid")
        elif point == "doel":
            laptop.fill("Wat willen jullie weten of besloten hebben?", "Samen kiezen waar we aan werken.")
            laptop.fill("Waar komen de afspraken daarna terug?", "De regiegroep")
        elif point == "praktisch":
            laptop.fill("Waar is de sessie?", "Buurthuis De Klaver")
        else:
            continue
        laptop.is_saved()
    laptop.open(story.own("voorgesprek/a4"))
    laptop.sees("Samen kiezen waar we aan werken.")
    laptop.is_accessible()


def gather_people(story: Story) -> None:
    """Fill the projectteam and paste the list of invitees."""
    laptop = story.laptop
    laptop.open(story.own("team"))
    laptop.shows("Projectteam")
    for name, role in TEAM:
        laptop.fill("Naam", name)
        laptop.page.get_by_label("Rol", exact=True).select_option(label=role)
        laptop.press("Voeg toe")
        laptop.sees(name)
    laptop.open(story.own("genodigden"))
    laptop.shows("Genodigden")
    laptop.fill("Plak hier je lijst", "\n".join(GUESTS))
    laptop.press("Bekijk de lijst")
    laptop.press(f"Neem {len(GUESTS)} mensen over")
    laptop.sees("Bilal Haddad")
    laptop.is_accessible()


def look_at_plans(story: Story) -> None:
    """See the timeline and the programme, and tick what is done."""
    laptop = story.laptop
    laptop.open(story.own("planning"))
    laptop.shows("Planning")
    laptop.open(story.own("programma"))
    laptop.shows("Programma")
    laptop.open(story.own())
    laptop.shows("Wijksessie Overvecht")


def choose_figures(story: Story) -> None:
    """See the real figures of the wijk, and keep those that the tool proposes."""
    laptop = story.laptop
    laptop.open(story.own("wijkdata"))
    laptop.sees("58%")
    laptop.is_accessible()
    laptop.open(story.own("wijkdata/kiezen"))
    laptop.shows("Cijfers kiezen")


def hold_survey(story: Story) -> None:
    """Open the enquête; three phones and the simulator answer; then it is closed and its results are read."""
    laptop = story.laptop
    laptop.open(story.own("enquete"))
    laptop.shows("Enquête")
    laptop.press("Begin met de basisvragen")
    laptop.sees("Ongeveer")
    laptop.is_accessible()
    laptop.press("Enquête openen")
    expect(laptop.page.get_by_role("button", name="Enquête openen")).to_have_count(0)
    story.code = find_code(story)
    for phone in story.phones:
        answer(phone, f"/e/{story.code}")
    play(let_others_answer(f"{story.server.url}", story.code))
    laptop.open(story.own("enquete"))
    laptop.press("Enquête sluiten")
    laptop.press("Ja, sluit de enquête")
    laptop.sees("Opnieuw openen")
    laptop.open(story.own("enquete/uitkomsten"))
    laptop.shows("Uitkomsten van de enquête")
    laptop.sees(f"{OTHERS + len(story.phones)}")


def find_code(story: Story) -> str:
    """Read the code from the poster that goes to the door."""
    story.laptop.open(story.own("poster"))
    story.laptop.is_accessible()
    found = re.search(r"\b([2-9A-HJ-NP-Z]{3}) ?([2-9A-HJ-NP-Z]{3})\b", story.laptop.page.locator("main").inner_text())
    assert found is not None
    return found[1] + found[2]


def answer(phone: Screen, address: str) -> None:
    """Answer every question with a thumb: the first choice, then the button."""
    phone.open(address)
    phone.is_accessible()
    for number in range(1, QUESTIONS + 1):
        phone.sees(f"Vraag {number} van {QUESTIONS}")
        choice = phone.page.locator("main label:visible input:is([type=radio], [type=checkbox])").first
        if choice.count():
            choice.check(force=True)
        phone.page.locator("nav.nav button.btn").click()
    phone.shows("Dank je. Je antwoorden zijn binnen.")


async def let_others_answer(server: str, code: str) -> None:
    """Let the simulator's people answer at the same time, with all that goes wrong in a full room."""
    opinions = Opinions(weights={"eenzaamheid": 8, "rondkomen": 6, "mentale_gezondheid": 4, "bewegen": 3})
    async with httpx.AsyncClient(base_url=server, timeout=30) as client:
        phones = [Phone(client, person, faults=A_FULL_ROOM) for person in seeded(SEED, OTHERS, opinions)]
        taken = await asyncio.gather(*(answer_survey(phone, f"/e/{code}") for phone in phones))
    assert taken == [QUESTIONS] * OTHERS, f"seed {SEED}"


def make_personas(story: Story) -> None:
    """Let the tool propose persona's, open the evidence of one, and fix them."""
    laptop = story.laptop
    laptop.open(story.own("personas"))
    laptop.press("Stel persona’s voor")
    laptop.shows("Over wie hebben we het?")
    cards = [
        address
        for address in dict.fromkeys(
            link.get_attribute("href") or "" for link in laptop.page.locator("a[href*='/personas/']").all()
        )
        if re.search(r"/personas/\d+$", address)
    ]
    for address in cards[:4]:
        laptop.open(address)
        laptop.is_accessible()
        laptop.press("Zet vast")
        laptop.sees("staat vast")
