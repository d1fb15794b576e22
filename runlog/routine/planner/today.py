"""Today's routine out of the log: the same log, day and wishes give the same routine."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from runlog.analysis.marking import marks_within
from runlog.analysis.sentences import zone_words
from runlog.entries import MarkKind
from runlog.library import Library
from runlog.moments import format_day
from runlog.routine.plan import LeftOut, Plan
from runlog.routine.planner.aftercare import aftercare, window_note
from runlog.routine.planner.around import with_opening_and_close
from runlog.routine.planner.choice import (
    asking_zones,
    choose,
    excluded_zones,
    left_out,
    others_left_out,
    tired_zones,
)
from runlog.routine.planner.chosen import ChosenZone
from runlog.routine.planner.exclusion import exclusions
from runlog.routine.planner.fit import AFTER_A_RUN, LATER, Fitted, Holds, drawn_out, fit
from runlog.routine.planner.fixed import fixed_picks, not_served
from runlog.routine.planner.known import Known, Wishes, is_hard
from runlog.routine.planner.need import Need, needs
from runlog.routine.planner.one import one_pick
from runlog.routine.planner.picks import Picked, pick
from runlog.routine.planner.reasons import names, with_reasons
from runlog.routine.planner.usable import HOLDS, MOVES, Usable
from runlog.units import SECONDS_PER_MINUTE, format_amount

MOBILITY = "mobility"  # article E
GENERAL = "post-run-reset"  # article A
_MOVING_MINUTES = 3.0
_MOVES = Holds(15, 20, 20)
_GENERAL = Holds(15, 25, 27)
_HARD_LASTS = timedelta(hours=3)


@dataclass(frozen=True, slots=True)
class _Day:
    """What a plan is made from, found out once."""

    known: Known
    wishes: Wishes
    usable: Usable
    found: tuple[Need, ...]
    asking: tuple[ChosenZone, ...]

    @property
    def limit_s(self) -> int:
        """The time there is."""
        return int(self.wishes.minutes * SECONDS_PER_MINUTE)

    @property
    def library(self) -> Library:
        """The library."""
        return self.usable.library

    @property
    def holds(self) -> Holds:
        """How long holds are meant to be."""
        return LATER if self.wishes.later else AFTER_A_RUN


def plan_today(known: Known, wishes: Wishes, library: Library) -> Plan:
    """Return today's routine; never longer than the minutes wished for."""
    race_ahead = is_race_ahead(known)
    usable = Usable(
        library=library,
        known=known,
        excluded=exclusions(known, library),
        no_floor=wishes.no_floor,
        types=MOVES if race_ahead else HOLDS,
    )
    found = needs(known, library)
    day = _Day(known, wishes, usable, found, asking_zones(found, usable, library))
    plan = _plan(day, race_ahead=race_ahead)
    return replace(
        plan,
        left_out=(*excluded_zones(usable.excluded), *plan.left_out),
        aftercare=aftercare(known, later=wishes.later) if plan.items else "",
    )


def is_race_ahead(known: Known) -> bool:
    """Tell whether a race is marked for today and no run is logged yet."""
    races = (mark.day for mark in known.marks if mark.kind == MarkKind.RACE)
    run_today = known.run is not None and known.run.day == known.today
    return known.today in races and not run_today


def moving_first(known: Known, library: Library) -> bool:
    """Tell whether a long or fast run is just over, so that moving comes before holding.

    Just over is up to three hours, or the whole day where the end is not known; the moves done
    once, holds may come.
    """
    run = known.run
    if run is None or run.day != known.today or not is_hard(run):
        return False
    if known.run_ended is not None and known.now - known.run_ended > _HARD_LASTS:
        return False
    moves = {item.stretch for item in library.routines[MOBILITY].items}
    return not any(each.day == known.today and each.stretch in moves for each in known.stretched)


def _plan(day: _Day, *, race_ahead: bool) -> Plan:
    if day.wishes.one:
        return _one(day)
    if race_ahead:
        return _before_the_race(day)
    if day.wishes.tired:
        return _tired(day)
    if day.wishes.minutes <= _MOVING_MINUTES:
        return _mobility(day, "a short time is for moving; holds need longer")
    if not day.wishes.later and moving_first(day.known, day.library):
        return _mobility(day, "holds wait until later today: runlog plan --later")
    choice = choose(day.asking, day.usable, day.wishes.minutes)
    if not choice.zones:
        return _general(day, choice.left_out)
    plan = _for_zones(day, choice.zones, pick(choice.zones, day.usable), extras=True)
    why = f"Most needed today: {names(choice.zones)}."
    return replace(plan, why=why, left_out=(*plan.left_out, *choice.left_out))


def _for_zones(day: _Day, zones: Sequence[ChosenZone], picked: Picked, *, extras: bool) -> Plan:
    """Return the plan for chosen zones: fitted, in order, with reasons."""
    fitted = fit(picked.picks, day.limit_s, day.holds)
    if extras:
        fitted = drawn_out(fitted, day.limit_s, day.holds)
        fitted = with_opening_and_close(fitted, day.limit_s, day.usable, later=day.wishes.later)
    return Plan(
        title="Today's routine",
        why="",
        items=with_reasons(fitted.items, zones, day.known.today),
        left_out=(*_uncovered(day, zones, picked), *_no_time(day, zones, fitted)),
        notes=_notes(
            *picked.notes,
            *_no_seconds(zones, fitted),
            *_niggles(day, zones),
            window_note(day.known, later=day.wishes.later),
        ),
    )


def _before_the_race(day: _Day) -> Plan:
    choice = choose(day.asking, day.usable, day.wishes.minutes)
    note = "A race today: before it only moves; long holds can cost strength (Behm et al. 2016)."
    if not choice.zones:
        plan = _mobility(day, "before a race only moves")
        return replace(plan, notes=(*plan.notes, note))
    picked = pick(choice.zones, day.usable)
    fitted = fit(picked.picks, day.limit_s, _MOVES)
    return Plan(
        title="Before the race",
        why=f"Moves for the {names(choice.zones)}.",
        items=with_reasons(fitted.items, choice.zones, day.known.today),
        left_out=(
            *_uncovered(day, choice.zones, picked),
            *_no_time(day, choice.zones, fitted),
            *choice.left_out,
        ),
        notes=(note, *picked.notes, *_no_seconds(choice.zones, fitted)),
    )


def _tired(day: _Day) -> Plan:
    zones = tired_zones(day.found, day.usable, day.library)
    able = tuple(zone for zone in zones if day.usable.stretches_for(zone))
    unable = tuple(left_out(zone, day.usable.why_none(zone)) for zone in zones if zone not in able)
    plan = _for_zones(day, able, pick(able, day.usable), extras=False)
    served = {name for zone in zones for name in zone.ids}
    others = others_left_out(day.asking, served, "tired: only what tightens most from running")
    return replace(
        plan,
        why="Very tired: the two that tighten most from running (article A).",
        left_out=(*unable, *plan.left_out, *others),
    )


def _one(day: _Day) -> Plan:
    one = one_pick(day.asking, day.usable)
    if one is None:
        return Plan(
            title="One stretch",
            why="No stretch is left that may be done today.",
            items=(),
            left_out=others_left_out(day.asking, (), "only one stretch was asked for"),
        )
    fitted = fit([one.pick], day.limit_s, day.holds)
    served = {zone for item in fitted.items for zone in item.zones}
    return Plan(
        title="One stretch",
        why=one.why,
        items=with_reasons(fitted.items, one.zones, day.known.today),
        left_out=others_left_out(day.asking, served, "only one stretch was asked for"),
    )


def _mobility(day: _Day, reason: str) -> Plan:
    usable = replace(day.usable, types=MOVES)
    routine = day.library.routines[MOBILITY]
    fixed = fixed_picks(routine, usable)
    fitted = fit(fixed.picks, day.limit_s, _MOVES, as_given=fixed.unchanged)
    served = {zone for item in fitted.items for zone in item.zones}
    return Plan(
        title=routine.name,
        why=f"Six moves without the floor: {reason}.",
        items=with_reasons(fitted.items, (), day.known.today),
        left_out=others_left_out(day.asking, served, reason),
        notes=(*fixed.notes, *_dropped_notes(fitted)),
        routine_id=MOBILITY,
    )


def _general(day: _Day, without: Iterable[LeftOut]) -> Plan:
    routine = day.library.routines[GENERAL]
    fixed = fixed_picks(routine, day.usable)
    holds = LATER if day.wishes.later else _GENERAL
    fitted = fit(fixed.picks, day.limit_s, holds, as_given=fixed.unchanged)
    rated = "No zone asks for more than the others" if day.known.ratings else "Nothing is rated yet"
    return Plan(
        title=routine.name,
        why=f"{rated}: five stretches for any day's run (article A).",
        items=with_reasons(fitted.items, (), day.known.today),
        left_out=(*without, *not_served(routine, fitted.items, day.library)),
        notes=_notes(
            *fixed.notes,
            *_dropped_notes(fitted),
            window_note(day.known, later=day.wishes.later),
        ),
        routine_id=GENERAL,
    )


def _uncovered(day: _Day, zones: Iterable[ChosenZone], picked: Picked) -> Iterable[LeftOut]:
    """Yield the sides of chosen zones on which none of their stretches may be done."""
    for zone in zones:
        held = {side for each in picked.picks if zone.zone.id in each.zones for side in each.sides}
        missing = [need for need in zone.needs if zone.zone.paired and need.side not in held]
        if missing and "central" not in held:
            yield left_out(ChosenZone(tuple(missing)), day.usable.why_none(zone))


def _no_time(day: _Day, zones: Iterable[ChosenZone], fitted: Fitted) -> Iterable[LeftOut]:
    kept = {zone for each in fitted.picks for zone in each.zones}
    minutes = format_amount(day.wishes.minutes)
    for zone in zones:
        if zone.zone.id not in kept:
            yield left_out(zone, f"it did not fit into {minutes} min")


def _no_seconds(zones: Iterable[ChosenZone], fitted: Fitted) -> Iterable[str]:
    kept = {zone for each in fitted.picks for zone in each.zones}
    without = [
        zone
        for zone in zones
        if zone.zone.id in kept and any(zone.zone.id in each.zones for each in fitted.dropped)
    ]
    if without:
        yield f"No time for a second stretch for the {names(without)}."


def _niggles(day: _Day, zones: Iterable[ChosenZone]) -> Iterable[str]:
    """Yield a word of caution for each open niggle among the zones."""
    today = day.known.today
    niggles = [mark for mark in day.known.marks if mark.kind == MarkKind.NIGGLE]
    for mark in marks_within(niggles, today, today + timedelta(days=1)):
        if mark.zone in {name for zone in zones for name in zone.ids}:
            where = zone_words(mark.side or "central", day.library.zones[mark.zone].label)
            since = format_day(mark.day, today)
            yield f"A niggle since {since} ({where}): gently, and stop where it hurts."


def _dropped_notes(fitted: Fitted) -> Iterable[str]:
    if fitted.dropped:
        yield f"No time for: {', '.join(each.stretch.name for each in fitted.dropped)}."


def _notes(*notes: str) -> tuple[str, ...]:
    return tuple(note for note in notes if note)
