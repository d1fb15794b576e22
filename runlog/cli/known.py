"""What the planner goes by, read from the log in one go."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from runlog.analysis.persistence import Timeline, ZoneSide
from runlog.analysis.persistence.emergencies import emergencies
from runlog.cli.kit import Kit
from runlog.cli.states import bone_risk, wanted_states
from runlog.library import gear_at_hand
from runlog.routine.limits import REMEMBERED_DAYS
from runlog.routine.planner import Known

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_DAY = timedelta(days=1)


def read_known(
    session: "Session",
    kit: Kit,
    found: Sequence[Timeline] | None = None,
    record: Mapping[tuple[str, str], float] | None = None,
) -> Known:
    """Return what the log shows today; `found` are today's states where they are read already."""
    from runlog import readings
    from runlog.readings.states import due_sides, timelines

    today = kit.now.date()
    first, end = today - timedelta(days=REMEMBERED_DAYS - 1), today + _DAY
    states = timelines(session, wanted_states(kit)) if found is None else found
    run = next(iter(readings.newest_runs(session, 1, since=today - _DAY)), None)
    return Known(
        now=kit.now,
        equipment=gear_at_hand(kit.settings.equipment),
        ratings=readings.ratings(session, first, end),
        states={
            ZoneSide(each.history.zone, each.history.side): each.state(today) for each in states
        },
        stretched=readings.stretchings(session, first, end),
        held=readings.holds_of_days(session, today, end),
        marks=readings.marks(session),
        run=run,
        run_ended=None if run is None else readings.run_ended(session, run),
        record=record or {},
        due=due_sides(states, today, bone_risk(kit)),
        emergencies=emergencies(readings.screenings(session), today),
    )
