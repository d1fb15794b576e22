"""What the analysis needs to know of an entry: it takes any object that has these, and no more.

The named tuples of `readings` have them, and so have the plain values that tests write. Every
function asks for the least it can do with.
"""

from datetime import date, datetime
from typing import Protocol


class DatedLike(Protocol):
    """Anything on a day."""

    @property
    def day(self) -> date:
        """The runner's calendar day."""


class TimedLike(DatedLike, Protocol):
    """Anything at a moment of which at least the day is known."""

    @property
    def at(self) -> datetime | None:
        """The instant, with its offset; None when only the day is known."""


class NumberedLike(Protocol):
    """Anything a runner can name by its number."""

    @property
    def id(self) -> int:
        """Its number, which tells the order of entry too."""


class SidedLike(Protocol):
    """Anything about one side of a zone."""

    @property
    def zone(self) -> str:
        """The zone's id."""

    @property
    def side(self) -> str:
        """left, right or central."""


class NamedZoneLike(Protocol):
    """Anything about a zone that is called as it was when it was entered."""

    @property
    def zone(self) -> str:
        """The zone's id."""

    @property
    def zone_name(self) -> str:
        """The zone's name."""


# Runs.


class SessionLike(DatedLike, Protocol):
    """A run, for its load."""

    @property
    def duration_s(self) -> int | None:
        """Seconds."""

    @property
    def rpe(self) -> float | None:
        """Effort, 0-10."""


class NumberedSessionLike(SessionLike, NumberedLike, Protocol):
    """A run, for its load and to name it."""


class RunLike(SessionLike, Protocol):
    """A run, for how much was run."""

    @property
    def distance_m(self) -> float | None:
        """Metres."""

    @property
    def climb_m(self) -> float | None:
        """Metres climbed."""


class DistanceLike(DatedLike, NumberedLike, Protocol):
    """A run, for how far it went beside the others."""

    @property
    def started_at(self) -> datetime | None:
        """When it was started."""

    @property
    def distance_m(self) -> float | None:
        """Metres."""


class EffortLike(DatedLike, NumberedLike, Protocol):
    """A run, for how hard it was."""

    @property
    def rpe(self) -> float | None:
        """Effort, 0-10."""


class HardLike(DistanceLike, EffortLike, Protocol):
    """A run, for whether it was unusually hard or long."""


class WeekRunLike(HardLike, SessionLike, Protocol):
    """A run, for its distance and its load."""


class TrainedLike(DatedLike, Protocol):
    """A run, for what sort of running it was."""

    @property
    def distance_m(self) -> float | None:
        """Metres."""

    @property
    def climb_m(self) -> float | None:
        """Metres climbed."""

    @property
    def kind(self) -> str | None:
        """easy, long, tempo ..."""


class HeartRunLike(TrainedLike, Protocol):
    """A run, for its speed at its heart rate."""

    @property
    def duration_s(self) -> int | None:
        """Seconds."""

    @property
    def avg_hr_bpm(self) -> int | None:
        """Mean heart rate."""


# Ratings.


class LevelLike(DatedLike, Protocol):
    """A rating of a zone-side that is known."""

    @property
    def quality(self) -> str:
        """Tightness or pain."""

    @property
    def context(self) -> str:
        """When it was felt: before_run, after_stretch ..."""

    @property
    def value(self) -> float:
        """0-10."""


class FeltLike(LevelLike, TimedLike, Protocol):
    """A rating, to set it beside another of the same zone-side."""


class RatingLike(LevelLike, SidedLike, NamedZoneLike, Protocol):
    """A rating with the zone-side it is about."""


class LastRatedLike(DatedLike, NamedZoneLike, Protocol):
    """When a zone was last rated."""

    @property
    def days(self) -> int:
        """On how many days of the time looked at it was rated."""


# Stretches that were done, and their holds.


class LastStretchedLike(DatedLike, Protocol):
    """When a stretch was last done."""

    @property
    def stretch(self) -> str:
        """The stretch's id."""


class StretchingLike(LastStretchedLike, Protocol):
    """A stretch that was done, for how long."""

    @property
    def seconds(self) -> int | None:
        """Seconds over all its holds, None when no dose is known."""


class DoneLike(LastStretchedLike, TimedLike, NumberedLike, Protocol):
    """A stretch that was done, for when."""


class HeldLike(Protocol):
    """A hold, for the side it stretched."""

    @property
    def stretching_id(self) -> int:
        """The number of the stretch it belongs to."""

    @property
    def side(self) -> str:
        """left, right, or central for both at once."""


class HoldLike(LastStretchedLike, Protocol):
    """A hold, for the dose it gave a side."""

    @property
    def side(self) -> str:
        """left, right, or central for both at once."""

    @property
    def seconds(self) -> int | None:
        """Seconds held, None when repetitions were counted."""

    @property
    def repetitions(self) -> int | None:
        """Repetitions, None when seconds were held."""


# Days, marks and answers.


class DayNoteLike(DatedLike, Protocol):
    """A day note."""

    @property
    def ease(self) -> float | None:
        """Ease of movement, 0-10, 10 = moved freely."""


class MarkLike(DatedLike, Protocol):
    """A mark; its day is the first."""

    @property
    def kind(self) -> str:
        """injury, race ..."""

    @property
    def to_day(self) -> date | None:
        """Its last day; None: still open, or one day only."""


class ZoneMarkLike(MarkLike, Protocol):
    """A mark that may be about a zone."""

    @property
    def zone(self) -> str | None:
        """The zone's id, None when it is about none."""

    @property
    def side(self) -> str | None:
        """left, right or central, None for all of them."""


class CardLike(DatedLike, SidedLike, Protocol):
    """A weekly card; each answer is 0, 8, 17, 25, or None where it was not given."""

    @property
    def participation(self) -> int | None:
        """Difficulty taking part."""

    @property
    def training(self) -> int | None:
        """Training changed."""

    @property
    def performance(self) -> int | None:
        """Performance affected."""

    @property
    def symptoms(self) -> int | None:
        """Symptoms."""


class ScreeningLike(DatedLike, SidedLike, NamedZoneLike, Protocol):
    """The answer to a red-flag question."""

    @property
    def question(self) -> str:
        """The question's id."""

    @property
    def answer(self) -> bool:
        """Yes or no."""

    @property
    def resolved_day(self) -> date | None:
        """The day a yes was resolved."""
