"""What a browser without JavaScript sees of a page: its words, its links and its forms. Pure.

The simulator knows no addresses or field names by heart: it reads them here, from what the server really sends.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

CHOICES = frozenset({"radio", "checkbox"})
_VOID_KINDS = frozenset({"submit", "button", "reset", "image", "file"})
_SILENT = frozenset({"script", "style", "template", "head"})
_ENDLESS = frozenset({"input", "br", "img", "meta", "link", "hr", "path", "circle", "rect", "source", "wbr"})


@dataclass(frozen=True, slots=True)
class Option:
    """One radio, checkbox or entry of a select. `text` is what stands beside it."""

    value: str
    text: str
    is_chosen: bool = False
    is_disabled: bool = False


@dataclass(slots=True)
class Field:
    """One name in a form. `kind` is hidden, text, number, email, textarea, select, radio, checkbox and so on."""

    name: str
    kind: str
    value: str = ""
    options: list[Option] = field(default_factory=list)
    is_required: bool = False
    longest: int | None = None

    @property
    def choices(self) -> tuple[Option, ...]:
        """Return what can be chosen now: not disabled, and not an empty 'choose' line."""
        return tuple(option for option in self.options if not option.is_disabled and option.value)


@dataclass(slots=True)
class Button:
    """A button that sends its form; `action` and `name` may be empty."""

    text: str
    name: str = ""
    value: str = ""
    action: str = ""
    is_disabled: bool = False


@dataclass(slots=True)
class Form:
    """A form: where it goes, its fields in order, and its buttons."""

    action: str
    method: str
    name: str = ""
    fields: dict[str, Field] = field(default_factory=dict)
    buttons: list[Button] = field(default_factory=list)

    def untouched(self) -> dict[str, list[str]]:
        """Return what a browser sends when nobody touches the form."""
        sent: dict[str, list[str]] = {}
        for one in self.fields.values():
            if one.kind in CHOICES:
                chosen = [option.value for option in one.options if option.is_chosen and not option.is_disabled]
            elif one.kind == "select":
                marked = [option.value for option in one.options if option.is_chosen]
                chosen = marked or [option.value for option in one.options[:1]]
            else:
                chosen = [one.value]
            if chosen:
                sent[one.name] = chosen
        return sent

    def named(self, *starts: str) -> tuple[Field, ...]:
        """Return the visible fields whose name begins with one of `starts`; all of them without any."""
        return tuple(
            one for one in self.fields.values() if one.kind != "hidden" and (not starts or one.name.startswith(starts))
        )

    def button(self, *words: str) -> Button | None:
        """Return the first button that can be pressed with one of these words in its text; the first of all without."""
        usable = [button for button in self.buttons if not button.is_disabled]
        if not words:
            return usable[0] if usable else None
        return next((button for button in usable for word in words if word.lower() in button.text.lower()), None)


@dataclass(slots=True)
class Page:
    """A page as it was read. `status` is the HTTP status, `seconds` how long the answer took."""

    url: str
    title: str = ""
    words: str = ""
    forms: list[Form] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    data: dict[str, str] = field(default_factory=dict)
    status: int = 200
    seconds: float = 0.0

    def link(self, *words: str) -> str | None:
        """Return the address of the first link with one of these words in its text or address."""
        for word in words:
            for address, text in self.links:
                if word.lower() in text.lower() or word.lower() in address.lower():
                    return address
        return None

    def form_with(self, *names: str) -> Form | None:
        """Return the first form that has a field or a button with one of these names."""
        for name in names:
            for form in self.forms:
                if name in form.fields or any(button.name == name for button in form.buttons):
                    return form
        return None


def read_page(url: str, html: str, *, status: int = 200, seconds: float = 0.0) -> Page:
    """Return what stands on a page; addresses become whole ones."""
    reader = _Reader(Page(url=url, status=status, seconds=seconds))
    reader.feed(html)
    reader.close()
    return reader.finish()


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__(convert_charrefs=True)
        self._page = page
        self._open: list[str] = []
        self._words: list[str] = []
        self._form: Form | None = None
        self._catch: list[_Catch] = []
        self._labels: dict[str, str] = {}
        self._waiting: list[tuple[Field, int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = {name: value or "" for name, value in attrs}
        if tag not in _ENDLESS:
            self._open.append(tag)
        if "template" in self._open:  # a browser does not see what is in there
            return
        if tag in ("body", "main") or "data-poll" in facts:
            self._page.data.update({name: value for name, value in facts.items() if name.startswith("data-")})
        if tag == "form":
            self._form = Form(
                action=urljoin(self._page.url, facts.get("action") or self._page.url),
                method=facts.get("method", "get").lower(),
                name=facts.get("id", ""),
            )
            self._page.forms.append(self._form)
        elif tag in ("title", "a", "label", "button", "textarea", "option"):
            self._catch.append(_Catch(tag, facts))
        elif tag == "input" and facts.get("name"):
            self._add_input(facts)
        elif tag == "select" and facts.get("name"):
            self._add_field(Field(facts["name"], "select", is_required="required" in facts), facts)

    def handle_endtag(self, tag: str) -> None:
        if "template" in self._open and tag != "template":
            self._close(tag)
            return
        if tag == "form":
            self._form = None
        for index in range(len(self._catch) - 1, -1, -1):
            if self._catch[index].tag == tag:
                self._finish(self._catch.pop(index))
                break
        self._close(tag)

    def handle_data(self, data: str) -> None:
        for catch in self._catch:
            catch.parts.append(data)
        if not _SILENT.intersection(self._open) and data.strip():
            self._words.append(" ".join(data.split()))

    def _close(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def finish(self) -> Page:
        """Lay the labels beside their radios and checkboxes, and return the page."""
        self._page.words = " ".join(self._words)
        for one, index, identity in self._waiting:
            option = one.options[index]
            if not option.text and identity in self._labels:
                one.options[index] = Option(
                    option.value, self._labels[identity], is_chosen=option.is_chosen, is_disabled=option.is_disabled
                )
        return self._page

    def _add_input(self, facts: Mapping[str, str]) -> None:
        kind = facts.get("type", "text").lower()
        if kind in _VOID_KINDS:
            if kind == "submit" and self._form is not None:
                self._form.buttons.append(_button(facts.get("value", ""), facts, self._page.url))
            return
        one = self._add_field(Field(facts["name"], kind, is_required="required" in facts), facts)
        if kind not in CHOICES:
            one.value = facts.get("value", "")
            return
        one.options.append(_option(facts, "checked"))
        place = (one, len(one.options) - 1, facts.get("id", ""))
        self._waiting.append(place)
        for catch in self._catch:
            if catch.tag == "label":
                catch.choices.append(place)

    def _add_field(self, made: Field, facts: Mapping[str, str]) -> Field:
        if "disabled" in facts and made.kind not in CHOICES:
            return made
        if facts.get("maxlength", "").isdigit():
            made.longest = int(facts["maxlength"])
        target = self._form_of(facts)
        return target.fields.setdefault(made.name, made) if target is not None else made

    def _form_of(self, facts: Mapping[str, str]) -> Form | None:
        if facts.get("form"):
            return next((form for form in self._page.forms if form.name == facts["form"]), None)
        return self._form

    def _finish(self, catch: "_Catch") -> None:
        text = " ".join(" ".join(catch.parts).split())
        facts = catch.facts
        if catch.tag == "title":
            self._page.title = text
        elif catch.tag == "a" and facts.get("href"):
            self._page.links.append((urljoin(self._page.url, facts["href"]), text or facts.get("aria-label", "")))
        elif catch.tag == "label":
            self._label(catch, text)
        elif catch.tag == "textarea" and facts.get("name"):
            one = self._add_field(Field(facts["name"], "textarea", is_required="required" in facts), facts)
            one.value = "".join(catch.parts).removeprefix("\n")
        elif catch.tag == "button" and facts.get("type", "submit") == "submit":
            target = self._form_of(facts)
            if target is not None:
                target.buttons.append(_button(text, facts, self._page.url))
        elif catch.tag == "option" and self._form is not None and self._form.fields:
            last = next(reversed(self._form.fields.values()))
            if last.kind == "select":
                last.options.append(_option({"value": facts.get("value", text), **facts}, "selected", text))

    def _label(self, catch: "_Catch", text: str) -> None:
        if catch.facts.get("for"):
            self._labels[catch.facts["for"]] = text
        for one, index, _ in catch.choices:
            option = one.options[index]
            one.options[index] = Option(option.value, text, is_chosen=option.is_chosen, is_disabled=option.is_disabled)


@dataclass(slots=True)
class _Catch:
    """An element whose text is being collected."""

    tag: str
    facts: Mapping[str, str]
    parts: list[str] = field(default_factory=list)
    choices: list[tuple[Field, int, str]] = field(default_factory=list)


def _option(facts: Mapping[str, str], mark: str, text: str = "") -> Option:
    return Option(facts.get("value", "on"), text, is_chosen=mark in facts, is_disabled="disabled" in facts)


def _button(text: str, facts: Mapping[str, str], base: str) -> Button:
    return Button(
        text=text or facts.get("aria-label", ""),
        name=facts.get("name", ""),
        value=facts.get("value", ""),
        action=urljoin(base, facts["formaction"]) if facts.get("formaction") else "",
        is_disabled="disabled" in facts,
    )
