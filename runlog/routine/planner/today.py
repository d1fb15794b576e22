"""Today's routine out of the log: the same log, day and wishes give the same routine."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from runlog.library import Library, Side
from runlog.library.routines import BEFORE_THE_RACE, ONE_STRETCH, TODAYS
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
from runlog.routine.planner.day import MOBILITY, Day, is_race_ahead, moving_first
from runlog.routine.planner.exclusion import exclusions
from runlog.routine.planner.fit import LATER, Fitted, Holds, drawn_out, fit
from runlog.routine.planner.fixed import fixed_picks, not_served
from runlog.routine.planner.held import held_today
from runlog.routine.planner.known import Known, Wishes
from runlog.routine.planner.need import needs
from runlog.routine.planner.notes import (
    little_pain,
    niggles,
    no_seconds,
    no_time_notes,
    not_screened,
    said,
)
from runlog.routine.planner.one import one_pick
from runlog.routine.planner.picks import Pick, Picked, pick
from runlog.routine.planner.reasons import names, with_reasons
from runlog.routine.planner.seen_first import seen_first
from runlog.routine.planner.usable import HOLDS, MOVES, Usable
from runlog.units import format_amount

GENERAL = "post-run-reset"  # article A
_MOVING_MINUTES = 3.0
_MOVES = Holds(15, 20, 20)
_GENERAL = Holds(15, 25, 27)
_MOVES_WORDS = "Moves without the floor"
_NO_MOVE = "No move is left that may be done now"


def plan_today(known: Known, wishes: Wishes, library: Library) -> Plan:
    """Return today's routine; never longer than the minutes wished for.

    An emergency is seen first: then there is none.
    """
    first = seen_first(known, library)
    if first is not None:
        return first
    race_ahead = is_race_ahead(known)
    usable = Usable(
        library=library,
        known=known,
        excluded=exclusions(known, library),
        no_floor=wishes.no_floor,
        types=MOVES if race_ahead else HOLDS,
    )
    found = needs(known, library)
    day = Day(known, wishes, usable, found, asking_zones(found, usable, library))
    plan = _plan(day, race_ahead=race_ahead)
    return replace(
        plan,
        left_out=(*excluded_zones(usable.excluded), *plan.left_out, *_uncovered(day, plan)),
        notes=(
            *not_screened(known, library, plan.items),
            *plan.notes,
            *little_pain(day, plan.items),
        ),
        aftercare=aftercare(known, later=wishes.later) if plan.items else "",
    )


def _plan(day: Day, *, race_ahead: bool) -> Plan:
    if day.wishes.one:
        return _one(day)
    if race_ahead:
        return _before_the_race(day)
    if day.wishes.tired:
        return _tired(day)
    if not day.wishes.later and moving_first(day.known, day.library):
        return _mobility(day, "holds come later today, with runlog plan --later")
    if day.wishes.minutes <= _MOVING_MINUTES:
        moving = _mobility(day, "a short time is for moving, holds need longer")
        if 2 * moving.total_s >= day.limit_s:
            return moving
    choice = choose(day.asking, day.usable, day.wishes.minutes)
    if not choice.zones:
        return _general(day, choice.left_out)
    plan = _for_zones(day, choice.zones, pick(choice.zones, day.usable), extras=True)
    why = f"Most needed today: {names(choice.zones)}."
    return replace(plan, why=why, left_out=(*plan.left_out, *choice.left_out))


def _for_zones(day: Day, zones: Sequence[ChosenZone], picked: Picked, *, extras: bool) -> Plan:
    """Return the plan for chosen zones: fitted, in order, with reasons."""
    fitted = fit(picked.picks, day.limit_s, day.holds)
    if extras:
        ids = [name for zone in zones for name in zone.ids]
        held_s = held_today(day.known.held, ids, day.library)
        fitted = drawn_out(fitted, day.limit_s, day.holds, held_s)
        fitted = with_opening_and_close(fitted, day.limit_s, day.usable, later=day.wishes.later)
    return Plan(
        title=TODAYS,
        why="",
        items=with_reasons(fitted, zones, day.known.today),
        left_out=tuple(_no_time(day, zones, fitted)),
        notes=said(
            *picked.notes,
            *no_seconds(zones, fitted),
            *niggles(day, zones),
            window_note(day.known, later=day.wishes.later),
        ),
    )


def _before_the_race(day: Day) -> Plan:
    choice = choose(day.asking, day.usable, day.wishes.minutes)
    note = "A race today: before it only moves; long holds can cost strength (Behm et al. 2016)."
    if not choice.zones:
        plan = _mobility(day, "before a race only moves")
        return replace(plan, notes=(*plan.notes, note))
    picked = pick(choice.zones, day.usable)
    fitted = fit((*picked.picks, *_other_moves(day, picked)), day.limit_s, _MOVES)
    return Plan(
        title=BEFORE_THE_RACE,
        why=f"Moves for the {names(choice.zones)} first, and for all of you as time allows.",
        items=with_reasons(fitted, choice.zones, day.known.today),
        left_out=(
            *_no_time(day, choice.zones, fitted),
            *choice.left_out,
        ),
        notes=(
            note,
            *picked.notes,
            *no_seconds(choice.zones, fitted),
            *niggles(day, choice.zones),
        ),
    )


def _other_moves(day: Day, picked: Picked) -> Iterable[Pick]:
    """Yield the rest of the mobility routine, which is for no zone in particular."""
    there = {each.stretch.id for each in picked.picks}
    for each in fixed_picks(day.library.routines[MOBILITY], day.usable).picks:
        if each.stretch.id not in there:
            yield replace(each, zones=(), second=True)


def _tired(day: Day) -> Plan:
    zones = tired_zones(day.found, day.usable, day.library)
    able = tuple(zone for zone in zones if day.usable.stretches_for(zone))
    unable = tuple(left_out(zone, day.usable.why_none(zone)) for zone in zones if zone not in able)
    plan = _for_zones(day, able, pick(able, day.usable), extras=False)
    served = {name for zone in zones for name in zone.ids}
    others = others_left_out(
        day.asking, served, "a very tired day is for what tightens most from running", day.usable
    )
    return replace(
        plan,
        why="Very tired: the two that tighten most from running.",
        left_out=(*unable, *plan.left_out, *others),
    )


def _one(day: Day) -> Plan:
    one = one_pick(day.asking, day.usable)
    if one is None:
        return Plan(
            title=ONE_STRETCH,
            why="No stretch is left that may be done today.",
            items=(),
            left_out=others_left_out(day.asking, (), "only one stretch was asked for", day.usable),
        )
    fitted = fit([one.pick], day.limit_s, day.holds)
    served = {zone for item in fitted.items for zone in item.zones}
    return Plan(
        title=ONE_STRETCH,
        why=one.why,
        items=with_reasons(fitted, one.zones, day.known.today),
        left_out=others_left_out(day.asking, served, "only one stretch was asked for", day.usable),
        notes=tuple(niggles(day, one.zones)),
    )


def _mobility(day: Day, reason: str) -> Plan:
    usable = replace(day.usable, types=MOVES)
    routine = day.library.routines[MOBILITY]
    fixed = fixed_picks(routine, usable)
    fitted = fit(fixed.picks, day.limit_s, _MOVES, as_given=fixed.unchanged)
    served = {zone for item in fitted.items for zone in item.zones}
    plan = Plan(
        title=routine.name,
        why=f"{_MOVES_WORDS if fitted.items else _NO_MOVE}; {reason}.",
        items=with_reasons(fitted, (), day.known.today),
        left_out=others_left_out(day.asking, served, reason, day.usable),
        notes=(*fixed.notes, *no_time_notes(fitted)) if fitted.items else (),
        routine_id=MOBILITY,
    )
    return replace(plan, left_out=(*plan.left_out, *_uncovered(day, plan, reason)))


def _general(day: Day, without: Iterable[LeftOut]) -> Plan:
    routine = day.library.routines[GENERAL]
    fixed = fixed_picks(routine, day.usable)
    holds = LATER if day.wishes.later else _GENERAL
    fitted = fit(fixed.picks, day.limit_s, holds, as_given=fixed.unchanged)
    rated = "No zone asks for more than the others" if day.known.ratings else "Nothing is rated yet"
    return Plan(
        title=routine.name,
        why=f"{rated}: five stretches for any day's run.",
        items=with_reasons(fitted, (), day.known.today),
        left_out=(*without, *not_served(routine, fitted.items, day.library)),
        notes=said(
            *fixed.notes,
            *no_time_notes(fitted),
            window_note(day.known, later=day.wishes.later),
        ),
        routine_id=GENERAL,
    )


def _uncovered(day: Day, plan: Plan, reason: str = "") -> Iterable[LeftOut]:
    """Yield the sides of asking zones that the plan neither holds nor names.

    The reason is given for those that something may be done for later.
    """
    named = {(each.zone, side) for each in plan.left_out for side in each.sides}
    for zone in day.asking:
        held = {
            side
            for item in plan.items
            if not set(zone.ids).isdisjoint(item.zones)
            for side in item.sides
        }
        missing = tuple(
            need
            for need in zone.needs
            if need.side not in held and not any((name, need.side) in named for name in zone.ids)
        )
        if missing and Side.CENTRAL not in held and (zone.zone.paired or not held):
            rest = ChosenZone(missing)
            later = reason if day.usable.stretches_for(rest) else ""
            yield left_out(rest, later or day.usable.why_none(rest))


def _no_time(day: Day, zones: Iterable[ChosenZone], fitted: Fitted) -> Iterable[LeftOut]:
    kept = {zone for each in fitted.picks for zone in each.zones}
    minutes = format_amount(day.wishes.minutes)
    for zone in zones:
        if zone.zone.id not in kept:
            yield left_out(zone, f"no room in {minutes} min")
