"""Who plays in the story: a laptop, a beamer, three phones, and a mail server that really listens."""

import asyncio
import re
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from email.policy import default
from typing import TypeVar

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import BEAMER, LAPTOP, PHONE, RealServer, axe_violations, free_port

T = TypeVar("T")

PATIENCE = 15_000  # milliseconds; a full machine is slow, the story is about what happens and not about how fast


@dataclass
class Mailbox:
    """What a real SMTP server was handed."""

    messages: list[Message] = field(default_factory=list)

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Keep the message, as an inbox does."""
        self.messages.append(message_from_bytes(envelope.content or b"", policy=default))
        return "250 OK"


def play(scene: Coroutine[object, object, T]) -> T:
    """Let the simulator play a scene beside the browsers, which have a loop of their own in this thread."""
    with ThreadPoolExecutor(1) as stage:
        return stage.submit(asyncio.run, scene).result()


@contextmanager
def mail_server() -> Iterator[tuple[Mailbox, int]]:
    """An SMTP server on the loopback, and its port."""
    mailbox, port = Mailbox(), free_port()
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield mailbox, port
    finally:
        controller.stop()


@dataclass
class Screen:
    """One browser window of somebody, with what a person does there. Every page that it passes goes past axe."""

    page: Page
    origin: str
    passed: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """Go to an address of the product."""
        self.page.goto(path if path.startswith("http") else f"{self.origin}{path}")

    def sees(self, words: str) -> None:
        """Wait until these words are on the screen."""
        expect(self.page.get_by_text(words).filter(visible=True).first).to_be_visible()

    def shows(self, title: str | re.Pattern[str]) -> None:
        """Wait until a heading with this title is on the screen, and let axe look at the page."""
        expect(self.page.get_by_role("heading", name=title).filter(visible=True).first).to_be_visible()
        self.is_accessible()

    def is_accessible(self) -> None:
        """Let axe look at the page as it is now."""
        found = axe_violations(self.page)
        assert found == [], f"{self.page.url}: {found}"
        self.passed.append(self.page.url)

    def press(self, name: str | re.Pattern[str], *, within: Locator | None = None) -> None:
        """Press a button, follow a link that looks like one, or unfold what stands behind a summary."""
        place = within or self.page
        button = place.get_by_role("button", name=name).or_(place.get_by_role("link", name=name))
        folded = place.locator("summary").filter(has_text=name)
        button.or_(folded).filter(visible=True).first.click()

    def fill(self, label: str, value: str, *, within: Locator | None = None) -> None:
        """Type in a field and leave it, which keeps it."""
        made = (within or self.page).get_by_label(label, exact=True).filter(visible=True).first
        made.fill(value)
        made.press("Tab")

    def choose(self, label: str, value: str) -> None:
        """Choose in a drop-down list, by the words of the choice."""
        self.page.get_by_label(label, exact=True).filter(visible=True).first.select_option(label=value)

    def tick(self, label: str | re.Pattern[str], *, group: str = "") -> None:
        """Choose a radio or a checkbox, in the group of this question where one is named."""
        place = self.page.get_by_role("group", name=group).first if group else self.page
        box = place.get_by_role("radio", name=label).or_(place.get_by_role("checkbox", name=label))
        box.first.check(force=True)

    def is_saved(self) -> None:
        """Wait until the band says that what was done is kept."""
        expect(self.page.get_by_role("status").first).to_contain_text("Bewaard om")


@dataclass
class Story:
    """The whole cast, and what they carry from one step to the next."""

    server: RealServer
    browser: Browser
    mailbox: Mailbox
    laptop: Screen
    beamer: Screen
    phones: list[Screen]
    traject: str = ""
    code: str = ""
    homes: list[str] = field(default_factory=list)

    def own(self, path: str = "") -> str:
        """The address of a screen of the traject."""
        return f"{self.traject}/{path}".rstrip("/")


@contextmanager
def cast(server: RealServer, browser: Browser, mailbox: Mailbox) -> Iterator[Story]:
    """One laptop, one beamer and three phones, each a browser of its own."""
    contexts = [
        browser.new_context(viewport=size, locale="nl-NL", is_mobile=size is PHONE, has_touch=size is PHONE)
        for size in (LAPTOP, BEAMER, PHONE, PHONE, PHONE)
    ]
    for context in contexts:
        context.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    laptop, beamer, *phones = (Screen(context.new_page(), server.url) for context in contexts)
    try:
        yield Story(server, browser, mailbox, laptop, beamer, phones)
    finally:
        for context in contexts:
            context.close()
