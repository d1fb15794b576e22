"""Reads summarizedActivities.json of a whole Garmin account as it streams by, one at a time."""

import codecs
import hashlib
import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from runlog.errors import FileRefused
from runlog.exchange import plausible
from runlog.exchange.found import Unread
from runlog.exchange.rows import Facts, FoundRow, FoundTable, judged
from runlog.exchange.sports import sport_named

NAME_END = "summarizedActivities.json"
MOST_ACTIVITIES = 50_000
LARGEST_BYTES = 1024**3
"""A thousand activities with their splits are a hundred megabytes."""
_LONGEST_ACTIVITY = 4 * 1024**2
_CHUNK_BYTES = 256 * 1024

_LIST = re.compile(r'summarizedActivitiesExport"\s*:\s*\[')
_LONGEST_KEY = 100
_BETWEEN = re.compile(r"[\s,]*")
_DAMAGED = "damaged: not well-formed JSON"


def read_summaries(stream: BinaryIO) -> FoundTable:
    """Return the activities; lengths are centimetres in it, durations and times milliseconds.

    Raises FileRefused when it is no list of activities, or OSError when it cannot be read.
    """
    rows = []
    for number, activity in enumerate(_activities(_Text(stream)), start=1):
        if number > MOST_ACTIVITIES:
            raise FileRefused(f"more than {MOST_ACTIVITIES} activities")
        rows.append(_row(number, activity))
    return FoundTable(format="garmin", rows=tuple(rows))


class _Text:
    """As much of a file's text as is being looked at."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._decode = codecs.getincrementaldecoder("utf-8-sig")("replace").decode
        self._read_bytes = 0
        self.ahead = ""
        self.at = 0
        """How much of it has been dealt with."""

    def more(self) -> bool:
        """Read on; False at the end."""
        chunk = self._stream.read(_CHUNK_BYTES)
        self._read_bytes += len(chunk)
        if self._read_bytes > LARGEST_BYTES:
            raise FileRefused(f"larger than {LARGEST_BYTES // 1024**3} GB")
        self.ahead = self.ahead[self.at :] + self._decode(chunk, final=not chunk)
        self.at = 0
        return bool(chunk)


def _activities(text: _Text) -> Iterator[object]:
    """Yield what the lists in it hold; there may be several."""
    lists = 0
    while True:
        if found := _LIST.search(text.ahead, text.at):
            text.at = found.end()
            lists += 1
            yield from _of_list(text)
        else:
            text.at = max(text.at, len(text.ahead) - _LONGEST_KEY)
            if not text.more():
                break
    if not lists:
        raise FileRefused("no list of activities in it")


def _of_list(text: _Text) -> Iterator[object]:
    decoder = json.JSONDecoder()
    while True:
        between = _BETWEEN.match(text.ahead, text.at)
        text.at = between.end() if between else text.at
        if text.ahead.startswith("]", text.at):
            return
        try:
            activity, end = decoder.raw_decode(text.ahead, text.at)
        except RecursionError as error:
            raise FileRefused(_DAMAGED) from error
        except ValueError as error:  # cut off in the middle, it may go on
            begun = len(text.ahead) - text.at
            if begun > _LONGEST_ACTIVITY or not text.more():
                raise FileRefused(_DAMAGED) from error
            # Tried again at twice the length, what is long is not read over and over.
            wanted = min(2 * begun, _LONGEST_ACTIVITY + 1)
            while len(text.ahead) - text.at < wanted and text.more():
                pass
            continue
        text.at = end
        yield activity


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
        sport=sport_named(_type(said.get("activityType")).replace("_", " ")),
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


def _type(value: object) -> str:
    """Return the word for a sport, which some exports wrap with its numbers."""
    return _text(value.get("typeKey") if isinstance(value, dict) else value)


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
