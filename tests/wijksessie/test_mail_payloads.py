"""A mail and its calendar file hold what people typed as text: no header, no property and no markup of theirs."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser

import pytest
from icalendar import Calendar

from sessions.mail_errors import LineBreakInHeader
from sessions.mail_shapes import Attachment, Recipient
from sessions.queries.calendar_entry import CalendarEntry
from sessions.texts import cleaned
from tests.factories import make_traject
from tests.payloads import CONTROLS, PAYLOADS, forbidden_in
from tests.sessions.mailing_factories import make_mailing
from tests.wijksessie.mail_server import mail_server
from wijksessie.calendar_file import session_calendar
from wijksessie.mail import SMTP_POLICY, SmtpMailer
from wijksessie.outbox import Outbox
from wijksessie.report.letter import make_message, write_letter

NOW = datetime(2027, 1, 13, 9, 5, tzinfo=UTC)
STOP = "https://mee.voorbeeld.nl/afmelden/7-abc"
HEADERS = [
    "Subject", "From", "To", "Reply-To", "Date", "Message-ID", "List-Unsubscribe", "List-Unsubscribe-Post",
    "MIME-Version", "Content-Type",
]  # fmt: skip
PROPERTIES = {
    "BEGIN", "END", "VERSION", "PRODID", "METHOD", "SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "UID", "SEQUENCE",
    "DESCRIPTION", "LAST-MODIFIED", "LOCATION", "STATUS", "TRANSP",
}  # fmt: skip
BODY = "Beste {naam},\n\n{doel}\n\n{jouw_afspraken}\n\nAfmelden: {afmeldlink}"
SAFE_TAGS = {"html", "head", "meta", "title", "body", "div", "p", "br", "a"}


class Tags(HTMLParser):
    """Which elements a page has, with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: set[str] = set()
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links |= {value or "" for name, value in attrs if name == "href"}

    def handle_data(self, data: str) -> None:
        self.text += data


def sent_and_read(text: str, *, subject: str = "Wijksessie {wijknaam}") -> EmailMessage:
    """A mail with this text in every place, as a mail program reads it."""
    facts = dict.fromkeys(("naam", "doel", "wijknaam", "jouw_afspraken"), text)
    message = make_message(
        write_letter(subject, BODY, {**facts, "afmeldlink": STOP}),
        sender="wijksessie@voorbeeld.nl",
        sender_name=text,
        to="anna@voorbeeld.nl",
        to_name=text,
        message_id="<x@voorbeeld.nl>",
        now=NOW,
        reply_to="samira@voorbeeld.nl",
        attachment=("wijksessie.ics", session_calendar(entry_with(text))),
        stop_link=STOP,
    )
    return message_from_bytes(message.as_bytes(policy=SMTP_POLICY), policy=policy.default)


def entry_with(text: str) -> CalendarEntry:
    return CalendarEntry(
        code="K7M4PX",
        wijk_name=text,
        organisation=text,
        starts_at=NOW,
        ends_at=NOW,
        location=text,
        goal=text,
        sequence=2,
        changed_at=NOW,
    )


def squeezed(text: str) -> str:
    """A name without blanks: Python's reader puts one between two encoded words, against RFC 2047 (6.2)."""
    return "".join(text.split())


def as_stored(text: str) -> str:
    """A text as the use-cases keep it: what may not be kept is out."""
    return cleaned(text, longest=1000)


@pytest.mark.parametrize("what", [*PAYLOADS, *CONTROLS])
def test_a_mail_has_the_headers_that_it_should_have_and_the_text_as_text(what):
    text = as_stored({**PAYLOADS, **CONTROLS}[what])

    message = sent_and_read(text)

    line = " ".join(text.split())
    assert message.keys() == HEADERS
    assert not [defect for name in HEADERS for defect in message[name].defects]
    assert [len(message[name].addresses) for name in ("From", "To", "Reply-To")] == [1, 1, 1]
    assert message["From"].addresses[0].addr_spec == "wijksessie@voorbeeld.nl"
    assert message["To"].addresses[0].addr_spec == "anna@voorbeeld.nl"
    assert message["Subject"].strip() == f"Wijksessie {line}"  # a long one begins on the next line
    assert squeezed(message["To"].addresses[0].display_name) == squeezed(line)
    assert message["List-Unsubscribe"] == f"<{STOP}>"
    assert text in message.get_body(("plain",)).get_content().replace("\r\n", "\n")
    page = Tags(message.get_body(("html",)).get_content())
    assert (page.tags - SAFE_TAGS, page.links) == (set(), {STOP})
    assert {name for name in page.attributes if name.startswith("on")} == set()
    assert line in " ".join(page.text.split())


@pytest.mark.parametrize("what", [*PAYLOADS, *CONTROLS])
def test_a_calendar_file_has_the_properties_that_it_should_have(what):
    text = as_stored({**PAYLOADS, **CONTROLS}[what])

    content = session_calendar(entry_with(text))

    lines = content.split(b"\r\n")
    assert [line for line in lines if len(line) > 75 or b"\n" in line or b"\r" in line] == []
    unfolded = content.replace(b"\r\n ", b"").decode().rstrip("\r\n").split("\r\n")
    assert {line.partition(":")[0].partition(";")[0] for line in unfolded} == PROPERTIES
    assert [line for line in unfolded if forbidden_in(line)] == []
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert (str(event["LOCATION"]), str(event["SUMMARY"])) == (text, f"Wijksessie {text}")
    by_hand = dict(line.split(":", 1) for line in unfolded)
    assert unescaped(by_hand["LOCATION"]) == text


def unescaped(value: str) -> str:
    """RFC 5545, 3.3.11: read by hand, beside the library."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


@pytest.mark.parametrize("what", [*PAYLOADS, *CONTROLS])
def test_what_somebody_types_as_a_mail_never_becomes_a_script(what):
    text = as_stored({**PAYLOADS, **CONTROLS}[what])

    page = Tags(write_letter(text, text, {}).html)

    assert page.tags & {"script", "img", "svg", "template", "textarea"} == set()
    assert {name for name in page.attributes if name.startswith("on")} == set()
    assert [link for link in page.links if not link.startswith(("https:", "mailto:"))] == []


def test_every_text_of_a_mail_arrives_over_smtp_as_it_was_typed(database, now, tmp_path):
    traject, wrong = database.write(make_traject, now=now), []
    for what, text in {**PAYLOADS, "bidi": CONTROLS["bidi"]}.items():
        recipient = Recipient(text, f"{what}@voorbeeld.nl", text)
        content = {"subject": f"{text} {{wijknaam}}"[:200], "body": f"{text}\n\n{{naam}}\n\n{{jouw_afspraken}}"}
        content |= {"facts": {"wijknaam": text}, "sender_name": text, "reply_to": "samira@voorbeeld.nl"}
        content |= {"attachment": Attachment("wijksessie.ics", session_calendar(entry_with(as_stored(text))))}
        database.write(
            make_mailing, traject_id=traject.id, now=now, kind="uitnodiging", recipients=[recipient], **content
        )
    with mail_server() as server:
        mailer = SmtpMailer(server.settings(tmp_path))
        outbox = Outbox(database, mailer, lambda: now, sender="w@voorbeeld.nl", stop_link=lambda *_: STOP)
        outbox.send_queued()

    for address, message in server.accepted:
        text = as_stored({**PAYLOADS, **CONTROLS}[address.partition("@")[0]])
        wrong += [] if squeezed(message["To"].addresses[0].display_name) == squeezed(text) else [address]
        wrong += [] if set(message.keys()) == {*HEADERS} else [f"{address}: {message.keys()}"]
    assert (wrong, len(server.accepted)) == ([], len(PAYLOADS) + 1)


def test_a_new_line_in_a_subject_or_a_name_is_refused(database, now):
    traject = database.write(make_traject, now=now)
    for more in ({"subject": CONTROLS["lines"]}, {"sender_name": CONTROLS["lines"]}):
        with pytest.raises(LineBreakInHeader):
            database.write(make_mailing, traject_id=traject.id, now=now, **more)


def test_a_calendar_file_is_folded_between_whole_characters():
    content = session_calendar(replace(entry_with("x"), location="👩🏽‍🔬é" * 40))

    assert all(line.decode() is not None for line in content.split(b"\r\n"))
    assert "👩🏽‍🔬é" * 40 in content.replace(b"\r\n ", b"").decode()
