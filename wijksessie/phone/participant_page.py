"""The pages of a participant: from facts of the room to HTML, in the language of the phone."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime

from babel.dates import format_date
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from sessions.enums import FigureVoteChoice
from sessions.errors import DomainError, EmptyText, TextTooLong
from sessions.queries.participant import ParticipantView
from sessions.queries.room_input import InputKind
from sessions.room_errors import TableIsFull
from surveys.rules import survey_content
from wijksessie import texts
from wijksessie.beamer.direction import message_in
from wijksessie.beamer.room_now import RoomNow, SeatView
from wijksessie.phone.agreement_page import asked_lines
from wijksessie.phone.base import DUTCH, LANGUAGES, environment, known_language, page, sentences
from wijksessie.phone.now_words import now_words

VERSION_LENGTH = 16


class ParticipantPage:
    """Makes the pages for one phone at one moment."""

    def __init__(self, room: RoomNow, phone: ParticipantView, key: str, *, voted: str = "") -> None:
        self._room, self.phone, self._voted = room, phone, voted
        self._path = f"/d/{key}"
        self.all_words = sentences(known_language(phone.language))
        self.say: Mapping[str, str] = self.all_words["participant"]

    def now_page(
        self,
        *,
        now: datetime,
        sent: bool = False,
        refused: str = "",
        form: Mapping[str, str] | None = None,
        status: int = 200,
    ) -> HTMLResponse:
        """Return the page that stays open during the session; `form` is what was typed and refused."""
        html, version = self.now_part()
        kept = form or {}
        return self._page(
            "participant.html",
            status=status,
            wijk=self._room.traject.wijk_name,
            other_languages=other_languages(self._path, self.phone.language),
            version=version,
            now_html=Markup(html),  # noqa: S704 - our own template, escaped when it was rendered
            is_closed=self._is_closed,
            kinds=tuple(kind.value for kind in InputKind),
            chosen=kept.get("kind", ""),
            typed=kept.get("text", ""),
            refused=refused,
            sent=self.say["sent"].format(time=texts.clock(now)) if sent else "",
            client_key=kept.get("client_key") or secrets.token_hex(16),
        )

    def now_part(self) -> tuple[str, str]:
        """Return what changes while the page is open, as HTML, and its version."""
        room = self._room
        seat = room.seat(self.phone.table_id)
        html = (
            environment()
            .get_template("participant_now.html")
            .render(
                language=self.phone.language,
                say=self.all_words,
                path=self._path,
                code=room.traject.code,
                query=f"?taal={self.phone.language}" if self.phone.language != DUTCH else "",
                message=message_in(room.room.message, self.phone.language),
                words=now_words(room, self.say),
                asked=asked_lines(room, self.phone),
                part_title=room.part_title if room.room.is_open else "",
                until=texts.clock(room.part_until) if room.part_until and room.room.is_open else "",
                seat=seat,
                seat_reason=self._seat_reason(seat),
                chosen=self._chosen,
                is_seated=room.room.seated_at is not None,
                has_choices=bool(room.choices),
                asks_scores=room.asks_scores,
                has_tables=bool(room.seats),
                is_closed=self._is_closed,
                vote="|".join(room.vote_key or ()),
                votes=tuple(choice.value for choice in FigureVoteChoice),
                voted=self._voted,
                takes_answers=room.takes_answers,
                shows_results=room.shows_results,
            )
        )
        return html, hashlib.sha256(html.encode()).hexdigest()[:VERSION_LENGTH]

    def table_page(self, *, refused: str = "", full: TableIsFull | None = None, status: int = 200) -> HTMLResponse:
        """Return the choice of tables; `refused` is a key of our sentences."""
        text = self._full_text(full) if full else self.say[refused] if refused else ""
        return self._page(
            "participant_table.html",
            status=status,
            seats=self._room.seats,
            mine=self.phone.table_id,
            disciplines=discipline_labels(self.phone.language),
            refused=text,
        )

    @property
    def asks_persona(self) -> bool:
        """Tell whether this phone is asked for a persona, and not only for a table: not once it has a seat."""
        has_place = self._room.room.seated_at is not None and self._room.seat(self.phone.table_id) is not None
        return bool(self._room.choices) and not has_place

    def offers(self, persona_id: int) -> bool:
        """Tell whether people can choose this persona."""
        return self._room.choice(persona_id) is not None

    def choice_page(
        self, *, form: Mapping[str, str] | None = None, refused: str = "", status: int = 200
    ) -> HTMLResponse:
        """Return the choice of persona's; `form` is what was chosen and refused, `refused` a key of our sentences."""
        phone = self.phone
        known = {"first": str(phone.first_persona_id or ""), "second": str(phone.second_persona_id or 0)}
        kept = known if form is None else form
        return self._page(
            "participant_choice.html",
            status=status,
            choices=self._room.choices,
            first=kept.get("first", ""),
            second=kept.get("second", "0"),
            is_seated=self._room.room.seated_at is not None,
            has_tables=bool(self._room.seats),
            refused=self.say[refused] if refused else "",
        )

    def about_page(self, *, about: Mapping[str, str] | None = None, is_refused: bool = False) -> HTMLResponse:
        """Return the optional questions about oneself."""
        phone = self.phone
        known = {"organisation": phone.organisation, "discipline": phone.discipline, "name": phone.name}
        return self._page(
            "participant_about.html",
            status=422 if is_refused else 200,
            about=about or known,
            disciplines=discipline_labels(phone.language),
            refused=self.say["too_long"].format(most=120) if is_refused else "",
        )

    def refusal_text(self, refused: DomainError) -> str:
        """Return the sentence of a refusal in the language of the phone."""
        if isinstance(refused, TextTooLong):
            return self.say["too_long"].format(most=280)
        if type(refused) is EmptyText and refused.text == EmptyText.text:
            return self.say["empty"]
        return refused.text

    @property
    def _chosen(self) -> tuple[tuple[str, str], ...]:
        """Return the choices of this phone in words: (Eerste keus, persona)."""
        found = (
            ("first_choice", self._room.choice(self.phone.first_persona_id)),
            ("second_choice", self._room.choice(self.phone.second_persona_id)),
        )
        return tuple((self.say[word], choice.title) for word, choice in found if choice is not None)

    def _seat_reason(self, seat: SeatView | None) -> str:
        """Return whether this table is what somebody chose, and if it is not the first choice: why."""
        first = self._room.choice(self.phone.first_persona_id)
        if seat is None or first is None or self._room.room.seated_at is None:
            return ""
        if seat.table.persona_id == first.id:
            return str(self.say["was_first"])
        is_second = seat.table.persona_id is not None and seat.table.persona_id == self.phone.second_persona_id
        tables = [one.table for one in self._room.seats if one.table.persona_id == first.id]
        why = "first_untabled" if not tables else "first_full" if all(one.is_full for one in tables) else "first_was"
        told = self.say["was_second" if is_second else "was_neither"]
        return f"{told} {self.say[why].format(persona=first.title)}"

    @property
    def _is_closed(self) -> bool:
        return not self._room.room.is_open

    def _full_text(self, full: TableIsFull) -> str:
        if not full.free:
            return self.say["all_full"].format(seats=full.seats)
        last = f" {self.say['or']} ".join(part for part in (", ".join(full.free[:-1]), full.free[-1]) if part)
        return self.say["table_full"].format(seats=full.seats, free=last)

    def _page(self, template: str, *, status: int = 200, **facts: object) -> HTMLResponse:
        code = self._room.traject.code
        return page(
            template,
            language=self.phone.language,
            status=status,
            say=self.all_words,
            path=self._path,
            code=code,
            spoken_code=texts.code(code),
            **facts,
        )


def join_page(room: RoomNow, language: str, *, key: str) -> HTMLResponse:
    """Return the page behind a code: the button to join while the room is open (`key` given), else when to come."""
    say = sentences(language)
    words = say["participant"]
    traject = room.traject
    if key:
        title, text = words["join_title"].format(wijk=traject.wijk_name), words["join_text"]
    elif room.room.closed_at is not None:
        title, text = words["closed_title"], words["closed"]
    elif traject.session_date is None:
        title, text = words["not_open_title"], words["not_open_undated"]
    else:
        when = format_date(traject.session_date, "EEEE d MMMM", locale=language)
        title = words["not_open_title"]
        text = words["not_open"].format(date=when, start=texts.clock(traject.starts_at))
    query = "" if language == DUTCH else f"?taal={language}"
    label = words["survey_first"] if not key else words["survey"]
    link = {"href": f"/e/{traject.code}{query}", "label": label} if room.takes_answers else None
    return page(
        "participant_join.html",
        language=language,
        say=say,
        code=traject.code,
        wijk=traject.wijk_name,
        title=title,
        text=text,
        key=key,
        link=link,
        other_languages=other_languages(f"/{traject.code}", language),
    )


def code_page(
    language: str, typed: str, *, is_phone: bool = False, is_busy: bool = False, status: int = 200
) -> HTMLResponse:
    """Return the field for a code, with what was wrong: an unknown code, an unknown phone, or too many tries."""
    say = sentences(language)
    title, text = say["code"]["unknown_title"], say["code"]["unknown"]
    if is_busy:
        title, text = say["code"]["busy_title"], say["code"]["busy"]
    elif is_phone:
        title, text = say["participant"]["unknown_phone_title"], say["participant"]["unknown_phone"]
    return page("participant_code.html", language=language, say=say, title=title, text=text, typed=typed, status=status)


def other_languages(path: str, language: str) -> tuple[dict[str, str], ...]:
    """Return the languages that one can change to, each under its own name."""
    return tuple(
        {"code": other, "name": str(sentences(other)["language"]), "href": f"{path}?taal={other}"}
        for other in LANGUAGES
        if other != language
    )


def discipline_labels(language: str) -> dict[str, str]:
    """Return the fields of work by key, in the language of the phone where the content has it."""
    return {row["key"]: row.get(f"label_{language}", row["label"]) for row in survey_content()["discipline"]}
