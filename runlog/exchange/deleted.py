"""The runs of files that were deleted from the log: another account of one stays out as well."""

from functools import cached_property

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from runlog import changes
from runlog.changes.rows import decode
from runlog.entries import NewRun
from runlog.exchange.accounts import same_run
from runlog.exchange.likeness import FROM_FILES
from runlog.models import Run, SourceFile

_TABLE = Run.metadata.tables[Run.__tablename__]


class Deleted:
    """What was deleted, looked up when it is first asked for."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def tells_of(self, new: NewRun) -> bool:
        """Tell whether a new run is another account of one that was deleted.

        Typed ones do not count: a runner may well delete one to have its file instead.
        """
        return same_run(self._runs, new) is not None

    @cached_property
    def _runs(self) -> tuple[Run, ...]:
        # Most logs lack nothing that ever came from a file, and need not be searched.
        if not self._session.scalar(select(exists().where(SourceFile.run_id.is_(None)))):
            return ()
        gone = (row.before for row in changes.removed(self._session) if row.table == "run")
        runs = (Run(**decode(_TABLE, image)) for image in gone if image is not None)
        return tuple(run for run in runs if run.source in FROM_FILES)
