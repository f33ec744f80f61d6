"""What a page costs on its first load, counted on the wire by chromium itself."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext


@dataclass(frozen=True)
class FirstLoad:
    """Requests and bytes (headers included) of one cold load, who else was asked, and which cookies it left."""

    sizes: dict[str, float]
    strangers: tuple[str, ...]
    cookies: int

    @property
    def requests(self) -> int:
        return len(self.sizes)

    @property
    def total(self) -> float:
        return sum(self.sizes.values())


def first_load(context: BrowserContext, url: str) -> FirstLoad:
    """Load a page with a cold cache in a fresh context and count."""
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    asked: dict[str, str] = {}
    sizes: dict[str, float] = {}
    wire.on("Network.requestWillBeSent", lambda event: asked.update({event["requestId"]: event["request"]["url"]}))
    wire.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
    page.goto(url, wait_until="networkidle")
    host = urlsplit(url).netloc
    real = {key: address for key, address in asked.items() if not address.startswith("data:")}
    strangers = tuple(address for address in real.values() if urlsplit(address).netloc != host)
    load = FirstLoad({real[key]: sizes.get(key, 0.0) for key in real}, strangers, len(context.cookies()))
    page.close()
    return load
