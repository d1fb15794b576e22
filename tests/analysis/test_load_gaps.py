import pytest

from runlog.analysis.load_gaps import load_gap
from tests.analysis import diary

WHOLE = "2026-11-16 8km 40:00 rpe 4\n"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (WHOLE, ""),
        ("", ""),
        (WHOLE + "2026-11-17 8km rpe 4", "load of 1 of 2 runs (run 2 has no duration)"),
        (WHOLE + "2026-11-17 8km 40:00", "load of 1 of 2 runs (run 2 has no effort)"),
        ("2026-11-17 8km", "load of 0 of 1 run (run 1 has no effort and no duration)"),
        (
            WHOLE + "2026-11-17 8km rpe 4\n" + "2026-11-18 8km 40:00\n" * 3,
            "load of 1 of 5 runs (runs 3, 4 and 5 have no effort, run 2 has no duration)",
        ),
        (WHOLE + "2026-11-18 8km 40:00\n" * 4, "load of 1 of 5 runs (4 have no effort)"),
    ],
)
def test_a_load_names_the_runs_it_leaves_out(lines: str, said: str) -> None:
    assert load_gap(diary.read(lines).runs) == said
