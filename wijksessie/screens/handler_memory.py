"""NiceGUI asks Python for the signature of the same few handlers at every element; here the answer is remembered.

A board has a hundred elements, and each of them has three handlers: what opening costs is told by
`tests.bench.bench_room`.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from nicegui import helpers

_asked = helpers.expects_arguments


def remember_handlers() -> None:
    """Let NiceGUI ask once per method, however many elements it is bound to."""
    vars(helpers)["expects_arguments"] = expects_arguments


def expects_arguments(handler: Callable[..., Any]) -> bool:
    """Return what NiceGUI finds: whether a handler wants an argument. Functions that come and go are asked again."""
    method = getattr(handler, "__func__", None)
    return _asked(handler) if method is None else _bound(method)


@cache
def _bound(method: Callable[..., Any]) -> bool:
    return _asked(method.__get__(object()))
