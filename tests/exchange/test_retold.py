"""A line of an inbox that was typed before is known again, and nothing typed is lost to one."""

from datetime import timedelta

import pytest

from runlog import changes, logbook
from runlog.db import writing
from runlog.entries import NewDayNote
from runlog.exchange.outcomes import Outcome
from runlog.exchange.questions import Choice
from tests.exchange.importer import MORNING, Importer, fit, outcomes, reasons

LINE = "2026-11-19 18:40 log 8.4km 44:10 -e 6 -t calf L7 -s wall-calf 2x30 -n windy"


def typed(importer: Importer) -> int:
    """Type the run of the line."""
    return importer.typed(
        "8.4km", "44:10", effort="6", tight=["calf L7"], stretched=["wall-calf 2x30"], note="windy"
    )


def note_day(importer: Importer, ease: float | None, note: str | None = None) -> None:
    with writing(importer.log) as session, changes.step(session, "day", importer.now) as step:
        logbook.note_day(step, NewDayNote(day=MORNING.date(), ease=ease, note=note))


def test_a_line_that_was_typed_before_is_recognised_and_named(importer: Importer) -> None:
    run = typed(importer)
    before = importer.rows("rating"), importer.rows("stretching"), importer.rows("run")

    report = importer.run(importer.inbox(LINE))

    assert reasons(report, Outcome.DUPLICATE) == [f"repeats run {run}"]
    assert (importer.rows("rating"), importer.rows("stretching"), importer.rows("run")) == before


def test_a_line_that_says_more_of_a_typed_run_completes_it(importer: Importer) -> None:
    run = importer.typed("8.4km", "44:10")

    report = importer.run(importer.inbox(LINE))

    assert reasons(report, Outcome.COMPLETED) == [f"completes run {run}"]
    (row,) = importer.runs()
    assert (row.rpe, row.note) == (6, "windy")
    assert [rating["run_id"] for rating in importer.rows("rating")] == [run]


@pytest.mark.parametrize(
    "line",
    [
        "2026-11-19 log 8.45km 44:10",
        "2026-11-19 log 8.4km 44:12",
        "2026-11-19 log 8.4km 44:10 -e 7",
        "2026-11-19 log 8.4km 44:10 -k tempo",
        "2026-11-19 log 8.4km 44:10 -n calm",
        "2026-11-19 log 8.4km 44:10 -t calf L6",
    ],
)
def test_a_line_that_contradicts_a_typed_run_is_left_out_and_the_run_named(
    importer: Importer, line: str
) -> None:
    importer.typed("8.4km", "44:10", effort="6", kind="easy", tight=["calf L7"], note="windy")

    report = importer.run(importer.inbox(line))

    assert reasons(report) == [
        "it may be run 1 (8.4 km 44:10); on a terminal you are asked, --yes imports it as another"
    ]
    assert len(importer.runs()) == 1


def test_a_corrected_line_is_asked_about_and_corrects_its_run(importer: Importer) -> None:
    importer.run(importer.inbox(LINE))
    corrected = importer.inbox(LINE.replace("8.4km", "10.4km").replace("L7", "L5"))

    assert reasons(importer.run(corrected)) == [
        "it may be run 1 (8.4 km 44:10); on a terminal you are asked, --yes imports it as another"
    ]
    report = importer.ask([1], corrected)

    (run,) = importer.runs()
    assert (run.distance_m, run.rpe, run.note) == (10400, 6, "windy")
    assert [rating["value"] for rating in importer.rows("rating")] == [5]
    assert len(importer.rows("stretching")) == 1
    assert reasons(report, Outcome.COMPLETED) == ["corrects run 1"]
    assert outcomes(importer.run(corrected)) == {"duplicate": 1}


def test_a_new_line_in_an_inbox_that_was_emptied_is_no_correction(importer: Importer) -> None:
    importer.run(importer.inbox(LINE))

    report = importer.run(importer.inbox("2026-11-20 log 8.4km 44:30"))

    assert outcomes(report) == {"imported": 1}


def test_a_second_run_of_a_day_is_one_while_the_line_of_the_first_is_there(
    importer: Importer,
) -> None:
    importer.run(importer.inbox(LINE))

    report = importer.run(importer.inbox("2026-11-19 log 8.4km 44:30", LINE))

    assert outcomes(report) == {"imported": 1, "duplicate": 1}


def test_an_answered_own_run_is_added(importer: Importer) -> None:
    typed(importer)

    importer.ask([Choice.OWN], importer.inbox("2026-11-19 log 8.4km 44:30 -e 3"))

    assert [run.rpe for run in importer.runs()] == [6, 3]


def test_a_file_that_the_runner_rated_is_not_doubled_by_the_same_words(importer: Importer) -> None:
    importer.run(importer.put("run.fit", fit()))
    importer.run(importer.inbox("2026-11-19 log 8.4km 44:10 -e 6 -t calf L7"))

    report = importer.run(
        importer.inbox("2026-11-19 19:00 log 8.4km 44:00 -e 6 -t calf L7", name="more.txt")
    )

    assert reasons(report, Outcome.DUPLICATE) == ["repeats run 1"]


def test_ratings_stretches_and_marks_that_are_there_are_not_doubled(importer: Importer) -> None:
    lines = (
        "2026-11-20 07:10 rate calf L5, neck 2",
        "2026-11-20 07:20 did wall-calf 2x30",
        "2026-11-20 mark therapist left calf",
    )
    importer.run(importer.inbox(*lines, name="one.txt"))
    before = [importer.rows(table) for table in ("rating", "stretching", "mark")]

    moved = [line.replace(":10", ":12").replace(":20", ":22") for line in lines]
    moved[2] = "2026-11-20 MARK therapist left calf"
    report = importer.run(importer.inbox(*moved, name="two.txt"))

    assert reasons(report, Outcome.DUPLICATE) == ["says what the log holds already"] * 3
    assert [importer.rows(table) for table in ("rating", "stretching", "mark")] == before


def test_what_is_new_in_a_line_goes_in(importer: Importer) -> None:
    importer.run(importer.inbox("2026-11-20 07:10 rate calf L5"))

    report = importer.run(importer.inbox("2026-11-20 07:10 rate calf L5, neck 2", name="b.txt"))

    assert report.beside == {"rating": 1}
    assert len(importer.rows("rating")) == 2


def test_another_level_at_the_same_time_waits_for_a_yes(importer: Importer) -> None:
    importer.run(importer.inbox("2026-11-20 07:10 rate calf L5"))
    other = importer.inbox("2026-11-20 07:10 rate calf L6, neck 2")

    assert reasons(importer.run(other)) == [
        "left calf is 5 at that time already, not 6; --yes replaces it"
    ]
    assert len(importer.rows("rating")) == 1
    importer.run(other, yes=True)
    assert [rating["value"] for rating in importer.rows("rating")] == [6, 2]


def test_another_level_later_that_morning_is_another_rating(importer: Importer) -> None:
    importer.run(importer.inbox("2026-11-20 07:10 rate calf L5", "2026-11-20 07:40 rate calf L3"))

    assert [rating["value"] for rating in importer.rows("rating")] == [5, 3]


def test_a_days_note_is_completed_and_never_replaced_without_a_yes(importer: Importer) -> None:
    note_day(importer, 7)
    assert outcomes(importer.run(importer.inbox("2026-11-19 day -n stairs"))) == {"imported": 1}

    other = importer.inbox("2026-11-19 day --ease 5 -n lift")
    report = importer.run(other)

    asked = "that day has ease 7 and the note 'stairs' already"
    assert reasons(report) == [f"{asked}; --yes replaces it"]
    importer.ask([Choice.LEAVE_OUT], other)
    assert [(row["ease"], row["note"]) for row in importer.rows("day_note")] == [(7, "stairs")]
    importer.ask([Choice.YES], other)
    assert [(row["ease"], row["note"]) for row in importer.rows("day_note")] == [(5, "lift")]


def test_a_days_note_that_says_the_same_is_no_change(importer: Importer) -> None:
    note_day(importer, 7, "stairs")
    before = importer.rows("day_note")

    report = importer.run(importer.inbox("2026-11-19 day -n stairs"))

    assert outcomes(report) == {"duplicate": 1}
    assert importer.rows("day_note") == before


def test_two_lines_of_one_day_are_two_runs(importer: Importer) -> None:
    importer.run(importer.inbox("2026-11-19 log 8.4km 44:10", "2026-11-19 log 8.4km 44:12"))

    assert len(importer.runs()) == 2


def test_a_measured_run_of_another_length_is_not_met(importer: Importer) -> None:
    importer.run(importer.put("run.fit", fit(MORNING + timedelta(hours=2), metres=5000)))

    assert outcomes(importer.run(importer.inbox(LINE))) == {"imported": 1}


def _owners(importer: Importer) -> list[int | None]:
    return [row["run_id"] for row in importer.rows("stretching")]


DID = "2026-11-19 18:40 did wall-calf 2x30"


def test_stretches_of_a_line_are_logged_with_the_run_of_their_day(importer: Importer) -> None:
    run = importer.typed("8.4km", "44:10")
    before = importer.tables()

    importer.run(importer.inbox(DID))
    assert _owners(importer) == [run]

    again = DID.replace(":40", ":42")
    assert outcomes(importer.run(importer.inbox(again, name="b.txt"))) == {"duplicate": 1}
    assert _owners(importer) == [run]
    importer.undo()
    importer.undo()
    assert importer.tables() == before


def test_stretches_of_a_line_follow_the_run_of_the_line_above(importer: Importer) -> None:
    importer.run(importer.inbox("2026-11-19 18:30 log 8.4km 44:10", DID))

    assert _owners(importer) == [importer.runs()[0].id]


def test_stretches_that_were_known_before_join_no_run(importer: Importer) -> None:
    importer.run(importer.inbox(DID))
    importer.typed("8.4km", "44:10")

    importer.run(importer.inbox(DID, "2026-11-19 18:45 did wall-calf 2x30"))

    assert _owners(importer) == [None]


@pytest.mark.parametrize("typed_runs", [0, 2])
def test_on_a_day_of_two_runs_or_none_stretches_of_a_line_stand_alone(
    importer: Importer, typed_runs: int
) -> None:
    for km in range(typed_runs):
        importer.typed(f"{5 + km}km")

    importer.run(importer.inbox(DID))

    assert _owners(importer) == [None]


def test_stretches_of_a_line_do_not_follow_a_run_that_began_or_was_written_after_them(
    importer: Importer,
) -> None:
    importer.run(importer.put("run.fit", fit(MORNING)))  # at 8:00
    importer.run(importer.inbox("2026-11-19 07:00 did wall-calf 2x30", name="early.txt"))
    newest_first = ("2026-11-18 18:40 log 5km 25:00", "2026-11-18 07:00 did pigeon 2x30")
    importer.run(importer.inbox(*newest_first))

    assert _owners(importer) == [None, None]


def test_ratings_of_a_line_stand_alone_beside_a_run(importer: Importer) -> None:
    importer.typed("8.4km", "44:10")

    importer.run(importer.inbox("2026-11-19 19:00 rate calf L5"))

    assert [row["run_id"] for row in importer.rows("rating")] == [None]
