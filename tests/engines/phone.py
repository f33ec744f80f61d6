"""A person with a phone, in whichever engine: reads what is visible, taps what is named, types, waits."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.engines.engine import Engine, EngineError

LONGEST = 10.0
LAST_STOPS = ("button Volgende", "button Versturen")
# Finds what a person sees, by its words; gives the place of an element as a path of child numbers.
SEEK = """
const seen = el => !!el && el.getClientRects().length > 0 && getComputedStyle(el).visibility !== 'hidden';
const words = el => (el.innerText || el.textContent).replace(/\\s+/g, ' ').trim();
const all = css => [...document.querySelectorAll(css)].filter(seen);
const at = () => document.activeElement;
const called = el => words(el.closest('label') || el);
const place = el => {
  if (!el) return null;
  el.scrollIntoView({ block: 'center' });
  const path = [];
  for (let at = el; at.parentElement; at = at.parentElement) {
    path.unshift(`:nth-child(${[...at.parentElement.children].indexOf(at) + 1})`);
  }
  return 'html>' + path.map(part => '*' + part).join('>');
};
"""


class Phone:
    """What a person does with the phone. Everything waits until it can be done, ten seconds at most."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def seek(self, expression: str) -> Any:
        """The value of an expression that may use `all`, `words`, `seen` and `place`."""
        return self.engine.run(f"(() => {{ {SEEK} return ({expression}); }})()")

    def wait(self, what: str, is_so: Callable[[], Any], *, longest: float = LONGEST) -> Any:
        """Wait until something is so and return it. Raises AssertionError with what the page says by then."""
        deadline = time.monotonic() + longest
        while True:
            try:
                if found := is_so():
                    return found
            except EngineError:
                pass  # between two pages there is nothing to ask
            if time.monotonic() > deadline:
                pytest.fail(f"{self.engine.name}: {what}; there is: {self.text()!r}")
            time.sleep(0.05)

    def text(self) -> str:
        """All words on the screen."""
        return " ".join(str(self.engine.run("document.body.innerText")).split())

    def open(self, address: str) -> None:
        self.engine.open(address)

    def sees(self, words: str, *, longest: float = LONGEST) -> None:
        self.wait(f"does not show {words!r}", lambda: words in self.text(), longest=longest)

    def sees_no(self, words: str) -> None:
        self.wait(f"still shows {words!r}", lambda: words not in self.text())

    def heading(self, words: str) -> None:
        self.wait(f"no heading {words!r}", lambda: self.seek("words(all('h1')[0])") == words)

    def told(self, words: str, *, longest: float = LONGEST) -> None:
        """Wait for a sentence in the region that a screen reader reads out by itself."""
        is_there = f"all('[role=status]').some(el => words(el).includes({json.dumps(words)}))"
        self.wait(f"does not say {words!r}", lambda: self.seek(is_there), longest=longest)

    def refused(self, words: str) -> None:
        is_there = f"all('[role=alert]').some(el => words(el).includes({json.dumps(words)}))"
        self.wait(f"does not refuse with {words!r}", lambda: self.seek(is_there))

    def tap(self, css: str, words: str = "", *, is_exact: bool = True) -> None:
        """Tap the first visible element of a kind that reads exactly, or begins with, these words."""
        test = f"words(el) === {json.dumps(words)}" if is_exact else f"words(el).startsWith({json.dumps(words)})"
        found = f"place(all({json.dumps(css)}).find(el => {test if words else 'true'}))"
        self.engine.click(self.wait(f"no {css} {words!r}", lambda: self.seek(found)))

    def button(self, words: str = "Volgende") -> None:
        self.tap("button,a", words)

    def choose(self, label: str) -> None:
        """Tap a label that begins with these words."""
        self.tap("label", label, is_exact=False)

    def write(self, words: str, css: str = "textarea") -> None:
        self.tap(css)
        self.engine.type(words)

    def pick(self, words: str) -> None:
        """Choose in the list that was tapped, by typing how the choice begins."""
        self.engine.type(words)
        self.press("Enter")

    def value(self, css: str) -> str:
        return str(self.engine.run(f"document.querySelector({json.dumps(css)}).value"))

    def is_chosen(self, label: str) -> None:
        found = f"all('label').find(el => words(el).startsWith({json.dumps(label)}))"
        self.wait(f"{label!r} is not chosen", lambda: self.seek(f"{found}.querySelector('input').checked"))

    def at_question(self, number: int, count: int = 10) -> None:
        self.sees(f"Vraag {number} van {count}")

    def skip_to(self, number: int, *, start: int = 1) -> None:
        """Skip to a question, from the one where the phone is."""
        for passed in range(start, number):
            self.at_question(passed)
            self.button()
        self.at_question(number)

    def focused(self) -> str:
        """What a keyboard user is at: kind and words of the focused element."""
        return str(self.seek("(el => el.tagName.toLowerCase() + ' ' + (el.ariaLabel || called(el)))(at())"))

    def press(self, *keys: str) -> None:
        for key in keys:
            self.engine.press(key)

    def reach(self, which: str) -> None:
        """Tab on to what is called so ('button Volgende'), then back; every stop must show and lie under nothing."""
        passed: list[str] = []
        for key in ("Tab", "Shift+Tab"):
            # the browser's own bar comes after the last stop; there the page is not asked
            while len(passed) < 80 and not (key == "Tab" and passed and passed[-1].startswith(LAST_STOPS)):
                self.press(key)
                passed.append(self.focused())
                if fault := self.focus_fault():
                    pytest.fail(f"{self.engine.name}: {passed[-1]}: {fault}")
                if passed[-1].startswith(which):
                    return
        pytest.fail(f"{self.engine.name}: no Tab leads to {which!r}, only to {passed}")

    def focus_fault(self) -> str:
        """What a keyboard user misses of the focus now; '' when it shows and lies under nothing."""
        return str(self.seek(BAD_FOCUS))

    def next_by_keyboard(self, heading: str, *, button: str = "Volgende", number: int = 0) -> None:
        """Go on with the keyboard; the focus is then on the heading of the next screen."""
        self.reach(f"button {button}")
        self.press("Enter")
        if number:
            self.at_question(number)
        self.wait(f"focus is not on {heading!r}", lambda: heading in self.focused())

    def too_wide(self) -> list[str]:
        """What makes the page scroll sideways, or hides words behind an edge: empty when all is well."""
        return list(self.seek(TOO_WIDE))

    def axe(self, where: str = "html") -> list[str]:
        """What axe-core finds in a part of the page: one line per rule and place, empty when all is well."""
        if not self.engine.run("!!window.axe"):
            self.engine.run(f"(() => {{ {AXE_SCRIPT}; return 1; }})()")
        self.engine.run(AXE.replace("WHERE", json.dumps(where)))
        self.wait("axe does not end", lambda: self.engine.run("window.axeFound || null"), longest=30)
        return [line for line in json.loads(self.engine.run("window.axeFound")) if line]

    def picture(self, path: Path) -> None:
        self.engine.picture(path)


AXE = """(() => {
  window.axeFound = null;
  window.axe.run(WHERE, { resultTypes: ['violations'] }).then(result => {
    const lines = result.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 160)}`));
    window.axeFound = JSON.stringify(lines);
  }, error => { window.axeFound = JSON.stringify([`axe: ${error}`]); });
  return 1;
})()"""
# Where the focus is: it must show, and nothing may lie over it.
BAD_FOCUS = """(() => {
  const el = at(), look = el.closest('.tien label') || el, style = getComputedStyle(look);
  if (el === document.body || el === document.documentElement) return '';
  if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) return 'the focus does not show';
  const box = look.getBoundingClientRect(), x = box.left + box.width / 2, y = box.top + Math.min(box.height / 2, 20);
  const top = document.elementFromPoint(x, y);
  return top && (look.contains(top) || top.contains(look)) ? '' : 'it lies under something';
})()"""
# Words that end outside the screen, or outside the box that cuts them off.
TOO_WIDE = """(() => {
  const found = [];
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > wide) found.push(`page is ${document.documentElement.scrollWidth} wide`);
  for (const el of all('body *')) {
    if (el.closest('svg,.vh,template,noscript')) continue;
    const own = [...el.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
    const box = el.getBoundingClientRect();
    if (own && (box.left < -1 || box.right > wide + 1)) found.push(`off the screen: ${words(el).slice(0, 60)}`);
    if (own && el.scrollWidth > el.clientWidth + 1 && el.clientWidth && getComputedStyle(el).display !== 'inline') {
      found.push(`wider than its box: ${words(el).slice(0, 60)}`);
    }
  }
  return found;
})()"""
