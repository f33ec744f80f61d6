"""Steps 1 and 2 of the method: the voorgesprek, and the weeks of preparation."""

import re
from datetime import date

from tests.story.cast import Story

TEAM = (("Joost Hendriks", "Verantwoordelijke data"), ("Ellen Bakker", "Buurtteam volwassenen"))
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
    wijk = laptop.page.get_by_label("Welke wijk?", exact=True)
    wijk.select_option(value="WK034403")
    laptop.fill("Wanneer is de sessie?", date.today().isoformat())  # noqa: DTZ011 - what somebody here would type
    laptop.sees("Wijksessie")
    laptop.press("Start met het voorgesprek")
    laptop.page.wait_for_url(re.compile(r"/trajecten/\d+/voorgesprek"))
    story.traject = laptop.page.url.split("/voorgesprek", maxsplit=1)[0].removeprefix(story.server.url)
