"""Somebody in the room: comes in with the code, says who is missed, chooses a table, and tells who they are."""

from typing import TypeVar

from httpx import codes

from wijksessie.rehearsal.markup import Form, Page
from wijksessie.rehearsal.phone import Phone

T = TypeVar("T")

SEAT = "table"
FIRST, SECOND = "first", "second"
CLAIM = "claim"


class NoWay(Exception):
    """The page does not offer what a person would look for now."""


async def join(phone: Phone, code: str) -> Page:
    """Type the code and press the one button. The page where the phone then is, is its home. Raises NoWay, LineLost."""
    page = await phone.visit(f"/{code}")
    form = next((form for form in page.forms if form.method == "post" and form.buttons), None)
    if form is None:
        message = f"no way in: {page.words[:200]}"
        raise NoWay(message)
    page = await phone.send(form, form.untouched(), form.button())
    phone.home = page.url
    return page


async def choose_table(phone: Phone, letter: str = "") -> str:
    """Take a place at a table: the wanted one, or another when it is full by now; tells who one is when asked.

    Returns the letter of the table. Raises NoWay when every table is full, LineLost.
    """
    page = await _go_to_tables(phone)
    for _ in range(len(_form(page, SEAT).fields[SEAT].options)):
        form = _form(page, SEAT)
        free = form.fields[SEAT].choices
        if not free:
            break
        wanted = [option for option in free if option.text.split()[:1] == [letter]]
        seat = wanted[0] if wanted else phone.person.random.choice(free)
        page = await phone.send(form, {**form.untouched(), SEAT: [seat.value]}, form.button())
        if page.status < codes.BAD_REQUEST:
            await introduce(phone)
            return seat.text.split()[0]
    message = "every table is full"
    raise NoWay(message)


async def choose_personas(phone: Phone) -> Page:
    """Say for whom one wants to work, first and second, and who one is when asked. Raises NoWay, LineLost."""
    page = await phone.visit(phone.home)
    page = await phone.visit(_needed(page.link("/kies"), "persona's", page))
    form = _form(page, FIRST)
    offered = [option.value for option in form.fields[FIRST].choices]
    first, second = phone.person.random.sample(offered, 2) if len(offered) > 1 else [offered[0], "0"]
    page = await phone.send(form, {**form.untouched(), FIRST: [first], SECOND: [second]}, form.button())
    await introduce(phone)
    return page


async def introduce(phone: Phone) -> None:
    """Answer who one is, when the page asks for it. Raises LineLost."""
    form = phone.page.form_with("discipline")
    if form is not None:
        await phone.send(form, phone.person.fill_in(form, phone.page.words), form.button())


async def tell_room(phone: Phone, text: str, *, kind: str) -> Page:
    """Send something to the regie: somebody who is missed, a question, a tip. Raises NoWay, LineLost."""
    page = await phone.visit(phone.home)
    form = _form(page, "kind")
    return await phone.send(form, _with_text(form, text) | {"kind": [kind]}, form.button())


async def write_note(phone: Phone, text: str, *, column: str) -> Page:
    """Put a note on the board of the own table. Raises NoWay without a table, LineLost."""
    page = phone.page if phone.page.form_with("column") is not None else await _go_to_table(phone)
    form = _form(page, "column")
    return await phone.send(form, _with_text(form, text) | {"column": [column]}, form.button())


async def doubt_some(phone: Phone, *, share: float) -> Page:
    """Read the persona of the own table and tick about a share (0-1) of its sentences. Raises NoWay, LineLost."""
    page = await phone.visit(phone.home)
    page = await phone.visit(_needed(page.link("/persona"), "persona of one's own table", page))
    form = _form(page, CLAIM)
    doubted = [option.value for option in form.fields[CLAIM].choices if phone.person.random.random() < share]
    return await phone.send(form, {**form.untouched(), CLAIM: doubted}, form.button())


async def _go_to_tables(phone: Phone) -> Page:
    """Go to the list of tables; where persona's are asked for first, the way there stands beneath them."""
    page = await phone.visit(phone.home)
    page = await phone.visit(_needed(page.link("/kies"), "tables", page))
    return (
        page if page.form_with(SEAT) is not None else await phone.visit(_needed(page.link("tafel=1"), "tables", page))
    )


async def _go_to_table(phone: Phone) -> Page:
    page = await phone.visit(phone.home)
    return await phone.visit(_needed(page.link("/tafel"), "table of one's own", page))


def _with_text(form: Form, text: str) -> dict[str, list[str]]:
    """Return the untouched form with a text in its one text field."""
    name = next(one.name for one in form.named() if one.kind in ("textarea", "text"))
    return {**form.untouched(), name: [text]}


def _form(page: Page, field: str) -> Form:
    return _needed(page.form_with(field), field, page)


def _needed(found: T | None, what: str, page: Page) -> T:
    if found is None:
        message = f"no {what} on {page.url} ({page.status}): {page.words[:200]}"
        raise NoWay(message)
    return found
