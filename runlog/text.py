"""Text that came from outside, made safe to show on a terminal, and how things are listed."""

from collections.abc import Sequence

MINUS = (
    "\N{MINUS SIGN}"  # before a number that is read; what scripts read or a runner types has a -
)

# Controls that move the cursor or change the terminal's state (C0, DEL, C1) and those that
# reorder or hide what is read (bidi embeddings and isolates, zero-width and line separators).
# The joiners U+200C and U+200D stay: Persian and many emoji are written with them.
_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\u2421"}
_SPELLED = (
    *range(0x80, 0xA0),
    *(0x00AD, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028, 0x2029, 0xFEFF),
    *range(0xFFF9, 0xFFFC),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x206A),
)
_SURROGATES = range(0xD800, 0xE000)
_QUOTED_LIMIT = 80


class _Visible(dict[int, str]):
    """What stands for each hidden character, as str.translate asks for it."""

    def __missing__(self, code: int) -> str:
        # Two thousand surrogates, written out, would cost every command half a millisecond.
        if code in _SURROGATES:
            return f"\\u{code:04x}"
        raise KeyError(code)


_VISIBLE = _Visible(_PICTURES | {code: f"\\u{code:04x}" for code in _SPELLED})


def show(text: str) -> str:
    r"""Return text with every control and invisible character made visible; one line.

    >>> show("a\x1b[31mb")
    'a␛[31mb'
    """
    return text.translate(_VISIBLE)


def quoted(text: str) -> str:
    """Return text as errors quote it: shown, in quotes, cut to 80 characters.

    >>> quoted("ten")
    "'ten'"
    """
    shown = show(text)
    if len(shown) > _QUOTED_LIMIT:
        shown = shown[: _QUOTED_LIMIT - 1] + "…"
    return f"'{shown}'"


def plural(count: int, noun: str, many: str | None = None) -> str:
    """Return the count and its noun.

    >>> plural(1, "run"), plural(2, "run"), plural(0, "entry", "entries")
    ('1 run', '2 runs', '0 entries')
    """
    return f"{count} {noun if count == 1 else many or noun + 's'}"


def listed(items: Sequence[str]) -> str:
    """Return the items as a sentence lists them.

    >>> listed(["5", "5", "4.5"])
    '5, 5 and 4.5'
    """
    *first, last = items
    return f"{', '.join(first)} and {last}" if first else last
