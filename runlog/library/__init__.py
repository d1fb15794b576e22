"""The library of zones, stretches and routines that comes with runlog, and the runner's own."""

from runlog.library.catalogue import Library
from runlog.library.gear import Gear, find_gear, gear_at_hand, missing_gear
from runlog.library.routines import SIDE_CHANGE_S, Routine, RoutineItem
from runlog.library.stretches import (
    ARTICLES,
    REPETITION_S,
    Dose,
    Line,
    Position,
    Sides,
    Stretch,
    StretchType,
    Window,
)
from runlog.library.zones import Side, Zone

__all__ = [
    "ARTICLES",
    "REPETITION_S",
    "SIDE_CHANGE_S",
    "Dose",
    "Gear",
    "Library",
    "Line",
    "Position",
    "Routine",
    "RoutineItem",
    "Side",
    "Sides",
    "Stretch",
    "StretchType",
    "Window",
    "Zone",
    "find_gear",
    "gear_at_hand",
    "missing_gear",
]
