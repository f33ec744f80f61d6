"""What all plain pages share: templates, sentences per language, and answering with a refusal.

A router is made by a function `<noun>_router(ctx: Context) -> APIRouter` and mounted in `wijksessie/app.py`.
"""

import tomllib
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qs

from fastapi import HTTPException, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from wijksessie import assets, texts

HERE = Path(__file__).parent
DUTCH = "nl"
MOST_FIELDS = 1000
# every file with sentences is a language; Dutch, that the others are translated from, comes first
LANGUAGES = (DUTCH, *sorted(path.stem for path in (HERE / "texts").glob("*.toml") if path.stem != DUTCH))


@cache
def environment() -> Environment:
    """Return the Jinja2 environment of all plain pages: autoescape on, an unknown name is an error."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_read,
    )
    made.globals["asset"] = assets.address
    made.filters |= {"number": texts.number, "percent": texts.percent, "day": texts.day, "clock": texts.clock}
    made.filters["as_typed"] = escape
    return made


@pass_context
def _read(context: Context, value: Any) -> Any:
    """Return what a template writes: words from right to left do not turn the page that they stand in.

    What goes back into a field says `as_typed`: that is the text as somebody typed it.
    """
    if isinstance(value, Markup) or not isinstance(value, str) or context.get("say", {}).get("direction") == "rtl":
        return value
    return texts.isolated(value)


@cache
def sentences(language: str) -> MappingProxyType[str, Any]:
    """Return everything that a participant reads in one language, by section."""
    return MappingProxyType(tomllib.loads((HERE / "texts" / f"{language}.toml").read_text(encoding="utf-8")))


def language_of(request: Request) -> str:
    """Return the language that the address asks for (`?taal=en`); Dutch unless it is one of ours."""
    return known_language(request.query_params.get("taal", DUTCH))


def known_language(asked: str) -> str:
    """Return the language when we have its sentences, otherwise Dutch."""
    return asked if asked in LANGUAGES else DUTCH


async def posted(request: Request) -> dict[str, list[str]]:
    """Return the texts of a form by the names of their fields; a file that nobody asked for is let go of at once.

    What browsers send by default is read by the standard library, which is faster: a hall sends at once.
    """
    if request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        try:
            body = (await request.body()).decode("latin-1")
            return parse_qs(body, keep_blank_values=True, max_num_fields=MOST_FIELDS)
        except ValueError as error:
            raise HTTPException(400) from error
    async with request.form() as form:
        return {name: [text for text in form.getlist(name) if isinstance(text, str)] for name in form}


async def posted_fields(request: Request) -> dict[str, str]:
    """Return the text of every field of a form; of a name that came twice the last one."""
    return {name: texts[-1] for name, texts in (await posted(request)).items() if texts}


def page(template: str, *, language: str = DUTCH, status: int = 200, **facts: object) -> HTMLResponse:
    """Return a page. `facts` are the names in the template; user text is escaped by Jinja2."""
    html = environment().get_template(template).render(language=language, **facts)
    return HTMLResponse(html, status_code=status)


def refusal(text: str, *, title: str = "Dat kan nu niet", status: int = 400, back: str = "") -> HTMLResponse:
    """Return a page that says in one sentence what happened and what to do; `back` is where 'Terug' leads."""
    return page("refusal.html", status=status, title=title, text=text, back=back)
