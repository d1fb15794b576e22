"""The time zone the runner lives in: the setting, else TZ, else the computer's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, tzinfo
from pathlib import Path

from runlog.config.settings import Settings, find_time_zone
from runlog.text import quoted

MACHINE_ZONE = Path("/etc/localtime")


@dataclass(frozen=True, slots=True)
class LocalZone:
    """A time zone, and a sentence for the runner when it is not the one that was asked for."""

    zone: tzinfo
    warning: str = ""


def local_zone(
    settings: Settings, environ: Mapping[str, str], machine: Path = MACHINE_ZONE
) -> LocalZone:
    """Return the zone that is set, else the one TZ names, else the computer's, else UTC.

    A TZ that names none is said in the warning even where the setting takes its place.
    """
    named = environ.get("TZ", "")
    chosen = find_time_zone(settings.time_zone) if settings.time_zone else None
    told = _zone_of(named.removeprefix(":")) if named else None
    zone = chosen or told or _zone_in(machine) or UTC
    if told or not named:
        return LocalZone(zone)
    instead = f"{settings.time_zone} from the settings" if chosen else "the computer's own"
    warning = f"TZ is {quoted(named)}, no time zone known here; {instead} is used"
    return LocalZone(zone, f"{warning}. Write a name such as Europe/London, or unset TZ.")


def _zone_of(named: str) -> tzinfo | None:
    return _zone_in(Path(named)) if named.startswith("/") else find_time_zone(named)


def _zone_in(path: Path) -> tzinfo | None:
    from zoneinfo import ZoneInfo

    try:
        with path.open("rb") as file:
            return ZoneInfo.from_file(file, key=path.name)
    except (OSError, ValueError):
        return None
