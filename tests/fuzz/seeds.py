"""A whole file or two of every format an import reads; all of them are our own."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from runlog.db import open_log
from runlog.exchange.own.layout import LAYOUTS
from tests.exchange import export_writer as written
from tests.exchange import fit_writer, track_writer
from tests.exchange.fit_writer import RUNNING
from tests.exchange.own.exporting import exported
from tests.exchange.own.made_up_logs import fill
from tests.sample_rows import SAMPLE_ROWS
from tests.scratch import scratch_folder

_STARTED = datetime(2026, 3, 14, 7, 5, 30, tzinfo=timezone(timedelta(hours=1)))
_SECONDS = 60
"""A dozen points: more of the same would only be hit less often each."""
_MS = int(_STARTED.timestamp() * 1000)
_LINES = """2026-03-14 18:40 log 8.4km 44:10 -e 6 -t calf L7 -s wall-calf 2x30 -n windy
2026-03-15 07:10 rate calf L5
2026-03-16 day --ease 7 -n "stairs were hard"
2026-03-17 mark injury left calf
"""


def _fit() -> bytes:
    records = [
        fit_writer.record(
            fit_writer.START + second,
            hr=130 + second,
            place=(570_000_000 + second * 300, 130_000_000),
            distance=second * 300,
        )
        for second in range(0, _SECONDS, 5)
    ]
    end = fit_writer.START + 1895
    return fit_writer.fit_file(
        fit_writer.file_id(),
        *records,
        fit_writer.session(sport=RUNNING),
        fit_writer.activity(end, end + 3600),
    )


def _gpx() -> bytes:
    return track_writer.gpx(
        track_writer.track(track_writer.steady(0, _SECONDS, hr=140)[::5])
    ).encode()


def _tcx() -> bytes:
    lap = track_writer.lap(track_writer.steady(0, _SECONDS, hr=140)[::5], rates=(140, 150))
    return track_writer.tcx(track_writer.activity(lap)).encode()


def _strava() -> bytes:
    rows = [
        written.strava_row(file="activities/1.fit.gz", title="Früh", note="calf stiff", effort="6"),
        written.strava_row("14 mrt 2026, 6:05:30", file="activities/2.gpx"),
        written.strava_row("Mar 20, 2026, 7:00:00 PM", sport="Swim", metres=1500),
    ]
    return written.strava(*rows)


def _garmin() -> bytes:
    rows = [written.garmin_row(f"2026-03-{day:02} 08:00:00") for day in range(1, 6)]
    return written.garmin(*rows, written.garmin_row(sport="Gang", time="0:50"))


def _runkeeper() -> bytes:
    rows = [written.runkeeper_row(file="run.gpx"), written.runkeeper_row("2026-03-01 07:00:00")]
    return written.runkeeper(*rows)


def _wellness() -> bytes:
    return written.wellness(("2026-03-14", "3", ""), ("2026-03-13", "", "2"))


def _health() -> bytes:
    older, newer = written.workout(_STARTED), written.workout(_STARTED, newer=True, unit="mi")
    return written.health("<Record/>", older, newer)


def _summaries() -> bytes:
    return written.summaries(written.summary(_MS), written.summary(_MS, activityType="walking"))


def _archive() -> bytes:
    members = {"activities.csv": _strava(), "activities/1.fit.gz": written.zipped(_fit())}
    return written.packed(members | {"activities/2.gpx": _gpx(), "media/a.jpg": b"jpg"})


def _account() -> bytes:
    listed = "DI_CONNECT/DI-Connect-Fitness/me_0_summarizedActivities.json"
    uploads = "DI_CONNECT/DI-Connect-Uploaded-Files/UploadedFiles_0-_Part1.zip"
    return written.packed({listed: _summaries(), uploads: written.packed({"me_1.fit": _fit()})})


def _own_table() -> bytes:
    day = datetime(2026, 3, 14, tzinfo=UTC)
    rows = [(f"{day - timedelta(days=back):%d.%m.%Y}", "8,4", "44:10", "6") for back in range(3)]
    return written.table(("Day", "Km", "Time", "Effort"), rows, sign=";")


def _own_export(form: str) -> bytes:
    """Return an export of a log that holds a row of every table."""
    with scratch_folder() as folder:
        log = Path(folder, "runlog.db")
        open_log(log)
        fill(log, {table: [dict(SAMPLE_ROWS[table])] for table in LAYOUTS})
        return exported(log, form)


SEEDS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "fit": ("run.fit", _fit),
    "gpx": ("run.gpx", _gpx),
    "tcx": ("run.tcx", _tcx),
    "gzip": ("run.fit.gz", lambda: written.zipped(_fit())),
    "strava": ("activities.csv", _strava),
    "strava-zip": ("export.zip", _archive),
    "garmin": ("Activities.csv", _garmin),
    "garmin-json": ("me_0_summarizedActivities.json", _summaries),
    "garmin-zip": ("account.zip", _account),
    "runkeeper": ("cardioActivities.csv", _runkeeper),
    "intervals": ("wellness.csv", _wellness),
    "apple": ("export.xml", _health),
    "table": ("club.csv", _own_table),
    "inbox": ("inbox.txt", _LINES.encode),
    "inbox-16": ("inbox.txt", lambda: _LINES.encode("utf-16-le")),
    "own": ("log.jsonl", lambda: _own_export("jsonl")),
    "own-zip": ("log.zip", lambda: _own_export("csv")),
    "own-packed": ("packed.zip", lambda: written.packed({"a/b/log.zip": _own_export("csv")})),
}
"""The name of a file of each format, and what makes its content."""
