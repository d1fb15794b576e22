import csv
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.errors import InputError, Unreadable
from runlog.units import (
    METRES_PER_MILE,
    DistanceUnit,
    check_distance,
    check_duration,
    format_amount,
    format_distance,
    format_duration,
    format_pace,
    pace_s_per_km,
    parse_distance,
    parse_duration,
    parse_number,
)
from tests.shared import shared_file

KM, MI = DistanceUnit.KM, DistanceUnit.MI


@pytest.mark.parametrize(
    ("text", "metres"),
    [
        ("8.4", 8400),
        ("8,4", 8400),
        ("8,45 km", 8450),
        (" 8.4 ", 8400),
        ("+5", 5000),
        (".5", 500),
        ("10.", 10_000),
        ("8.4km", 8400),
        ("8.4 KM", 8400),
        ("10k", 10_000),
        ("5 kilometres", 5000),
        ("5mi", 8046.72),
        ("1 mile", 1609.34),
        ("5000m", 5000),
        ("400 meters", 400),
        ("1000km", 1_000_000),
    ],
)
def test_a_distance_is_read_into_metres(text: str, metres: float) -> None:
    assert parse_distance(text) == metres


def test_a_bare_number_is_in_the_runners_unit_and_a_named_unit_is_not() -> None:
    assert parse_distance("3", MI) == 4828.03
    assert parse_distance("3km", MI) == 3000
    assert MI.metres == METRES_PER_MILE


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "abc", "NaN", "inf", "-inf", "infinity km", "1e309", "1e3", "5e", "e", "1_000"),
        *(
            "5 miles 3",
            "--5",
            "+ 5",
            "1..2",
            "1.2.3",
            "5\n",
            "5\u200b",
            "½",
            "0x10",
            "km",
            "[/red]",
        ),
        *("9" * 5000, "1" + " " * 100_000 + "1", "5; DROP TABLE run;--", "1.234,5", "1,2,3"),
    ],
)
def test_what_is_no_distance_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(Unreadable, match=re.escape("write 10km, 6.2mi or 400m")):
        parse_distance(text)


def test_an_unknown_unit_is_answered_with_the_units() -> None:
    with pytest.raises(Unreadable, match="'5ly' is not a distance; the units are km, mi and m"):
        parse_distance("5ly")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("1,234", "write 1.234km or 1234m"),
        ("10,000", "write 10km or 10000m"),
        ("1,234km", "write 1.234km or 1234km"),
    ],
)
def test_a_comma_that_could_part_thousands_is_asked_about(text: str, hint: str) -> None:
    with pytest.raises(Unreadable, match=re.escape(hint) + r"\Z"):
        parse_distance(text)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("44.10", "'44.10' is not clear; write 44:10, or 44.1min"),
        ("1.30", "'1.30' is not clear; write 1:30, or 1.3min"),
        ("44.75", "'44.75' is not clear; write 44.75min"),
    ],
)
def test_a_point_that_may_be_a_colon_is_not_read_silently(text: str, hint: str) -> None:
    with pytest.raises(Unreadable, match=hint):
        parse_duration(text)
    assert parse_duration(f"{text}min") == int(float(text) * 60 + 0.5)


@pytest.mark.parametrize("text", ["١٢", "٣km", "８.4"])
def test_digits_of_other_scripts_are_refused(text: str) -> None:
    with pytest.raises(Unreadable, match="use digits 0-9"):
        parse_distance(text)


@pytest.mark.parametrize("text", ["0", "0km", "-5", "0.004m"])
def test_a_distance_of_nothing_or_less_says_to_give_the_duration(text: str) -> None:
    with pytest.raises(InputError, match=r"not a distance above zero.*give the duration"):
        parse_distance(text)


@pytest.mark.parametrize("text", ["1000.01", "999999999", "622mi"])
def test_a_distance_above_the_limit_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="above the limit of 1000 km"):
        parse_distance(text)


@pytest.mark.parametrize("distance_m", [float("nan"), float("inf"), 0.0, -1.0, 1_000_000.1])
def test_a_distance_from_a_file_passes_the_same_limits(distance_m: float) -> None:
    with pytest.raises(InputError, match=f"{distance_m:.2f} m"):
        check_distance(distance_m)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("44:10", 2650),
        ("1:02:30", 3750),
        ("90:00", 5400),
        ("0:03", 3),
        ("42:30.5", 2551),
        ("42:30.4", 2550),
        ("0:59.6", 60),
        ("42", 2520),
        ("44.5", 2670),
        ("42m", 2520),
        ("45 min", 2700),
        ("45mins", 2700),
        ("45 Minutes", 2700),
        ("90s", 90),
        ("359s", 359),
        ("30 sec", 30),
        ("1m30s", 90),
        ("1h", 3600),
        ("1.5h", 5400),
        ("1h05", 3900),
        ("1h 5m 30s", 3930),
        ("1h30s", 3630),
        ("2 hours 5 minutes", 7500),
        ("100:00:00", 360_000),
    ],
)
def test_a_duration_is_read_into_whole_seconds(text: str, seconds: int) -> None:
    assert parse_duration(text) == seconds


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "inf", "nan", "ten", "1d", ":30", "1:2", "1:75", "25:61", "1:60:00", "99:99:99"),
        *("1:00:00:00", "-5", "1e3", ".5", "1 30", "10 30s", "1m30", "5m\n", "4_4", "١٢:٣٠"),
        *("9" * 41, "1" * 100_000),
    ],
)
def test_what_is_no_duration_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(Unreadable, match="write 44:10, 1:02:30, 45min or 1h05"):
        parse_duration(text)


@pytest.mark.parametrize("text", ["42’30”", "42'30\"", "42′30″"])
def test_typographic_minutes_and_seconds_are_answered_with_the_colon_form(text: str) -> None:
    with pytest.raises(Unreadable, match=r"write 42:30\Z"):
        parse_duration(text)


@pytest.mark.parametrize("text", ["12:30pm", "6:30 am", "7 p.m."])
def test_a_time_of_day_is_not_taken_for_a_duration(text: str) -> None:
    with pytest.raises(Unreadable, match="that is a time of day"):
        parse_duration(text)


@pytest.mark.parametrize("text", ["0", "0:00", "0:00.4", "0h"])
def test_a_duration_of_nothing_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="not a duration above zero"):
        parse_duration(text)


@pytest.mark.parametrize("text", ["100:00:01", "101h", "9" * 40])
def test_a_duration_above_the_limit_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="above the limit of 100 hours"):
        parse_duration(text)


@pytest.mark.parametrize("duration_s", [float("nan"), float("inf"), 0.0, -3.0, 360_000.5])
def test_a_duration_from_a_file_passes_the_same_limits(duration_s: float) -> None:
    with pytest.raises(InputError, match=re.escape(f"{duration_s} s")):
        check_duration(duration_s)


def test_every_duration_is_read_back_as_it_is_shown() -> None:
    wrong = [s for s in range(1, 360_001) if parse_duration(format_duration(s)) != s]
    assert wrong == []


@given(st.integers(1, 99_900_000), st.sampled_from(DistanceUnit))
def test_a_shown_distance_is_read_back_within_what_is_shown(cm: int, unit: DistanceUnit) -> None:
    distance_m = cm / 100
    shown = format_distance(distance_m, unit)
    if shown.startswith("0.0 "):
        assert distance_m <= 0.005 * unit.metres
    else:
        step = 0.01 if distance_m < 9.99 * unit.metres else 0.1
        assert abs(parse_distance(shown) - distance_m) <= step / 2 * unit.metres + 0.011
        assert format_distance(parse_distance(shown), unit) == shown


@pytest.mark.parametrize(
    ("distance_m", "unit", "shown"),
    [
        (8400, KM, "8.4 km"),
        (8450, KM, "8.45 km"),
        (5000, KM, "5.0 km"),
        (157.56, KM, "0.16 km"),
        (9996, KM, "10.0 km"),
        (42_195, KM, "42.2 km"),
        (5000, MI, "3.11 mi"),
        (42_195, MI, "26.2 mi"),
    ],
)
def test_a_distance_is_shown_with_two_decimals_only_where_they_say_more(
    distance_m: float, unit: DistanceUnit, shown: str
) -> None:
    assert format_distance(distance_m, unit) == shown


@pytest.mark.parametrize(
    ("distance_m", "duration_s", "unit", "shown"),
    [
        (1000, 299.7, KM, "5:00/km"),
        (8400, 2650, KM, "5:15/km"),
        (METRES_PER_MILE, 480, MI, "8:00/mi"),
        (1000, 36_000, KM, "600:00/km"),
    ],
)
def test_a_pace_is_whole_seconds_and_its_minutes_pass_59(
    distance_m: float, duration_s: float, unit: DistanceUnit, shown: str
) -> None:
    assert format_pace(distance_m, duration_s, unit) == shown


def test_pace_is_seconds_for_a_kilometre() -> None:
    assert pace_s_per_km(8400, 2520) == 300


@pytest.mark.parametrize(
    ("value", "shown"), [(7.0, "7"), (4.5, "4.5"), (0.0, "0"), (10.0, "10"), (-0.04, "0")]
)
def test_an_amount_has_no_needless_zero_and_no_negative_zero(value: float, shown: str) -> None:
    assert format_amount(value) == shown


@pytest.mark.parametrize("text", ["nan", "inf", "1e309", "1_000", "８", "1,234", "", "1" * 41])
def test_the_number_parser_takes_none_of_what_float_takes_beyond_plain_digits(text: str) -> None:
    with pytest.raises(Unreadable, match=r"is not an effort; .*write 0 to 10"):
        parse_number(text, "an effort", "write 0 to 10")


@given(st.integers(-10_000, 10_000))
def test_a_number_is_read_back_with_a_point_or_a_decimal_comma(hundredths: int) -> None:
    shown = f"{hundredths / 100:.2f}"
    assert parse_number(shown, "a number", "") == hundredths / 100
    assert parse_number(shown.replace(".", ","), "a number", "") == hundredths / 100


def bad_rows(surface: str) -> list[tuple[str, str]]:
    with shared_file("data/cases/bad_inputs.csv").open(newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["surface"] == surface]
    return [(row["input"].replace("\\u200b", "\u200b"), row["expected"]) for row in rows]


def test_every_distance_of_the_table_of_bad_inputs_is_answered_as_it_says() -> None:
    accepted = {
        "8,4": 8400,
        "8.4km": 8400,
        "5mi": 8046.72,
        "5000m": 5000,
        " 8.4 ": 8400,
        "+5": 5000,
    }
    asked = {"250": 250_000}  # read here; the question comes from the door
    seen = 0
    for text, expected in bad_rows("cli log --distance"):
        typed = text.removesuffix(" (Arabic-Indic digits)")
        if typed in accepted | asked:
            assert parse_distance(typed) == (accepted | asked)[typed], text
            assert expected.startswith("ACCEPT" if typed in accepted else "ASKS"), text
        else:
            assert "REJECT" in expected
            with pytest.raises(InputError) as refusal:
                parse_distance(typed)
            assert re.search("write|use digits", str(refusal.value)), text
            assert len(str(refusal.value)) < 250
        seen += 1
    assert seen > 0


def test_every_duration_of_the_table_of_bad_inputs_is_answered_as_it_says() -> None:
    accepted = {"42:30": 2550, "42m": 2520, "90:00": 5400, "42": 2520, "42:30.5": 2551}
    seen = 0
    for text, expected in bad_rows("cli log --duration"):
        typed, _, other = text.partition(" with ")
        if other:
            assert parse_duration(typed) in {3, 36_000}
        elif typed in accepted:
            assert parse_duration(typed) == accepted[typed]
            assert expected.startswith("ACCEPT")
        else:
            assert expected.startswith("REJECT"), text
            with pytest.raises(InputError, match="write"):
                parse_duration(typed)
        seen += 1
    assert seen > 0


@pytest.mark.parametrize("text", ["1h 99m", "1h60", "5m 75s"])
def test_parts_beyond_59_after_a_larger_part_are_refused(text: str) -> None:
    with pytest.raises(Unreadable, match="go to 59"):
        parse_duration(text)
