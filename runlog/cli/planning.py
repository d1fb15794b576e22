"""Today's plan for the commands that need one, and the same plan kept in the log."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from runlog.cli.kit import Kit
from runlog.entries.routines import NewRoutine, PlannedItem
from runlog.library import Stretch
from runlog.moments import Moment
from runlog.routine.plan import Plan
from runlog.routine.planner import Known, Wishes, plan_named, plan_today, substitutes_today

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

USUAL_MINUTES = 5.0
LATER_MINUTES = 10.0  # holds of 30 to 60 s need their time


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a runner asks of a plan; `minutes` None is the usual time."""

    minutes: float | None = None
    tired: bool = False
    no_floor: bool = False
    later: bool = False
    one: bool = False
    use_record: bool = False
    routine: str | None = None

    @property
    def wishes(self) -> Wishes:
        """The same as the planner takes it."""
        usual = LATER_MINUTES if self.later else USUAL_MINUTES
        return Wishes(
            minutes=usual if self.minutes is None else self.minutes,
            tired=self.tired,
            no_floor=self.no_floor,
            later=self.later,
            one=self.one,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A plan, and what may take the place of each of its stretches, by the stretch's id.

    `run` is the number of the day's newest run, None on a day without one.
    """

    plan: Plan
    others: Mapping[str, Sequence[Stretch]]
    run: int | None = None


def planned(kit: Kit, asked: Asked) -> Plan:
    """Return the plan that was asked for; a routine by its name is that of the library."""
    return _plan(kit, asked, _known(kit, asked))


def prepared(kit: Kit, asked: Asked) -> Prepared:
    """Return the plan that was asked for, ready to be led through."""
    known = _known(kit, asked)
    plan = _plan(kit, asked, known)
    others = {
        item.stretch.id: substitutes_today(item, known, kit.library, no_floor=asked.no_floor)
        for item in plan.items
    }
    run = known.run if known.run is not None and known.run.day == known.today else None
    return Prepared(plan=plan, others=others, run=None if run is None else run.id)


def _known(kit: Kit, asked: Asked) -> Known:
    from runlog.cli.known import read_known

    with kit.reading() as session:
        record = _record(session, kit) if asked.use_record else {}
        return read_known(session, kit, record=record)


def _plan(kit: Kit, asked: Asked, known: Known) -> Plan:
    if asked.routine is None:
        return plan_today(known, asked.wishes, kit.library)
    routine = kit.library.find_routine(asked.routine)
    return plan_named(routine, known, kit.library, asked.minutes)


def keep(kit: Kit, plan: Plan) -> None:
    """Keep the plan in the log, so that it can be asked whether it was done."""
    from runlog import logbook
    from runlog.changes import step

    with kit.writing() as session, step(session, kit.command, kit.now) as open_step:
        logbook.plan_routine(open_step, new_routine(kit, plan))


def new_routine(kit: Kit, plan: Plan) -> NewRoutine:
    """Return the plan as the log keeps it."""
    return NewRoutine(
        moment=Moment(kit.now.date(), kit.now),
        name=plan.title,
        total_s=plan.total_s,
        items=tuple(
            PlannedItem(
                stretch=item.stretch.id, sides=item.sides, sets=item.sets, hold_s=item.hold_s
            )
            for item in plan.items
        ),
    )


def _record(session: "Session", kit: Kit) -> Mapping[tuple[str, str], float]:
    """Return the runner's own next-day difference by zone and stretch, where there is one."""
    from datetime import timedelta

    from runlog import readings
    from runlog.report.zone_helps import HelpsWish, zone_helps

    today = kit.now.date()
    rated = readings.last_rated(session, today - timedelta(days=28), today + timedelta(days=1))
    record: dict[tuple[str, str], float] = {}
    for name in dict.fromkeys(each.zone for each in rated):
        zone = kit.library.zones.get(name)
        if zone is None:
            continue
        found = zone_helps(session, HelpsWish(zone, zone.sides, today), kit.library)
        for stretch in (each for side in found.sides for each in side.found.stretches):
            if stretch.difference is not None:
                points = stretch.difference.points
                record[name, stretch.stretch] = min(points, record.get((name, stretch.stretch), 9))
    return record
