"""What takes a protection out of a command; each is run before it, in its process."""

PRAGMAS = """
import runlog.db.connections as connections
_kept = connections._set_pragmas
def _weak(connection, **how):
    _kept(connection, **how)
    connection.execute("PRAGMA {pragma}")
connections._set_pragmas = _weak
"""
NO_SYNC = PRAGMAS.format(pragma="synchronous = OFF")
NORMAL_SYNC = PRAGMAS.format(pragma="synchronous = NORMAL")
NO_JOURNAL = PRAGMAS.format(pragma="journal_mode = OFF")
JOURNAL_IN_MEMORY = PRAGMAS.format(pragma="journal_mode = MEMORY")
RENAME_WITHOUT_SYNC = """
import runlog.backup
runlog.backup.sync = lambda path: None
"""
NOT_IMMEDIATE = """
import runlog.db.sessions as sessions
_kept = sessions.engine
sessions.engine = lambda open_connection, begin: _kept(open_connection, "BEGIN")
"""
FOREIGN_KEYS_ON = """
import runlog.db.migrating as migrating
_kept = migrating.connect
migrating.connect = lambda path, **how: _kept(path, **{**how, "foreign_keys": True})
"""
COMMIT_EARLY = """
import runlog.changes.recording as recording
_kept = recording.Step.add_all
def _weak(step, rows):
    _kept(step, rows)
    step.session.commit()
recording.Step.add_all = _weak
"""
