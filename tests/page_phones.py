"""Real phones: chromium pages that answer the enquête by hand, and what their own storage holds meanwhile."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

from playwright.async_api import Browser, BrowserContext, Page, async_playwright
from playwright.async_api import Error as PlaywrightError

from surveys.queries.survey import PhoneForm
from surveys.shapes import QuestionView
from tests.browser import CHROMIUM, FLAGS, PHONE
from tests.phones import Fields, SimulatedPhone
from wijksessie.phone.survey_form import value_of

FORM = "[data-steps] form"
STORED = """code => {
  const space = `w:e-${code}:`, kept = { drafts: {}, outbox: [], key: null };
  for (const [name, value] of Object.entries(localStorage)) {
    if (name.startsWith(space + 'draft:')) kept.drafts[name.slice(space.length + 6)] = JSON.parse(value).fields;
    if (name === space + 'outbox') kept.outbox = JSON.parse(value);
    if (name === space + 'key') kept.key = JSON.parse(value);
  }
  return kept;
}"""
CHOSEN = f"() => [...new FormData(document.querySelector('{FORM}'))].map(([name, value]) => [name, String(value)])"


@dataclass
class PagePhone:
    """One chromium page with a storage of its own. `filled` holds what a person last sent per question."""

    context: BrowserContext
    page: Page
    address: str
    code: str
    form: PhoneForm
    chance: random.Random
    hands: asyncio.Lock = field(default_factory=asyncio.Lock)
    key: str = ""
    filled: dict[int, Fields] = field(default_factory=dict)
    draft: str = ""

    async def open(self) -> None:
        """Scan the code, and again until the page and its script came through."""
        while not self.key:
            try:
                await self.page.goto(self.address)
                self.key = (await self.stored())["key"] or ""
            except PlaywrightError:
                pass
            if not self.key:
                await asyncio.sleep(0.5)

    async def stored(self) -> dict[str, Any]:
        """What the storage of this phone holds now: drafts per question, what waits to be sent, the key."""
        found: dict[str, Any] = await self.page.evaluate(STORED, self.code)
        return found

    async def answer(self, number: int) -> None:
        """Fill in the question that is on the screen, as a finger does, and go on."""
        async with self.hands:
            await self._fill(self.form.questions[number - 1])
            self.filled[number] = await self._chosen()
            await self.page.click("nav [form]")
            await self.page.wait_for_function("n => location.hash === '#' + n", arg=str(number + 1))

    async def begin_last(self, text: str) -> None:
        """Type an open answer halfway and leave it there."""
        async with self.hands:
            await self.page.locator(f"{FORM} textarea").press_sequentially(text)
            self.draft = text

    async def change_first(self) -> None:
        """Go back to the first question and choose something else, then return."""
        last = len(self.form.questions)
        async with self.hands:
            await self.page.evaluate("location.hash = '#1'")
            await self.page.wait_for_selector("#q1")
            await self._fill(self.form.questions[0])
            self.filled[1] = await self._chosen()
            await self.page.click("nav [form]")
            await self.page.wait_for_function("location.hash === '#2'")
            await self.page.evaluate(f"location.hash = '#{last}'")
            await self.page.wait_for_selector(f"#q{last}")

    async def reload_and_finish(self, rest: str) -> str:
        """Reload, read what is left of the half answer, finish and send it; returns what stood there after reloading.

        The page may come without its script over a bad line; a person pulls it down again.
        """
        last = len(self.form.questions)
        while True:
            try:
                await self.page.reload()
                await self.page.wait_for_selector(f"#q{last} textarea", timeout=3000)
                break
            except PlaywrightError:
                await asyncio.sleep(0.5)
        found = await self.page.input_value(f"#q{last} textarea")
        async with self.hands:
            await self.page.locator(f"#q{last} textarea").press("End")
            await self.page.locator(f"#q{last} textarea").press_sequentially(rest)
            self.filled[last] = await self._chosen()
            self.draft = ""
            await self.page.click("nav [form]")
        return found

    async def wait_until_sent(self, seconds: float) -> bool:
        """Wait until the page says that everything is in; returns whether it did."""
        try:
            await self.page.wait_for_selector(".when-sent h1", timeout=seconds * 1000)
        except PlaywrightError:
            return False
        return not (await self.stored())["outbox"]

    async def missing(self, rows: dict[int, Any]) -> list[str]:
        """Which filled in answers are neither in `rows` (question number -> stored value) nor on this phone."""
        kept = await self.stored()
        waiting = {int(entry["slot"]): parse_qs(entry["text"], keep_blank_values=True) for entry in kept["outbox"]}
        found = []
        for number, fields in self.filled.items():
            question = self.form.questions[number - 1]
            expected = value_of(question, fields)
            if number in waiting:
                is_there = value_of(question, waiting[number]) == expected
            else:
                is_there = _same(question, rows.get(number), expected)
            if not is_there:
                found.append(f"vraag {number} van een pagina staat op de telefoon noch op de server")
        last = str(len(self.form.questions))
        on_phone = dict(kept["drafts"].get(last, [])).get("a", "")
        if self.draft and on_phone != self.draft:
            found.append(f"het concept ‘{self.draft}’ staat niet meer op de telefoon, wel ‘{on_phone}’")
        return found

    def as_phone(self) -> SimulatedPhone:
        """What this page saw confirmed, in the shape that `problems` checks."""
        confirmed = {number: (None, fields) for number, fields in self.filled.items()}
        return SimulatedPhone(self.address, self.key, self.chance, confirmed=dict(confirmed))

    async def _chosen(self) -> Fields:
        fields: Fields = {}
        for name, value in await self.page.evaluate(CHOSEN):
            fields.setdefault(name, []).append(value)
        return fields

    async def _fill(self, question: QuestionView) -> None:
        await self.page.wait_for_selector(f"#q{question.position}")
        if question.form == "rank3":
            if await self.page.locator(".ranked .rowbtn:enabled").count():
                for _ in range(3):
                    buttons = self.page.locator(".ranked .rowbtn:enabled")
                    await buttons.nth(self.chance.randrange(await buttons.count())).click()
            return
        if question.form == "several":
            await self.page.locator(f"{FORM} input[name=a]").nth(self.chance.randrange(3)).check()
            return
        if question.form == "estimate" and question.base != 10:
            await self.page.fill(f"{FORM} input[name=a]", str(self.chance.randint(0, question.base)))
            return
        for name in [f"row_{row.key}" for row in question.rows] or ["a"]:
            choices = self.page.locator(f'{FORM} input[name="{name}"]')
            await choices.nth(self.chance.randrange(await choices.count())).check()


@asynccontextmanager
async def page_phones(
    address: str, code: str, form: PhoneForm, *, count: int, seed: int
) -> AsyncIterator[list[PagePhone]]:
    """So many phones in one chromium, each with a storage of its own."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        phones = [await _phone(browser, address, code, form, f"{seed} {number}") for number in range(count)]
        yield phones
        await browser.close()


async def _phone(browser: Browser, address: str, code: str, form: PhoneForm, seed: str) -> PagePhone:
    context = await browser.new_context(viewport={"width": PHONE["width"], "height": PHONE["height"]}, locale="nl-NL")
    page = await context.new_page()
    page.set_default_timeout(60_000)
    chance = random.Random(seed)  # noqa: S311 - a play that can be replayed, no secret
    return PagePhone(context, page, address, code, form, chance)


def _same(question: QuestionView, stored: object, expected: object) -> bool:
    if isinstance(expected, dict) and "keys" in expected and isinstance(stored, dict):
        return set(stored["keys"]) == set(expected["keys"]) and stored["other"] == expected["other"]
    return stored == (expected or None if not isinstance(expected, int) else expected)
