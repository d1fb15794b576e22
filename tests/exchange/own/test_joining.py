"""An export into a log that has entries: what it has is recognised, what clashes is named."""

from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

import pytest

from runlog import changes, logbook
from runlog.db import reading, writing
from runlog.entries import NewDayNote
from runlog.exchange.outcomes import Outcome, Report
from runlog.exchange.own import joining
from tests.exchange.importer import MORNING, NOW, Importer, fit, outcomes
from tests.exchange.own.exporting import ENDINGS, exported, importer_in


@pytest.fixture
def other(tmp_path: Path, empty_log: Path) -> Importer:
    """Give another machine's log, empty."""
    return importer_in(tmp_path / "other", empty_log)


def take(importer: Importer, content: bytes, *, yes: bool = False, dry_run: bool = False) -> Report:
    return importer.run(importer.put("log.jsonl", content), yes=yes, dry_run=dry_run)


def told(report: Report, outcome: Outcome = Outcome.DUPLICATE) -> dict[str, str]:
    """Return what was said of the entries of an outcome that nobody has to be told twice."""
    return {item.entry: item.reason for item in report.of(outcome) if not item.again}


def numbers(importer: Importer, table: str) -> list[int]:
    return sorted(row["id"] for row in importer.rows(table))


def note_day(importer: Importer, note: str, at_hour: int = 20) -> None:
    at = NOW.replace(hour=at_hour)
    with writing(importer.log) as session, changes.step(session, "day", at) as step:
        logbook.note_day(step, NewDayNote(day=NOW.date(), note=note))


def change(importer: Importer, table: str, number: int, **values: Any) -> None:
    with writing(importer.log) as session, changes.step(session, "edit", NOW) as step:
        step.change(logbook.find(session, table, number), values)


def test_a_dry_run_stores_nothing(importer: Importer, other: Importer) -> None:
    importer.typed("8.4km", "44:10", tight=["calf L7"])

    report = take(other, exported(importer.log), dry_run=True)

    assert outcomes(report) == {"imported": 2}
    assert other.tables() == {}
    assert other.commands() == 0


def test_how_far_it_is_is_told_while_it_is_checked_and_stored(
    importer: Importer, other: Importer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joining, "_TOLD_EVERY", 1)
    importer.typed("8.4km", "44:10", tight=["calf L7 R3"])

    take(other, exported(importer.log))

    assert other.heard == [place / 6 for place in range(1, 7)]


def test_what_was_left_empty_stays_empty(importer: Importer, other: Importer) -> None:
    report = take(other, exported(importer.log))

    assert report.items == ()
    assert other.commands() == 0


def test_an_older_export_after_a_newer_one_adds_nothing(
    importer: Importer, other: Importer
) -> None:
    run = importer.typed("8.4km", "44:10", tight=["calf L7 R3"], stretched=["wall-calf 2x30"])
    older = exported(importer.log)
    change(importer, "run", run, note="windy")
    importer.typed("5km", "30:00", date="2026-11-21")
    take(other, exported(importer.log))
    before = other.tables()

    report = take(other, older)

    assert outcomes(report) == {"duplicate": 4}
    assert told(report) == {"run 1": "was changed since, and stays as it is in the log"}
    assert other.tables() == before


def test_a_rating_that_took_the_place_of_another_is_not_joined_by_it(importer: Importer) -> None:
    run_id = importer.typed("8.4km", "44:10", tight=["calf L7"])
    older = exported(importer.log)
    later = NOW + timedelta(minutes=5)
    change(importer, "rating", 1, value=5.0, entered_at=later.astimezone(UTC))

    report = take(importer, older)

    assert told(report) == {"rating 1": "the log has another value for this run"}
    assert [row["value"] for row in importer.rows("rating")] == [5.0]
    assert run_id == 1


def test_what_was_deleted_stays_deleted_until_the_runner_insists(importer: Importer) -> None:
    run_id = importer.typed("8.4km", "44:10", tight=["calf L7"], stretched=["wall-calf L1x30"])
    older = exported(importer.log)
    importer.delete(run_id)

    report = take(importer, older)

    assert outcomes(report) == {"skipped": 3}
    assert set(told(report, Outcome.SKIPPED)) == {"run 1", "rating 1", "stretching 1"}
    assert importer.tables() == {}
    assert outcomes(take(importer, older, yes=True)) == {"imported": 3}
    assert exported(importer.log) == older


def test_a_deletion_that_was_undone_is_none(importer: Importer) -> None:
    run_id = importer.typed("8.4km", "44:10")
    older = exported(importer.log)
    importer.delete(run_id)
    importer.undo()

    assert outcomes(take(importer, older)) == {"duplicate": 1}


def test_an_entry_whose_number_is_taken_gets_another_and_keeps_what_belongs_to_it(
    importer: Importer, other: Importer
) -> None:
    importer.typed("8.4km", "44:10", tight=["calf L7"], stretched=["wall-calf L1x30"])
    own = Importer(other.log, other.folder, now=NOW - timedelta(hours=1))
    own.typed("5km", "30:00", date="2026-11-20", tight=["knee R2"], stretched=["pigeon 1x60"])
    content = exported(importer.log)

    report = take(other, content)

    assert outcomes(report) == {"imported": 3}
    assert numbers(other, "run") == [1, 2]
    (rating,) = [row for row in other.rows("rating") if row["zone"] == "calf"]
    (stretch,) = [row for row in other.rows("stretching") if row["stretch"] == "wall-calf"]
    assert (rating["run_id"], stretch["run_id"]) == (2, 2)
    held = [row for row in other.rows("hold") if row["stretching_id"] == stretch["id"]]
    assert [row["seconds"] for row in held] == [30]
    assert outcomes(take(other, content)) == {"duplicate": 3}


def test_a_run_that_both_logs_have_from_the_same_file_is_one_and_gets_the_ratings(
    importer: Importer, other: Importer
) -> None:
    importer.run(importer.put("run.fit", fit()))
    late = Importer(other.log, other.folder, now=NOW - timedelta(hours=1))
    late.run(late.put("run.fit", fit()))
    rate(importer, "calf L7")

    report = take(other, exported(importer.log))

    assert told(report) == {"run 1": "repeats run 1"}
    assert outcomes(report) == {"duplicate": 1, "imported": 1}
    assert [row["run_id"] for row in other.rows("rating")] == [1]
    report = take(other, exported(importer.log), yes=True)
    assert told(report, Outcome.IMPORTED) == {"run 1": "a run of its own, though it repeats run 1"}
    assert len(other.runs()) == 2


def rate(importer: Importer, words: str) -> None:
    from runlog.entries import Context
    from runlog.entries.typed import read_ratings
    from runlog.moments import Moment

    moment = Moment(MORNING.date(), None)
    with writing(importer.log) as session, changes.step(session, "rate", NOW) as step:
        from runlog.entries import Source

        desk = importer.desk(Source.TYPED)
        new = read_ratings([words], moment, Context.AFTER_RUN, desk)
        logbook.rate(step, new, logbook.find_run(session, 1))


def test_two_typed_runs_alike_in_all_they_say_are_one(importer: Importer, other: Importer) -> None:
    importer.typed("8.4km", "44:10")
    Importer(other.log, other.folder, now=NOW - timedelta(hours=1)).typed("8.4km", "44:10")

    assert told(take(other, exported(importer.log))) == {"run 1": "repeats run 1"}


def test_a_run_that_the_log_has_from_elsewhere_gets_what_it_lacks_and_keeps_what_it_has(
    importer: Importer, other: Importer
) -> None:
    importer.typed("8.4km", "44:10", effort="6", note="windy")
    late = Importer(other.log, other.folder, now=NOW - timedelta(hours=1))
    late.typed("8.4km", "44:10", note="calm")

    report = take(other, exported(importer.log))

    assert told(report, Outcome.COMPLETED) == {"run 1": "repeats run 1, and adds effort"}
    (run,) = other.rows("run")
    assert (run["rpe"], run["note"]) == (6.0, "calm")
    assert outcomes(take(other, exported(importer.log))) == {"duplicate": 1}
    other.undo()
    assert [row["rpe"] for row in other.rows("run")] == [None]


def test_another_note_of_a_day_that_has_one_is_named_and_left_out(
    importer: Importer, other: Importer
) -> None:
    note_day(importer, "stiff")
    note_day(other, "fine", at_hour=19)

    for yes in (False, True):
        report = take(other, exported(importer.log), yes=yes)

        assert told(report) == {"day note 1": "the log has another note of this day"}
        assert [row["note"] for row in other.rows("day_note")] == ["fine"]


def test_the_import_is_one_step_and_the_record_adds_up(importer: Importer, other: Importer) -> None:
    importer.typed("8.4km", "44:10", tight=["calf L7 R3"], stretched=["wall-calf 2x30"])
    other.typed("5km", "30:00", date="2026-11-20")
    before = other.tables()
    take(other, exported(importer.log))

    with reading(other.log) as session:
        assert changes.fold(session) == changes.standing(session)
    other.undo()
    assert other.tables() == before


@pytest.mark.parametrize("form", ENDINGS)
def test_an_export_is_found_in_a_folder_by_what_it_holds(
    form: str, importer: Importer, other: Importer
) -> None:
    importer.typed("8.4km", "44:10")
    other.put(f"keep/log.{form}", exported(importer.log, form))
    other.put("keep/runlog.db", importer.log.read_bytes())

    assert outcomes(other.run()) == {"imported": 1}


def test_the_inbox_beside_it_completes_what_the_export_brought(
    importer: Importer, other: Importer
) -> None:
    importer.run(importer.put("run.fit", fit()))
    other.put("log.jsonl", exported(importer.log))
    other.inbox("2026-11-19 log 8.4km 44:10 -e 6")

    report = other.run()

    assert outcomes(report) == {"imported": 1, "completed": 1}
    assert [run.rpe for run in other.runs()] == [6.0]
