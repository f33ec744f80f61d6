"""A hall of its own: a network namespace that reaches this machine on a plain http 10.x address, as behind a router."""

import os
import secrets
import shutil
import stat
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser import CHROMIUM, FLAGS


@dataclass(frozen=True)
class Island:
    """The address of this machine as the hall sees it, and a chromium that lives in the hall."""

    address: str
    chromium: Path


def has_namespaces() -> bool:
    """Tell whether this machine lets us make network namespaces: root, and iproute2."""
    return os.geteuid() == 0 and shutil.which("ip") is not None


@contextmanager
def island(folder: Path) -> Iterator[Island]:
    """A namespace with one line to this machine and no way out; it is taken down afterwards."""
    tail = secrets.token_hex(3)
    name, ours, theirs = f"zaal-{tail}", f"za{tail}", f"zb{tail}"
    net = f"10.{secrets.randbelow(200) + 20}.{secrets.randbelow(250) + 1}"
    _ip("netns", "add", name)
    try:
        _ip("link", "add", ours, "type", "veth", "peer", "name", theirs, "netns", name)
        _ip("addr", "add", f"{net}.1/24", "dev", ours)
        _ip("link", "set", ours, "up")
        for line in (
            ["addr", "add", f"{net}.2/24", "dev", theirs],
            ["link", "set", theirs, "up"],
            ["link", "set", "lo", "up"],
        ):
            _ip("-n", name, *line)
        wrapper = folder / "chromium-in-the-hall"
        wrapper.write_text(f'#!/bin/sh\nexec ip netns exec {name} {CHROMIUM} "$@"\n')
        wrapper.chmod(wrapper.stat().st_mode | stat.S_IXUSR)
        yield Island(f"{net}.1", wrapper)
    finally:
        _ip("netns", "del", name)


@contextmanager
def chromium_on(hall: Island) -> Iterator[Browser]:
    """A headless chromium whose only network is the hall's."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=hall.chromium, args=list(FLAGS))
        yield browser
        browser.close()


def _ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True, capture_output=True, timeout=20)
