"""How much each side of each zone asks for a stretch today, in points, and out of what."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from runlog.analysis.persistence import ZoneSide, ZoneState
from runlog.analysis.stretching import last_day_stretched
from runlog.analysis.zone_days import tightness_days
from runlog.analysis.zones import KNOWN_FOR_DAYS
from runlog.entries import MarkKind, RunKind
from runlog.library import Library, Side, Zone
from runlog.routine.limits import is_long
from runlog.routine.planner.exclusion import prescribed_today
from runlog.routine.planner.known import Known, RunLike

ASKS_FROM = 1.0
_HALVES_IN_DAYS = 7.0
_RATED_FROM = 2.0  # what was not even rated 2 does not grow by being left alone
_NEGLECT_DAYS = 3
_MOST_NEGLECT = 2.0
_PRESCRIBED = 2.0
_STEEP_M_PER_KM = 15.0
_STATE_POINTS = {
    ZoneState.WATCH: 1.0,
    ZoneState.ATTENTION: 2.0,
    ZoneState.REFERRAL: 2.0,
}
_FAST: Mapping[str, str] = MappingProxyType(
    {
        RunKind.TEMPO: "a tempo run",
        RunKind.INTERVALS: "intervals",
        RunKind.RACE: "a race",
    }
)
# Article B's usual culprits first, then the library's order.
_FIRST = ("calf", "hip_flexors", "glutes", "lower_back", "hamstrings", "quads")


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What one side of a zone asks for, and what that rests on; None is unknown.

    `stretched` is the last day with a stretch for the zone in the last 28 days. `after` names the
    run that adds to it, "" for none.
    """

    zone: Zone
    side: Side
    points: float
    level: float | None = None
    rated: date | None = None
    state: ZoneState = ZoneState.UNKNOWN
    stretched: date | None = None
    after: str = ""
    prescribed: bool = False

    @property
    def asks(self) -> bool:
        """Whether it asks for a stretch at all."""
        return self.points >= ASKS_FROM


@dataclass(frozen=True, slots=True)
class _Extra:
    """What a run adds for some zones."""

    zones: tuple[str, ...]
    points: float
    words: str


def needs(known: Known, library: Library) -> tuple[Need, ...]:
    """Return what each zone-side asks for that was rated, that is watched or that a run used."""
    felt = {
        ZoneSide(each.zone, each.side): each.levels
        for each in tightness_days(known.ratings)
        if each.zone in library.zones
    }
    watched = [where for where, state in known.states.items() if state >= ZoneState.WATCH]
    wanted = dict.fromkeys((*felt, *(each for each in watched if each.zone in library.zones)))
    extras = _run_extras(known)
    by_run = {zone: extra for extra in extras for zone in _meant(extra.zones, wanted, library)}
    prescribed = _prescribed_zones(known, wanted, library)
    for zone in (*by_run, *prescribed):
        if not any(where.zone == zone for where in wanted):
            wanted |= dict.fromkeys(ZoneSide(zone, side) for side in _sides(library.zones[zone]))
    return tuple(
        _need(where, known, library, _Given(felt.get(where, {}), by_run, prescribed))
        for where in wanted
    )


@dataclass(frozen=True, slots=True)
class _Given:
    levels: Mapping[date, float]
    by_run: Mapping[str, _Extra]
    prescribed: Sequence[str]


def _need(where: ZoneSide, known: Known, library: Library, given: _Given) -> Need:
    zone = library.zones[where.zone]
    rated = max((day for day in given.levels if day <= known.today), default=None)
    age = None if rated is None else (known.today - rated).days
    if age is not None and age > KNOWN_FOR_DAYS:
        rated = None
    level = None if rated is None else given.levels[rated]
    state = known.states.get(where, ZoneState.UNKNOWN)
    serving = [stretch.id for stretch in library.serving(zone.id)]
    stretched = last_day_stretched(known.stretched, serving)
    extra = given.by_run.get(zone.id)
    prescribed = zone.id in given.prescribed
    felt = 0.0 if level is None or age is None else level * 0.5 ** (age / _HALVES_IN_DAYS)
    points = (
        felt
        + _STATE_POINTS.get(state, 0.0)
        + min(felt, _neglect(given.levels, stretched, known.today))
        + (extra.points if extra else 0.0)
        + (_PRESCRIBED if prescribed else 0.0)
    )
    return Need(
        zone=zone,
        side=Side(where.side),
        points=points,
        level=level,
        rated=rated,
        state=state,
        stretched=stretched,
        after=extra.words if extra else "",
        prescribed=prescribed,
    )


def _neglect(levels: Mapping[date, float], stretched: date | None, today: date) -> float:
    """Return what being left alone adds; never more than is still felt of the last rating.

    Without that bound a neck rated 1 two weeks ago would take the place of what is tight today.
    """
    if not any(level >= _RATED_FROM for level in levels.values()):
        return 0.0
    if stretched is None:
        return _MOST_NEGLECT
    return min(_MOST_NEGLECT, 0.5 * ((today - stretched).days // _NEGLECT_DAYS))


def _run_extras(known: Known) -> tuple[_Extra, ...]:
    run = known.run
    if run is None:
        return ()
    when = "today" if run.day == known.today else "yesterday"
    return tuple(_extras(run, when))


def _extras(run: RunLike, when: str) -> Iterator[_Extra]:
    """Yield what the run adds: articles B and C name the zones."""
    if run.kind == RunKind.HILLS or _is_steep(run):
        yield _Extra(("calf",), 1.0, f"hills {when}")
    if run.kind is not None and run.kind in _FAST:
        words = f"{_FAST[run.kind]} {when}"
        yield _Extra(("hamstrings",), 1.0, words)
        yield _Extra(("glutes",), 0.5, words)
    if is_long(run.kind, run.duration_s):
        yield _Extra(("lower_back",), 1.0, f"a long run {when}")
        yield _Extra(("shoulder", "neck"), 0.5, f"a long run {when}")
    if run.kind == RunKind.TRAIL:
        yield _Extra(("it_band", "piriformis"), 0.5, f"a trail run {when}")


def _is_steep(run: RunLike) -> bool:
    if run.climb_m is None or not run.distance_m:
        return False
    return run.climb_m / (run.distance_m / 1000) >= _STEEP_M_PER_KM


def _meant(zones: Iterable[str], wanted: Iterable[ZoneSide], library: Library) -> Iterator[str]:
    """Yield each zone itself, or those of its members that this runner rates instead."""
    rated = {where.zone for where in wanted}
    for zone in zones:
        members = [each for each in library.zones[zone].members if each in rated]
        if zone in rated or not members:
            yield zone
        else:
            yield from members


def _prescribed_zones(
    known: Known, wanted: Iterable[ZoneSide], library: Library
) -> tuple[str, ...]:
    """Return for each prescribed stretch those of its zones that are rated, else its first."""
    rated = {where.zone for where in wanted}
    injured = {mark.zone for mark in known.marks if mark.kind == MarkKind.INJURY and mark.zone}
    zones: list[str] = []
    for name in prescribed_today(known):
        primary = library.stretches[name].primary if name in library.stretches else ()
        zones += [zone for zone in primary if zone in rated | injured] or primary[:1]
    return tuple(dict.fromkeys(zones))


def _sides(zone: Zone) -> tuple[Side, ...]:
    return (Side.LEFT, Side.RIGHT) if zone.paired else (Side.CENTRAL,)


def urgency(need: Need, library: Library) -> tuple[float, int]:
    """Return what needs are sorted by: most points first, ties in a fixed order of zones."""
    order = dict.fromkeys((*_FIRST, *library.zones))
    return -round(need.points, 9), list(order).index(need.zone.id)
