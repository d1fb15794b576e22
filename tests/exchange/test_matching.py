"""Which typed run a file tells of, and which imported run an inbox: never two made one."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from runlog.config.columns import parse_mapping
from runlog.db import open_log
from runlog.exchange.choices import Choices
from runlog.exchange.outcomes import Outcome
from runlog.exchange.questions import Answer, Choice, OpenQuestion
from tests.exchange.export_writer import packed, strava, strava_row
from tests.exchange.importer import MORNING, NOW, Importer, fit, outcomes, reasons


@pytest.mark.parametrize(
    "amounts",
    [
        ("8.4km", "44:10"),
        ("8.4km",),
        ("44:10",),
        ("8.64km",),  # 2.8 % more
        ("45:20",),  # 2.6 % more
        ("8.4km", "50:00"),  # the length agrees, the watch was stopped late
        ("7.5km", "44:10"),
    ],
    ids=" ".join,
)
def test_a_typed_run_of_the_day_is_met(importer: Importer, amounts: tuple[str, ...]) -> None:
    importer.typed(*amounts)
    importer.put("run.fit", fit())

    report = importer.run()

    assert outcomes(report) == {"completed": 1}
    assert len(importer.runs()) == 1


@pytest.mark.parametrize(
    "amounts",
    [
        ("8.7km",),  # 3.4 % more
        ("46:00",),  # 4 % more
        ("5km", "25:00"),
        ("8.4km", "60:00"),  # as long a way, but a third slower: another run
        ("6km", "44:10"),
    ],
    ids=" ".join,
)
def test_another_run_of_the_day_is_not_met(importer: Importer, amounts: tuple[str, ...]) -> None:
    importer.typed(*amounts)
    importer.put("run.fit", fit())

    importer.run()

    assert len(importer.runs()) == 2


def test_a_typed_run_of_another_day_is_not_met(importer: Importer) -> None:
    importer.typed("8.4km", "44:10", date="2026-11-18")
    importer.put("run.fit", fit())

    importer.run()

    assert len(importer.runs()) == 2


def test_a_typed_start_is_met_by_a_file_of_the_same_time(importer: Importer) -> None:
    importer.typed("8.4km", "44:10", date="2026-11-19 08:05")  # seven in UTC is eight in Berlin
    importer.put("run.fit", fit(hr=150))

    importer.run()

    (run,) = importer.runs()
    assert run.started_at == MORNING + timedelta(minutes=5)
    assert run.avg_hr_bpm == 150


def test_a_typed_start_an_hour_away_is_another_run(importer: Importer) -> None:
    importer.typed("8.4km", "44:10", date="2026-11-19 09:05")
    importer.put("run.fit", fit())

    importer.run()

    assert len(importer.runs()) == 2


def test_a_double_day_stays_two_and_each_file_finds_its_own(importer: Importer) -> None:
    morning = importer.typed("8.4km", "44:10")
    evening = importer.typed("8.4km", "49:00")
    importer.put("morning.fit", fit())
    importer.put("evening.fit", fit(MORNING + timedelta(hours=10), seconds=2941))

    importer.run()

    starts = {run.id: run.started_at for run in importer.runs()}
    assert starts == {morning: MORNING, evening: MORNING + timedelta(hours=10)}


EVENING = MORNING + timedelta(hours=10)


def test_the_file_that_agrees_clearly_better_is_the_typed_run_whichever_came_first(
    importer: Importer,
) -> None:
    typed = importer.typed("8.4km", "44:10")
    importer.put("morning.fit", fit(metres=8500, seconds=2700))  # 1.2 % and 1.9 % off
    importer.put("evening.fit", fit(EVENING))

    report = importer.run()

    starts = {run.id: run.started_at for run in importer.runs()}
    assert starts[typed] == EVENING
    assert outcomes(report) == {"completed": 1, "imported": 1}


def test_a_typed_run_that_two_files_fit_is_neither_without_a_word(importer: Importer) -> None:
    importer.typed("8.4km", "44:10")
    importer.put("morning.fit", fit())
    importer.put("evening.fit", fit(EVENING, metres=8440))
    importer.put("long.fit", fit(EVENING - timedelta(days=1)))

    report = importer.run()

    assert reasons(report) == [
        (
            "a run at 18:00 of 8.44 km in 44:10; it may be run 1 (8.4 km 44:10), "
            "and so may morning.fit; "
            "on a terminal you are asked, --yes imports it as another"
        ),
        (
            "a run at 08:00 of 8.4 km in 44:10; it may be run 1 (8.4 km 44:10), "
            "and so may evening.fit; "
            "on a terminal you are asked, --yes imports it as another"
        ),
    ]
    assert outcomes(report) == {"refused": 2, "imported": 1}
    assert outcomes(importer.run(yes=True)) == {"imported": 2, "duplicate": 1}
    assert len(importer.runs()) == 4


def test_two_accounts_of_one_run_do_not_compete(importer: Importer) -> None:
    importer.typed("8.4km", "44:10")
    importer.put("watch.fit", fit())
    importer.put("phone.fit", fit(MORNING + timedelta(seconds=5), metres=8420))

    report = importer.run()

    assert len(importer.runs()) == 1
    assert outcomes(report) == {"completed": 1, "duplicate": 1}


@pytest.mark.parametrize(
    ("answers", "starts"),
    [
        ([1], {1: MORNING, 2: EVENING}),
        ([Choice.OWN], {1: EVENING, 2: MORNING}),
        ([Choice.LEAVE_OUT, Choice.LEAVE_OUT], {1: None}),
        ([Choice.LEAVE_OUT, 1], {1: EVENING}),
    ],
)
def test_what_the_runner_answers_is_done(
    importer: Importer, answers: list[Answer], starts: dict[int, datetime | None]
) -> None:
    importer.typed("8.4km", "44:10")
    importer.put("morning.fit", fit())
    importer.put("evening.fit", fit(EVENING))

    importer.ask(answers)

    assert {run.id: run.started_at for run in importer.runs()} == starts


def test_a_question_stores_nothing(importer: Importer) -> None:
    importer.typed("8.4km", "44:10")
    importer.put("morning.fit", fit())
    importer.put("evening.fit", fit(EVENING))
    before = importer.tables()

    with pytest.raises(OpenQuestion, match=r"morning\.fit: a run at 08:00 of 8\.4 km") as question:
        importer.run(asks=True)

    assert question.value.runs == (1,)
    assert importer.tables() == before


LINE = "2026-11-19 18:40 log 8.5km 44:00 -e 7 -t calf L6 -n windy"


def test_in_one_import_a_line_and_a_file_of_the_same_run_meet(importer: Importer) -> None:
    importer.inbox(LINE)
    importer.put("run.fit", fit(hr=150))

    report = importer.run()

    (run,) = importer.runs()
    assert (run.distance_m, run.rpe, run.note, run.avg_hr_bpm) == (8500, 7, "windy", 150)
    assert (run.started_at, run.source) == (MORNING, "inbox")
    assert outcomes(report) == {"imported": 1, "completed": 1}


def test_a_line_that_comes_after_the_file_completes_its_run(importer: Importer) -> None:
    importer.run(importer.put("run.fit", fit(hr=150)))

    report = importer.run(importer.inbox(LINE))

    (run,) = importer.runs()
    assert (run.distance_m, run.rpe, run.note, run.avg_hr_bpm) == (8400, 7, "windy", 150)
    assert [rating["run_id"] for rating in importer.rows("rating")] == [run.id]
    assert reasons(report, Outcome.COMPLETED) == [f"completes run {run.id}"]


def test_the_effort_that_stands_is_kept_and_that_is_said(importer: Importer) -> None:
    importer.run(importer.put("run.fit", fit(effort=50)))

    report = importer.run(importer.inbox(LINE))

    assert importer.runs()[0].rpe == 5
    assert reasons(report, Outcome.COMPLETED) == ["completes run 1, which keeps its effort 5"]


def test_the_words_and_the_kind_that_stand_are_kept_and_that_is_said(importer: Importer) -> None:
    row = strava_row(file="1.fit", note="from Strava", sport="Trail Run")
    importer.run(importer.put("a.zip", packed({"1.fit": fit(), "activities.csv": strava(row)})))

    report = importer.run(importer.inbox("2026-11-19 log 8.4km -k easy -n windy -t calf 3"))

    assert importer.runs()[0].note == "from Strava"
    (told,) = reasons(report, Outcome.COMPLETED)
    assert told.endswith("which keeps its kind trail and note 'from Strava'")


def test_a_run_that_began_hours_after_one_was_typed_is_another(importer: Importer) -> None:
    evening = replace(importer, now=datetime(2026, 11, 19, 21, tzinfo=UTC))
    replace(importer, now=MORNING + timedelta(hours=1)).typed("8.4km", "44:10", date="today")

    evening.put("evening.fit", fit(MORNING + timedelta(hours=11)))
    evening.run()

    assert len(importer.runs()) == 2


OWN_TABLE = Choices(mapping=parse_mapping("date=date; time=time; km=km; duration=duration"))


def test_a_run_typed_abroad_is_completed_by_a_table_that_is_read_at_home(
    importer: Importer,
) -> None:
    morning_in_tokyo = datetime(2026, 11, 20, 8, 10, tzinfo=ZoneInfo("Asia/Tokyo"))
    replace(importer, now=morning_in_tokyo).typed("8.4km", "44:10", date="today")
    table = "date,time,km,duration\n2026-11-20,07:10,8.41,44:12\n"

    report = importer.run(importer.put("own.csv", table), choices=OWN_TABLE)

    assert outcomes(report) == {"completed": 1}
    assert len(importer.runs()) == 1


def test_a_line_written_abroad_completes_the_row_that_was_read_at_home(importer: Importer) -> None:
    table = "date,time,km,duration\n2026-11-20,07:10,8.41,44:12\n"
    importer.run(importer.put("own.csv", table), choices=OWN_TABLE)

    report = importer.run(importer.inbox("2026-11-20 08:10+09:00 log 8.4km 44:10 -e 7"))

    assert outcomes(report) == {"completed": 1}


def test_the_way_to_work_and_back_are_told_apart_by_when_their_lines_were_written(
    importer: Importer,
) -> None:
    files = packed({"to.fit": fit(MORNING), "back.fit": fit(MORNING + timedelta(hours=10))})
    there = importer.put("watch.zip", files)
    lines = importer.inbox(
        "2026-11-19 08:50 log 8.4km 44:10 -e 4", "2026-11-19 18:50 log 8.4km 44:10 -e 7"
    )
    alone = replace(importer, log=importer.log.with_name("other.db"))
    open_log(alone.log)

    assert outcomes(importer.run(lines, there)) == {"imported": 2, "completed": 2}
    importer.run(there, lines)
    alone.run(there)
    assert outcomes(alone.run(lines)) == {"completed": 2}

    for each in (importer, alone):
        assert {(run.started_at, run.rpe) for run in each.runs()} == {
            (MORNING, 4),
            (MORNING + timedelta(hours=10), 7),
        }


def test_when_a_run_was_felt_tells_which_run_it_was(importer: Importer) -> None:
    importer.run(importer.inbox("2026-11-19 08:50 log 8.4km 44:10 -t calf 3"))
    importer.put("evening.fit", fit(MORNING + timedelta(hours=10)))

    importer.run()

    assert len(importer.runs()) == 2


def test_a_line_that_is_dated_by_the_start_of_its_run_completes_it(importer: Importer) -> None:
    importer.run(importer.put("run.fit", fit(MORNING + timedelta(minutes=1))))

    report = importer.run(importer.inbox("2026-11-19 08:00 log 8.4km 44:10 -e 7"))

    assert outcomes(report) == {"completed": 1}


def test_a_line_gives_a_run_the_duration_it_lacks(importer: Importer) -> None:
    importer.run(importer.inbox("2026-11-19 log 8.4km", name="half.txt"))

    report = importer.run(importer.inbox("2026-11-19 log 8.4km 44:10 -e 5"))

    (run,) = importer.runs()
    assert (run.distance_m, run.duration_s, run.rpe) == (8400, 2650, 5)
    assert outcomes(report) == {"completed": 1}


def test_a_second_line_of_the_day_is_a_second_run(importer: Importer) -> None:
    importer.put("run.fit", fit())
    importer.run()
    first = "2026-11-19 log 8.4km 44:00 -e 5"

    later = replace(importer, now=NOW + timedelta(hours=1))
    later.run(importer.inbox(first))
    later.run(importer.inbox(first, "2026-11-19 log 8.4km 44:30 -e 6"))

    assert {run.rpe for run in importer.runs()} == {5, 6}


def test_two_lines_of_one_import_never_share_a_run(importer: Importer) -> None:
    importer.run(importer.put("run.fit", fit()))

    importer.run(importer.inbox("2026-11-19 log 8.4km", "2026-11-19 log 44:10"))

    assert len(importer.runs()) == 2


def test_a_run_that_was_rated_otherwise_is_asked_about(importer: Importer) -> None:
    importer.run(importer.put("run.fit", fit()))
    importer.run(importer.inbox(LINE))
    more = importer.inbox("2026-11-19 20:00 log 8.4km 44:10 -t calf L2", name="more.txt")

    report = importer.run(more)

    assert reasons(report) == [
        "it may be run 1 (8.4 km 44:10); on a terminal you are asked, --yes imports it as another"
    ]
    importer.run(more, yes=True)
    assert len(importer.runs()) == 2


def test_of_two_imported_runs_that_fit_a_line_takes_neither(importer: Importer) -> None:
    importer.put("morning.fit", fit())
    importer.put("evening.fit", fit(MORNING + timedelta(hours=10)))
    importer.run()

    report = importer.run(importer.inbox("2026-11-19 log 8.4km 44:10 -e 5"))

    assert reasons(report) == [
        (
            "it may be run 1 (8.4 km 44:10) or run 2 (8.4 km 44:10); "
            "on a terminal you are asked, --yes imports it as another"
        )
    ]
    assert importer.rows("source_file")[-1]["name"] != "inbox.txt"
