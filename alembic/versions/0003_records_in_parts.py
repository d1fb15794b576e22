"""The record of a command may take several rows, each after the first going on with it."""

from alembic import op

revision = "0003"
down_revision = "0002"

_TABLE = """
CREATE TABLE new_change (
    id INTEGER NOT NULL,
    at TEXT NOT NULL,
    command TEXT NOT NULL,
    rows TEXT NOT NULL,
    undone_at TEXT,
    continues INTEGER,
    CONSTRAINT pk_change PRIMARY KEY (id),
    CONSTRAINT ck_change_at_utc
        CHECK (at IS NULL OR (at GLOB '*T*+00:00' AND datetime(at) IS NOT NULL)),
    CONSTRAINT ck_change_undone_at_utc
        CHECK (undone_at IS NULL OR (undone_at GLOB '*T*+00:00'
        AND datetime(undone_at) IS NOT NULL)),
    CONSTRAINT ck_change_continues_earlier CHECK (continues < id),
    CONSTRAINT fk_change_continues_change
        FOREIGN KEY(continues) REFERENCES change (id) ON DELETE RESTRICT
)
"""
_COPY_SOME = """
INSERT INTO new_change (id, at, command, rows, undone_at)
SELECT id, at, command, rows, undone_at FROM change ORDER BY id LIMIT 50
"""
_DELETE_COPIED = "DELETE FROM change WHERE id <= (SELECT max(id) FROM new_change)"


def upgrade() -> None:
    """Make the table anew: SQLite cannot add a rule to one that stands.

    Its rows are moved some at a time, so that the new ones take the room of the old.
    """
    connection = op.get_bind()
    connection.exec_driver_sql(_TABLE.strip())
    while connection.exec_driver_sql(_COPY_SOME.strip()).rowcount:
        connection.exec_driver_sql(_DELETE_COPIED)
    connection.exec_driver_sql("DROP TABLE change")
    connection.exec_driver_sql("ALTER TABLE new_change RENAME TO change")
    connection.exec_driver_sql("CREATE INDEX ix_change_continues ON change (continues)")
