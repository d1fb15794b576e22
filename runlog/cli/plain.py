"""What the analysis and the readings give, as the plain values that JSON can hold."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any

from runlog.analysis.load import load_au
from runlog.models import Base, Run
from runlog.readings import HoldRow, RunRow, StretchingRow
from runlog.weeks import Week


def plain(value: object) -> object:
    """Return records as mappings by their field names, days and instants as ISO text."""
    if isinstance(value, Week):
        return str(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return plain_fields(value)
    if isinstance(value, Base):
        return {each.name: plain(getattr(value, each.name)) for each in value.__table__.columns}
    if isinstance(value, Mapping):
        return {name: plain(each) for name, each in value.items()}
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return plain(value._asdict())
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    return value


def plain_fields(record: Any) -> dict[str, object]:
    """Return a dataclass as a mapping by its field names."""
    return {field.name: plain(getattr(record, field.name)) for field in fields(record)}


def plain_run(run: RunRow) -> object:
    """Return the run with its load, which is computed and never stored."""
    return plain({**run._asdict(), "load_au": load_au(run.rpe, run.duration_s)})


def plain_run_whole(run: Run) -> object:
    """Return every column of the run, and its load."""
    every = {column.name: getattr(run, column.name) for column in run.__table__.columns}
    return plain({**every, "load_au": load_au(run.rpe, run.duration_s)})


def plain_entry(entry: tuple[object, ...], holds: Sequence[HoldRow] = ()) -> object:
    """Return the row of an entry: a run with its load, a stretching with its holds."""
    if isinstance(entry, RunRow):
        return plain_run(entry)
    if isinstance(entry, StretchingRow):
        own = [plain_hold(hold) for hold in holds if hold.stretching_id == entry.id]
        return plain({**entry._asdict(), "holds": own})
    return plain(entry)


def plain_hold(hold: HoldRow) -> object:
    """Return the hold without what its stretching says already."""
    return {
        "number": hold.number,
        "side": hold.side,
        "seconds": hold.seconds,
        "repetitions": hold.repetitions,
    }
