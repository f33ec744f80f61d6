"""Every place where a use-case takes a text, found by walking the use-cases: one that is added tomorrow is in it."""

import importlib
import inspect
import json
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from typing import Any, get_args

import sqlalchemy as sa
from sqlmodel import Session, SQLModel

from sessions.errors import DomainError
from tests.full_traject import FullTraject
from wijksessie.database import Database

PACKAGES = ("sessions.usecases", "surveys.usecases", "personas.usecases")
# Who does it, from an account or a link whose name was checked when it was made.
KNOWN = frozenset({"who", "imported_by"})
UseCase = Callable[..., Any]
Path = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A text that a use-case takes: `path` leads to it within the arguments."""

    usecase: UseCase
    path: Path

    @property
    def name(self) -> str:
        """'add_supply.facts.name'; the number of a line in a list does not matter."""
        parts = [str(part) for part in self.path if not isinstance(part, int)]
        return ".".join([self.usecase.__name__, *parts])


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a text: refused with a sentence, or what was stored. `trouble` is any other error."""

    refusal: str
    stored: frozenset[str]
    trouble: str = ""


class _Undone(Exception):
    """Leaves a transaction without storing anything."""


def all_usecases() -> dict[str, UseCase]:
    """Every public function that changes something: a session first, and facts that a screen or phone can give."""
    modules = [
        importlib.import_module(found.name)
        for package in PACKAGES
        for found in pkgutil.iter_modules(importlib.import_module(package).__path__, f"{package}.")
    ]
    return {
        name: function
        for module in modules
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_") and _is_usecase(function)
    }


def _is_usecase(function: UseCase) -> bool:
    parameters = list(inspect.signature(function).parameters.values())
    takes_rows = any(isinstance(each.annotation, type) and issubclass(each.annotation, SQLModel) for each in parameters)
    return bool(parameters) and parameters[0].annotation is Session and not takes_rows


def takes_text(usecase: UseCase) -> bool:
    """Tell whether any parameter can hold a text that somebody typed."""
    return any(_can_hold_text(each) for each in _facts(usecase))


def _facts(usecase: UseCase) -> list[inspect.Parameter]:
    return [each for each in list(inspect.signature(usecase).parameters.values())[1:] if each.name not in KNOWN]


def _can_hold_text(parameter: inspect.Parameter) -> bool:
    seen = [parameter.annotation]
    for each in seen:  # grows while we walk: what stands inside a list, a choice or a dictionary
        seen += get_args(each)
    return any(each in {str, Any, object} or is_dataclass(each) for each in seen)


def calls_of(usecase: UseCase, full: FullTraject) -> list[dict[str, Any]]:
    """Arguments that the use-case accepts, one set per way of using it. Raises KeyError for a parameter without facts.

    Given are all that have no default, and all that can hold a text.
    """
    calls = []
    for own in full.ways(usecase.__name__):
        wanted = [
            each.name
            for each in list(inspect.signature(usecase).parameters.values())[1:]
            if each.name in own or each.default is each.empty or _can_hold_text(each)
        ]
        calls.append({name: own[name] if name in own else full.facts[name] for name in wanted})
    return calls


def places_in(usecase: UseCase, arguments: Mapping[str, Any]) -> Iterator[Place]:
    """Every text within the arguments."""
    for name, value in arguments.items():
        if name not in KNOWN:
            yield from (Place(usecase, path) for path in texts_in(value, (name,)))


def texts_in(value: Any, path: Path = ()) -> Iterator[Path]:
    """The way to every text within a value: in lists, dictionaries and dataclasses too."""
    if isinstance(value, str):
        if not isinstance(value, Enum):
            yield path
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from texts_in(inner, (*path, key))
    elif isinstance(value, list | tuple):
        for place, inner in enumerate(value):
            yield from texts_in(inner, (*path, place))
    elif is_dataclass(value):
        for each in fields(value):
            yield from texts_in(getattr(value, each.name), (*path, each.name))


def with_text(value: Any, path: Path, text: str) -> Any:
    """The value with a text in that place."""
    if not path:
        return text
    head, *rest = path
    if isinstance(value, Mapping):
        return {**value, head: with_text(value[head], tuple(rest), text)}
    if isinstance(value, list | tuple):
        return type(value)(
            with_text(inner, tuple(rest), text) if place == head else inner for place, inner in enumerate(value)
        )
    return replace(value, **{head: with_text(getattr(value, head), tuple(rest), text)})


def attempt(database: Database, usecase: UseCase, arguments: Mapping[str, Any]) -> Outcome:
    """Run a use-case as the product does, up to the commit, and say what it would have stored."""

    def tried(db: Session) -> None:
        given = usecase(db, **arguments)
        for refused in given if isinstance(given, list) else ():  # a use-case for many at once gives its refusals back
            if isinstance(refused, DomainError):
                raise refused
        db.flush()
        raise _Undone

    refusal = trouble = ""
    with _recorded(database.engine) as stored:
        try:
            database.write(tried)
        except _Undone:
            pass
        except DomainError as error:
            refusal = error.text
        except Exception as error:  # noqa: BLE001 - whatever else comes is what a test wants to know
            trouble = f"{type(error).__name__}: {error}"[:200]
    return Outcome(refusal, frozenset(stored), trouble)


@contextmanager
def _recorded(engine: sa.Engine) -> Iterator[set[str]]:
    """Collect every text that is sent to the database to be stored."""
    stored: set[str] = set()

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if statement.startswith(("INSERT", "UPDATE")):
            stored.update(_leaves(parameters))

    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        yield stored
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)


def _leaves(value: Any) -> Iterator[str]:
    """Every text in the parameters of a statement; what is stored as JSON is opened."""
    if isinstance(value, str):
        yield value
        if value[:1] in {"{", "[", '"'}:
            with suppress(ValueError):
                yield from _leaves(json.loads(value))
    elif isinstance(value, Mapping):
        yield from _leaves(list(value))
        yield from _leaves(list(value.values()))
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _leaves(inner)
