"""From the words of the commands to entries: amounts, effort, kind, moments, day notes."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.entries import Context, DistanceBasis, Quality, RunKind, Source
from runlog.entries.typed import (
    Amounts,
    Completion,
    Desk,
    LogText,
    one_of,
    read_amounts,
    read_attached,
    read_completion,
    read_day_note,
    read_effort,
    read_kind,
    read_log_moment,
    read_moment,
    read_ratings,
    read_run,
    read_run_moment,
    read_stretchings,
)
from runlog.errors import Conflict, InputError, UnknownName, Unreadable
from runlog.library import Library
from runlog.moments import Moment
from runlog.units import DistanceUnit

KM, MI = DistanceUnit.KM, DistanceUnit.MI
BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 20, 19, 0, tzinfo=BERLIN)
DESK = Desk(library=Library(), now=NOW)
TODAY = Moment(date(2026, 11, 20), NOW)


@pytest.mark.parametrize(
    ("words", "unit", "distance_m", "duration_s"),
    [
        (["8.4km", "44:10"], KM, 8400.0, 2650),
        (["8.4", "44:10"], KM, 8400.0, 2650),
        (["8,4", "45"], KM, 8400.0, 2700),
        (["5", "45"], MI, 8046.72, 2700),
        (["5000m", "42m"], KM, 5000.0, 2520),
        (["8.4"], KM, 8400.0, None),
        (["8.4km"], MI, 8400.0, None),
        (["5mi"], KM, 8046.72, None),
        (["400 metres"], KM, 400.0, None),
        (["44:10"], KM, None, 2650),
        (["1:02:30"], KM, None, 3750),
        (["45min"], KM, None, 2700),
        (["45 min"], KM, None, 2700),
        (["1h05"], KM, None, 3900),
        (["1.5h"], KM, None, 5400),
        (["90s"], KM, None, 90),
        ([], KM, None, None),
    ],
)
def test_the_first_amount_is_the_distance_and_the_second_the_duration(
    words: list[str], unit: DistanceUnit, distance_m: float | None, duration_s: int | None
) -> None:
    assert read_amounts(words, unit) == Amounts(distance_m, duration_s)


@pytest.mark.parametrize("typed", ["45m", "45 m", "400M", " 5,5m "])
def test_a_bare_m_alone_could_be_minutes_and_is_refused(typed: str) -> None:
    number = typed.strip()[:-1].strip()
    with pytest.raises(Unreadable, match=f"write {number}min for minutes or {number} metres"):
        read_amounts([typed], KM)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["8.4", "km", "44:10"], Amounts(8400.0, 2650)),
        (["5", "mi"], Amounts(8046.72, None)),
        (["5000", "m", "20:00"], Amounts(5000.0, 1200)),
        (["8.4", "44", "min"], Amounts(8400.0, 2640)),
        (["45", "Min"], Amounts(None, 2700)),
    ],
)
def test_a_unit_may_stand_apart_from_its_number(words: list[str], wanted: Amounts) -> None:
    assert read_amounts(words, KM) == wanted


def test_a_third_amount_is_one_word_too_many() -> None:
    with pytest.raises(InputError, match="'L7' is one word too many; quote what belongs together"):
        read_amounts(["8km", "44:10", "L7", "R3"], KM)


@pytest.mark.parametrize("typed", [":", "h", "min", "12:30pm", "5 stones", "", " ", "calf", "1:75"])
def test_an_amount_that_is_neither_is_refused(typed: str) -> None:
    with pytest.raises(InputError):
        read_amounts([typed], KM)


@given(st.lists(st.text(max_size=50), min_size=1, max_size=3), st.sampled_from(DistanceUnit))
def test_hostile_amounts_get_a_sentence_or_a_run_within_limits(
    words: list[str], unit: DistanceUnit
) -> None:
    try:
        amounts = read_amounts(words, unit)
    except InputError:
        return
    assert amounts != Amounts(None, None)
    assert amounts.distance_m is None or 0 < amounts.distance_m <= 1_000_000
    assert amounts.duration_s is None or 0 < amounts.duration_s <= 360_000


@given(st.integers(0, 100))
def test_every_tenth_of_the_effort_scale_is_read(tenths: int) -> None:
    assert read_effort(f"{tenths / 10:.1f}") == tenths / 10


@pytest.mark.parametrize("typed", ["", "hard", "-1", "10.1", "6.25", "nan", "1e1", "٦", "6/10"])
def test_an_effort_off_the_scale_is_refused(typed: str) -> None:
    with pytest.raises(Unreadable, match=r"is not an effort; .*0 \(rest\) to 10"):
        read_effort(typed)


def test_an_effort_that_was_not_given_is_unknown_not_zero() -> None:
    assert read_effort(None) is None
    assert read_effort("0") == 0


def test_a_kind_is_one_of_the_list_with_a_guess_for_a_slip() -> None:
    assert read_kind("Tempo ") is RunKind.TEMPO
    assert read_kind(None) is None
    with pytest.raises(UnknownName, match="'tmepo' is not a kind of run; did you mean tempo"):
        read_kind("tmepo")
    with pytest.raises(Unreadable, match=r"write one of easy, long, tempo, .* treadmill"):
        read_kind("zzz")


def test_a_word_of_a_list_is_read_whatever_its_capitals() -> None:
    assert one_of(" RACE", ["race"], "a kind") == "race"


def test_a_run_is_today_without_a_time_unless_a_date_says_otherwise() -> None:
    assert read_run_moment(None, NOW) == Moment(date(2026, 11, 20), None)
    assert read_run_moment("yesterday", NOW) == Moment(date(2026, 11, 19), None)
    typed = read_run_moment("yesterday 18:40", NOW)
    assert typed.at == datetime(2026, 11, 19, 18, 40, tzinfo=BERLIN)


def test_what_is_typed_with_a_run_is_felt_now_or_on_the_day_that_was_given() -> None:
    run = read_run_moment("yesterday 18:40", NOW)
    assert read_log_moment(None, Moment(date(2026, 11, 20), None), NOW) == TODAY
    assert read_log_moment("yesterday 18:40", run, NOW) == Moment(date(2026, 11, 19), None)


def test_a_feeling_is_now_unless_a_day_or_a_time_is_given() -> None:
    assert read_moment(None, None, NOW) == TODAY
    assert read_moment("yesterday", None, NOW) == Moment(date(2026, 11, 19), None)
    morning = read_moment(None, "07:10", NOW)
    assert morning.at == datetime(2026, 11, 20, 7, 10, tzinfo=BERLIN)
    both = read_moment("yesterday", "07:10", NOW)
    assert both.at == datetime(2026, 11, 19, 7, 10, tzinfo=BERLIN)


def test_two_times_for_one_feeling_are_refused() -> None:
    with pytest.raises(Conflict, match="has a time already; leave out --at"):
        read_moment("yesterday 06:00", "07:10", NOW)


def test_a_time_still_to_come_is_refused() -> None:
    with pytest.raises(InputError, match="'23:10' is still to come today; write -d yesterday"):
        read_moment(None, "23:10", NOW)
    with pytest.raises(InputError, match="lies in the future"):
        read_moment("today", "23:10", NOW)


def test_a_time_the_clocks_skipped_is_moved_with_a_notice() -> None:
    skipped = read_moment("2026-03-29", "02:30", NOW)
    assert skipped.at == datetime(2026, 3, 29, 3, 30, tzinfo=BERLIN)
    assert "did not exist" in skipped.notice


def test_a_run_keeps_what_was_typed_and_nothing_else() -> None:
    text = LogText(amounts=["5mi"], effort="6", kind="easy", note="windy", date="yesterday")
    run = read_run(text, DESK)
    assert (run.distance_m, run.distance_basis) == (8046.72, DistanceBasis.TYPED)
    assert (run.duration_s, run.rpe, run.kind, run.note) == (None, 6.0, RunKind.EASY, "windy")
    assert (run.source, run.elapsed_s, run.title) == (Source.TYPED, None, None)


def test_a_run_without_distance_has_no_basis_for_one() -> None:
    assert read_run(LogText(amounts=["45min"]), DESK).distance_basis is None


def test_a_run_needs_a_distance_or_a_duration() -> None:
    with pytest.raises(InputError, match="a run needs a distance"):
        read_run(LogText(effort="6"), DESK)


def test_pain_typed_with_a_run_is_the_worst_during_it() -> None:
    text = LogText(tight=["calf L7, pain knee R3"], after=["calf L4"], stretched=["pigeon 30"])
    attached = read_attached(text, TODAY, DESK)
    assert [(each.zone.id, each.quality, each.context) for each in attached.ratings] == [
        ("calf", Quality.TIGHTNESS, Context.AFTER_RUN),
        ("knee", Quality.PAIN, Context.DURING_RUN),
        ("calf", Quality.TIGHTNESS, Context.AFTER_STRETCH),
    ]
    assert [each.stretch.id for each in attached.stretchings] == ["pigeon"]


def test_pain_after_stretching_or_told_otherwise_keeps_its_context() -> None:
    (after,) = read_attached(LogText(after=["pain knee R3"]), TODAY, DESK).ratings
    (morning,) = read_ratings(["pain knee R3"], TODAY, Context.MORNING, DESK)
    assert (after.context, morning.context) == (Context.AFTER_STRETCH, Context.MORNING)


def test_entries_carry_the_source_of_their_desk() -> None:
    inbox = Desk(library=DESK.library, now=NOW, source=Source.INBOX)
    (rating,) = read_ratings(["neck 2"], TODAY, Context.OTHER, inbox)
    (stretching,) = read_stretchings(["pigeon felt off"], TODAY, inbox, note="on the left")
    assert (rating.source, stretching.source) == (Source.INBOX, Source.INBOX)
    assert (stretching.felt_off, stretching.note) == (True, "on the left")


def test_a_completion_says_only_what_was_given() -> None:
    completion = read_completion(LogText(effort="6"), TODAY, DESK)
    assert completion == Completion(rpe=6.0)


def test_a_completion_does_not_change_what_the_run_is() -> None:
    with pytest.raises(InputError, match=r"'9km' would change what the run is; use runlog edit"):
        read_completion(LogText(amounts=["9km"], effort="6"), TODAY, DESK)


def test_a_completion_of_nothing_is_refused_unless_nothing_is_fine() -> None:
    with pytest.raises(InputError, match="nothing to add"):
        read_completion(LogText(), TODAY, DESK)
    assert read_completion(LogText(), TODAY, DESK, or_nothing=True) == Completion()


def test_a_day_note_holds_the_ease_the_note_or_both() -> None:
    whole = read_day_note("yesterday", "7.5", "stairs were hard", NOW)
    assert (whole.day, whole.ease, whole.note) == (date(2026, 11, 19), 7.5, "stairs were hard")
    assert read_day_note(None, "0", None, NOW).ease == 0
    assert read_day_note(None, None, "", NOW).note == ""


@pytest.mark.parametrize("ease", ["11", "-1", "good", "nan", "", "7.55"])
def test_an_ease_off_its_scale_is_refused(ease: str) -> None:
    with pytest.raises(InputError, match="ease of movement"):
        read_day_note(None, ease, None, NOW)


def test_a_day_note_of_nothing_or_of_tomorrow_is_refused() -> None:
    with pytest.raises(InputError, match="a day note needs"):
        read_day_note(None, None, None, NOW)
    with pytest.raises(InputError, match="future"):
        read_day_note("tomorrow", "7", None, NOW)


def test_a_clock_without_a_time_zone_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="must be aware"):
        read_moment(None, "07:10", NOW.replace(tzinfo=None))
