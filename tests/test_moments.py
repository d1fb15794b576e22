import csv
import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.errors import InputError, Unreadable
from runlog.moments import (
    Moment,
    at_clock,
    check_not_future,
    format_day,
    parse_clock,
    parse_day,
    parse_last_day,
    parse_moment,
    parse_near_day,
    parse_planned_day,
)
from tests.shared import shared_file

LONDON = ZoneInfo("Europe/London")
NEW_YORK = ZoneInfo("America/New_York")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")
FRIDAY = datetime(2026, 11, 20, 19, 30, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", date(2026, 11, 20)),
        ("Yesterday", date(2026, 11, 19)),
        ("friday", date(2026, 11, 20)),
        ("monday", date(2026, 11, 16)),
        ("Sat", date(2026, 11, 14)),
        ("thurs", date(2026, 11, 19)),
        ("2026-11-20", date(2026, 11, 20)),
        (" 2024-02-29 ", date(2024, 2, 29)),
        ("1900-01-01", date(1900, 1, 1)),
        ("20 Nov", date(2026, 11, 20)),
        ("Nov 20", date(2026, 11, 20)),
        ("20 Nov 2025", date(2025, 11, 20)),
        ("November 20, 2025", date(2025, 11, 20)),
        ("1 sept", date(2026, 9, 1)),
        ("29 Feb", date(2024, 2, 29)),
        ("Thu 19 Nov", date(2026, 11, 19)),
        ("Wed, 19 Nov 2025", date(2025, 11, 19)),
    ],
)
def test_a_day_is_read_as_runners_write_it(text: str, day: date) -> None:
    assert parse_moment(text, FRIDAY) == Moment(day, None)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("today 18:40", datetime(2026, 11, 20, 18, 40, tzinfo=UTC)),
        ("yesterday 7:05", datetime(2026, 11, 19, 7, 5, tzinfo=UTC)),
        ("mon 07:10", datetime(2026, 11, 16, 7, 10, tzinfo=UTC)),
        ("20 Nov 2025 23:59:59", datetime(2025, 11, 20, 23, 59, 59, tzinfo=UTC)),
        ("2026-07-01T18:40", datetime(2026, 7, 1, 17, 40, tzinfo=UTC)),
        ("2026-07-01 18:40:30", datetime(2026, 7, 1, 17, 40, 30, tzinfo=UTC)),
        ("2026-07-01t18:40z", datetime(2026, 7, 1, 18, 40, tzinfo=UTC)),
        ("2026-07-01T18:40-09:30", datetime(2026, 7, 2, 4, 10, tzinfo=UTC)),
        ("yesterday T18:40", datetime(2026, 11, 19, 18, 40, tzinfo=UTC)),
        ("07:10", datetime(2026, 11, 20, 7, 10, tzinfo=UTC)),
        ("07:10+02:00", datetime(2026, 11, 20, 5, 10, tzinfo=UTC)),
    ],
)
def test_a_day_may_carry_a_time_and_a_time_alone_is_today(text: str, at: datetime) -> None:
    assert parse_moment(text, FRIDAY).at == at


def test_a_typed_offset_wins_and_the_day_is_the_one_it_was_there() -> None:
    utc = parse_moment("2024-07-01T23:30Z", FRIDAY)
    assert (utc.day, utc.utc_offset_s) == (date(2024, 7, 1), 0)
    east = parse_moment("2024-01-01T01:00+14:00", FRIDAY)
    assert (east.day, east.utc_offset_s) == (date(2024, 1, 1), 14 * 3600)
    west = parse_moment("2024-01-01T01:00-09:30", FRIDAY)
    assert west.utc_offset_s == -34_200


def test_a_day_without_a_time_has_no_offset() -> None:
    assert parse_moment("yesterday", FRIDAY).utc_offset_s is None


@pytest.mark.parametrize("zone", [LONDON, NEW_YORK, LORD_HOWE])
def test_half_an_hour_after_midnight_yesterday_is_the_calendar_day_before(zone: ZoneInfo) -> None:
    days = [date(2024, 1, 1) + timedelta(days=n) for n in range(366)]
    for day in days:
        now = datetime.combine(day, time(0, 30), zone)
        assert parse_moment("yesterday", now).day == day - timedelta(days=1)
        assert parse_moment("today", now).day == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", date(2026, 11, 20)),
        ("tomorrow", date(2026, 11, 21)),
        ("monday", date(2026, 11, 16)),
        ("20 Nov", date(2026, 11, 20)),
        ("19 Nov", date(2027, 11, 19)),
        ("29 Feb", date(2028, 2, 29)),
        ("2027-04-11", date(2027, 4, 11)),
        ("11 Apr 2020", date(2020, 4, 11)),
        ("sun 11 apr", date(2027, 4, 11)),
    ],
)
def test_a_planned_day_may_lie_ahead_and_without_a_year_is_the_next(text: str, day: date) -> None:
    assert parse_planned_day(text, FRIDAY.date()) == day


@pytest.mark.parametrize("text", ["21 Nov", "30 Nov", "Dec 31", "mon 30 nov", "30 Nov 18:40"])
def test_a_day_that_is_still_to_come_this_year_is_not_silently_last_year_s(text: str) -> None:
    with pytest.raises(InputError, match=r"still to come this year; write 2025-..-.. if"):
        parse_moment(text, FRIDAY)


def test_a_day_of_last_year_that_is_not_long_past_needs_no_year() -> None:
    january = datetime(2027, 1, 5, 19, 30, tzinfo=UTC)
    assert parse_moment("30 Nov", january).day == date(2026, 11, 30)
    assert parse_moment("6 Jan", FRIDAY).day == date(2026, 1, 6)
    with pytest.raises(InputError, match="write 2026-04-11 if you mean last year's, 2027-04-11"):
        parse_moment("11 Apr", january)


def test_a_day_lies_ahead_only_when_its_year_says_so() -> None:
    today = FRIDAY.date()
    assert parse_day("11 Nov", today) == date(2026, 11, 11)
    assert parse_day("2026-12-20", today) == date(2026, 12, 20)
    assert parse_day("tomorrow", today) == date(2026, 11, 21)
    with pytest.raises(InputError, match="2026-12-20 for what is planned"):
        parse_day("20 Dec", today)


@pytest.mark.parametrize(
    ("text", "day"),
    [("11 Nov", date(2026, 11, 11)), ("30 Nov", date(2026, 11, 30)), ("3 Mar", date(2027, 3, 3))],
)
def test_the_nearest_day_is_behind_or_ahead(text: str, day: date) -> None:
    assert parse_near_day(text, FRIDAY.date()) == day


@pytest.mark.parametrize(
    ("first", "text", "day"),
    [
        (date(2026, 11, 1), "11 Nov", date(2026, 11, 11)),
        (date(2026, 2, 1), "10 Nov", date(2026, 11, 10)),
        (date(2026, 11, 20), "3 Dec", date(2026, 12, 3)),
        (date(2025, 12, 28), "3 Jan", date(2026, 1, 3)),
        (date(2027, 8, 10), "11 Aug", date(2027, 8, 11)),
        (date(2026, 11, 9), "1 Nov", date(2026, 11, 1)),
        (date(2026, 11, 20), "11 Nov", date(2026, 11, 11)),
    ],
)
def test_a_last_day_follows_its_first_and_is_never_a_year_off(
    first: date, text: str, day: date
) -> None:
    assert parse_last_day(text, first, FRIDAY.date()) == day


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2 days ago", "write 2026-11-18"),
        ("1 week ago", "write 2026-11-13"),
        ("999 weeks ago", "write 2007-09-28"),
        ("last sunday", "write sunday for 2026-11-15, or 2026-11-08"),
        ("last fri", "write friday for 2026-11-20, or 2026-11-13"),
        ("18.11.2026", "write 2026-11-18"),
        ("8. 11. 2026", "write 2026-11-08"),
        ("31.11.2026", "write 2026-11-20, 20 Nov"),
    ],
)
def test_other_ways_to_say_a_day_are_answered_with_the_day(text: str, hint: str) -> None:
    with pytest.raises(Unreadable, match=f"is not a date; {hint}"):
        parse_moment(text, FRIDAY)


def test_a_leap_day_is_found_over_the_century_that_has_none() -> None:
    assert parse_planned_day("29 Feb", date(2096, 3, 1)) == date(2104, 2, 29)
    assert parse_moment("29 Feb", datetime(2103, 2, 28, tzinfo=UTC)).day == date(2096, 2, 29)


@pytest.mark.parametrize("text", ["2026-11-20 18:40", "18:40", "tomorrow 09:00"])
def test_a_planned_day_has_no_time(text: str) -> None:
    with pytest.raises(Unreadable, match="is not a date"):
        parse_planned_day(text, FRIDAY.date())


def test_a_planned_day_more_than_ten_years_ahead_is_taken_for_a_slip() -> None:
    assert parse_planned_day("2036-12-31", FRIDAY.date()) == date(2036, 12, 31)
    with pytest.raises(InputError, match="more than 10 years ahead; check the year"):
        parse_planned_day("2037-01-01", FRIDAY.date())


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "nan", "soon", "mo", "2024-13-01", "2024-00-10", "2026-02-29", "0000-01-01"),
        *("10000-01-01", "2024-366", "2024-W01-1", "20240101", "13/25/2024", "1/2/24", "last time"),
        *("31 Nov", "30 Feb", "29 Feb 2025", "0 Nov", "20 Foo", "20", "Nov", "Nov 2025", "-1-1-1"),
        *("20 Nov 26", "2026-11-20x", "2026-11-20\n", "foo 20 Nov", "today today", "20 Nov\u200b"),
    ],
)
def test_what_is_no_date_is_refused_with_examples(text: str) -> None:
    with pytest.raises(Unreadable, match="write 2026-11-20, 20 Nov, yesterday or monday"):
        parse_moment(text, FRIDAY)


@pytest.mark.parametrize("text", ["２０２４-01-01", "٢٠ Nov", "today ١٢:٣٠"])
def test_digits_of_other_scripts_are_refused(text: str) -> None:
    with pytest.raises(Unreadable, match="use digits 0-9"):
        parse_moment(text, FRIDAY)


@pytest.mark.parametrize("text", ["2" * 41, "x" * 100_000, "20" + " " * 100_000 + "Nov"])
def test_an_overlong_text_is_refused_at_once(text: str) -> None:
    with pytest.raises(Unreadable, match="that is too long"):
        parse_moment(text, FRIDAY)


def test_a_weekday_that_does_not_fit_the_day_is_said() -> None:
    with pytest.raises(Unreadable, match="2026-11-20 is a Friday; write the day without"):
        parse_moment("thu 20 nov", FRIDAY)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2024-01-01T25:00", "hours go to 23"),
        ("today 24:00", "hours go to 23"),
        ("today 10:60", "minutes and seconds to 59"),
        ("today 10:00:60", "minutes and seconds to 59"),
        ("2024-01-01T10:00+99:00", r"offsets go from -14:00 to \+14:00"),
        ("2024-01-01T10:00+14:01", r"offsets go from -14:00 to \+14:00"),
        ("2024-01-01T10:00+01:60", r"offsets go from -14:00 to \+14:00"),
        ("12:30pm", "write 18:40"),
        ("today 10:00:00.5", "write 18:40"),
        ("today 7:5", "write 18:40"),
        ("today 10:00+0200", "write 18:40"),
    ],
)
def test_what_is_no_time_of_day_is_refused_with_what_may_be_written(text: str, hint: str) -> None:
    with pytest.raises(Unreadable, match=f"is not a time of day; .*{hint}"):
        parse_moment(text, FRIDAY)


@pytest.mark.parametrize(
    "text", ["tomorrow", "2026-11-21", "21 Nov 2026", "today 19:31", "2026-11-20T19:31Z"]
)
def test_the_future_is_refused_with_a_hint_at_clock_and_time_zone(text: str) -> None:
    with pytest.raises(InputError, match=r"future \(here it is Fri 20 Nov 2026, 19:30\).*zone"):
        parse_moment(text, FRIDAY)


@pytest.mark.parametrize("text", ["9999-12-31", "9999-12-31T23:59", "2037-01-01"])
def test_a_year_far_ahead_is_refused_before_any_arithmetic(text: str) -> None:
    with pytest.raises(InputError, match="more than 10 years ahead"):
        parse_moment(text, FRIDAY)


@pytest.mark.parametrize("text", ["0001-01-01", "1899-12-31", "1 Jan 1850 10:00"])
def test_a_day_before_1900_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="lies before 1900; write 2026-11-20"):
        parse_moment(text, FRIDAY)


def test_a_late_hour_typed_after_midnight_is_answered_with_yesterday() -> None:
    with pytest.raises(InputError, match="still to come today; write yesterday 23:50"):
        parse_moment("23:50", datetime(2026, 11, 20, 0, 30, tzinfo=LONDON))


def test_a_moment_further_east_may_be_a_day_ahead_and_still_be_past() -> None:
    moment = parse_moment("2026-11-21T08:00+13:00", FRIDAY)
    assert moment.day == date(2026, 11, 21)
    assert check_not_future(moment, FRIDAY) is moment


def test_now_itself_is_not_the_future() -> None:
    assert check_not_future(Moment(FRIDAY.date(), FRIDAY), FRIDAY).at == FRIDAY
    assert check_not_future(Moment(FRIDAY.date(), None), FRIDAY).day == FRIDAY.date()


@pytest.mark.parametrize(
    ("zone", "day", "clock", "taken", "offset_s"),
    [
        (LONDON, date(2024, 3, 31), time(1, 30), time(2, 30), 3600),
        (NEW_YORK, date(2024, 3, 10), time(2, 0), time(3, 0), -14_400),
        (LORD_HOWE, date(2024, 10, 6), time(2, 10), time(2, 40), 39_600),
    ],
)
def test_a_time_the_clocks_skipped_is_moved_forward_by_what_they_skipped(
    zone: ZoneInfo, day: date, clock: time, taken: time, offset_s: int
) -> None:
    moment = at_clock(day, clock, zone)
    assert moment.at is not None
    assert (moment.day, moment.at.time(), moment.utc_offset_s) == (day, taken, offset_s)
    assert f"did not exist, the clocks went forward; taken as {taken:%H:%M}" in moment.notice


@pytest.mark.parametrize(
    ("zone", "day", "clock", "offset_s", "other"),
    [
        (LONDON, date(2024, 10, 27), time(1, 30), 3600, "2024-10-27T01:30+00:00"),
        (NEW_YORK, date(2024, 11, 3), time(1, 0), -14_400, "2024-11-03T01:00-05:00"),
        (LORD_HOWE, date(2024, 4, 7), time(1, 45), 39_600, "2024-04-07T01:45+10:30"),
    ],
)
def test_of_a_time_that_came_twice_the_first_is_taken_and_the_other_can_be_typed(
    zone: ZoneInfo, day: date, clock: time, offset_s: int, other: str
) -> None:
    moment = at_clock(day, clock, zone)
    assert moment.at is not None
    assert moment.at.time() == clock
    assert moment.utc_offset_s == offset_s
    assert f"came twice, the clocks went back; the first is taken, {other} is" in moment.notice
    second = parse_moment(other, FRIDAY.astimezone(zone))
    assert second.at is not None
    assert second.at > moment.at
    assert second.notice == ""


def test_a_day_a_country_skipped_is_the_day_after() -> None:
    moment = at_clock(date(2011, 12, 30), time(10, 0), ZoneInfo("Pacific/Apia"))
    assert moment.day == date(2011, 12, 31)
    assert "did not exist" in moment.notice


def test_a_run_over_the_change_of_the_clocks_lasted_as_long_as_it_lasted() -> None:
    spring, autumn = date(2024, 3, 31), date(2024, 10, 27)
    for day, hours in ((spring, 1), (autumn, 3)):
        start, end = (at_clock(day, time(hour, 30), LONDON).at for hour in (0, 2))
        assert start is not None
        assert end is not None
        assert end - start == timedelta(hours=hours)


@given(
    st.datetimes(datetime(1970, 1, 2), datetime(2037, 1, 1)),
    st.sampled_from([LONDON, NEW_YORK, LORD_HOWE, ZoneInfo("UTC")]),
)
def test_a_moment_shows_the_typed_clock_unless_its_notice_says_otherwise(
    wall: datetime, zone: ZoneInfo
) -> None:
    moment = at_clock(wall.date(), wall.time(), zone)
    assert moment.at is not None
    assert moment.day == moment.at.date()
    assert moment.at.astimezone(zone).replace(tzinfo=None) == moment.at.replace(tzinfo=None)
    if "did not exist" not in moment.notice:
        assert moment.at.replace(tzinfo=None) == wall
    offset = moment.at.astimezone(zone).utcoffset()
    assert offset == timedelta(seconds=moment.utc_offset_s or 0)


@given(st.times(timezones=st.none()).map(lambda clock: clock.replace(microsecond=0)))
def test_a_clock_is_read_back_as_it_is_shown(clock: time) -> None:
    assert parse_clock(clock.isoformat()) == clock
    assert parse_clock(f" {clock.isoformat()}+05:30") == clock.replace(
        tzinfo=timezone(timedelta(hours=5, minutes=30))
    )


@given(st.dates(date(1900, 1, 1), date(2026, 11, 20)))
def test_a_past_day_is_read_back_as_it_is_shown(day: date) -> None:
    today = FRIDAY.date()
    assert parse_moment(format_day(day, today), FRIDAY).day == day
    assert parse_moment(day.isoformat(), FRIDAY).day == day
    assert parse_planned_day(f"{format_day(day)} {day.year}", today) == day


def test_the_year_is_shown_only_when_it_is_not_todays() -> None:
    assert format_day(date(2026, 11, 5)) == "Thu 5 Nov"
    assert format_day(date(2026, 11, 5), date(2026, 12, 31)) == "Thu 5 Nov"
    assert format_day(date(2026, 11, 5), date(2027, 1, 1)) == "Thu 5 Nov 2026"


def test_every_date_of_the_table_of_bad_inputs_is_answered_as_it_says() -> None:
    with shared_file("data/cases/bad_inputs.csv").open(newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["surface"] == "cli log --date"]
    asked_elsewhere = {"run 00:30-02:30 over the DST gap"}  # two moments, tested above
    assert rows
    for row in rows:
        text, expected = row["input"].partition(" with tz Europe/London")[0], row["expected"]
        if text in asked_elsewhere:
            continue
        typed = text.replace("date 1 day ahead of the clock", "2026-11-21")
        if expected.startswith("ACCEPT"):
            moment = parse_moment(typed, FRIDAY)
            assert bool(moment.notice) == ("DST" in row["input"]), text
        else:
            assert expected.startswith("REJECT"), text
            with pytest.raises(InputError) as refusal:
                parse_moment(typed, FRIDAY)
            assert re.search("write|clock", str(refusal.value)), text
            assert "\n" not in str(refusal.value)
