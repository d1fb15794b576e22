"""What a week's running comes to beside the runner's own: its longest jump, its evenness."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from runlog.analysis.entries_seen import WeekRunLike
from runlog.analysis.load import Spread, part_below, week_load
from runlog.analysis.spike import Spike, SpikeSize, spike
from runlog.weeks import Week

WEEKS_OF_OWN = 52  # how far back the runner's own weeks are looked at


@dataclass(frozen=True, slots=True)
class WeekSpike:
    """The run of the week that went furthest beyond the 30 days before it."""

    run_id: int
    day: date
    spike: Spike


@dataclass(frozen=True, slots=True)
class WeekSpread:
    """How evenly a whole week was loaded, beside the runner's own weeks before it.

    `monotony_below` and `strain_below` are the parts of those weeks that lay below, None with
    fewer than eight weeks to compare with.
    """

    spread: Spread
    weeks: int
    monotony_below: float | None
    strain_below: float | None


def spike_of_week(week: Week, runs: Sequence[WeekRunLike]) -> WeekSpike | None:
    """Return the largest spike among the week's runs, None when none is more than 10 % longer."""
    found = [
        WeekSpike(run.id, run.day, one)
        for run in runs
        if run.day in week and (one := spike(run, runs)) and one.size not in (None, SpikeSize.NONE)
    ]
    return max(found, key=lambda each: each.spike.over or 0.0, default=None)


def spread_of_week(
    week: Week, runs: Sequence[WeekRunLike], began: date | None, today: date
) -> WeekSpread | None:
    """Return how evenly the week was loaded, None unless the load of each of its days is known.

    Days all alike have no monotony, and weeks without one are not compared with.
    """
    own = week_load(week, runs, began, today).spread
    if own is None or own.monotony is None or own.strain_au is None:
        return None
    before = [
        load
        for back in range(1, WEEKS_OF_OWN + 1)
        if (load := week_load(week.shift(-back), runs, began, today).spread)
    ]
    monotonies = [each.monotony for each in before if each.monotony is not None]
    strains = [each.strain_au for each in before if each.strain_au is not None]
    return WeekSpread(
        spread=own,
        weeks=len(monotonies),
        monotony_below=part_below(own.monotony, monotonies),
        strain_below=part_below(own.strain_au, strains),
    )
