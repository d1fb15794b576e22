"""Exports a log as the command does, and takes exports back."""

import io
import shutil
from pathlib import Path

from runlog.db import reading
from runlog.exchange.own.json_lines import write_json_lines
from runlog.exchange.own.layout import Cut
from runlog.exchange.own.outgoing import outgoing
from runlog.exchange.own.spreadsheet import write_spreadsheets
from tests.exchange.importer import Importer

WRITERS = {"jsonl": write_json_lines, "csv": write_spreadsheets}
ENDINGS = {"jsonl": "jsonl", "csv": "zip"}
ALL = Cut()


def exported(log: Path, form: str = "jsonl", cut: Cut = ALL) -> bytes:
    """Return the log as an export of that form."""
    file = io.BytesIO()
    with reading(log) as session:
        WRITERS[form](file, cut, outgoing(session, cut))
    return file.getvalue()


def importer_in(folder: Path, empty_log: Path) -> Importer:
    """Return an importer with an empty log of its own."""
    folder.mkdir()
    log = Path(shutil.copy(empty_log, folder / "runlog.db"))
    files = folder / "files"
    files.mkdir()
    return Importer(log, files)
