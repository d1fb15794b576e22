"""The signs for the states and for pain: each has a form of its own, whatever its colour."""

from runlog.analysis.persistence import ZoneState
from runlog.figures.curves import Point
from runlog.figures.svg import element, number
from runlog.units import format_amount

_RADIUS = 6.0
_FORMS = {
    ZoneState.WATCH: ("M-6,0A6,6 0 1 1 6,0A6,6 0 1 1 -6,0Z", "M-2,0A2,2 0 1 1 2,0A2,2 0 1 1 -2,0Z"),
    ZoneState.ATTENTION: ("M0,-6.6L7,5.6H-7Z", "M0,-2.4V1.6M0,3.4V4.2"),
    ZoneState.REFERRAL: ("M-5.8,-5.8H5.8V5.8H-5.8Z", "M-3,0H2.6M0.2,-2.6L2.8,0L0.2,2.6"),
    ZoneState.DOCTOR: (
        "M-2.2,-6.5H2.2V-2.2H6.5V2.2H2.2V6.5H-2.2V2.2H-6.5V-2.2H-2.2Z",
        "",
    ),
}
BADGED = frozenset(_FORMS)
_OPEN = frozenset({ZoneState.WATCH})


def badge(state: ZoneState, at: Point, size: float = 1.0) -> str:
    """Return the sign of a state: a ring, a triangle, a square with an arrow, a cross."""
    form, inside = _FORMS[state]
    filled = state not in _OPEN
    return element(
        "g",
        element(
            "path",
            d=form,
            style=f"fill:var(--{'ink' if filled else 'paper'});"
            f"stroke:var(--{'paper' if filled else 'ink'})",
            stroke_width=1.4,
            paint_order="stroke",
            stroke_linejoin="round",
        ),
        element(
            "path",
            d=inside,
            style=f"stroke:var(--{'paper' if filled else 'ink'});"
            f"fill:{'none' if filled else 'var(--ink)'}",
            stroke_width=1.5,
            stroke_linecap="round",
        )
        if inside
        else "",
        transform=f"translate({number(at.x)} {number(at.y)})"
        + ("" if size == 1 else f" scale({number(size)})"),
        class_=f"state-{state.name.lower()}",
    )


def pain_chip(pain: float, at: Point) -> str:
    """Return the level of pain as a chip that says P, apart from the numbers of tightness."""
    return pain_frame(f"P{format_amount(pain)}", at)


def pain_frame(said: str, at: Point) -> str:
    """Return words about pain in a frame."""
    width = max(7.2 * len(said) + 3, 16)
    return element(
        "g",
        element(
            "rect",
            x=at.x - width / 2,
            y=at.y - 6.5,
            width=width,
            height=13,
            rx=3.5,
            style="fill:var(--paper);stroke:var(--pain)",
            stroke_width=1.3,
        ),
        element("text", said, x=at.x, y=at.y + 3.9, font_size=10.5, class_="pain strong middle"),
        class_="pain-level",
    )
