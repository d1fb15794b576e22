"""A log as large as the promises speak of: every run and every rating a command of its own."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from runlog.db import open_log

RUNS = 20_000
RATINGS_A_RUN = 5
_ZONES = (("calf", "calf"), ("hamstrings", "hamstrings"), ("quads", "quads"))


def make_big_log(path: Path, runs: int = RUNS) -> None:
    """Make a log of so many runs with five ratings each, all on record."""
    open_log(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        for number, (table, row) in enumerate(_rows(runs), start=1):
            _insert(connection, table, row)
            at = row["entered_at"]
            touched = json.dumps([[table, row["id"], None, row]], separators=(",", ":"))
            change = {"id": number, "at": at, "command": f"made up {number}", "rows": touched}
            _insert(connection, "change", change)


def _insert(connection: sqlite3.Connection, table: str, row: dict[str, Any]) -> None:
    places = ", ".join("?" * len(row))
    connection.execute(
        f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})",
        list(row.values()),
    )


def _rows(runs: int) -> Iterator[tuple[str, dict[str, Any]]]:
    first = date(1970, 1, 1)
    for number in range(1, runs + 1):
        day = first + timedelta(days=number)
        at = datetime(day.year, day.month, day.day, 17, 40, tzinfo=UTC).isoformat()
        when = {"day": day.isoformat(), "utc_offset_s": 3600}
        yield "run", _run(number, when, at)
        for place in range(RATINGS_A_RUN):
            yield "rating", _rating(number, place, when, at)


def _run(number: int, when: dict[str, Any], at: str) -> dict[str, Any]:
    return {
        "id": number,
        "day": when["day"],
        "started_at": at,
        "utc_offset_s": when["utc_offset_s"],
        "distance_m": 5000.0 + number % 9000,
        "distance_basis": "typed",
        "duration_s": 1500 + number % 3000,
        "elapsed_s": None,
        "rpe": float(number % 11),
        "rpe_at": at,
        "kind": "easy",
        "climb_m": None,
        "avg_hr_bpm": 140,
        "max_hr_bpm": 170,
        "title": None,
        "note": "along the river and back",
        "source": "typed",
        "entered_at": at,
    }


def _rating(run: int, place: int, when: dict[str, Any], at: str) -> dict[str, Any]:
    zone, name = _ZONES[place % len(_ZONES)]
    return {
        "id": (run - 1) * RATINGS_A_RUN + place + 1,
        "run_id": run,
        "day": when["day"],
        "at": at,
        "utc_offset_s": when["utc_offset_s"],
        "zone": zone,
        "zone_name": name,
        "side": "left" if place < len(_ZONES) else "right",
        "quality": "tightness",
        "context": "after_run",
        "value": float((run + place) % 11),
        "source": "typed",
        "note": None,
        "entered_at": at,
    }
