"""Writes small exports of other programs, whole ones and odd ones; all of it is made up."""

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

STRAVA_SHAPE = 45
"""So many columns make the shape by which Strava's table is known in any language."""
_STRAVA_TWICE = {15: 5, 17: 6, 30: 7}


def table(header: Sequence[str], rows: Iterable[Sequence[object]], sign: str = ",") -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=sign)
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode()


STRAVA_HEADER = (
    *("Activity ID", "Activity Date", "Activity Name", "Activity Type", "Activity Description"),
    *("Elapsed Time", "Distance", "Max Heart Rate", "Relative Effort", "Commute"),
    *("Activity Private Note", "Activity Gear", "Filename", "Athlete Weight", "Bike Weight"),
    *("Elapsed Time", "Moving Time", "Distance", "Max Speed", "Average Speed", "Elevation Gain"),
    *("Elevation Loss", "Elevation Low", "Elevation High", "Max Grade", "Average Grade"),
    *("Average Positive Grade", "Average Negative Grade", "Max Cadence", "Average Cadence"),
    *("Max Heart Rate", "Average Heart Rate", *(f"More {number}" for number in range(11))),
    "Perceived Exertion",
    "Type",
)


def in_another_language(header: Sequence[str]) -> tuple[str, ...]:
    """The same columns under words nobody knows; what repeats repeats."""
    return tuple(name[::-1] for name in header)


def strava_row(
    started: str = "Nov 19, 2026, 7:00:00 AM",
    *,
    title: str = "Morning Run",
    sport: str = "Run",
    file: str = "",
    metres: float = 8400,
    seconds: int = 2650,
    note: str = "",
    effort: str = "",
    hr: str = "150.0",
) -> list[str]:
    row = [""] * len(STRAVA_HEADER)
    said = {0: "1", 1: started, 2: title, 3: sport, 4: note, 5: str(seconds + 60), 12: file}
    said |= {6: f"{metres / 1000:.2f}", 15: f"{seconds + 60}.0", 16: f"{seconds}.0"}
    said |= {17: f"{metres:.1f}", 20: "88.0", 30: "171.0", 31: hr, 43: effort}
    for place, text in said.items():
        row[place] = text
    return row


def strava(*rows: Sequence[str], header: Sequence[str] = STRAVA_HEADER) -> bytes:
    return table(header, rows)


GARMIN_HEADER = (
    *("Activity Type", "Date", "Favorite", "Title", "Distance", "Calories", "Time", "Avg HR"),
    *("Max HR", "Avg Run Cadence", "Avg Pace", "Total Ascent", "Avg Stride Length"),
    *("Moving Time", "Elapsed Time"),
)


def garmin_row(
    started: str = "2026-11-19 08:00:00",
    *,
    sport: str = "Running",
    title: str = "Morning Run",
    distance: str = "8.40",
    time: str = "00:44:10",
    cadence: str = "165",
    stride: str = "--",
    moving: str = "00:44:07",
) -> list[str]:
    return [
        *(sport, started, "false", title, distance, "504", time, "151", "160"),
        *(cadence, "5:15", "1,210", stride, moving, "00:45:00"),
    ]


def garmin(*rows: Sequence[str], header: Sequence[str] = GARMIN_HEADER) -> bytes:
    return table(header, rows)


RUNKEEPER_HEADER = (
    *("Activity Id", "Date", "Type", "Route Name", "Distance (km)", "Duration", "Average Pace"),
    *("Average Speed (km/h)", "Calories Burned", "Climb (m)", "Average Heart Rate (bpm)"),
    *("Friend's Tagged", "Notes", "GPX File"),
)


def runkeeper_row(
    started: str = "2026-11-19 08:00:00",
    *,
    sport: str = "Running",
    distance: str = "8.40",
    duration: str = "44:10",
    notes: str = "windy",
    file: str = "",
) -> list[str]:
    return [
        *("b2a1df07-c209", started, sport, "", distance, duration, "5:15", ""),
        *("504.0", "88", "151", "", notes, file),
    ]


def runkeeper(*rows: Sequence[str], unit: str = "km") -> bytes:
    header = [name.replace("(km)", f"({unit})") for name in RUNKEEPER_HEADER]
    return table(header, rows)


WELLNESS_HEADER = ("date", "weight", "restingHR", "soreness", "fatigue", "injury")


def wellness(*days: tuple[str, str, str]) -> bytes:
    """A wellness page: day, soreness, injury; with the mark that real ones begin with."""
    rows = [(day, "", "55", soreness, "2", injury) for day, soreness, injury in days]
    return b"\xef\xbb\xbf" + table(WELLNESS_HEADER, rows)


def workout(
    started: datetime,
    *,
    kind: str = "Running",
    minutes: float = 44.0,
    distance: float = 8.4,
    unit: str = "km",
    indoors: bool = False,
    newer: bool = False,
    zone: str = "",
    climb: str = "",
) -> str:
    ended = started + timedelta(minutes=minutes + 1)
    begin, end = (f"{moment:%Y-%m-%d %H:%M:%S %z}" for moment in (started, ended))
    length = f' totalDistance="{distance}" totalDistanceUnit="{unit}"'
    statistics = (
        f'<WorkoutStatistics type="HKQuantityTypeIdentifierDistanceWalkingRunning" '
        f'sum="{distance}" unit="{unit}"/>'
        '<WorkoutStatistics type="HKQuantityTypeIdentifierHeartRate" average="151" maximum="170"/>'
    )
    return (
        f'<Workout workoutActivityType="HKWorkoutActivityType{kind}" duration="{minutes}" '
        f'durationUnit="min"{"" if newer else length} startDate="{begin}" endDate="{end}">'
        f'<MetadataEntry key="HKIndoorWorkout" value="{int(indoors)}"/>'
        f'<MetadataEntry key="HKTimeZone" value="{zone}"/>'
        f'<MetadataEntry key="HKElevationAscended" value="{climb}"/>'
        f"{statistics if newer else ''}</Workout>"
    )


DTD = """<!DOCTYPE HealthData [
<!ELEMENT HealthData (ExportDate,Me,(Record|Workout)*)>
<!ATTLIST HealthData locale CDATA #REQUIRED>
]>"""


def health(*elements: str, dtd: str = DTD) -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{dtd}\n<HealthData locale="en_GB">'
        f'<ExportDate value="2026-11-20 08:00:00 +0100"/>{"".join(elements)}</HealthData>'
    ).encode()


def summary(started_ms: int, **more: object) -> dict[str, object]:
    """An activity as Garmin's archive of an account has it: centimetres and milliseconds."""
    said: dict[str, object] = {
        "activityId": 1,
        "name": "Morning Run",
        "activityType": "running",
        "startTimeGmt": float(started_ms),
        "startTimeLocal": float(started_ms + 3_600_000),
        "duration": 2_650_000.0,
        "elapsedDuration": 2_700_000.0,
        "distance": 840_000.0,
        "elevationGain": 8_800.0,
        "avgHr": 151.0,
        "maxHr": 170.0,
    }
    return said | more


def summaries(*activities: Mapping[str, Any]) -> bytes:
    return json.dumps([{"summarizedActivitiesExport": list(activities)}]).encode()


def packed(members: Mapping[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, member in members.items():
            info = zipfile.ZipInfo(name, (2026, 11, 20, 8, 0, 0))
            archive.writestr(info, member, zipfile.ZIP_DEFLATED)
    return content.getvalue()


def zipped(content: bytes) -> bytes:
    return gzip.compress(content, mtime=0)


def unzipped(content: bytes) -> bytes:
    return gzip.decompress(content)
