from pathlib import Path

from runlog.library import Side
from runlog.routine.plan import PlannedStretch
from runlog.routine.planner import substitutes_today
from tests.routine.mat import Mat

NOW = "2026-11-20T18:00"


def instead_of_wall_calf(mat: Mat, *sides: Side) -> list[str]:
    library = mat.kit(NOW).library
    item = PlannedStretch(
        stretch=library.stretches["wall-calf"], sides=sides, hold_s=20, reason="Why."
    )
    return [each.id for each in substitutes_today(item, mat.known(NOW), library)]


def test_what_feels_off_is_replaced_by_what_may_be_done_today(tmp_path: Path) -> None:
    mat = Mat(tmp_path)
    assert instead_of_wall_calf(mat, Side.LEFT) == ["bent-knee-wall-calf", "heel-raises"]
    mat.diary("2026-11-20 | pain soleus L6")
    assert instead_of_wall_calf(mat, Side.LEFT) == []
    assert instead_of_wall_calf(mat, Side.LEFT, Side.RIGHT) == []
    assert instead_of_wall_calf(mat, Side.RIGHT) == ["bent-knee-wall-calf"]


def test_without_the_gear_it_is_not_offered(tmp_path: Path) -> None:
    assert instead_of_wall_calf(Mat(tmp_path, equipment=""), Side.LEFT) == ["heel-raises"]


def test_what_felt_off_twice_takes_no_place(tmp_path: Path) -> None:
    mat = Mat(tmp_path)
    mat.diary("2026-11-10 8km | neck 1 | heel-raises 30s felt off")
    mat.diary("2026-11-12 8km | neck 1 | heel-raises 30s felt off")
    assert instead_of_wall_calf(mat, Side.LEFT) == ["bent-knee-wall-calf"]
