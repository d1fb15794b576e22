"""The body map in characters: each zone-side in its place, with letters and not with colours."""

import pytest

from runlog.analysis.persistence import ZoneSide, ZoneState
from runlog.cli.body_page import BACK, FRONT, put_body
from runlog.figures.body_words import BodyLevel
from runlog.library import Library, Side

ZONES = Library().zones
PLACES = [ZoneSide(zone.id, side.value) for zone in ZONES.values() for side in zone.sides]
ON_FRONT = {line.zone for line in FRONT.lines}
NAMES_WIDTH, GAP = len("hip flexors"), 1
FRONT_AXIS = NAMES_WIDTH + GAP + 12
BACK_AXIS = FRONT_AXIS + 25 + 2 * GAP
STORY = {
    ZoneSide("calf", "left"): BodyLevel(6, 3, ZoneState.ATTENTION),
    ZoneSide("calf", "right"): BodyLevel(3.5),
    ZoneSide("neck", "central"): BodyLevel(0),
}


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")


def printed(levels: dict[ZoneSide, BodyLevel], capsys: pytest.CaptureFixture[str]) -> list[str]:
    put_body(levels, ZONES, 4.0)
    return capsys.readouterr().out.splitlines()


def test_every_zone_has_its_line_in_one_of_the_views() -> None:
    lines = [line.zone for view in (FRONT, BACK) for line in view.lines if line.zone]

    assert sorted(lines) == sorted(ZONES)


def test_every_side_of_every_zone_has_its_slot() -> None:
    slots = {
        ZoneSide(line.zone, view.side(sign).value)
        for view in (FRONT, BACK)
        for line in view.lines
        for sign in set(line.drawn) & set("<^>")
    }

    assert slots == set(PLACES)


@pytest.mark.parametrize("place", PLACES, ids="-".join)
def test_left_never_becomes_right(place: ZoneSide, capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed({place: BodyLevel(9)}, capsys)
    (line,) = [line for line in lines[2:-1] if "9" in line]
    column, front = line.index("9"), place.zone in ON_FRONT
    axis = FRONT_AXIS if front else BACK_AXIS

    assert ZONES[place.zone].label in line
    if place.side == Side.CENTRAL:
        assert column == axis
    else:  # a runner who faces the reader has the left side on the reader's right
        assert (column > axis) is ((place.side == Side.LEFT) is front)
        assert abs(column - axis) <= 12


def test_the_letters_above_say_whose_side_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    title = printed(STORY, capsys)[2]

    assert title.split() == ["R", "front", "L", "L", "back", "R"]


def test_numbers_and_letters_carry_all_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(STORY, capsys)

    assert lines[1] == "Body map, 0 to 10: median of the week"
    assert any("6a P3" in line and "3.5" in line and line.endswith("calf") for line in lines)
    assert lines[-1] == "· not rated   a attention   P pain, the highest"
    assert "\x1b" not in "".join(lines)


def test_the_fullest_map_fits_eighty_columns(capsys: pytest.CaptureFixture[str]) -> None:
    full = {place: BodyLevel(4.5, 10, ZoneState.ATTENTION) for place in PLACES}
    lines = printed(full, capsys)

    assert max(map(len, lines)) <= 80
    assert sum(line.count("4.5aP10") for line in lines) == len(PLACES)


def test_on_a_narrow_terminal_only_what_is_known_is_printed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    lines = printed(STORY, capsys)

    assert max(map(len, lines)) <= 60
    assert [line.split()[0] for line in lines[2:-1]] == ["L", "neck", "calf"]


def test_a_week_in_which_nothing_was_rated_has_no_map(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed({}, capsys) == []
    assert printed({ZoneSide("calf", "left"): BodyLevel(state=ZoneState.WATCH)}, capsys) == []
