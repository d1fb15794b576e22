"""Entries may come from the exports of Strava, Garmin, Runkeeper and Apple, and from a table."""

from alembic import op

revision = "0002"
down_revision = "0001"

_TABLES = ("run", "rating", "stretching")
_BEFORE = "source IN ('typed', 'bulk', 'inbox', 'fit', 'gpx', 'tcx', 'made_up')"
_AFTER = (
    "source IN ('typed', 'bulk', 'inbox', 'fit', 'gpx', 'tcx', "
    "'strava', 'garmin', 'runkeeper', 'apple', 'table', 'made_up')"
)


def upgrade() -> None:
    for table in _TABLES:
        _rebuild(table)


def _rebuild(table: str) -> None:
    """Make the table anew with the wider rule: SQLite cannot change a rule that stands."""
    connection = op.get_bind()
    found = connection.exec_driver_sql(
        "SELECT type, sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL", (table,)
    ).all()
    (written,) = (sql for kind, sql in found if kind == "table")
    _, opening, inside = written.partition("(")
    if _BEFORE not in inside:
        raise ValueError(f"the table {table} is not as version {down_revision} made it")
    connection.exec_driver_sql(
        f"CREATE TABLE new_{table} {opening}{inside.replace(_BEFORE, _AFTER)}"
    )
    connection.exec_driver_sql(f"INSERT INTO new_{table} SELECT * FROM {table}")  # noqa: S608
    connection.exec_driver_sql(f"DROP TABLE {table}")
    connection.exec_driver_sql(f"ALTER TABLE new_{table} RENAME TO {table}")
    for kind, sql in found:
        if kind == "index":
            connection.exec_driver_sql(sql)
