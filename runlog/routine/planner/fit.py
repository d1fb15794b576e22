"""How long each stretch is held, and what drops, so that a routine fits its time."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from runlog.routine.plan import Plan, PlannedStretch
from runlog.routine.planner.held import HeldSide, both_if_central
from runlog.routine.planner.order import in_order
from runlog.routine.planner.picks import Pick

SECONDS_PER_MINUTE = 60
ENOUGH_S = 60  # Garber et al. 2011 (ACSM): 60 s in all for each muscle and side


@dataclass(frozen=True, slots=True)
class Holds:
    """The seconds of a hold: as short as it may get, as it is meant, as long as it may get."""

    least_s: int
    usual_s: int
    most_s: int


AFTER_A_RUN = Holds(15, 25, 30)
LATER = Holds(30, 45, 60)  # article E


@dataclass(frozen=True, slots=True)
class Fitted:
    """What fits, the most important first, and how long a hold is; and what had to go.

    `as_given` when the order of importance is the order they are done in, as in an article.
    """

    picks: tuple[Pick, ...]
    hold_s: int
    dropped: tuple[Pick, ...] = ()
    as_given: bool = False

    @property
    def ordered(self) -> Sequence[Pick]:
        """What fits, in the order it is done in."""
        return self.picks if self.as_given else in_order(self.picks)

    @property
    def items(self) -> tuple[PlannedStretch, ...]:
        """The same as stretches; their reasons are still to be written."""
        return tuple(_planned(each, self.hold_s) for each in self.ordered)

    @property
    def length_s(self) -> int:
        """How long all of it takes."""
        return Plan(title="", why="", items=self.items).total_s


def fit(picks: Sequence[Pick], limit_s: int, holds: Holds, *, as_given: bool = False) -> Fitted:
    """Return the picks as they fit into the time.

    They come the most important first: all holds shrink alike, then the least important goes.
    """
    kept = Fitted(tuple(picks), holds.least_s, as_given=as_given)
    while kept.picks and kept.length_s > limit_s:
        *others, last = kept.picks
        if not last.second and any(each.sets > 1 for each in kept.picks):
            single = tuple(replace(each, sets=1) for each in kept.picks)
            kept = replace(kept, picks=single)
        else:
            kept = replace(kept, picks=tuple(others), dropped=(last, *kept.dropped))
    for hold_s in range(holds.usual_s, holds.least_s, -1):
        longer = replace(kept, hold_s=hold_s)
        if longer.length_s <= limit_s:
            return longer
    return kept


def drawn_out(fitted: Fitted, limit_s: int, holds: Holds, held_s: Mapping[HeldSide, int]) -> Fitted:
    """Return the same drawn out towards 60 s for each zone and side, as far as time allows.

    What was held earlier in the day counts. Holds grow first; a zone that still lacks seconds gets
    a second pass with the variation.
    """
    if fitted.dropped or fitted.hold_s < holds.usual_s or not _lacking(fitted, held_s):
        return fitted
    hold_s = next(
        hold_s
        for hold_s in range(holds.usual_s, holds.most_s + 1)
        if hold_s == holds.most_s
        or not _lacking(replace(fitted, hold_s=hold_s), held_s)
        or replace(fitted, hold_s=hold_s + 1).length_s > limit_s
    )
    longer = replace(fitted, hold_s=hold_s)
    for each in fitted.picks:
        again = replace(each, varied=True)
        if not _lacking(longer, held_s).isdisjoint(each.zones) and each.stretch.variation:
            more = replace(longer, picks=(*longer.picks, again))
            longer = more if more.length_s <= limit_s else longer
    return longer


def _lacking(fitted: Fitted, held_s: Mapping[HeldSide, int]) -> frozenset[str]:
    """Return the zones that are held for less than 60 s a side in the day.

    Of what was held earlier the side with less of it counts.
    """
    seconds: Counter[str] = Counter()
    earlier_s: dict[str, int] = {}
    for each in fitted.picks:
        for zone in each.zones:
            seconds[zone] += each.seconds_a_side(fitted.hold_s)
            least_s = min(held_s.get((zone, side), 0) for side in both_if_central(each.sides))
            earlier_s[zone] = min(least_s, earlier_s.get(zone, least_s))
    return frozenset(zone for zone, now_s in seconds.items() if now_s + earlier_s[zone] < ENOUGH_S)


def _planned(pick: Pick, hold_s: int) -> PlannedStretch:
    return PlannedStretch(
        stretch=pick.stretch,
        sides=pick.sides,
        sets=pick.sets,
        hold_s=pick.fixed_s or hold_s,
        zones=pick.zones,
        varied=pick.varied,
        reason="",
    )
