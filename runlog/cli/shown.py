"""What the pages of the larger commands show: gathered by the command, printed by its page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from runlog.analysis.next_steps import NextStep, TightZone
from runlog.analysis.persistence.evidence import Standing
from runlog.analysis.volume import WeekVolume
from runlog.analysis.zones import SilentZone, ZoneNow

if TYPE_CHECKING:
    from runlog.readings import MarkRow, RunRow
    from runlog.report.week_facts import WeekFacts
    from runlog.report.zone_helps import ZoneHelps

LOOK_BACK = timedelta(weeks=12)  # what was not rated or stretched for longer is not asked after


@dataclass(frozen=True, slots=True)
class OpenState:
    """A zone-side that is watched or more, and when its zone was last stretched."""

    standing: Standing
    stretched: date | None
    has_stretches: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """How things stand on a day; `states` are those of watch and above, the gravest first."""

    today: date
    began: date | None
    states: Sequence[OpenState]
    last_run: "RunRow | None"
    this_week: WeekVolume
    last_week: WeekVolume
    tight: Sequence[TightZone]
    pain: Sequence[ZoneNow]
    not_rated: Sequence[SilentZone]
    marks: "Sequence[MarkRow]"
    race: "MarkRow | None"
    steps: Sequence[NextStep]


@dataclass(frozen=True, slots=True)
class WeekScreen:
    """A week, and what the log says of stretching the zone-sides that are watched or more in it."""

    facts: "WeekFacts"
    helps: "tuple[ZoneHelps, ...]"
