"""The one colour scale from 0 to 10, on light and on dark ground, and the ink read on its steps."""

from math import floor
from typing import NamedTuple

STEPS = 11


class Shade(NamedTuple):
    """The colour of a level, and that of a number that stands on it."""

    fill: str
    ink: str


_DARK_INK, _LIGHT_INK = "#1c1a17", "#ffffff"

# Cream over orange to plum: even steps of lightness in OKLCH, so that the order holds without any
# colour vision. On dark ground the low end lies near the ground there as well, and is as quiet as
# it: what is tight stands out.
_LIGHT = (
    *("#fbf4da", "#efddb0", "#e8c384", "#eaa458", "#e6843d", "#dd6235"),
    *("#ca4835", "#b2323a", "#942540", "#741d40", "#56173a"),
)
_DARK = (
    *("#3b342b", "#4c4032", "#604b35", "#775635", "#915e31", "#aa642b"),
    *("#d57838", "#e8924b", "#eeb26f", "#f3ce94", "#f9eac6"),
)
_TURNS_LIGHT, _TURNS_DARK = 6, 6  # where the number changes its ink

ON_LIGHT = tuple(
    Shade(fill, _LIGHT_INK if step >= _TURNS_LIGHT else _DARK_INK)
    for step, fill in enumerate(_LIGHT)
)
ON_DARK = tuple(
    Shade(fill, _DARK_INK if step >= _TURNS_DARK else _LIGHT_INK) for step, fill in enumerate(_DARK)
)


def step_of(level: float) -> int:
    """Return the step of the scale a level of 0 to 10 is drawn in: the nearest, half up.

    >>> step_of(0.0), step_of(4.5), step_of(10.0)
    (0, 5, 10)
    """
    return min(max(floor(level + 0.5), 0), STEPS - 1)
