"""A network namespace with one 10.x address and nothing else: the wifi of a hall without internet."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

NAME = f"wijk{os.getpid()}"
OUTSIDE = "10.213.7.1"
INSIDE = "10.213.7.2"


def can_make_namespaces() -> bool:
    """Tell whether this machine lets us make one."""
    return os.geteuid() == 0 and shutil.which("ip") is not None and _ip("netns", "add", f"{NAME}p") and _forget()


@contextmanager
def lonely_network() -> Iterator[tuple[str, ...]]:
    """Yield the command that runs something inside; our servers are at 10.213.7.1 there, and nothing else is."""
    near, far = f"{NAME}a"[-15:], f"{NAME}b"[-15:]
    for command in (
        ("netns", "add", NAME),
        ("link", "add", near, "type", "veth", "peer", "name", far),
        ("link", "set", far, "netns", NAME),
        ("addr", "add", f"{OUTSIDE}/24", "dev", near),
        ("link", "set", near, "up"),
        ("-n", NAME, "addr", "add", f"{INSIDE}/24", "dev", far),
        ("-n", NAME, "link", "set", far, "up"),
        ("-n", NAME, "link", "set", "lo", "up"),
    ):
        subprocess.run(["ip", *command], check=True, capture_output=True)
    try:
        yield ("ip", "netns", "exec", NAME)
    finally:
        subprocess.run(["ip", "netns", "del", NAME], check=False, capture_output=True)
        subprocess.run(["ip", "link", "del", near], check=False, capture_output=True)


def _ip(*command: str) -> bool:
    return subprocess.run(["ip", *command], check=False, capture_output=True).returncode == 0


def _forget() -> bool:
    return _ip("netns", "del", f"{NAME}p")
