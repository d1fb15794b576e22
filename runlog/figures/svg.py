"""Scalable pictures as text: elements, escaped attributes and words, numbers cut to hundredths."""

from collections.abc import Iterable
from html import escape

# XML 1.0 has no place for these, not even escaped.
_FORBIDDEN = dict.fromkeys((*range(0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\ufffd") | {
    0x09: " ",
    0x0A: " ",
    0x0D: " ",
}


def element(tag: str, *children: str, **attributes: str | float | None) -> str:
    """Return the element; an underscore of a name is a hyphen, one at its end is dropped.

    Children are markup already; words become so through `words`.

    >>> element("rect", x=1.0, stroke_width=0.5, class_="cell", id=None)
    '<rect x="1" stroke-width="0.5" class="cell"/>'
    """
    said = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    inside = "".join(children)
    return f"<{tag}{said}>{inside}</{tag}>" if inside else f"<{tag}{said}/>"


def words(text: str) -> str:
    """Return text from anywhere as markup that shows it.

    >>> words("a < b")
    'a &lt; b'
    """
    return escape(text.translate(_FORBIDDEN))


def number(value: float) -> str:
    """Return a coordinate without needless digits, the same on every machine.

    >>> number(1.0), number(-0.004), number(2.346)
    ('1', '0', '2.35')
    """
    return f"{value:z.2f}".rstrip("0").rstrip(".")


def rows(lines: Iterable[str]) -> str:
    """Return markup with a line for each, so that a picture can be compared line by line."""
    return "\n".join(lines)


def _value(value: str | float) -> str:
    return words(value) if isinstance(value, str) else number(value)
