"""Step 3 of the method: the session, on a laptop, a beamer, three phones, and the phones of the simulator."""

import asyncio
import re

import httpx

from tests.story.cast import Screen, Story, play
from wijksessie.rehearsal.faults import A_FULL_ROOM
from wijksessie.rehearsal.people import seeded
from wijksessie.rehearsal.phone import Phone
from wijksessie.rehearsal.room_walk import choose_personas, choose_table, join, write_note

GUESTS = 6  # beside the three phones
BY_TABLE = 2  # so many of them choose a table themselves
SEED = 41
NOTE = "Samen koken in de flat"
PLAN = (
    ("Wij zetten … in", "elke woensdag een kooktafel"),
    ("zodat …", "niemand alleen hoeft te eten"),
    ("Wie trekt dit?", "Anna de Boer"),
    ("Onze vraag aan de zaal", "Wie kookt er een keer mee?"),
)
FOCUS = "samen eten"
HELPER = "Fatima El Amrani"
AGREEMENTS = (
    ("Elke woensdag een kooktafel", "Anna de Boer", "over 6 weken"),
    ("Een lijst van alle eetplekken", "", "over 3 weken"),
    ("Een rondje langs de scholen", HELPER, "over 4 weken"),
)
SCREENS = (  # what the regie says, and what the beamer shows then
    ("Welkom", "Samen kiezen waar we aan werken."),
    ("Waar cijfers voor zijn", "Cijfers zijn een middel, geen doel."),
    ("Wat zijn de drie grootste uitdagingen in Overve…: hoeveel mensen", "mensen gaven antwoord."),
    ("Wat zijn de drie grootste uitdagingen in Overve…: wat ze zeiden", "Een eerste plaats telt 3 punten"),
    ("Wat gaat goed in Overvecht? Wie of wat helpt al?: hoeveel mensen", "mensen gaven antwoord."),
    ("Wat gaat goed in Overvecht? Wie of wat helpt al?: wat ze zeiden", "Bron: de enquête"),
    ("Eenzaam: eigen gok", "eenzaam"),
    ("Eenzaam: de zaal", "eenzaam"),
    ("Eenzaam: het cijfer", "Het cijfer zegt"),
)
HOSTS = ("Joost Hendriks", "Ellen Bakker", "Samira de Wit", "Noor Benali")


def open_room(story: Story) -> None:
    """Make the tables, name who leads them, open the room, and put the beamer on the wall."""
    laptop = story.laptop
    laptop.open(story.own("regie"))
    laptop.press("Maak tafels van de persona’s")
    laptop.sees("Nog geen gespreksleider")
    laptop.page.get_by_text("Kies een gespreksleider", exact=True).click()
    for host in HOSTS:
        laptop.fill("Wie leidt het gesprek?", host)
        laptop.press("Bewaar gespreksleider")
        laptop.sees(f"{host} leidt het gesprek")
    laptop.press("Zaal openen")
    laptop.sees("Inloop")
    laptop.is_accessible()
    laptop.page.get_by_text("Links voor de beamer en de tafels", exact=True).click()
    laptop.press("Toon de links")
    link = laptop.page.locator(".link-list a").first
    story.beamer.open(link.get_attribute("href") or "")
    story.beamer.sees(story.code[:3])
    story.beamer.is_accessible()


def come_in(story: Story) -> None:
    """Let everybody in: three phones with a thumb, the others by the simulator."""
    for phone in story.phones:
        phone.open(f"/{story.code}")
        phone.is_accessible()
        phone.page.locator("nav.nav button.btn").click()
        phone.sees("Jouw tafel")
        phone.is_accessible()
    play(walk_in(story))
    story.laptop.sees(f"van {GUESTS + len(story.phones)} telefoons verbonden")


def show_parts(story: Story) -> None:
    """Walk the stage through the programme up to the tables; the beamer follows."""
    beamer = story.beamer
    for label, words in SCREENS:
        next_screen(story, label)
        beamer.sees(words)
    beamer.is_accessible()
    for label, words in (("Persona A", "Wat speelt er"), ("Tafels kiezen", "Bij wie schuif jij aan?")):
        jump_to(story, label)
        beamer.sees(words)
        beamer.is_accessible()
    next_screen(story, "Stap 1: Wie is dit?")
    beamer.sees("Zeg je naam en organisatie")
    beamer.is_accessible()


def next_screen(story: Story, label: str) -> None:
    """Press the one yellow button and wait until the regie says what the room sees."""
    story.laptop.page.get_by_role("button", name=re.compile("^Volgende")).click()
    story.laptop.sees(f"Op het scherm: {label}")


def jump_to(story: Story, label: str) -> None:
    """Choose another screen from the list."""
    laptop = story.laptop
    chosen = laptop.page.get_by_label("Welk scherm?", exact=True)
    if not chosen.is_visible():
        laptop.press("Naar een ander scherm")
    chosen.select_option(label=label)
    laptop.press("Toon dit scherm")
    laptop.sees(f"Op het scherm: {label}")


def sit_and_write(story: Story) -> None:
    """Everybody chooses a table; a note that a phone writes stands on the board, the wall and the beamer."""
    first, second, third = story.phones
    for phone in story.phones:
        phone.press("Kies voor wie je wilt werken")
        phone.shows("Voor wie wil je werken?")
        phone.is_accessible()
        phone.press("Kies liever zelf een tafel")
        phone.shows("Bij wie schuif jij aan?")
        phone.page.locator("input[name=table]").first.check(force=True)
        phone.press("Kies deze tafel")
        phone.shows("Vertel iets over jezelf")
        phone.press("Sla over")
        phone.press(re.compile("Naar je tafel|tafel"))
        phone.sees("Schrijf een briefje")
        phone.is_accessible()
    play(sit_down(story))
    story.laptop.press(f"Verdeel {GUESTS - BY_TABLE} mensen")
    story.laptop.sees("Iedereen heeft een tafel.")
    story.laptop.is_accessible()
    board = table_board(story)
    play(write(story))
    first.page.get_by_label("Schrijf een briefje").fill(NOTE)
    first.press("Zet op het bord")
    board.sees(NOTE)
    second.sees(NOTE)
    third.sees(NOTE)


def table_board(story: Story) -> Screen:
    """Open the board of table A on the laptop."""
    laptop = story.laptop
    laptop.open(story.own("muur"))
    laptop.shows("Alle tafels")
    laptop.press("Bord van tafel A")
    laptop.sees("Wat speelt er?")
    laptop.is_accessible()
    return laptop


async def walk_in(story: Story) -> None:
    """Let the simulator's guests join; what they keep is their own address."""
    async with httpx.AsyncClient(base_url=story.server.url, timeout=30) as client:
        guests = [Phone(client, person, faults=A_FULL_ROOM) for person in seeded(SEED, GUESTS)]
        await asyncio.gather(*(join(guest, story.code) for guest in guests))
    story.homes = [guest.home for guest in guests]


async def sit_down(story: Story) -> None:
    """Let them go on where they were: some take a table, the others say for whom they want to work."""
    async with httpx.AsyncClient(base_url=story.server.url, timeout=30) as client:
        guests = come_back(story, client)
        await asyncio.gather(*(choose_table(guest) for guest in guests[:BY_TABLE]))
        await asyncio.gather(*(choose_personas(guest) for guest in guests[BY_TABLE:]))


async def write(story: Story) -> None:
    """Everybody who got a table writes, each on the own phone."""
    async with httpx.AsyncClient(base_url=story.server.url, timeout=30) as client:
        guests = come_back(story, client)
        await asyncio.gather(*(write_note(guest, f"Idee van {guest.person.name}", column="speelt") for guest in guests))


def come_back(story: Story, client: httpx.AsyncClient) -> list[Phone]:
    """The simulator's phones, each at its own address."""
    guests = [Phone(client, person, faults=A_FULL_ROOM) for person in seeded(SEED, GUESTS)]
    for guest, home in zip(guests, story.homes, strict=True):
        guest.home = home
    return guests


def plan_and_pitch(story: Story) -> None:
    """Fill in the plan of table A; it becomes the pitch on the beamer."""
    laptop = story.laptop
    laptop.press("Plan invullen")
    for label, value in PLAN:
        laptop.fill(label, value)
    laptop.sees(f"Wij zetten {PLAN[0][1]} in, zodat {PLAN[1][1]}.")
    laptop.is_accessible()
    laptop.open(story.own(f"tafels/{table_of(laptop)}/pitch"))
    laptop.shows("Pitch van tafel A")
    laptop.open(story.own("regie"))
    jump_to(story, "Pitch tafel A")
    story.beamer.sees(PLAN[2][1])
    story.beamer.is_accessible()


def vote_and_join(story: Story) -> None:
    """After the pitches a phone divides its stickers and joins a plan by name; the room sees only the name."""
    phone, beamer = story.phones[0], story.beamer
    jump_to(story, "Stemmen op de plannen")
    beamer.sees("Verdeel je 5 stickers")
    phone.press("Naar de zaal")
    phone.press("Verdeel je stickers")
    phone.shows("Verdeel je stickers")
    phone.page.locator("select").first.select_option("5")
    phone.press("Bewaar")
    phone.sees("Bewaard om")
    phone.is_accessible()
    phone.page.locator("nav.nav a.terug").click()
    phone.press("Ik doe mee, of ik help")
    phone.page.locator("input[name=table]").nth(1).check(force=True)
    phone.page.locator("input[name=kind]").first.check(force=True)
    phone.page.locator("input[name=name]").fill(HELPER)
    phone.press("Zeg het toe")
    phone.sees("Dit heb je beloofd")
    phone.is_accessible()
    beamer.sees(f"Doet mee: {HELPER}")
    beamer.is_accessible()
    phone.page.locator("nav.nav a.terug").click()


def table_of(screen: Screen) -> str:
    """Which table the address of a board is about."""
    return screen.page.url.rsplit("/", 1)[1]


def agree(story: Story) -> None:
    """Write down the agreements; the one without an owner is red, and the beamer asks for a name."""
    laptop, beamer = story.laptop, story.beamer
    jump_to(story, "Afspraken en wat er daarna gebeurt")
    laptop.open(story.own("afspraken"))
    laptop.shows("Dit spreken we af")
    for what, owner, due in AGREEMENTS:
        laptop.fill("Wat spreken we af?", what)
        laptop.fill("Wie pakt het op?", owner)
        laptop.fill("Wanneer?", due)
        laptop.press("Leg vast")
        beamer.sees(what)
    laptop.sees("eigenaar mist")
    laptop.is_accessible()
    beamer.sees("eigenaar mist")
    beamer.is_accessible()


def settle_and_decide(story: Story) -> None:
    """The owner says yes on the own phone; the room chooses what to work on, and everybody sees it."""
    laptop, beamer, phone = story.laptop, story.beamer, story.phones[0]
    phone.sees("Jij staat bij een afspraak")
    phone.is_accessible()
    phone.press("Ja, dat klopt")
    phone.sees("Je zei: dat klopt.")
    laptop.sees("bevestigd")
    laptop.fill("Of in jullie eigen woorden", FOCUS)
    laptop.press("Zet op het scherm")
    laptop.sees("Samen eten")
    laptop.is_accessible()
    laptop.open(story.own("regie"))
    jump_to(story, "Waar we samen aan werken")
    beamer.sees("Samen eten")
    beamer.is_accessible()


def close_room(story: Story) -> None:
    """Close the room; phones and beamer say thanks."""
    laptop = story.laptop
    laptop.open(story.own("regie"))
    laptop.page.get_by_text("Zaal sluiten", exact=True).click()
    laptop.press("Sluit de zaal")
    laptop.sees("De zaal is niet open.")
    for phone in story.phones:
        phone.page.reload()
        phone.is_accessible()
