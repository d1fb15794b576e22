"""The time zone of a place, from a map kept in memory; the only user of tzfpy."""

from datetime import timedelta, timezone, tzinfo

from runlog.config.settings import find_time_zone
from runlog.exchange.found import FoundRun, Position
from runlog.moments import Moment


def zone_at(position: Position) -> tzinfo | None:
    """Return the time zone people keep at a place, None where none is known."""
    # Imported here: its map takes a moment to load, and most files state their offset.
    from tzfpy import get_tz

    name = get_tz(position.longitude_deg, position.latitude_deg)
    return find_time_zone(name) if name else None


def lived_moment(run: FoundRun, home: tzinfo) -> Moment:
    """Return the start as lived: by the file's own offset, else by the place, else at home.

    A clock without a zone is taken for that of home.
    """
    if not run.time_known:
        return Moment(run.started_at.date(), None)
    if run.started_at.tzinfo is None:
        local = run.started_at.replace(tzinfo=home)
    else:
        local = run.started_at.astimezone(_zone(run, home))
    return Moment(local.date(), local.replace(tzinfo=timezone(local.utcoffset() or timedelta())))


def _zone(run: FoundRun, home: tzinfo) -> tzinfo:
    if run.utc_offset_s is not None:
        return timezone(timedelta(seconds=run.utc_offset_s))
    there = zone_at(run.first_position) if run.first_position else None
    return there or home
