"""/: every wijksessie of the organisation, or the invitation to begin the first."""

from datetime import date

from sessions.enums import Phase
from sessions.planning_dates import local_date
from sessions.queries.home import OverviewCard
from wijksessie import texts
from wijksessie.home_reading import read_overview, read_wijken
from wijksessie.screens import layout
from wijksessie.screens.components.marks import box, chip, link, overline, plate, text
from wijksessie.screens.components.new_traject_form import NewTrajectForm
from wijksessie.screens.here import Here

PATH = "/"
INVITATION = (
    "Kies een wijk en een datum. Wij rekenen terug wat je wanneer doet: drie maanden, zes weken en één week vooraf."
)
PHASE_WORDS = {
    Phase.VOORGESPREK: "Voorgesprek",
    Phase.PREPARATION: "Voorbereiding",
    Phase.WIJKSESSIE: "Wijksessie",
    Phase.FOLLOW_UP: "Wijkdoen",
}


async def page(here: Here) -> None:
    """Show all trajects; without one, the form to begin."""
    organisation_id = here.visitor.organisation_id or 0
    today = local_date(here.now)
    cards = await here.read(read_overview, organisation_id=organisation_id, today=today)
    with layout.frame(here, "Mijn wijken", where="Mijn wijken", styles=["planning.css"], help_page="overview") as main:
        if cards:
            _list(cards)
        else:
            main.classes("em")
            await _invitation(here, organisation_id, today)


def _list(cards: tuple[OverviewCard, ...]) -> None:
    with box("hero"):
        text("h1", "Mijn wijken")
        link("Nieuwe wijksessie", "/app/nieuw", kind="btn", icon_name="plus")
    with box("rules trajects", tag="ul"):
        for card in cards:
            with box("traject-row", tag="li"):
                _card(card)


def _card(card: OverviewCard) -> None:
    traject = card.traject
    order = list(Phase)
    plate(str(order.index(card.phase) + 1), "now" if card.days_left is None or card.days_left >= 0 else "")
    with box("grow"):
        with box(tag="h2"):
            link(traject.wijk_name, f"/app/trajecten/{traject.id}")
        when = texts.day(traject.session_date) if traject.session_date else "nog geen datum"
        text("p", f"{traject.city}, {when}", "muted")
        text("p", f"{PHASE_WORDS[card.phase]} · {card.done} van {card.steps} punten klaar", "small")
    if card.late:
        word = "punt te laat" if card.late == 1 else "punten te laat"
        chip("laat", f"{card.late} {word}")
    text("p", days_words(card.days_left), "days num")


def days_words(days_left: int | None) -> str:
    """Return '50 dagen' until the session, 'vandaag', or how long ago it was."""
    if days_left is None:
        return "kies een datum"
    if days_left == 0:
        return "vandaag"
    amount = "1 dag" if abs(days_left) == 1 else f"{texts.number(abs(days_left))} dagen"
    return f"nog {amount}" if days_left > 0 else f"{amount} geleden"


async def _invitation(here: Here, organisation_id: int, today: date) -> None:
    wijken = await here.read(read_wijken, organisation_id=organisation_id)
    with box("empty"):
        text("h1", "Nog geen wijksessie")
        text("p", INVITATION)
    overline("Nieuwe wijksessie")
    NewTrajectForm(here, wijken, today=today)
