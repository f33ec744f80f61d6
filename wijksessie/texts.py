"""Numbers, dates and times the Dutch way, and the one text format that people type."""

import re
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

import markdown
import nh3
from babel.dates import format_date
from babel.numbers import format_decimal

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

_TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a", "h2", "h3", "blockquote", "code"}


_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_LATIN = "A-Za-z\u00c0-\u024f"
_ISOLATE, _POP = "\u2068", "\u2069"
_IS_RTL = re.compile(f"[{_RTL}]")
# What is isolated already, or words from right to left with the signs and numbers between them.
_RUN = re.compile(f"{_ISOLATE}[^{_POP}]*{_POP}|[{_RTL}](?:[^{_LATIN}{_ISOLATE}·\n]*[{_RTL}])?")
_BETWEEN_TAGS = re.compile("(?<=>)[^<]+")


def isolated(text: str) -> str:
    """Return a text in which Arabic or Hebrew leaves the numbers and signs beside it where they are (UAX 9, FSI).

    A text without any Latin letter is isolated as a whole, so that it reads from its own side. Only for what people
    read: a field that somebody types in, or a file, gets the text as it is.
    """
    if text.isascii() or not _IS_RTL.search(text):
        return text
    if not re.search(f"[{_LATIN}{_ISOLATE}·\n]", text):
        return f"{_ISOLATE}{text}{_POP}"
    return _RUN.sub(lambda run: run[0] if run[0][0] == _ISOLATE else f"{_ISOLATE}{run[0]}{_POP}", text)


def rounded(value: float, decimals: int = 0) -> Decimal:
    """Return the value rounded half up, as readers and CBS tables expect (2.5 becomes 3)."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


FAR = 300  # days: from here on a day needs its year


def number(value: float, decimals: int = 0) -> str:
    """Return 34910 as '34.910' and 58.24 with one decimal as '58,2'."""
    pattern = "#,##0" if decimals == 0 else "#,##0." + "0" * decimals
    return str(format_decimal(rounded(value, decimals), format=pattern, locale="nl_NL"))


def percent(value: float, decimals: int = 0) -> str:
    """Return a share in per cent (27.2) as '27%'."""
    return f"{number(value, decimals)}%"


def day(moment: date, *, year: bool = True, weekday: bool = True) -> str:
    """Return 'dinsdag 12 januari 2027', or shorter."""
    pattern = f"{'EEEE ' if weekday else ''}d MMMM{' y' if year else ''}"
    return str(format_date(moment, pattern, locale="nl_NL"))


def short_day(moment: date) -> str:
    """Return 'di 12 jan'."""
    return str(format_date(moment, "EEE d MMM", locale="nl_NL")).replace(".", "")


def short_day_from(moment: date, today: date) -> str:
    """Return 'di 12 jan', and the year when the day could be taken for one of this year: 'di 30 nov 2027'."""
    is_far = abs((moment - today).days) > FAR
    return f"{short_day(moment)} {moment.year}" if is_far else short_day(moment)


def clock(moment: datetime | time) -> str:
    """Return '13.20'; an aware moment is shown in Amsterdam time."""
    shown = local(moment) if isinstance(moment, datetime) else moment
    return f"{shown:%H.%M}"


def local(moment: datetime) -> datetime:
    """Return an aware moment in Amsterdam time."""
    return moment.astimezone(AMSTERDAM)


def code(value: str) -> str:
    """Return 'K7M4PX' as 'K7M 4PX', as it is read aloud."""
    return f"{value[:3]} {value[3:]}" if len(value) == 6 else value


def capitalised(sentence: str) -> str:
    """Return a text with a capital as Dutch writes it: 'één kaart' begins with 'Eén', 'ijs' with 'IJs'."""
    for small, large in (("één", "Eén"), ("ij", "IJ")):
        if sentence.startswith(small):
            return large + sentence[len(small) :]
    return sentence[:1].upper() + sentence[1:]


def listing(words: list[str] | tuple[str, ...]) -> str:
    """Return 'a, b en c'."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} en {words[-1]}"


def render(source: str) -> str:
    """Return safe HTML of Markdown that a person typed: no scripts, no styles, only https and mailto links."""
    html = markdown.markdown(source, extensions=["sane_lists", "nl2br"], output_format="html")
    safe = nh3.clean(html, tags=_TAGS, attributes={"a": {"href"}}, url_schemes={"https", "mailto"})
    return _BETWEEN_TAGS.sub(lambda words: isolated(words[0]), safe)
