"""A page of HTML as a test reads it: its tags, its words, and whatever would reach beyond it."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_REACHING = re.compile(r"(?:https?:)?//|javascript:|data:", re.IGNORECASE)
_NAMES = {"xmlns", "xmlns:xlink"}


@dataclass
class Read:
    """What a page holds: tags in order, its words, its attributes, and its headings."""

    tags: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    handlers: list[str] = field(default_factory=list)
    reaching: list[str] = field(default_factory=list)
    kickers: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All words of the page, style sheets left out."""
        return "".join(self.words)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.read = Read()
        self._inside = ""
        self._kicker = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.read.tags.append(tag)
        self._inside = tag
        for name, value in attrs:
            if name.startswith("on"):
                self.read.handlers.append(f"{tag} {name}")
            if name not in _NAMES and value and _REACHING.search(value):
                self.read.reaching.append(f"{tag} {name}={value}")
        self._kicker = ("class", "kicker") in attrs

    def handle_endtag(self, tag: str) -> None:
        self._inside = "" if tag == self._inside else self._inside

    def handle_data(self, data: str) -> None:
        if self._kicker and data.strip():
            self.read.kickers.append(data)
            self._kicker = False
        if self._inside != "style":
            self.read.words.append(data)


def read_html(page: str) -> Read:
    """Return what the page holds."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.read
