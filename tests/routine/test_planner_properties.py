"""What holds for every plan, whatever the log shows and whatever is wished for."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from runlog.analysis.persistence import ZoneSide, ZoneState
from runlog.entries import Context, MarkKind, Quality, RunKind
from runlog.library import Gear, Library, Position, Side, StretchType, missing_gear
from runlog.library.routines import PLANNED
from runlog.routine.plan import Plan, PlannedStretch
from runlog.routine.planner import Known, Wishes, is_race_ahead, plan_today
from runlog.routine.planner.exclusion import exclusions
from runlog.routine.planner.need import needs

LIBRARY = Library()
TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
ZONES = sorted(LIBRARY.zones)
AROUND = {"cool-down-walk", "leg-swing-forward", "heel-raises", "standing-quad", "wall-calf"}


class Felt(NamedTuple):
    day: date
    zone: str
    zone_name: str
    side: str
    quality: str
    context: str
    value: float
    at: datetime | None = None


class Done(NamedTuple):
    stretch: str
    day: date
    felt_off: bool


class Noted(NamedTuple):
    kind: str
    day: date
    zone: str | None
    side: str | None
    stretch: str | None = None
    to_day: date | None = None


class Ran(NamedTuple):
    day: date
    kind: str | None
    duration_s: int | None
    distance_m: float | None
    climb_m: float | None
    rpe: float | None = None
    id: int = 1


def of_zone(zone: str) -> st.SearchStrategy[str]:
    return st.sampled_from([side.value for side in LIBRARY.zones[zone].sides])


DAYS = st.integers(0, 27).map(lambda ago: TODAY - timedelta(days=ago))


@st.composite
def felt(draw: st.DrawFn) -> Felt:
    zone = draw(st.sampled_from(ZONES))
    return Felt(
        draw(DAYS),
        zone,
        LIBRARY.zones[zone].label,
        draw(of_zone(zone)),
        draw(st.sampled_from(list(Quality))),
        draw(st.sampled_from(list(Context))),
        draw(st.integers(0, 10)),
    )


@st.composite
def noted(draw: st.DrawFn) -> Noted:
    kind = draw(
        st.sampled_from([MarkKind.INJURY, MarkKind.NIGGLE, MarkKind.PRESCRIBED, MarkKind.RACE])
    )
    if kind is MarkKind.RACE:
        return Noted(kind, draw(st.sampled_from([TODAY, TODAY + timedelta(days=9)])), None, None)
    if kind is MarkKind.PRESCRIBED:
        return Noted(kind, draw(DAYS), None, None, draw(st.sampled_from(list(LIBRARY.stretches))))
    zone = draw(st.sampled_from(ZONES))
    return Noted(kind, draw(DAYS), zone, draw(of_zone(zone)))


@st.composite
def states(draw: st.DrawFn) -> dict[ZoneSide, ZoneState]:
    zones = draw(st.lists(st.sampled_from(ZONES), max_size=5))
    return {
        ZoneSide(zone, draw(of_zone(zone))): draw(st.sampled_from(list(ZoneState)))
        for zone in zones
    }


RUNS = st.builds(
    Ran,
    st.sampled_from([TODAY, TODAY - timedelta(days=1)]),
    st.sampled_from([None, *RunKind]),
    st.sampled_from([None, 1800, 6000]),
    st.sampled_from([None, 10_000.0]),
    st.sampled_from([None, 20.0, 300.0]),
)
KNOWN = st.builds(
    Known,
    now=st.just(NOW),
    equipment=st.frozensets(st.sampled_from(list(Gear))),
    ratings=st.lists(felt(), max_size=12),
    states=states(),
    stretched=st.lists(
        st.builds(Done, st.sampled_from(list(LIBRARY.stretches)), DAYS, st.booleans()), max_size=8
    ),
    marks=st.lists(noted(), max_size=3),
    run=st.one_of(st.none(), RUNS),
    run_ended=st.sampled_from([None, NOW - timedelta(minutes=10), NOW - timedelta(hours=5)]),
)
WISHES = st.builds(
    Wishes,
    minutes=st.sampled_from([1, 2, 3, 4, 5, 6, 8, 10, 20]),
    tired=st.booleans(),
    no_floor=st.booleans(),
    later=st.booleans(),
    one=st.booleans(),
)
CASES = settings(max_examples=60)


def main_part(plan: Plan) -> Sequence[PlannedStretch]:
    """Return the plan without what opens and closes it: there no zone is named."""
    return [item for item in plan.items if item.zones]


@given(KNOWN, WISHES)
@CASES
def test_a_plan_is_never_longer_than_the_minutes_there_are(known: Known, wishes: Wishes) -> None:
    assert plan_today(known, wishes, LIBRARY).total_s <= wishes.minutes * 60


@given(KNOWN, WISHES)
@CASES
def test_nothing_excluded_is_stretched(known: Known, wishes: Wishes) -> None:
    excluded = exclusions(known, LIBRARY)
    for item in plan_today(known, wishes, LIBRARY).items:
        for each in excluded:
            assert not any(each.forbids(item.stretch, side) for side in item.sides)
            sided = each.side in item.sides or Side.CENTRAL in item.sides
            if each.zone.id in item.stretch.primary and sided:
                assert item.stretch.id in each.prescribed


@given(KNOWN, WISHES)
@CASES
def test_standing_comes_before_the_floor(known: Known, wishes: Wishes) -> None:
    plan = plan_today(known, wishes, LIBRARY)
    floor = (Position.KNEELING, Position.SEATED, Position.LYING)
    for before, after in pairwise(main_part(plan)):
        down = before.stretch.position in floor
        assert not (down and after.stretch.position is Position.STANDING)


@given(KNOWN, WISHES)
@CASES
def test_gentle_comes_before_deep_in_a_position(known: Known, wishes: Wishes) -> None:
    for before, after in pairwise(main_part(plan_today(known, wishes, LIBRARY))):
        if before.stretch.position is after.stretch.position:
            assert before.stretch.depth <= after.stretch.depth


@given(KNOWN, WISHES)
@CASES
def test_a_zone_gets_two_lines_or_the_reason_why_not(known: Known, wishes: Wishes) -> None:
    plan = plan_today(known, wishes, LIBRARY)
    if plan.title != "Today's routine" or wishes.tired:
        return
    lines: dict[str, set[str]] = {}
    for item in main_part(plan):
        for zone in item.zones:
            lines.setdefault(zone, set()).add(item.stretch.line)
    family = {"gastrocnemius": "calf", "soleus": "calf"}
    said = " ".join(plan.notes)
    for zone, found in lines.items():
        same = {name for name in lines if family.get(name, name) == family.get(zone, zone)}
        assert len(found) == 2 or any(LIBRARY.zones[name].label in said for name in same)


@given(KNOWN, WISHES)
@CASES
def test_a_plan_is_called_by_a_name_that_is_no_secret(known: Known, wishes: Wishes) -> None:
    routines = {routine.name for routine in LIBRARY.routines.values()}
    assert plan_today(known, wishes, LIBRARY).title in {*PLANNED, *routines}


@given(KNOWN, WISHES)
@CASES
def test_the_same_log_gives_the_same_plan(known: Known, wishes: Wishes) -> None:
    assert plan_today(known, wishes, LIBRARY) == plan_today(known, wishes, Library())


@given(KNOWN, WISHES)
@CASES
def test_nothing_is_planned_that_the_runner_lacks_the_gear_for(
    known: Known, wishes: Wishes
) -> None:
    for item in plan_today(known, wishes, LIBRARY).items:
        assert missing_gear(item.stretch.needs, known.equipment) == ()
        if wishes.no_floor:
            assert item.stretch.position not in (Position.KNEELING, Position.LYING)


@given(KNOWN, WISHES)
@CASES
def test_every_zone_that_asks_is_stretched_or_named(known: Known, wishes: Wishes) -> None:
    plan = plan_today(known, wishes, LIBRARY)
    named = {(each.zone, side) for each in plan.left_out for side in each.sides}
    named_zones = {each.zone for each in plan.left_out}
    held = {(zone, side) for item in plan.items for zone in item.zones for side in item.sides}
    for need in needs(known, LIBRARY):
        zone, side = need.zone.id, need.side
        if not need.asks or (zone, side) in held | named:
            continue
        middle = (zone, Side.CENTRAL) in held
        in_the_middle = not need.zone.paired and any(name == zone for name, _ in held)
        # The calf and its members are one zone, named by the one that asks most.
        root = need.zone.group if need.zone.group in LIBRARY.zones else zone
        family = {root, *LIBRARY.zones[root].members}
        assert middle or in_the_middle or family & ({name for name, _ in held} | named_zones)


@given(KNOWN, WISHES)
@CASES
def test_before_a_race_nothing_is_held(known: Known, wishes: Wishes) -> None:
    if is_race_ahead(known):
        still = (StretchType.STATIC, StretchType.ROLLING)
        plan = plan_today(known, wishes, LIBRARY)
        assert all(item.stretch.type not in still for item in plan.items)


@given(KNOWN, WISHES)
@CASES
def test_every_stretch_has_a_reason_in_one_sentence(known: Known, wishes: Wishes) -> None:
    plan = plan_today(known, wishes, LIBRARY)
    for item in plan.items:
        assert item.reason[0].isupper()
        assert item.reason.endswith(".")
        assert "  " not in item.reason
    assert all(each.reason for each in plan.left_out)


@given(KNOWN, WISHES)
@CASES
def test_holds_stay_within_what_helps(known: Known, wishes: Wishes) -> None:
    for item in main_part(plan_today(known, wishes, LIBRARY)):
        assert 15 <= item.hold_s <= 60
        if not wishes.later:
            assert item.hold_s <= 30


@given(KNOWN, WISHES)
@CASES
def test_an_emergency_leaves_nothing_to_stretch(known: Known, wishes: Wishes) -> None:
    urgent = replace(known, emergencies=frozenset({ZoneSide("calf", "left")}))
    assert plan_today(urgent, wishes, LIBRARY).items == ()
