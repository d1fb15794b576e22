"""What is unusual enough about a run to ask before it is stored."""

import math

from runlog.entries.new import NewRun
from runlog.units import format_amount, pace_s_per_km

# Beyond these a run is possible but a slip of the finger is likelier.
UNUSUAL_DISTANCE_M = 200_000.0
FASTEST_PACE_S_PER_KM = 120.0
SLOWEST_PACE_S_PER_KM = 1800.0


def doubts(run: NewRun) -> tuple[str, ...]:
    """Return what is unusual enough about a run to ask before it is stored."""
    found = []
    if run.distance_m is not None and run.distance_m > UNUSUAL_DISTANCE_M:
        found.append(f"Unusually long: {format_amount(run.distance_m / 1000)} km.")
    if run.distance_m is not None and run.duration_s is not None:
        pace = math.floor(pace_s_per_km(run.distance_m, run.duration_s) + 0.5)
        if pace < FASTEST_PACE_S_PER_KM:
            doubt = f"A pace of {_clock(pace)}/km is faster than anybody runs."
            found.append(doubt + _hours_taken_for_minutes(run.duration_s, pace))
        if pace > SLOWEST_PACE_S_PER_KM:
            found.append(f"A pace of {_clock(pace)}/km is slower than walking.")
    return tuple(found)


def _hours_taken_for_minutes(duration_s: int, pace: int) -> str:
    """Return how the duration was read where read as hours and minutes it would be likely."""
    if not FASTEST_PACE_S_PER_KM <= pace * 60 <= SLOWEST_PACE_S_PER_KM:
        return ""
    minutes, seconds = divmod(duration_s, 60)
    read = f"{minutes} min {seconds} s"
    return f" {_clock(duration_s)} was read as {read}; hours are written {minutes}h{seconds:02}."


def _clock(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02}"
