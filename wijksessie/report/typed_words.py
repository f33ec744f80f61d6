"""What people typed as Markdown, as plain blocks that every document can draw. Pure."""

from html.parser import HTMLParser
from typing import Any

from wijksessie import texts

Runs = list[tuple[str, bool]]

_LISTS = ("ul", "ol")
_LINES = ("p", "li", "h2", "h3")
_BOLD = ("strong", "h2", "h3")


def typed_blocks(source: str) -> list[dict[str, Any]]:
    """Return {'kind': 'p' | 'ul' | 'ol', 'lines': [[(text, is bold), …], …]} per paragraph or list, in order.

    It reads what `texts.render` makes, so screen, web page and PDF agree. A heading becomes a bold line: documents have
    headings of their own. A link becomes its words and its address. A line of a list within a list is a line like any.
    """
    reader = _Reader()
    reader.feed(texts.render(source))
    reader.close()
    return [block for block in reader.blocks if block["lines"]]


class _Reader(HTMLParser):
    """Reads safe HTML; `_line` is the line that is going on."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[dict[str, Any]] = []
        self._line: Runs = []
        self._lists: list[str] = []
        self._bold = 0
        self._address = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _LISTS:
            self._end_line()
            self._lists.append(tag)
            self.blocks.append({"kind": tag, "lines": []})
        elif tag in _LINES:
            self._end_line()
        elif tag == "br":
            self._line.append(("\n", False))
        elif tag == "a":
            self._address = dict(attrs).get("href") or ""
        self._bold += tag in _BOLD

    def handle_endtag(self, tag: str) -> None:
        if tag in _LINES:
            self._end_line()
        if tag in _LISTS:
            self._lists.pop()
        if tag == "a" and self._address:
            self._line.append((f" ({self._address.removeprefix('mailto:')})", False))
            self._address = ""
        self._bold -= tag in _BOLD

    def handle_data(self, data: str) -> None:
        words = data.replace("\n", " ") if data.strip() else ""
        if self._line and self._line[-1][0] == "\n":
            words = words.lstrip()
        if words:
            self._line.append((words, self._bold > 0))

    def close(self) -> None:
        super().close()
        self._end_line()

    def _end_line(self) -> None:
        if not any(words.strip() for words, _ in self._line):
            self._line = []
            return
        kind = self._lists[-1] if self._lists else "p"
        if not self.blocks or self.blocks[-1]["kind"] != kind or kind == "p":
            self.blocks.append({"kind": kind, "lines": []})
        self.blocks[-1]["lines"].append(self._line)
        self._line = []
