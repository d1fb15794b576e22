"""Alembic's way into a log: the program hands over a connection, a developer names a log.

From the checkout: alembic -x log=PATH upgrade head, or alembic -x log=PATH revision --autogenerate.
"""

from pathlib import Path

from alembic import context
from alembic.util import CommandError
from sqlalchemy import Connection

from runlog.db.migrating import revising
from runlog.models import Base


def migrate(connection: Connection) -> None:
    # The transaction is the caller's: Alembic sees that it is open and leaves it open.
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
    context.run_migrations()


def named_log() -> Path:
    path = context.get_x_argument(as_dictionary=True).get("log")
    if not isinstance(path, str):
        raise CommandError("name the log to work on: alembic -x log=PATH ...")
    return Path(path)


handed_over = context.config.attributes.get("connection")
if handed_over is None:
    with revising(named_log()) as opened:
        migrate(opened)
else:
    migrate(handed_over)
