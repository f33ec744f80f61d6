"""The one style and the one script of all phone pages stay small, and use nothing that plain http lacks."""

import re

from wijksessie import assets

CSS = (assets.folder() / "css" / "phone.css").read_text()
JS = (assets.folder() / "js" / "phone.js").read_text()
TOKENS = (assets.folder() / "css" / "tokens.css").read_text()
TEMPLATES = assets.folder().parent / "wijksessie" / "phone" / "templates"
SECURE_ONLY = ("randomUUID", "subtle", "serviceWorker", "wakeLock", "clipboard", "caches", "Notification", "eval(")


def test_the_style_is_at_most_8_kb_and_the_script_at_most_12():
    assert len(CSS.encode()) <= 8 * 1024
    assert len(JS.encode()) <= 12 * 1024


def test_the_script_uses_only_what_exists_on_plain_http():
    assert [word for word in SECURE_ONLY if word in JS] == []
    assert [word for word in ("http:", "https:", "//cdn") if word in JS.replace("/* ", "")] == []


def test_the_colours_of_the_phone_are_the_tokens():
    ours = dict(re.findall(r"(--wijk-[a-z-]+):\s*([^;}]+)", CSS))
    theirs = dict(re.findall(r"(--wijk-[a-z-]+):\s*([^;]+);", TOKENS[: TOKENS.index('[data-theme="donker"] {')]))
    rest = CSS.partition("\n")[2].partition("\n")[2]

    assert {name: value for name, value in ours.items() if _long(value) != _long(theirs[name])} == {}
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b", rest) == []


def test_phone_pages_have_no_inline_style_or_script():
    found = [
        path.name
        for path in TEMPLATES.glob("*.html")
        if re.search(r'style="|<style|<script(?! src)|\son\w+="', path.read_text())
    ]

    assert found == []


def _long(value: str) -> str:
    plain = value.strip().replace(" ", "").replace('"', "").lower()
    short = re.fullmatch(r"#([0-9a-f])([0-9a-f])([0-9a-f])", plain)
    return "#" + "".join(2 * digit for digit in short.groups()) if short else plain
