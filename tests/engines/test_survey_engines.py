"""The enquête on a phone in Chromium, Firefox and WebKit: by thumb and by keyboard, asleep, offline, shared."""

import pytest

from tests.engines.phone import Phone
from tests.survey_hall import Hall

pytestmark = pytest.mark.browser

EVERY_ANSWER = {
    "werkveld": "sociaal_domein",
    "bekendheid": "redelijk",
    "grootste_uitdagingen": ["rondkomen", "eenzaamheid", "bewegen"],
    "schatting_1": 4,
    "schatting_2": "dont_know",
    "schatting_3": 37,
    "vergelijken": {"eenzaam": "meer"},
    "gaat_goed": {"keys": ["buren"], "other": "De markt"},
    "wie_missen_we": "dont_know",
    "eigen_bijdrage": "Ik schuif aan",
}


def test_all_forms_of_question_are_answered_by_thumb_and_an_answer_is_changed(hall: Hall, phone: Phone):
    phone.open(hall.address)
    phone.sees("We vragen je naam niet")
    phone.choose("Eerstelijn")
    phone.told("Bewaard op deze telefoon")
    phone.choose("Sociaal domein")
    phone.button()
    phone.told("Bewaard om")
    phone.choose("Redelijk")
    phone.button()
    for theme in ("Eenzaamheid", "Te weinig bewegen", "Geldzorgen en schulden"):
        phone.button(f"+ {theme}")
    for _ in range(2):
        phone.tap("[aria-label='Geldzorgen en schulden omhoog']")
    phone.told("Geldzorgen en schulden staat op plaats 1.")
    phone.button()
    phone.choose("4")
    phone.button()
    phone.choose("Weet ik niet")
    phone.button()
    phone.write("37", "input[type=number]")
    phone.button()
    phone.tap("fieldset:nth-of-type(2) label", "Meer")
    phone.button()
    phone.choose("Buren letten op elkaar")
    phone.write("De markt", "input[name=other]")
    phone.button()
    phone.choose("Weet ik niet")
    phone.button()
    phone.write("Ik schuif aan")
    phone.button("Versturen")

    phone.heading("Dank je. Je antwoorden zijn binnen.")
    phone.told("Bewaard om")
    assert hall.answers() == EVERY_ANSWER
    phone.button("Antwoorden aanpassen")
    phone.is_chosen("Sociaal domein")
    phone.choose("Gemeente, GGD en wonen")
    phone.button()
    phone.told("Bewaard om")
    assert (hall.phones(), hall.answers()["werkveld"]) == (1, "gemeente")


def test_the_whole_enquete_goes_by_keyboard_alone(hall: Hall, phone: Phone):
    phone.open(hall.address)
    phone.reach("input Eerstelijn")
    phone.press("ArrowDown")
    phone.next_by_keyboard("Hoe goed ken je Overvecht?")
    phone.reach("input Nauwelijks")
    phone.press("ArrowDown", "ArrowDown")
    phone.next_by_keyboard("Wat zijn de drie grootste uitdagingen in Overvecht?")
    for theme in ("Eenzaamheid", "Te weinig bewegen", "Geldzorgen en schulden"):
        phone.reach(f"button + {theme}")
        phone.press("Enter")
    phone.reach("button Geldzorgen en schulden omhoog")
    phone.press("Space", "Space")
    phone.told("Geldzorgen en schulden staat op plaats 1.")
    phone.next_by_keyboard("Van elke 10 volwassen inwoners", number=4)
    phone.reach("input 0")
    phone.press(*["ArrowRight"] * 4)
    phone.next_by_keyboard("Van elke 10 volwassen inwoners", number=5)
    phone.reach("input 0")
    phone.press(*["ArrowDown"] * 11)
    phone.next_by_keyboard("Van elke 10 volwassen inwoners", number=6)
    phone.reach("input Een getal van 0 tot en met 100")
    phone.engine.type("37")
    phone.next_by_keyboard("Komt dit in Overvecht minder of meer voor dan in heel Utrecht?")
    phone.reach("input Veel minder")
    phone.reach("input Veel minder")
    phone.press("ArrowDown", "ArrowDown", "ArrowDown")
    phone.next_by_keyboard("Wat gaat goed in Overvecht? Wie of wat helpt al?")
    phone.reach("input Buren letten op elkaar")
    phone.press("Space")
    phone.reach("input Iets anders, namelijk")
    phone.engine.type("De markt")
    phone.next_by_keyboard("Wie zien we te weinig, of bereiken we niet?")
    phone.reach("input Weet ik niet")
    phone.press("Space")
    phone.next_by_keyboard("Wat kun jij zelf bijdragen aan de samenwerking in Overvecht?")
    phone.reach("textarea Je antwoord")
    phone.engine.type("Ik schuif aan")
    phone.next_by_keyboard("Dank je. Je antwoorden zijn binnen.", button="Versturen")

    assert hall.answers() == EVERY_ANSWER


def test_a_reload_and_a_closed_tab_lead_back_to_where_one_was(hall: Hall, phone: Phone):
    phone.open(hall.address)
    phone.choose("Eerstelijn")
    phone.button()
    phone.told("Bewaard om")
    phone.skip_to(9, start=2)
    phone.write("Half getyp")
    phone.told("Bewaard op deze telefoon")
    phone.engine.reload()
    phone.at_question(9)
    after_reload = phone.value("textarea")
    phone.engine.close_tab()

    phone.engine.new_tab()
    phone.open(hall.address)

    phone.at_question(9)
    assert (after_reload, phone.value("textarea")) == ("Half getyp", "Half getyp")


def test_the_back_button_terug_and_two_tabs_are_one_person(hall: Hall, phone: Phone):
    phone.open(hall.address)
    phone.choose("Eerstelijn")
    phone.button()
    phone.at_question(2)
    phone.button()
    phone.at_question(3)
    phone.engine.back()
    phone.at_question(2)
    phone.button("Terug")
    phone.at_question(1)
    phone.is_chosen("Eerstelijn")
    phone.engine.new_tab()
    phone.open(f"{hall.address}#1")
    phone.is_chosen("Eerstelijn")
    phone.choose("Gemeente, GGD en wonen")
    phone.button()
    phone.told("Bewaard om")

    assert (hall.phones(), hall.answers()) == (1, {"werkveld": "gemeente"})


@pytest.mark.proof  # a restart per engine; in one engine it stands in test_survey_browser.py
def test_a_server_that_was_away_loses_nothing_and_says_so(hall: Hall, phone: Phone):
    phone.open(hall.address)
    hall.server.kill()
    try:
        phone.choose("Eerstelijn")
        phone.button()
        phone.at_question(2)
        phone.choose("Goed")
        phone.button()
        phone.told("Verbinding weg. Bewaard op deze telefoon om")
        phone.sees("Ga gerust door.")
        assert (phone.axe(), phone.too_wide()) == ([], [])
    finally:
        hall.server.start()
    phone.engine.run("dispatchEvent(new Event('online'))")  # without this it tries again by itself within 15 s

    phone.told("Weer verbonden. Bewaard om", longest=30)
    phone.sees_no("Ga gerust door.")
    phone.wait("not everything came in", lambda: len(hall.answers()) == 2)
    assert hall.answers() == {"werkveld": "eerstelijn", "bekendheid": "goed"}


def test_a_refused_answer_stays_and_says_why(hall: Hall, phone: Phone):
    phone.open(hall.address)
    phone.skip_to(8)
    for label in ("Buren letten", "Er zijn veel", "Families helpen", "Jongeren doen"):
        phone.choose(label)
    phone.button()

    phone.refused("Je koos er te veel. Kies er hooguit 3.")
    phone.is_chosen("Jongeren doen")
    phone.at_question(8)


LEFT_BEHIND = """[document, ...[...document.querySelectorAll('template')].map(el => el.content)].some(root =>
  [...root.querySelectorAll('input,textarea')].some(el => el.checked || el.value === 'Van de eerste'))"""


def test_the_next_person_on_a_shared_phone_finds_nothing_of_the_one_before(hall: Hall, phone: Phone):
    phone.open(hall.address)
    phone.choose("Eerstelijn")
    phone.button()
    phone.told("Bewaard om")
    phone.skip_to(10, start=2)
    phone.write("Van de eerste")
    phone.button("Versturen")
    phone.heading("Dank je. Je antwoorden zijn binnen.")
    phone.button("Antwoorden aanpassen")
    phone.at_question(1)
    phone.choose("Gemeente")  # never sent: only this phone knows it
    phone.open(f"{hall.address}#11")
    phone.button("Volgende persoon")

    phone.at_question(1)
    assert phone.seek("all(':checked').length") == 0
    assert phone.engine.run("Object.keys(localStorage).filter(name => name.includes(':draft:'))") == []
    phone.engine.back()
    phone.wait("the back button shows the answers of the first", lambda: not phone.seek(LEFT_BEHIND))
    phone.open(f"{hall.address}#1")
    phone.choose("Sociaal domein")
    phone.button()
    phone.told("Bewaard om")
    phone.wait("the second person is not there", lambda: hall.phones() == 2)


CONTROLS = {
    1: (("heading", "Bij welke groep hoor jij het meest?"), ("button", "Volgende"), ("link", "English")),
    2: (("radio", "Een beetje"), ("group", "Vraag 2 van 10 Hoe goed ken je Overvecht?")),
    3: (
        ("button", "Eenzaamheid weghalen"),
        ("button", "+ Overgewicht en ongezond eten"),
        ("checkbox", "Weet ik niet"),
        ("link", "Terug"),
    ),
    4: (("radio", "0"), ("radio", "10"), ("radio", "Weet ik niet")),
    6: (("spinbutton", "Een getal van 0 tot en met 100"), ("checkbox", "Weet ik niet")),
    7: (("group", "Veel stress"), ("radio", "Ongeveer evenveel")),
    8: (("checkbox", "Buren letten op elkaar"), ("textbox", "Iets anders, namelijk")),
    9: (("textbox", "Je antwoord"), ("checkbox", "Weet ik niet")),
    10: (("textbox", "Je antwoord"), ("button", "Versturen")),
}


# WebKitGTK calls a number field what it calls every field
OTHER_ROLE = {("webkit", "spinbutton"): "textbox"}


def test_a_screen_reader_hears_what_every_control_is_and_how_it_is_called(hall: Hall, phone: Phone):
    phone.open(hall.address)
    unknown = []
    for number in range(1, 11):
        phone.at_question(number)
        expected = CONTROLS.get(number, ())
        if number == 3:
            phone.button("+ Eenzaamheid")
        for role, name in expected:
            called = OTHER_ROLE.get((phone.engine.name, role), role)
            if not phone.engine.knows(called, name):
                unknown.append(f"{number}: {called} {name}")
        if number < 10:
            phone.button()

    assert unknown == []
