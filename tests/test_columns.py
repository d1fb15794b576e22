"""A mapping of columns is one line, and what is wrong with it is said."""

import pytest

from runlog.config.columns import parse_mapping, parse_mappings
from runlog.errors import Unreadable


def test_a_mapping_has_words_of_ours_for_columns_of_its_own() -> None:
    mapping = parse_mapping("Club: Date=Day; km = Distance (km) ; duration=Time;")

    assert mapping.name == "club"
    assert mapping.columns == {"date": "Day", "km": "Distance (km)", "duration": "Time"}


def test_a_mapping_may_have_no_name_and_a_column_a_colon() -> None:
    mapping = parse_mapping("date=Start: when; km=Km")

    assert (mapping.name, mapping.columns["date"]) == ("", "Start: when")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "a date and a distance or a duration"),
        ("club", "is not a column"),
        ("date=Day", "a date and a distance or a duration"),
        ("km=Distance", "a date and a distance or a duration"),
        ("date=Day; km=", "is not a column"),
        ("date=Day; miles=Far", "there are date, time, km, mi, m"),
        ("date=Day; km=A; km=B", "something a column holds once"),
        ("date=Day; km=\x1b[31m", "is not a column"),
    ],
)
def test_what_is_no_mapping_is_refused_with_an_example(text: str, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        parse_mapping(text)


@pytest.mark.parametrize("text", ["date=Day; km=Km", "a: date=D; km=K, A: date=E; km=L"])
def test_kept_mappings_have_names_of_their_own(text: str) -> None:
    with pytest.raises(Unreadable, match="a mapping with a name of its own"):
        parse_mappings(text)
