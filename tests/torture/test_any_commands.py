"""Any commands in any order, undone and done again: the log is what a plain dictionary says."""

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from io import BytesIO, TextIOWrapper
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias, cast
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import Table
from sqlalchemy.orm import Session

from runlog.changes import RowChange, walking
from runlog.cli.app import run
from tests.small_parts import recorded_in_parts
from tests.torture.oracle import assert_usable
from tests.torture.scale import cases

# What an entry says, by table and number: what the model has to know of it.
Model: TypeAlias = dict[str, dict[int, dict[str, Any]]]

_TABLES = ("run", "rating", "stretching", "hold", "day_note", "mark")
_SIDES = ("left", "right")
_LEVELS = st.integers(0, 10)


def levels() -> st.SearchStrategy[dict[str, int]]:
    return st.dictionaries(st.sampled_from(_SIDES), _LEVELS, min_size=1)


def _said(zone: str, sides: dict[str, int]) -> str:
    return f"{zone} " + " ".join(f"{side[0].upper()}{level}" for side, level in sides.items())


class AnyCommands(RuleBasedStateMachine):
    """Runs each command on a log and on a model of plain dictionaries."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = TemporaryDirectory()
        self._home = Path(self._folder.name)
        self._now = datetime(2026, 11, 19, 6, 0, tzinfo=UTC)
        self.model: Model = {table: {} for table in _TABLES}
        self.past: list[Model] = []
        self.undone: list[Model] = []

    def teardown(self) -> None:
        self._folder.cleanup()

    def _run(self, *words: str) -> str:
        """Run a command, a few minutes after the one before, and return what it printed."""
        self._now += timedelta(minutes=7)
        written = BytesIO()
        out, err = TextIOWrapper(written, encoding="utf-8"), TextIOWrapper(BytesIO())
        surroundings = {"RUNLOG_HOME": str(self._home), "TZ": "UTC"}
        streams = redirect_stdout(out), redirect_stderr(err)
        with patch.dict(os.environ, surroundings), recorded_in_parts(2), streams[0], streams[1]:
            code = run(words, lambda: self._now)
        out.flush()
        assert code == 0, (words, written.getvalue())
        return written.getvalue().decode()

    def _step(self) -> None:
        self.past.append(deepcopy(self.model))
        self.undone.clear()

    def _add(self, table: str, **values: Any) -> int:
        number = max(self.model[table], default=0) + 1
        self.model[table][number] = values
        return number

    def _remove(self, table: str, **of: int) -> list[int]:
        """Take out the rows that belong to another one, and return their numbers."""
        rows = self.model[table]
        gone = [number for number, row in rows.items() if of.items() <= row.items()]
        self.model[table] = {number: row for number, row in rows.items() if number not in gone}
        return gone

    def _today(self) -> str:
        return self._now.date().isoformat()

    def _add_ratings(self, run_id: int | None, zone: str, sides: dict[str, int]) -> None:
        for side in sorted(sides, key=list(sides).index):
            level = float(sides[side])
            self._add("rating", run_id=run_id, zone=zone, side=side, value=level)

    @rule(km=st.integers(1, 40), effort=st.none() | _LEVELS, felt=st.none() | levels())
    def log(self, km: int, effort: int | None, felt: dict[str, int] | None) -> None:
        words = ["log", f"{km}km", f"{km * 6}:00"]
        words += ["-e", str(effort)] if effort is not None else []
        words += ["-t", _said("calf", felt)] if felt else []
        self._run(*words)
        self._step()
        rpe = None if effort is None else float(effort)
        values = {"day": self._today(), "distance_m": km * 1000.0, "duration_s": km * 360}
        number = self._add("run", **values, rpe=rpe)
        self._add_ratings(number, "calf", felt or {})

    @rule(felt=levels())
    def rate(self, felt: dict[str, int]) -> None:
        self._run("rate", _said("knee", felt))
        self._step()
        self._add_ratings(None, "knee", felt)

    @rule(sets=st.integers(1, 3), seconds=st.integers(10, 60))
    def did(self, sets: int, seconds: int) -> None:
        self._run("did", f"wall-calf {sets}x{seconds}")
        self._step()
        runs = self.model["run"]
        of_today = [number for number, run in runs.items() if run["day"] == self._today()]
        run_id = of_today[0] if len(of_today) == 1 else None
        number = self._add("stretching", stretch="wall-calf", run_id=run_id)
        for side in _SIDES:
            for each in range(1, sets + 1):
                values = {"number": each, "side": side, "seconds": seconds}
                self._add("hold", stretching_id=number, **values)

    @rule(ease=_LEVELS)
    def day(self, ease: int) -> None:
        self._run("day", "--ease", str(ease))
        day, notes = self._today(), self.model["day_note"]
        there = next((number for number, note in notes.items() if note["day"] == day), None)
        if there is not None and notes[there]["ease"] == float(ease):
            return  # it was so already, and nothing was done
        self._step()
        if there is None:
            self._add("day_note", day=day, ease=float(ease))
        else:
            self.model["day_note"][there]["ease"] = float(ease)

    @rule(note=st.sampled_from(["new", "old", "red"]))
    def mark(self, note: str) -> None:
        self._run("mark", "shoes", "-n", note)
        self._step()
        self._add("mark", kind="shoes", note=note)

    @rule(days=st.integers(1, 3))
    def sleep(self, days: int) -> None:
        self._now += timedelta(days=days)

    @precondition(lambda self: self.model["run"])
    @rule(data=st.data(), effort=_LEVELS)
    def edit(self, data: st.DataObject, effort: int) -> None:
        number = data.draw(st.sampled_from(sorted(self.model["run"])))
        before = self.model["run"][number]["rpe"]
        self._run("edit", str(number), "-e", str(effort))
        self._step()  # when it was rated changes even where the effort does not
        self.model["run"][number] = {**self.model["run"][number], "rpe": float(effort)}
        assert before is None or isinstance(before, float)

    @precondition(lambda self: self.model["run"])
    @rule(data=st.data())
    def delete_run(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(self.model["run"])))
        self._run("delete", str(number), "--yes")
        self._step()
        del self.model["run"][number]
        self._remove("rating", run_id=number)
        for stretching in self._remove("stretching", run_id=number):
            self._remove("hold", stretching_id=stretching)

    @precondition(lambda self: self.model["stretching"])
    @rule(data=st.data())
    def delete_stretching(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(self.model["stretching"])))
        self._run("delete", "stretching", str(number), "--yes")
        self._step()
        del self.model["stretching"][number]
        self._remove("hold", stretching_id=number)

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        self._run("undo")
        self.undone.append(self.model)
        self.model = self.past.pop()

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        self._run("undo", "--redo")
        self.past.append(self.model)
        self.model = self.undone.pop()

    @precondition(lambda self: (self._home / "runlog.db").exists())
    @rule()
    def restore(self) -> None:
        """Put a backup of this moment back: nothing changes, and nothing can be undone less."""
        self._run("backup", str(self._home / "copy.db"))
        self._run("restore", str(self._home / "copy.db"), "--yes")
        (self._home / "copy.db").unlink()

    @precondition(lambda self: (self._home / "runlog.db").exists())
    @rule()
    def check(self) -> None:
        self._run("check")

    @invariant()
    def the_log_is_what_the_model_says(self) -> None:
        if not (self._home / "runlog.db").exists():
            assert not any(self.model.values())
            return
        exported: Model = {table: {} for table in _TABLES}
        for table, values in self._exported():
            exported[table][values["id"]] = values
        for table, rows in self.model.items():
            assert exported[table].keys() == rows.keys(), table
            for number, row in rows.items():
                there = exported[table][number]
                assert {name: there[name] for name in row} == row, (table, number)

    def _exported(self) -> Iterator[tuple[str, dict[str, Any]]]:
        for line in self._run("export").splitlines()[1:]:
            values = json.loads(line)
            yield values.pop("table"), values


def test_the_books_of_the_machine_itself_balance() -> None:
    machine = AnyCommands()
    machine.log(8, 6, {"left": 7})
    machine.undo()
    machine.redo()
    machine.restore()
    machine.the_log_is_what_the_model_says()
    assert_usable(machine._home / "runlog.db")
    machine.teardown()


def test_an_undo_that_forgets_a_row_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = walking._put

    def forgetting(session: Session, table: Table, rows: Sequence[RowChange]) -> None:
        if table.name != "hold":
            kept(session, table, rows)

    machine = AnyCommands()
    machine.log(8, 6, {"left": 7})
    machine.did(2, 30)
    machine.the_log_is_what_the_model_says()
    machine.delete_stretching(cast("st.DataObject", _Only(1)))
    monkeypatch.setattr(walking, "_put", forgetting)
    machine.undo()

    with pytest.raises(AssertionError, match="hold"):
        machine.the_log_is_what_the_model_says()
    machine.teardown()


class _Only:
    """Draws one and the same."""

    def __init__(self, value: int) -> None:
        self._value = value

    def draw(self, _strategy: object) -> int:
        return self._value


TestAnyCommands = AnyCommands.TestCase
TestAnyCommands.settings = settings(
    max_examples=cases(8, 500),
    stateful_step_count=cases(15, 50),
    suppress_health_check=list(HealthCheck),
)
