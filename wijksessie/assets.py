"""Addresses of our static files. The address changes with the content, so browsers may keep a file for a year."""

import hashlib
from functools import cache
from pathlib import Path


@cache
def folder() -> Path:
    """Return the folder with static files: in a checkout, or inside the wheel."""
    inside = Path(__file__).parent / "static"
    return inside if inside.exists() else Path(__file__).parent.parent / "static"


@cache
def address(name: str) -> str:
    """Return the address of a static file, for example 'css/phone.css'. Raises FileNotFoundError for an unknown one."""
    digest = hashlib.sha256((folder() / name).read_bytes()).hexdigest()[:8]
    return f"/static/{name}?{digest}"
