"""Every state of every staff screen of the enquête, in three engines: axe finds nothing, nothing is thrown or wide."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sessions.enums import BeamerTheme
from tests.engines.desk import Desk
from tests.engines.engine import Engine
from tests.staff_hall import StaffHall, staff_hall
from wijksessie.beamer.deck import FIGURE_VIEWS, Slide

pytestmark = pytest.mark.browser

TYPED = ".q-field__control-container"  # Quasar calls it a row too; with a margin of ours the words stood too low
RING = "getComputedStyle(at().closest('.q-field__control')).outlineStyle === 'solid'"
ON_THE_BEAMER = (
    "Wat zijn de drie grootste uitdagingen in Overve…: hoeveel mensen",
    "Wat zijn de drie grootste uitdagingen in Overve…: wat ze zeiden",
    "Komt dit in Overvecht minder of meer voor dan i…: wat ze zeiden",
    "Sport elke week: het cijfer",
    "Overgewicht",  # with what the room voted
)


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StaffHall]:
    """One server with every state, for all engines."""
    with staff_hall(tmp_path_factory.mktemp("staff")) as made:
        yield made


@pytest.fixture(scope="module")
def desk(engine: Engine, hall: StaffHall) -> Desk:
    """Samira, who logged in once with this engine."""
    made = Desk(engine)
    made.log_in(hall.stage.server.url)
    return made


def with_help(desk: Desk, path: str) -> list[str]:
    """The faults of the help, opened beside the work."""
    desk.tap("button", "Hulp")
    desk.wait("no help", lambda: desk.seek("all('#hulp h2').length > 0"))
    return desk.faults(f"hulp bij {path}", where="#hulp")


def test_the_editor_of_a_concept_with_every_form_of_question(hall: StaffHall, desk: Desk):
    desk.show(hall.screen("concept", "/enquete"), "In het Engels ontbreekt nog iets.")
    for summary in ("Proef op je telefoon", "Kies een vraag die klaarstaat", "Laat een cijfer schatten"):
        desk.unfold(summary)
    desk.unfold("Schrijf een eigen vraag")
    desk.tap("label", "Een top 3 maken")
    desk.sees("Keuzes (4 tot 14), elk op een eigen regel")
    found = desk.faults("editor, concept") + with_help(desk, "editor")
    for number in (3, 4, 6):
        desk.tap(f".q>li:nth-child({number}) .opener")
        desk.sees("Klaar met deze vraag")
        desk.unfold("Engelse tekst")
        desk.wait("no translation", lambda: desk.seek("all('.beside').length > 0"))
        found += desk.faults(f"editor, vraag {number}", where=".edit")
        assert set(desk.seek(f"all('{TYPED}').map(el => getComputedStyle(el).marginTop)")) == {"0px"}
        desk.button("Klaar met deze vraag")
        desk.sees_no("Klaar met deze vraag")

    assert found == []


@pytest.mark.proof  # in chromium it stands in the browser tests of these screens
def test_the_editor_planned_and_open(hall: StaffHall, desk: Desk):
    desk.show(hall.screen("gepland", "/enquete"), "Terug naar concept")
    found = desk.faults("editor, gepland")
    desk.show(hall.screen("open", "/enquete"), "Enquête sluiten")
    desk.tap(".q>li:nth-child(2) .opener")
    desk.unfold("1 keer verbeterd sinds de opening")
    desk.sees("Zet terug")
    desk.unfold("Enquête sluiten")
    desk.sees("Ja, sluit de enquête")
    found += desk.faults("editor, open en bijna gesloten")

    assert found == []


@pytest.mark.proof  # much of it stands in the states before and after
def test_a_closed_editor_and_the_results_while_it_is_open(hall: StaffHall, desk: Desk):
    desk.show(hall.screen("gesloten", "/enquete"), "Opnieuw openen")
    desk.unfold("Opnieuw openen")
    desk.sees("Ja, open de enquête opnieuw")
    found = desk.faults("editor, gesloten en bijna open")
    desk.show(hall.screen("open", "/enquete/uitkomsten"), "lopen de uitkomsten een stap van 5 achter")
    found += desk.faults("uitkomsten, open")

    assert found == []


def test_the_results(hall: StaffHall, desk: Desk):
    path = "/enquete/uitkomsten"
    desk.show(hall.screen("gesloten", path), "12 mensen gaven antwoord.")
    desk.unfold("Wie deed mee, per werkveld")
    desk.unfold("Per werkveld")
    desk.sees("Welzijn, school en sport: 6 mensen")
    for number in (1, 2):
        desk.tap(f".answers>li:nth-child({number}) .pick label")
    desk.sees("2 antwoorden zeggen hetzelfde.")
    found = desk.faults("uitkomsten, gesloten en bijna samengevoegd") + with_help(desk, path)

    assert found == []


@pytest.mark.proof  # in chromium it stands in the browser tests of these screens
def test_typing_over_paper_and_the_poster(hall: StaffHall, desk: Desk):
    path = "/enquete/papier"
    desk.show(hall.screen("open", path), "Bewaar dit blad")
    desk.fill("Vraag 1:", "2")
    desk.wait("what is typed is not read", lambda: "Sociaal domein" in desk.seek("words(all('.said')[0])"))
    desk.button("Bewaar dit blad")
    desk.sees("Blad 1 is bewaard: 1 van de 10 vragen.")
    desk.fill("Vraag 1:", "99")
    desk.wait("a wrong number is accepted", lambda: desk.seek("all('.paper-row.wrong').length === 1"))
    found = desk.faults("papier, verkeerd nummer") + with_help(desk, path)
    desk.show(hall.screen("gepland", "/poster"), "Print deze poster")
    found += desk.faults("poster, gepland") + with_help(desk, "poster")

    assert found == []


@pytest.mark.proof  # little stands on them
@pytest.mark.parametrize(
    ("state", "path", "words"),
    [
        ("leeg", "/enquete", "Begin met de basisvragen"),
        ("leeg", "/enquete/uitkomsten", "Maak eerst de enquête"),
        ("concept", "/enquete/uitkomsten", "De enquête is nog niet open."),
        ("leeg", "/enquete/papier", "Maak de enquête"),
        ("concept", "/enquete/papier", "De enquête neemt nu geen antwoorden aan."),
        ("leeg", "/poster", "Print deze poster"),
        ("open", "/poster", "Enquête op papier"),
    ],
)
def test_screens_with_nothing_to_do_yet(hall: StaffHall, desk: Desk, state: str, path: str, words: str):
    desk.show(hall.screen(state, path), words)

    assert desk.faults(f"{path}, {state}") == []


@pytest.mark.proof  # in chromium it stands in the browser tests of these screens
def test_the_invitations(hall: StaffHall, desk: Desk):
    path = "/genodigden/uitnodigen"
    desk.show(hall.screen("open", path), "Proefmail naar")
    for summary in (
        "Woorden die vanzelf worden ingevuld",
        "Tekst en QR-code om te kopiëren",
        "Jeroen Kok vraagt 3 mensen",
    ):
        desk.unfold(summary)
    desk.button("Uitnodiging versturen")
    desk.sees("Klopt deze lijst?")
    found = desk.faults("uitnodigen, klopt deze lijst") + with_help(desk, path)

    assert found == []


@pytest.mark.proof  # the same fields and buttons; in one engine it stands in test_invitations_browser.py
@pytest.mark.parametrize("kind", ["save_the_date", "uitnodiging", "herinnering"])
def test_every_kind_of_mail_and_nobody_on_the_list(hall: StaffHall, desk: Desk, kind: str):
    path, found = f"/genodigden/uitnodigen?mail={kind}", []
    for state in ("leeg", "open"):
        desk.show(hall.screen(state, path), "Proefmail naar")
        found += desk.faults(f"{kind}, {state}")

    assert found == []


def on_the_beamer(hall: StaffHall, desk: Desk, slide: Slide) -> list[str]:
    """The faults of the beamer at a step of the session."""
    hall.stage.show(slide.part_id, slide.step)
    desk.open(hall.stage.screen("/beamer"))
    desk.wait("no beamer", lambda: desk.seek("all('.beamer .stage').length > 0"))
    return desk.faults(f"beamer, {slide.label}")


@pytest.mark.proof  # in chromium it stands in the browser tests of these screens
def test_the_beamer_counts_shows_reveals_and_votes(hall: StaffHall, desk: Desk):
    slides = {slide.label: slide for slide in hall.stage.deck.slides}

    assert [fault for label in ON_THE_BEAMER for fault in on_the_beamer(hall, desk, slides[label])] == []


@pytest.mark.proof  # the same views, on other questions and in the other colours
@pytest.mark.parametrize("theme", list(BeamerTheme))
def test_every_step_of_the_data_on_the_beamer(hall: StaffHall, desk: Desk, theme: BeamerTheme):
    hall.stage.color(theme)
    slides = [slide for slide in hall.stage.deck.slides if slide.view in FIGURE_VIEWS]
    found = [fault for slide in slides for fault in on_the_beamer(hall, desk, slide)]
    hall.stage.color(BeamerTheme.LIGHT)

    assert found == []


def test_a_day_reads_as_empty_until_it_is_chosen_and_is_stored_when_it_is_left(
    hall: StaffHall, desk: Desk, tmp_path: Path
):
    first, last = "Eerste dag om in te vullen", "Laatste dag om in te vullen"
    desk.show(hall.screen("concept", "/enquete"), first)

    # in an empty one Chromium and Firefox tell in which order to type; WebKit shows today
    desk.wait(
        "an empty day does not read as it should",
        lambda: desk.has_ink("input[type=date]", tmp_path / "empty.png") == (desk.engine.name != "webkit"),
    )
    desk.tap("label", first)
    desk.wait("nothing to type over", lambda: desk.has_ink("input[type=date]", tmp_path / "typing.png"))
    desk.wait("the focus does not show", lambda: desk.seek(RING))
    desk.tap("label", last)
    desk.press("ArrowUp")
    desk.tap("label", first)
    desk.told("Bewaard om")


def test_a_press_is_heard_in_the_editor_and_in_the_results(hall: StaffHall, desk: Desk):
    words = f"Bij welke groep hoor jij, met {desk.engine.name}?"
    desk.show(hall.screen("concept", "/enquete"), "Zo ziet vraag 1 eruit")
    desk.tap(".q>li:nth-child(1) .opener")
    desk.fill("Vraag", words)
    desk.wait("the phone does not follow", lambda: desk.seek("words(all('.pq')[0])") == words)
    desk.told("Bewaard om")
    desk.button("Klaar met deze vraag")
    desk.wait("the list does not follow", lambda: desk.seek("words(all('.opener')[0])").startswith(words))
    desk.show(hall.screen("gesloten", "/enquete/uitkomsten"), "Open antwoorden")
    notes = "all('.answers>li:has([aria-label^=\"Laat zien\"]) .note')"
    said = desk.seek(f"words({notes}.find(el => words(el).startsWith('Ik help')))")
    desk.tap(f"[aria-label='Laat zien: {said}']")
    chip = f"words(all('li:has([aria-label=\"Verberg: {said}\"]) .chip')[0])"
    desk.wait("it is not shown", lambda: desk.seek(chip) == "te zien")

    assert desk.thrown() == []
