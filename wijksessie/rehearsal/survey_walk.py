"""Somebody answers the enquête on a phone, from the scanned code to the thanks."""

from httpx import codes

from wijksessie.rehearsal.markup import Form, Page
from wijksessie.rehearsal.phone import Phone

MOST_SCREENS = 30


async def answer_survey(phone: Phone, address: str, *, thinking: float = 0.0, most: int = MOST_SCREENS) -> int:
    """Open the address and answer question by question; returns how many answers the server took.

    `thinking` is how many seconds a question takes at most; `most` is after how many questions this person drops out.
    Raises LineLost.
    """
    page = await phone.visit(address)
    taken = 0
    for _ in range(most):
        form = question_on(page)
        if form is None:
            break
        if thinking:
            await phone.rest(thinking)
        page = await phone.send(form, phone.person.fill_in(form, page.words), form.button())
        if page.status >= codes.BAD_REQUEST:
            break
        taken += 1
    return taken


def question_on(page: Page) -> Form | None:
    """Return the form of the question that is on the screen, or None when there is none left."""
    return next((form for form in page.forms if form.method == "post" and form.named()), None)
