"""The agreements: what, who, when. What has no owner is red."""

from sessions.enums import AgreementState
from wijksessie import texts
from wijksessie.beamer.bodies import AgreementLine, AgreementsBody
from wijksessie.screens.components.beamer_views.venue import Venue
from wijksessie.screens.components.marks import box, chip, plate, text

ONE_COLUMN = 6


def draw(body: AgreementsBody, _venue: Venue) -> None:
    """Draw one page of agreements; more than six stand in two columns."""
    with box(f"stage agreed {'many' if len(body.lines) > ONE_COLUMN else ''}"):
        with box("above"):
            text("h1", "Dit spreken we af")
            with box(tag="p"):
                text("b", str(body.owned))
                text("span", f" van de {body.total} hebben een eigenaar")
                if body.pages > 1:
                    text("span", f" · {body.page} van {body.pages}")
        with box(tag="ol"):
            with box("head", tag="li") as head:
                head.props("aria-hidden=true")
                for word in ("", "Wat", "Wie", "Wanneer", ""):
                    text("span", word)
            for line in body.lines:
                _row(line)


def _row(line: AgreementLine) -> None:
    is_alone = not line.owner
    with box("alone" if is_alone else "", tag="li"):
        plate(line.letter or "·")
        text("p", line.what, "what")
        text("p", line.owner or "nog niemand", "owner")
        text("p", texts.day(line.due, year=False, weekday=False) if line.due else "nog geen dag", "when num")
        with box(tag="p"):
            if is_alone:
                chip("laat", "eigenaar mist")
            elif line.due is None:
                chip("laat", "dag mist")
            elif line.state is AgreementState.RAISED:
                chip("loopt", "opgetild")
            elif line.state is AgreementState.OPEN:
                chip("open", "genoteerd")
            else:
                chip("klaar", "akkoord")
