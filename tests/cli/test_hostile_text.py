"""Text from outside, in every field of the log, reaches no terminal as more than text."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest
from sqlalchemy import String

from runlog.models import Base
from tests.cli.conftest import Cli

# Colours, a title, a cursor that goes up, C1, a line that begins anew, and letters that turn round.
HOSTILE = "a\x1b[31mred\x1b]0;title\x07\x1b[2A\x80\x9b31m\x7f\rfake\u202egnp\u2066x\u200fy\u2028z"
STEERING = {
    *map(chr, (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))),
    *"\u061c\u200e\u200f\u2028\u2029",
} - {"\n"}

ENTERED = (
    "log 8.4km 44:10 -e 6 -t 'calf L7 R3' -s 'wall-calf 2x30' -n windy",
    "log 5km 30:00 -t 'calf L6'",
    "day --ease 7 -n stairs",
    "mark injury left calf --from 2026-11-01 -n sore",
    "mark shoes -n new",
    "plan",
)
SHOWN = (
    *("status", "week", "trend calf", "why", "why calf", "helps calf", "calendar"),
    *("list", "list ratings", "list stretchings", "list days", "list marks", "list answers"),
    *("show 1", "show rating 1", "show stretching 1", "show day 2026-11-21", "show mark 1"),
    *("history", "restore", "restore 1 --dry-run", "check", "screen left calf", "plan"),
    *("edit 1 -e 5", "delete mark 2 --yes", "undo", "undo --redo"),
)


_IDS = {"zone", "stretch", "rows"}


@pytest.fixture
def hostile(cli: Cli, home: Path) -> set[str]:
    """Put the text wherever the tables take it, and return these places."""
    for words in ENTERED:
        assert cli(words).code == 0
    places = set()
    with closing(sqlite3.connect(home / "runlog.db")) as connection, connection:
        for table in Base.metadata.sorted_tables:
            for column in table.columns:
                # An id that the library does not know, or a record that is none, is damage.
                if isinstance(column.type, String) and column.name not in _IDS:
                    with suppress(sqlite3.IntegrityError):
                        update = f'UPDATE "{table.name}" SET "{column.name}" = ?'
                        if connection.execute(update, [HOSTILE]).rowcount:
                            places.add(f"{table.name}.{column.name}")
    return places


@pytest.mark.parametrize("words", SHOWN)
def test_no_text_of_the_log_steers_a_terminal(cli: Cli, hostile: set[str], words: str) -> None:
    assert {"run.note", "mark.note", "day_note.note", "rating.zone_name"} <= hostile
    result = cli(words)
    assert result.code in {0, 1}, result.err
    assert STEERING.intersection(result.out + result.err) == set()
