"""Reads summarizedActivities.json of the archive Garmin sends of a whole account."""

import hashlib
import json

from runlog.errors import FileRefused
from runlog.exchange import plausible
from runlog.exchange.found import Unread
from runlog.exchange.rows import Facts, FoundRow, FoundTable, judged
from runlog.exchange.sports import sport_named

NAME_END = "summarizedActivities.json"
_LIST = "summarizedActivitiesExport"
MOST_ACTIVITIES = 50_000
_MOST_BRACKETS, _MOST_COMMAS = 1_000_000, 5_000_000


def read_summaries(content: bytes) -> FoundTable:
    """Return the activities; lengths are centimetres in it, durations and times milliseconds.

    Raises FileRefused when it is no list of activities.
    """
    if content.count(b"{") + content.count(b"[") > _MOST_BRACKETS:
        raise FileRefused(f"more than {MOST_ACTIVITIES} activities")
    if content.count(b",") > _MOST_COMMAS:
        raise FileRefused("damaged: lists longer than any of activities")
    try:
        found = json.loads(content.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise FileRefused("damaged: not well-formed JSON") from error
    chunks = found if isinstance(found, list) else [found]
    lists = [chunk.get(_LIST) for chunk in chunks if isinstance(chunk, dict)]
    activities = [each for part in lists if isinstance(part, list) for each in part]
    if not any(isinstance(part, list) for part in lists):
        raise FileRefused("no list of activities in it")
    if len(activities) > MOST_ACTIVITIES:
        raise FileRefused(f"more than {MOST_ACTIVITIES} activities")
    rows = (_row(number, each) for number, each in enumerate(activities, start=1))
    return FoundTable(format="garmin", rows=tuple(rows))


def _row(number: int, activity: object) -> FoundRow:
    try:
        written = json.dumps(activity, sort_keys=True)
    except RecursionError:
        written = ""
    identity = hashlib.sha256(written.encode("utf-8", "replace")).hexdigest()
    if not isinstance(activity, dict):
        held = Unread(number, "it is no activity")
        return FoundRow(number=number, identity=identity, held=held)
    return FoundRow(
        number=number, identity=identity, held=judged(_facts(number, identity, activity))
    )


def _facts(number: int, identity: str, said: dict[str, object]) -> Facts:
    begun_s = _thousandth(said.get("startTimeGmt") or said.get("beginTimestamp"))
    local_s = _thousandth(said.get("startTimeLocal"))
    started = None if plausible.moment_s(begun_s) is None else plausible.instant(begun_s or 0)
    return Facts(
        number=number,
        identity=identity,
        sport=sport_named(_text(said.get("activityType")).replace("_", " ")),
        started=started,
        utc_offset_s=_offset_s(local_s, begun_s),
        distance_m=_hundredth(said.get("distance")),
        duration_s=_thousandth(said.get("duration")),
        elapsed_s=_thousandth(said.get("elapsedDuration")),
        avg_hr_bpm=_number(said.get("avgHr")),
        max_hr_bpm=_number(said.get("maxHr")),
        climb_m=_hundredth(said.get("elevationGain")),
        title=_text(said.get("name")),
        note=_text(said.get("description")),
    )


def _offset_s(local_s: float | None, utc_s: float | None) -> int | None:
    if local_s is None or utc_s is None:
        return None
    return plausible.utc_offset_s(round(local_s), round(utc_s))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _number(value: object) -> float | None:
    return plausible.number_between(value, -1e15, 1e15)


def _thousandth(value: object) -> float | None:
    number = _number(value)
    return None if number is None else number / 1000


def _hundredth(value: object) -> float | None:
    number = _number(value)
    return None if number is None else round(number / 100, 2)
