"""oTree 6 with one page of ten fields, in a virtual environment of its own under build/, for the comparison only."""

import asyncio
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import aiohttp

from tests.bench.answer_load import Load
from tests.browser import free_port
from tests.talk import say

ROOT = Path(__file__).parent.parent.parent
HOME = ROOT / "build" / "otree"
PEOPLE, LINES = 60, 20
LEAST_RATIO, MOST_BYTES_SHARE = 5.0, 1 / 20
SETTINGS = """
SESSION_CONFIGS = [dict(name='tien', app_sequence=['tien'], num_demo_participants=1)]
SESSION_CONFIG_DEFAULTS = dict(real_world_currency_per_point=1.0, participation_fee=0.0, doc='')
ROOMS = [dict(name='zaal', display_name='zaal')]
LANGUAGE_CODE, REAL_WORLD_CURRENCY_CODE, USE_POINTS = 'en', 'EUR', False
ADMIN_USERNAME, ADMIN_PASSWORD, SECRET_KEY = 'admin', 'voorbeeld', 'voorbeeld'
PARTICIPANT_FIELDS = SESSION_FIELDS = []
"""
APP = """
from otree.api import *
class C(BaseConstants):
    NAME_IN_URL, PLAYERS_PER_GROUP, NUM_ROUNDS = 'tien', None, 1
class Subsession(BaseSubsession): pass
class Group(BaseGroup): pass
class Player(BasePlayer):
{fields}
class Vragen(Page):
    form_model, form_fields = 'player', [f'f{{number}}' for number in range(10)]
class Dank(Page): pass
page_sequence = [Vragen, Dank]
"""


def compare_with_otree(ours: Callable[[], Load]) -> bool:
    """Print answers per second and bytes of the first load beside oTree's; true as well when it cannot be installed."""
    why = install()
    if why:
        say(f"oTree 6: niet te installeren, overgeslagen ({why})")
        return True
    try:
        theirs, their_bytes = measure_otree()
    except (OSError, RuntimeError, aiohttp.ClientError, subprocess.SubprocessError) as error:
        say(f"oTree 6: niet te meten, overgeslagen ({type(error).__name__}: {str(error)[:120]})")
        return True
    load = ours()
    our_bytes = bytes_of_ours()
    rate, share = load.per_second / theirs, our_bytes / their_bytes
    say(
        f"oTree 6 met tien velden: {theirs:.0f} formulieren/s ({theirs * 10:.0f} velden); wij {load.per_second:.0f} "
        f"antwoorden/s: {rate:.1f} keer (grens minstens {LEAST_RATIO:.0f})"
    )
    say(
        f"eerste keer laden: oTree {their_bytes / 1000:.0f} kB, wij {our_bytes / 1000:.1f} kB, "
        f"1/{1 / share:.0f} (grens hooguit 1/20)"
    )
    return rate >= LEAST_RATIO and share <= MOST_BYTES_SHARE


def install() -> str:
    """Make the environment when it is not there; returns why not, '' when it is there."""
    if (HOME / "bin" / "otree").exists():
        return ""
    HOME.parent.mkdir(exist_ok=True)
    for command in ([sys.executable, "-m", "venv", HOME], [HOME / "bin" / "pip", "install", "-q", "otree>=6,<7"]):
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=400)
        if done.returncode:
            return (done.stderr.strip().splitlines() or ["?"])[-1][:120]
    return ""


def measure_otree() -> tuple[float, float]:
    """Serve the ten fields in production mode; returns forms per second and the bytes of a first load in chromium."""
    folder = HOME.parent / "otree-project"
    (folder / "tien").mkdir(parents=True, exist_ok=True)
    for name in ("_static/global", "_templates/global"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "settings.py").write_text(SETTINGS)
    fields = "\n".join(f"    f{number} = models.IntegerField(min=0, max=10)" for number in range(10))
    (folder / "tien" / "__init__.py").write_text(APP.format(fields=fields))
    for name, body in (("Vragen", "{{ formfields }}{{ next_button }}"), ("Dank", "Dank")):
        (folder / "tien" / f"{name}.html").write_text(
            f"{{{{ block title }}}}{name}{{{{ endblock }}}}{{{{ block content }}}}{body}{{{{ endblock }}}}"
        )
    (folder / "db.sqlite3").unlink(missing_ok=True)
    port = free_port()
    environment = {**os.environ, "OTREE_PRODUCTION": "1", "PATH": f"{HOME}/bin:{os.environ['PATH']}", "PORT": str(port)}
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            [HOME / "bin" / "otree", "prodserver1of2", str(port)],
            cwd=folder,
            env=environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            return asyncio.run(_measure(f"http://127.0.0.1:{port}"))
        finally:
            os.killpg(process.pid, signal.SIGTERM)  # it starts a process of its own for timeouts
            process.wait(20)


async def _measure(url: str) -> tuple[float, float]:
    jar = aiohttp.DummyCookieJar()
    async with aiohttp.ClientSession(cookie_jar=jar, timeout=aiohttp.ClientTimeout(60)) as web:
        await _wait_for(web, url)
        async with web.get(f"{url}/room/zaal") as page:
            await page.read()
        link = await _session(web, url)
        pages = [await _join(web, url, link) for _ in range(PEOPLE)]
        size = await asyncio.to_thread(_bytes_of, pages[0])
        body = {f"f{number}": "5" for number in range(10)}
        left = iter(pages[1:])
        sent = 0

        async def line() -> None:
            nonlocal sent
            for page in left:
                async with web.post(page, data=body, allow_redirects=False) as answer:
                    sent += answer.status in {302, 303}

        begin = time.perf_counter()
        await asyncio.gather(*(line() for _ in range(LINES)))
        seconds = time.perf_counter() - begin
    if sent != PEOPLE - 1:
        message = f"oTree nam {sent} van {PEOPLE - 1} formulieren aan"
        raise RuntimeError(message)
    return sent / seconds, size


async def _wait_for(web: aiohttp.ClientSession, url: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            async with web.get(f"{url}/demo/") as page:
                await page.read()
                return
        except aiohttp.ClientError:
            await asyncio.sleep(0.3)
    message = "oTree start niet"
    raise RuntimeError(message)


async def _session(web: aiohttp.ClientSession, url: str) -> str:
    """Make a session through its own API; returns the link that lets everybody in."""
    body = {"session_config_name": "tien", "num_participants": PEOPLE, "room_name": "zaal"}
    async with web.post(f"{url}/api/sessions", json=body) as answer:
        made = await answer.json()
    return str(made["session_wide_url"])


async def _join(web: aiohttp.ClientSession, url: str, link: str) -> str:
    """Go in as a new participant; returns the address of the page with the ten fields."""
    path = re.sub(r"^https?://[^/]+", "", link)
    async with web.get(f"{url}{path}") as page:
        await page.read()
        return str(page.url)


def _bytes_of(url: str) -> float:
    from tests.browser import PHONE, chromium  # noqa: PLC0415 - starts Playwright
    from tests.weight import first_load  # noqa: PLC0415

    with chromium() as browser:
        return first_load(browser.new_context(viewport=PHONE), url).total


def bytes_of_ours() -> float:
    """The bytes of the first load of our form."""
    import tempfile  # noqa: PLC0415

    from tests.answer_hall import CODE, answer_hall  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder, answer_hall(Path(folder)) as hall:
        return _bytes_of(f"{hall.server.url}/e/{CODE}")
