"""One good row of every table, parents first, as plain columns; made up."""

import sqlite3
from collections.abc import Mapping

Value = str | int | float | None
Row = Mapping[str, Value]

_DAY = "2026-11-19"
_AT = "2026-11-19T17:40:00+00:00"
_ZONE: Row = {"zone": "calf", "zone_name": "Calf", "side": "left"}
_MOMENT: Row = {"day": _DAY, "at": _AT, "utc_offset_s": 3600}

SAMPLE_ROWS: Mapping[str, Row] = {
    "run": {
        "id": 1,
        "day": _DAY,
        "started_at": _AT,
        "utc_offset_s": 3600,
        "distance_m": 8400.0,
        "distance_basis": "typed",
        "duration_s": 2650,
        "elapsed_s": 2700,
        "rpe": 6.5,
        "rpe_at": _AT,
        "kind": "tempo",
        "climb_m": 35.5,
        "avg_hr_bpm": 148,
        "max_hr_bpm": 171,
        "title": "Round the lake",
        "note": "windy; Gänsehaut 🌬",
        "source": "typed",
        "entered_at": _AT,
    },
    "rating": {
        "id": 1,
        "run_id": 1,
        **_MOMENT,
        **_ZONE,
        "quality": "tightness",
        "context": "after_run",
        "value": 7.5,
        "source": "typed",
        "note": None,
        "entered_at": _AT,
    },
    "routine": {
        "id": 1,
        **_MOMENT,
        "name": "after the run",
        "total_s": 300,
        "items": '[{"stretch": "wall-calf", "seconds": 30}]',
        "entered_at": _AT,
    },
    "stretching": {
        "id": 1,
        "run_id": 1,
        "routine_id": 1,
        **_MOMENT,
        "stretch": "wall-calf",
        "stretch_name": "Wall calf stretch",
        "planned_s": 60,
        "sensation": 5.0,
        "felt_off": 0,
        "note": None,
        "source": "typed",
        "entered_at": _AT,
    },
    "hold": {
        "id": 1,
        "stretching_id": 1,
        "number": 1,
        "side": "left",
        "seconds": 30,
        "repetitions": None,
    },
    "day_note": {
        "id": 1,
        "day": _DAY,
        "ease": 7.0,
        "note": "stairs were hard",
        "entered_at": _AT,
    },
    "mark": {
        "id": 1,
        "kind": "niggle",
        "day": _DAY,
        "to_day": "2026-11-25",
        **_ZONE,
        "stretch": "wall-calf",
        "stretch_name": "Wall calf stretch",
        "note": None,
        "entered_at": _AT,
    },
    "screening": {
        "id": 1,
        **_MOMENT,
        **_ZONE,
        "question": "rf_rest",
        "answer": 1,
        "resolved_day": "2026-11-21",
        "resolution": "seen, all well",
        "entered_at": _AT,
    },
    "ostrc": {
        "id": 1,
        "day": _DAY,
        **_ZONE,
        "participation": 8,
        "training": 17,
        "performance": 25,
        "symptoms": None,
        "entered_at": _AT,
    },
    "import_batch": {"id": 1, "started_at": _AT, "paths": "watch/export"},
    "source_file": {
        "id": 1,
        "import_batch_id": 1,
        "sha256": "5e" * 32,
        "name": "morning.fit",
        "size_bytes": 4096,
        "part": 0,
        "outcome": "completed",
        "reason": None,
        "run_id": 1,
    },
    "change": {
        "id": 1,
        "at": _AT,
        "command": "log 8.4km 44:10 -e 6.5",
        "rows": "[]",
        "undone_at": "2026-11-19T18:00:00.250000+00:00",
        "continues": None,
    },
}


def insert(connection: sqlite3.Connection, table: str, row: Row) -> None:
    """Insert the row as it is, past every check but the table's own."""
    places = ", ".join("?" * len(row))
    connection.execute(
        f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})", list(row.values())
    )


def insert_samples(connection: sqlite3.Connection) -> None:
    """Insert every sample row."""
    for table, row in SAMPLE_ROWS.items():
        insert(connection, table, row)
