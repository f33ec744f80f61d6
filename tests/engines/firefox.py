"""Firefox ESR through puppeteer-core over WebDriver BiDi; a small node program does the talking."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from tests.engines.engine import PHONE_SIZE, EngineError, EngineMissing, Settings

HERE = Path(__file__).parent
FIREFOX = os.environ.get("WIJKSESSIE_TEST_FIREFOX", "/usr/bin/firefox-esr")


class Firefox:
    """Debian's firefox-esr."""

    name = "firefox"

    def __init__(self, settings: Settings) -> None:
        node = shutil.which("node")
        if not Path(FIREFOX).exists() or node is None or not (HERE / "node_modules" / "puppeteer-core").exists():
            raise EngineMissing(FIREFOX, "node", "puppeteer-core")
        width, height = PHONE_SIZE
        prefs: dict[str, object] = {"javascript.enabled": settings.has_script, "intl.accept_languages": "nl"}
        for script in ("x-western", "ar"):
            prefs[f"font.size.variable.{script}"] = settings.font_size
        start = {"executablePath": FIREFOX, "prefs": prefs, "width": width, "height": height}
        self._process = subprocess.Popen(
            [node, HERE / "firefox.mjs", json.dumps(start)],
            cwd=HERE,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.version = str(self._do("version")).removeprefix("firefox/")

    def open(self, url: str) -> None:
        self._do("open", url)

    def run(self, expression: str) -> Any:
        return self._do("run", expression)

    def click(self, css: str) -> None:
        self._do("click", css)

    def type(self, text: str) -> None:
        self._do("type", text)

    def press(self, key: str) -> None:
        self._do("press", key.replace("Space", " "))

    def knows(self, role: str, name: str) -> bool:
        return bool(self._do("knows", role, name))

    def resize(self, width: int, height: int) -> None:
        self._do("resize", width, height)

    def reload(self) -> None:
        self._do("reload")

    def back(self) -> None:
        self._do("back")

    def new_tab(self) -> None:
        self._do("newTab")

    def show_tab(self, number: int) -> None:
        self._do("showTab", number)

    def close_tab(self) -> None:
        self._do("closeTab")

    def fresh(self) -> None:
        self._do("fresh")

    def picture(self, path: Path) -> None:
        self._do("picture", str(path))

    def close(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        try:
            self._process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()

    def _do(self, act: str, *args: object) -> Any:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"do": act, "args": args}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise EngineError(act, "Firefox answers no more")
        answer = json.loads(line)
        if "error" in answer:
            raise EngineError(act, answer["error"])
        return answer.get("value")
