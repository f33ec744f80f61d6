"""One mail from a text with slots: plain text, HTML, and the message itself. Pure.

A slot is `{name}` in lower case. Values are filled in once and never read again as a slot or as markup.
"""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from email.utils import parseaddr

from markupsafe import Markup

from sessions.mail_errors import NotAnAddress
from wijksessie import texts
from wijksessie.report.verslag_web import environment

_SLOT = re.compile(r"\{([a-z_]+)\}")
_IN_LINK = re.compile(r'href="(XzSlot\d+zX)([^"]*)"')
_TOKEN = re.compile(r"XzSlot(\d+)zX")
_LINKS = ("http://", "https://", "mailto:")


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail as one recipient reads it; `html` is a whole page."""

    subject: str
    text: str
    html: str


def filled(text: str, facts: Mapping[str, str]) -> str:
    """Return the text with its slots filled; a slot that nobody knows stays as it was typed."""
    return _SLOT.sub(lambda found: facts.get(found[1], found[0]), text)


def slots_in(text: str) -> tuple[str, ...]:
    """Return the names of the slots in a text, each once."""
    return tuple(dict.fromkeys(_SLOT.findall(text)))


def write_letter(subject: str, body: str, facts: Mapping[str, str]) -> Letter:
    """Return the mail for one recipient; `facts` has everything, also what is only theirs."""
    heading = " ".join(filled(subject, facts).split())
    page = environment().get_template("mail.html").render(subject=heading, body=Markup(_as_html(body, facts)))  # noqa: S704
    return Letter(subject=heading, text=f"{filled(body, facts).strip()}\n", html=page)


def make_message(
    letter: Letter,
    *,
    sender: str,
    sender_name: str,
    to: str,
    to_name: str,
    message_id: str,
    now: datetime,
    reply_to: str = "",
    attachment: tuple[str, bytes] | None = None,
    stop_link: str = "",
) -> EmailMessage:
    """Return the message: text, HTML beside it, and a file. Raises NotAnAddress for letters that SMTP cannot take.

    `stop_link` goes into the headers by which mail programs offer to unsubscribe (RFC 2369; one tap by RFC 8058).
    """
    message = EmailMessage(policy=SMTP_POLICY)
    message["Subject"] = letter.subject
    message["From"] = _address(parseaddr(sender)[1], sender_name or parseaddr(sender)[0])
    message["To"] = _address(to, to_name)
    if reply_to:
        message["Reply-To"] = _address(reply_to, sender_name)
    message["Date"] = now
    message["Message-ID"] = message_id
    if stop_link:
        message["List-Unsubscribe"] = f"<{stop_link}>"
    if stop_link.startswith("https://"):
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(letter.text)
    message.add_alternative(letter.html, subtype="html")
    if attachment is not None:
        name, content = attachment
        _attach(message, name, content)
    return message


def _attach(message: EmailMessage, name: str, content: bytes) -> None:
    if name.endswith(".ics"):
        facts = {"charset": "utf-8", "method": "PUBLISH"}
        message.add_attachment(content, maintype="text", subtype="calendar", filename=name, params=facts)
    else:
        message.add_attachment(content, maintype="application", subtype="pdf", filename=name)


def _as_html(body: str, facts: Mapping[str, str]) -> str:
    """Return the body as safe HTML: the text is Markdown, what fills the slots is not."""
    values: list[str] = []

    def token(found: re.Match[str]) -> str:
        if found[1] not in facts:
            return found[0]
        values.append(facts[found[1]])
        return f"XzSlot{len(values) - 1}zX"

    rendered = texts.render(_SLOT.sub(token, body))
    linked = _IN_LINK.sub(lambda found: f'href="{_safe_link(values, found[1])}{found[2]}"', rendered)
    return _TOKEN.sub(lambda found: _value_html(values, int(found[1])), linked)


def _safe_link(values: list[str], token: str) -> str:
    number = int(_TOKEN.fullmatch(token)[1])  # type: ignore[index]
    value = values[number] if number < len(values) else ""
    return html.escape(value) if value.startswith(_LINKS) else "#"


def _value_html(values: list[str], number: int) -> str:
    if number >= len(values):
        return ""
    value = values[number]
    safe = html.escape(value)
    if value.startswith(_LINKS) and len(value.split()) == 1:
        return f'<a href="{safe}">{safe}</a>'
    return safe.replace("\n", "<br>\n")


def _address(email: str, name: str) -> Address:
    user, _, domain = email.rpartition("@")
    try:
        return Address(
            display_name=" ".join(name.split()), username=_ascii(user), domain=domain.encode("idna").decode()
        )
    except (UnicodeError, ValueError) as error:
        raise NotAnAddress(email) from error


def _ascii(text: str) -> str:
    return text.encode("ascii").decode()
