"""What happens in the demo's half-year: a calf that turns persistent, a hip that settles."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from runlog.entries import RunKind
from runlog.library import Side


@dataclass(frozen=True, slots=True)
class PlotWeek:
    """A calendar week of training.

    Tuesday and Friday are easy, Wednesday is hard if it is anything, Sunday is long. A week with
    no long run is a rest week; one that was not logged has nothing written down at all.
    """

    long_km: float
    hard: RunKind | None = None
    easy_km: float = 6.5
    friday: RunKind = RunKind.EASY
    long_note: str | None = None
    logged: bool = True

    @property
    def rested(self) -> bool:
        """Whether nobody ran."""
        return self.long_km == 0.0


RESTED = PlotWeek(0.0)
UNLOGGED = PlotWeek(0.0, logged=False)

# The key is the number of calendar weeks before that of the last day.
WEEKS: Mapping[int, PlotWeek] = {
    26: PlotWeek(7.5),
    25: PlotWeek(8.0),
    24: PlotWeek(8.5, RunKind.TEMPO),
    23: PlotWeek(9.0, RunKind.HILLS),
    22: PlotWeek(7.5, easy_km=5.5, friday=RunKind.RECOVERY),
    21: PlotWeek(9.5, RunKind.INTERVALS, friday=RunKind.TREADMILL),
    20: PlotWeek(10.0, RunKind.TEMPO, 7.0),
    19: PlotWeek(10.5, RunKind.HILLS, 7.0, long_note="along the river, cool and still"),
    18: UNLOGGED,
    17: PlotWeek(9.0),
    16: PlotWeek(10.0, RunKind.TEMPO),
    15: PlotWeek(10.0, friday=RunKind.RECOVERY),
    14: PlotWeek(8.5, easy_km=5.5),
    13: RESTED,
    12: PlotWeek(9.0),
    11: PlotWeek(10.0, RunKind.HILLS, 7.0),
    10: PlotWeek(11.0, RunKind.TEMPO, 7.0),
    9: PlotWeek(11.5, RunKind.INTERVALS, 7.0),
    8: PlotWeek(16.0, easy_km=7.0, long_note="took the wrong turn at the mill, much longer"),
    7: PlotWeek(12.0, RunKind.TEMPO, 7.0),
    6: PlotWeek(12.5, easy_km=7.0, friday=RunKind.TREADMILL),
    5: PlotWeek(12.0, RunKind.HILLS, 7.5),
    4: PlotWeek(10.0, easy_km=6.0, friday=RunKind.RECOVERY),
    3: PlotWeek(13.0, RunKind.TEMPO, 7.5),
    2: PlotWeek(
        13.5, RunKind.INTERVALS, 7.5, long_note="calf tight from the start, no worse later"
    ),
    1: PlotWeek(14.0, RunKind.TEMPO, 7.5, RunKind.RECOVERY),
    0: PlotWeek(13.0, RunKind.HILLS, 7.5, RunKind.RECOVERY),
}
RACE_WEEK, RACE_TITLE = 15, "City 10 km"  # its long run is a race
REST_WEEK = 13
SATURDAY_WEEKS, SATURDAY_M = frozenset({24, 20, 16, 11, 9, 6, 3, 1}), 5000.0
FORGOTTEN_WATCH_WEEK = 16  # on Tuesday
NO_EFFORT_WEEKS = frozenset({23, 17, 10, 7})  # on Friday
PAIN_WEEK = 11  # its hard run: the only pain of the story, and low


@dataclass(frozen=True, slots=True)
class Knot:
    """A level, in points, so many days before the last day; between knots it goes straight."""

    days_before: int
    level: float


@dataclass(frozen=True, slots=True)
class Thread:
    """A zone-side through the story; `hard` is added on the days of hard and long runs."""

    zone: str
    side: Side
    knots: tuple[Knot, ...]
    hard: float = 0.0

    def level(self, days_before: int) -> float:
        """Return the level that many days before the last day; outside the knots the nearest's."""
        for older, newer in pairwise(self.knots):
            if older.days_before >= days_before >= newer.days_before:
                share = (older.days_before - days_before) / (older.days_before - newer.days_before)
                return older.level + share * (newer.level - older.level)
        return self.knots[0 if days_before > self.knots[0].days_before else -1].level


# The calf turns tight within days, six weeks before the end, and stays so without rising further.
# The rule for "stays tight" needs at least two weeks to say so, and says nothing stronger before a
# further four unless a trend goes up: on the last day it says exactly that.
LEFT_CALF = Thread(
    "calf", Side.LEFT, (Knot(181, 1.0), Knot(77, 2.2), Knot(43, 0.7), Knot(38, 6.0), Knot(0, 4.9))
)
RIGHT_CALF = Thread("calf", Side.RIGHT, (Knot(181, 0.9), Knot(42, 1.0), Knot(32, 2.2)))
RIGHT_HIP = Thread(
    "hip_flexors",
    Side.RIGHT,
    (Knot(181, 4.8), Knot(165, 5.4), Knot(140, 5.0), Knot(112, 2.6), Knot(84, 1.1), Knot(0, 0.7)),
)
LEFT_HIP = Thread("hip_flexors", Side.LEFT, (Knot(181, 1.6), Knot(84, 0.8)))
ALWAYS_RATED = (LEFT_CALF, RIGHT_CALF, RIGHT_HIP, LEFT_HIP)
OFTEN_RATED = (
    Thread("hamstrings", Side.LEFT, (Knot(181, 1.7), Knot(0, 2.0)), hard=0.8),
    Thread("hamstrings", Side.RIGHT, (Knot(181, 1.2), Knot(0, 1.4)), hard=0.8),
)
AFTER_HARD_RUNS = (
    Thread("quads", Side.LEFT, (Knot(181, 1.0),), hard=1.2),
    Thread("quads", Side.RIGHT, (Knot(181, 1.2),), hard=1.0),
    Thread("lower_back", Side.CENTRAL, (Knot(181, 1.5),), hard=0.8),
)
MORNINGS = (LEFT_CALF, RIGHT_CALF)

USUAL_STRETCHES = ("standing-quad", "kneeling-lunge", "seated-hamstring", "figure-four")
CALF_STRETCHES = ("wall-calf", "bent-knee-wall-calf", "seated-plantar")
HIP_STRETCHES = ("kneeling-lunge", "standing-hip-opener")
# What an evening's stretching begins with; the calf more often than the hip.
STRETCHED_FIRST: tuple[tuple[str, ...], ...] = (CALF_STRETCHES, CALF_STRETCHES, HIP_STRETCHES, ())
