"""An inbox is read line by line, each as the command it writes would have been at that moment."""

from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runlog.cli.app import Commands
from runlog.entries import Context, NewDayNote, RunKind, Source
from runlog.entries.typed import Attached, Desk
from runlog.errors import InputError
from runlog.exchange.inbox import (
    Line,
    LoggedRun,
    begins_with_entry,
    holds_entry,
    read_entry,
    read_lines,
)
from runlog.exchange.inbox_words import NOT_TAKEN, OPTIONS, Takes, type_out
from tests.exchange.importer import LIBRARY, NOW, Importer, outcomes, reasons

DESK = Desk(library=LIBRARY, now=NOW, source=Source.INBOX)


def read(text: str) -> object:
    return read_entry(Line(1, text), DESK)


def logged(text: str) -> LoggedRun:
    entry = read(text)
    assert isinstance(entry, LoggedRun)
    return entry


def noted(text: str) -> Attached:
    entry = read(text)
    assert isinstance(entry, Attached)
    return entry


def refusal(text: str) -> str:
    with pytest.raises(InputError) as refused:
        read(text)
    return str(refused.value)


@pytest.mark.parametrize("command", OPTIONS)
def test_an_inbox_takes_the_options_of_the_command_line(command: str) -> None:
    params = [
        param
        for param in Commands(name="runlog").get_command(None, command).params
        if param.param_type_name == "option" and not {"-h", "--help"} & set(param.opts)
    ]
    taken = {option.names: option for option in OPTIONS[command]}

    assert {tuple(param.opts) for param in params if not set(param.opts) <= NOT_TAKEN} == set(taken)
    for param in params:
        if option := taken.get(tuple(param.opts)):
            assert option.field == param.name
            assert option.repeats == param.multiple
            assert (option.takes is Takes.NOTHING) == param.is_flag


def test_a_logged_run_knows_its_day_and_its_ratings_their_time() -> None:
    entry = logged("2026-11-19 18:40 log 8.4km 44:10 -e 6 -k tempo -t calf L7 R3, hamstrings 4")

    assert (entry.new.moment.day, entry.new.moment.at) == (date(2026, 11, 19), None)
    assert (entry.new.distance_m, entry.new.duration_s, entry.new.rpe) == (8400, 2650, 6)
    assert (entry.new.kind, entry.new.source) == (RunKind.TEMPO, Source.INBOX)
    felt = {rating.moment.at for rating in entry.attached.ratings}
    assert felt == {datetime(2026, 11, 19, 17, 40, tzinfo=UTC)}
    assert [rating.value for rating in entry.attached.ratings] == [7, 3, 4, 4]


def test_values_run_to_the_next_option_without_quotes() -> None:
    entry = logged(
        "2026-11-19 log 8.4km -t calf L7 R3, hamstrings 4 -s wall-calf 2x30, figure-four "
        "-n windy out there --rest-fine"
    )

    assert entry.new.note == "windy out there"
    assert [each.stretch.id for each in entry.attached.stretchings] == ["wall-calf", "figure-four"]
    assert len(entry.attached.ratings) == 4
    assert entry.rest_fine


@pytest.mark.parametrize(
    ("words", "note"),
    [
        ('-n "windy -k out"', "windy -k out"),
        ("-n 'windy -k out'", "windy -k out"),
        ("-n “windy -k out”", "windy -k out"),
        ("-n can't say more", "can't say more"),
        ('-n 5" of snow', '5" of snow'),
        ("--note=windy out", "windy out"),
        ("-nwindy out", "windy out"),
        ("—note windy", "windy"),
        ("–note windy", "windy"),
        ("-n up—and down", "up—and down"),
        ("-n race #1 - at last # not this", "race #1 - at last"),
        ('-n ""', ""),
    ],
)
def test_a_note_as_a_phone_writes_it(words: str, note: str) -> None:
    assert logged(f"2026-11-19 log 8.4km {words}").new.note == note


def test_options_may_stand_before_the_distance_where_the_command_line_lets_them() -> None:
    entry = logged('2026-11-19 log -e 6 -t "calf 4" 8.4km 44:10')

    assert (entry.new.rpe, entry.new.distance_m, len(entry.attached.ratings)) == (6, 8400, 2)


def test_a_rating_is_felt_at_the_time_of_its_line() -> None:
    entry = noted("2026-11-20 07:10 rate calf L5 --morning")

    (rating,) = entry.ratings
    assert rating.moment.at == datetime(2026, 11, 20, 6, 10, tzinfo=UTC)
    assert (rating.context, rating.source) == (Context.MORNING, Source.INBOX)


def test_without_a_time_only_the_day_is_known() -> None:
    for line in ("2026-11-20 rate calf L5", "2026-11-20 did wall-calf"):
        entry = noted(line)
        moments = [rating.moment for rating in entry.ratings]
        moments += [stretching.moment for stretching in entry.stretchings]
        assert {(moment.day, moment.at) for moment in moments} == {(date(2026, 11, 20), None)}


def test_an_offset_that_is_typed_is_kept() -> None:
    (rating,) = noted("2026-11-19 23:40+09:00 rate calf L5").ratings

    assert rating.moment.utc_offset_s == 9 * 3600
    assert rating.moment.day == date(2026, 11, 19)


def test_words_for_days_are_seen_from_the_day_of_the_line() -> None:
    assert logged("2026-11-19 18:40 log 5km -d yesterday").new.moment.day == date(2026, 11, 18)
    assert noted("2026-11-19 rate calf L5 --at 07:10").ratings[0].moment.at == datetime(
        2026, 11, 19, 6, 10, tzinfo=UTC
    )


def test_stretches_day_notes_and_marks_are_read() -> None:
    (done,) = noted("2026-11-18 did wall-calf 2x30 -n after work").stretchings
    assert (done.stretch.id, done.note) == ("wall-calf", "after work")
    note = read("2026-11-18 day --ease 7 -n stairs were hard")
    assert note == NewDayNote(day=date(2026, 11, 18), ease=7, note="stairs were hard")
    marks = read("2026-11-18 mark injury left calf --from 2026-11-01 -n after hills")
    assert isinstance(marks, tuple)
    assert (marks[0].day, marks[0].note) == (date(2026, 11, 1), "after hills")
    race = read("2026-11-18 mark race 2027-04-11 -n Half marathon")
    assert isinstance(race, tuple)
    assert race[0].day == date(2027, 4, 11)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("log 8.4km", "is not an entry"),
        ("2026-11-19", "is not an entry"),
        ("20 Nov log 8.4km", "is not an entry"),
        ("2026-11-31 log 8.4km", "is not a date"),
        ("2026-11-19 25:00 log 8.4km", "is not a time of day"),
        ("2027-11-19 log 8.4km", "lies in the future"),
        ("2026-11-22 20:01 log 8.4km", "lies in the future"),
        ("2026-11-19 18:40 log 8.4km -d tomorrow", "lies in the future"),
        ("2026-11-19 lgo 8.4km", "is no command of an inbox"),
        ("2026-11-19 import x.fit", "is no command of an inbox"),
        ("2026-11-19 log", "give a distance"),
        ("2026-11-19 log last -e 5", "cannot say which run is the last"),
        ("2026-11-19 log 8.4km -e", "-e needs a value"),
        ("2026-11-19 log 8.4km -e -k easy", "-e needs a value"),
        ("2026-11-19 log 8.4km -e 6 -e 7", "given twice"),
        ("2026-11-19 log 8.4km -x 7", "is no option of log"),
        ("2026-11-19 log 8.4km --run 3", "has no place in an inbox"),
        ("2026-11-19 log 8.4km --rest-fine=1", "takes no value"),
        ("2026-11-19 log 8.4km 44:10 windy", "one word too many"),
        ("2026-11-19 rate", "name a zone"),
        ("2026-11-19 rate calf 11", "from 0 to 10"),
        ("2026-11-19 rate calf 4 --morning --after", "choose one"),
        ("2026-11-19 did", "name a stretch"),
        ("2026-11-19 day hard", "belongs to no option"),
        ("2026-11-19 day", "needs --ease"),
        ("2026-11-19 mark", "name a kind"),
        ("2026-11-19 log 5km -n caf\udce9", "is not UTF-8"),
        (f"2026-11-19 log 5km -n {'a' * 10_000}", "is too long"),
        (f"2026-11-19 rate calf {'4 ' * 4_000}", "is not a rating"),
    ],
)
def test_a_line_that_cannot_be_read_is_refused_with_a_sentence(line: str, said: str) -> None:
    assert said in refusal(line)


def test_comments_blank_lines_and_what_editors_leave_behind_are_no_entries() -> None:
    content = "\ufeff# mine\r\n\r\n  2026-11-19 rate calf 4 \r\n#2026-11-18 rate calf 5\n".encode()

    assert read_lines(content) == (Line(3, "2026-11-19 rate calf 4"),)


@pytest.mark.parametrize(
    "line",
    [
        "- 2026-11-19 18:40 log 8.4km 44:10 -e 6 -n windy",
        "• [ ] 2026-11-19 18:40 log 8.4km 44:10 -e 6 -n windy",
        "* [x] 2026-11-19\xa018:40\xa0log 8.4km 44:10 -e 6 -n windy",
        "[ ] 2026-11-19 18:40 log 8.4km 44:10 –e 6 –n windy",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_line_is_read_as_programs_for_notes_keep_it(
    line: str, encoding: str, importer: Importer
) -> None:
    importer.put("notes.txt", f"{line}\r\n".encode(encoding))

    report = importer.run()

    (run,) = importer.runs()
    assert (run.day.day, run.distance_m, run.rpe, run.note) == (19, 8400, 6, "windy")
    assert outcomes(report) == {"imported": 1}


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le"])
def test_an_inbox_whose_encoding_nothing_tells_is_told_what_to_do(
    encoding: str, importer: Importer
) -> None:
    # The low half of this letter is a zero: where UTF-16 has its zeros is open then.
    inbox = importer.put("inbox.txt", "2026-11-19 rate calf 4 -n Ādaži\n".encode(encoding))

    assert reasons(importer.run(inbox)) == [
        "its text is neither UTF-8 nor clearly UTF-16; save it as UTF-8"
    ]


def test_a_line_of_quotes_that_never_close_takes_no_time() -> None:
    typed = type_out("log", "'a " * 300_000)

    assert typed.words[-1] == "'a"


def test_a_text_that_is_too_large_for_an_inbox_is_refused(importer: Importer) -> None:
    inbox = importer.put("inbox.txt", "2026-11-19 rate calf 4\n" * 60_000)

    assert reasons(importer.run(inbox)) == ["larger than 1 MB: no inbox is"]


def test_an_inbox_is_known_by_its_first_entry_or_by_any() -> None:
    entry = b"2026-11-19 18:40 LOG 5km\r\n"

    assert begins_with_entry(b"\xef\xbb\xbf# mine\r\n\r\n" + entry)
    assert not begins_with_entry(b"words\n" + entry)
    assert holds_entry(b"words\n" + entry)
    assert not holds_entry(b"on 2026-11-19 log in\n2026-11-19 logging\n2026-11-19,log,5km\n")


@settings(max_examples=50)
@given(st.sampled_from(list(OPTIONS)), st.text())
def test_any_text_is_a_line_that_is_read_or_refused(command: str, text: str) -> None:
    with suppress(InputError):
        assert read(f"2026-11-19 {command} {text}") is not None


@given(st.lists(st.text("abc -#'", max_size=9), max_size=4))
def test_quoted_words_come_back_whole(words: list[str]) -> None:
    typed = type_out("rate", " ".join(f'"{word}"' for word in words))

    assert list(typed.words) == words


def test_a_growing_inbox_adds_its_new_lines_alone(importer: Importer) -> None:
    importer.run(importer.inbox("2026-11-18 log 5km 25:00", "2026-11-19 rate calf L5"))
    inbox = importer.inbox(
        "# a line above moves the others",
        "2026-11-18  log 5km 25:00",
        "2026-11-19 rate calf L5",
        "2026-11-20 rate calf L4",
    )

    report = importer.run(inbox)

    assert outcomes(report) == {"duplicate": 2, "imported": 1}
    assert [rating["value"] for rating in importer.rows("rating")] == [5, 4]
    assert len(importer.runs()) == 1


def test_the_same_line_twice_is_named(importer: Importer) -> None:
    line = "2026-11-19 rate calf L5"

    report = importer.run(importer.inbox(line, "# again", line), importer.inbox(line, name="b.txt"))

    places = [(item.place, item.reason) for item in report.items if item.reason]
    assert places == [
        ("inbox.txt, line 3", "repeats line 1 of inbox.txt"),
        ("b.txt, line 1", "repeats line 1 of inbox.txt"),
    ]


def test_a_line_that_cannot_be_read_is_named_and_the_others_go_in(importer: Importer) -> None:
    report = importer.run(
        importer.inbox("2026-11-18 log 5km 25:00", "2026-11-19 lgo 5km", "2026-11-19 rate calf L5")
    )

    assert outcomes(report) == {"imported": 2, "refused": 1}
    assert [item.place for item in report.items if item.reason] == ["inbox.txt, line 2"]
    assert report.beside == {"rating": 1}


def test_a_doubtful_line_waits_for_a_yes(importer: Importer) -> None:
    inbox = importer.inbox("2026-11-18 log 50km 25:00")

    assert "faster than anybody runs" in reasons(importer.run(inbox))[0]
    importer.run(inbox, yes=True)
    assert len(importer.runs()) == 1


def test_the_run_of_a_line_that_was_deleted_stays_out(importer: Importer) -> None:
    inbox = importer.inbox("2026-11-18 log 5km 25:00")
    importer.run(inbox)
    importer.delete(1)

    assert outcomes(importer.run(inbox)) == {"skipped": 1}
    assert outcomes(importer.run(inbox, yes=True)) == {"imported": 1}


def test_the_rest_is_fine_where_it_is_usually_rated(importer: Importer) -> None:
    for day in (10, 12, 14):
        importer.typed("5km", date=f"2026-11-{day}", tight=["calf 1, neck 2"])

    report = importer.run(importer.inbox("2026-11-19 log 5km -t calf 4 --rest-fine"))

    assert report.beside == {"rating": 3}
    assert importer.rows("rating")[-1]["value"] == 0


def test_a_line_that_is_not_utf_8_is_named_and_the_others_go_in(importer: Importer) -> None:
    inbox = importer.put("inbox.txt", b"2026-11-18 day -n caf\xe9\n2026-11-19 day --ease 7\n")

    report = importer.run(inbox)

    assert outcomes(report) == {"imported": 1, "refused": 1}
    assert "is not UTF-8" in reasons(report)[0]
