"""Domain content: TOML files that stand beside the package that uses them."""

import tomllib
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any


@cache
def load_content(path: Path) -> MappingProxyType[str, Any]:
    """Return one content file, read once. Callers must not change what they get.

    Raises FileNotFoundError or tomllib.TOMLDecodeError: the installation is broken then.
    """
    return MappingProxyType(tomllib.loads(path.read_text(encoding="utf-8")))


@cache
def sessions_content(name: str) -> MappingProxyType[str, Any]:
    """Return `sessions/content/<name>.toml`."""
    return load_content(Path(__file__).parent / "content" / f"{name}.toml")
