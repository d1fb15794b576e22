"""What reading the states of zone-sides takes from the settings and the library."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from runlog.analysis.persistence import Rule
from runlog.cli.kit import Kit

if TYPE_CHECKING:
    from runlog.readings.states import Wanted
    from runlog.report.view import View


def wanted_states(
    kit: Kit,
    zones: Sequence[str] | None = None,
    since: date | None = None,
    day: date | None = None,
) -> "Wanted":
    """Return what to read under the runner's own rule: today's states unless days are given."""
    from runlog.readings.states import Wanted

    last = kit.now.date() if day is None else day
    rule = Rule(tight=kit.settings.tight_from)
    return Wanted(rule=rule, since=since or last, day=last, zones=zones)


def bone_risk(kit: Kit) -> frozenset[str]:
    """Return the ids of the zones where any pain is asked about."""
    return frozenset(zone.id for zone in kit.library.zones.values() if zone.bone_risk)


def view_of(kit: Kit) -> "View":
    """Return the day and the settings that the week and the sheet are looked at with."""
    from runlog.report.view import View

    return View(
        today=kit.now.date(),
        rule=Rule(tight=kit.settings.tight_from),
        unit=kit.settings.unit,
        library=kit.library,
    )
