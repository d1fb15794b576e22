"""XML from strangers, read as it streams by: no DTD, no entities, nothing deep, little kept."""

import io
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError

from runlog.errors import FileRefused

DEEPEST = 64
LARGEST_WHOLE = 1_000
"""Elements inside one that is handed over whole, such as a track point."""
MOST_ELEMENTS = 1_000_000
"""Elements outside of those: a point a second for eleven days."""

_BLANKS = b" \t\r\n"


class Step(NamedTuple):
    """An element that begins (it has its attributes) or ends (it has its text and children)."""

    begins: bool
    name: str
    """Without namespace: files that declare the wrong one mean the same."""
    parent: str
    """The name of the element around it, or nothing."""
    element: Element


def has_blanks_in_front(content: bytes) -> bool:
    """Return whether blanks stand before the XML declaration, where none may be."""
    return content != _without_blanks(content)


def root_name(content: bytes) -> str:
    """Return the name of the outermost element, without its namespace.

    Raises FileRefused when it is no XML that may be read.
    """
    return next(steps(content, whole=frozenset())).name


def steps(content: bytes, whole: frozenset[str]) -> Iterator[Step]:
    """Yield each element as it begins and ends; those named whole keep their children till then.

    Raises FileRefused at whatever is no well-formed XML or may not be in it.
    """
    # Imported here: a runner who logs by hand need not wait for it.
    from defusedxml.common import DefusedXmlException

    try:
        yield from _walk(_without_blanks(content), whole)
    except ParseError as error:
        raise FileRefused(f"damaged: not well-formed XML at line {error.position[0]}") from error
    except DefusedXmlException as error:
        raise FileRefused(
            "a DTD is not allowed: web pages begin with a <!DOCTYPE>, activity files never do"
        ) from error
    except (LookupError, ValueError) as error:
        raise FileRefused(
            "it names a character encoding that cannot be read; save it as UTF-8"
        ) from error


def _walk(content: bytes, whole: frozenset[str]) -> Iterator[Step]:
    from defusedxml.ElementTree import iterparse

    around: list[tuple[str, Element]] = []
    inside = outside = 0
    events = iterparse(io.BytesIO(content), events=("start", "end"), forbid_dtd=True)
    for event, element in events:
        name = _local(element)
        if event == "start":
            inside += bool(inside) or name in whole
            outside += inside <= 1
            _check_size(len(around), inside, outside)
            yield Step(begins=True, name=name, parent=_name_of_last(around), element=element)
            around.append((name, element))
        else:
            around.pop()
            inside = 0 if name in whole else inside
            yield Step(begins=False, name=name, parent=_name_of_last(around), element=element)
            if around and not inside:
                around[-1][1].remove(element)


def _name_of_last(around: list[tuple[str, Element]]) -> str:
    return around[-1][0] if around else ""


def _check_size(depth: int, inside: int, outside: int) -> None:
    if depth >= DEEPEST:
        raise FileRefused(f"nested too deep: more than {DEEPEST} elements in each other")
    if inside > LARGEST_WHOLE:
        raise FileRefused(f"more than {LARGEST_WHOLE} elements in one point")
    if outside > MOST_ELEMENTS:
        raise FileRefused(f"more than {MOST_ELEMENTS} points: too many for one activity")


def _without_blanks(content: bytes) -> bytes:
    stripped = content.lstrip(_BLANKS)
    return stripped if stripped.startswith(b"<?xml") else content


def element_of(element: Element, name: str) -> Element | None:
    """Return the first element of that name inside, whatever its namespace."""
    for inner in element.iter():
        if _local(inner) == name:
            return inner
    return None


def text_of(element: Element, name: str) -> str | None:
    """Return the text of the first element of that name inside."""
    inner = element_of(element, name)
    return None if inner is None else inner.text


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def title_of(text: str | None) -> str | None:
    """Return a title on one line, or None when nothing is left of it."""
    return " ".join((text or "").split())[:200] or None
