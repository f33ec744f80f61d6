"""/trajecten/{id}/poster: a sheet to print, with the QR code, the address and the code of the enquête."""

from urllib.parse import urlsplit

from nicegui import ui

from sessions.queries.traject import get_traject
from surveys.queries.survey import get_survey_by_traject
from surveys.rules import survey_content
from wijksessie import texts
from wijksessie.qr import qr_svg
from wijksessie.screens import layout
from wijksessie.screens.components.marks import box, link, text
from wijksessie.screens.components.print_button import print_button
from wijksessie.screens.here import Here

PATH = "/trajecten/{traject_id}/poster"


async def page(here: Here, traject_id: int) -> None:
    """Show the sheet as it comes out of the printer."""
    traject = await here.read(get_traject, traject_id=traject_id)
    survey = await here.read(get_survey_by_traject, traject_id=traject_id)
    address = here.ctx.address(f"/e/{traject.code}")
    words = survey_content()["poster"]
    with layout.frame(here, "Poster", traject=traject, styles=["survey.css"], help_page="survey_poster"):
        with box("row no-print"):
            print_button("Print deze poster")
            if survey is not None:
                paper = f"/bestanden/enquete/{traject_id}/papier.pdf"
                link("Enquête op papier (pdf)", paper, kind="btn second", icon_name="download")
            text("span", "Eén A4. Controleer met je telefoon of de code te scannen is.", "muted")
        with box("poster-sheet"):
            text("h1", words["title"].format(wijk=traject.wijk_name))
            with box("qr") as code:
                code.props("role=img")
                code.props["aria-label"] = f"QR-code naar {address}"
                ui.html(qr_svg(address), sanitize=False)
            with box("typed", tag="p"):
                text("span", words["scan"])
                text("strong", typed_address(here.ctx.settings.base_url))
            with box(tag="div"):
                text("p", "code", "muted")
                text("p", texts.code(traject.code), "code")
            text("p", words["promise"], "promise")
            if survey is not None and survey.is_planned(texts.local(here.now).date()) and survey.opens_on is not None:
                text("p", f"Invullen kan vanaf {texts.day(survey.opens_on, year=False)}.", "promise")
            if survey is not None and survey.closes_on is not None:
                last_day = texts.day(survey.closes_on, year=False)
                text("p", words["until"].format(close_date_long=last_day), "promise")


def typed_address(base_url: str) -> str:
    """Return what somebody types: host and port, without https."""
    return urlsplit(base_url).netloc
