"""Step 4 of the method: the verslag goes to exactly the right people, and can be read without a login."""

import re
import time
from email.message import EmailMessage, Message

from tests.story.cast import Screen, Story
from tests.story.preparation import GUESTS

READ_WITHIN = 60  # seconds
EVERYBODY = len(GUESTS) + 1  # the guests, and the wijkmanager, who has an address too


def send_verslag(story: Story) -> None:
    """Look at the list, confirm it, and wait until a real mail server has every mail."""
    laptop = story.laptop
    laptop.open(story.own("verslag"))
    laptop.shows("Verslag")
    laptop.press("Iedereen")
    laptop.sees(f"Dit verslag gaat naar {EVERYBODY} deelnemers.")
    laptop.press("Verslag versturen")
    laptop.sees("Klopt deze lijst?")
    laptop.press(f"Ja, verstuur naar {EVERYBODY}")
    wait_for_mail(story, EVERYBODY)
    laptop.is_accessible()


def wait_for_mail(story: Story, count: int) -> None:
    """Wait until so many mails have come in."""
    deadline = time.monotonic() + READ_WITHIN
    while len(story.mailbox.messages) < count and time.monotonic() < deadline:
        time.sleep(0.2)
    assert len({message["To"] for message in story.mailbox.messages}) == count


def read_verslag(story: Story) -> None:
    """Read the mail of one guest: own agreement, whole text, the PDF, and the link that needs no login."""
    mail = next(message for message in story.mailbox.messages if "anna@gast.example" in str(message["To"]))
    text = body_of(mail)
    assert "Elke woensdag een kooktafel" in text
    attached = [part for part in mail.walk() if part.get_content_type() == "application/pdf"]
    assert [part.get_payload(decode=True)[:5] for part in attached] == [b"%PDF-"]
    link = re.search(r"http://\S+/v/[\w-]+", text)
    assert link is not None
    reader = Screen(story.browser.new_context().new_page(), story.server.url)
    reader.open(link[0])
    reader.shows("Wijksessie Overvecht")
    reader.sees("Elke woensdag een kooktafel")
    reader.page.context.close()


def body_of(mail: Message) -> str:
    """The plain text of a mail."""
    assert isinstance(mail, EmailMessage)
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content())
