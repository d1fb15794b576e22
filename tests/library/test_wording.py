import pytest

from runlog.library import Library, Window
from runlog.library.wording import DEPTHS, WINDOWS, dose_words, short_dose


@pytest.mark.parametrize(
    ("stretch_id", "words", "short"),
    [
        ("wall-calf", "2-3 times 20-30 s a side", "2-3x 20-30 s"),
        ("kneeling-lunge", "1-3 times 20-30 s a side", "1-3x 20-30 s"),
        ("figure-four", "30 s a side", "30 s"),
        ("pigeon", "at least 20 s a side", "from 20 s"),
        ("wide-leg-fold", "at least 20 s", "from 20 s"),
        ("leg-swing-forward", "1-3 times 10 repetitions or 20 s a side", "1-3x 10 reps"),
        ("roll-glutes", "60 s a side", "60 s"),
        ("cool-down-walk", "2-3 min", "2-3 min"),
    ],
)
def test_a_dose_reads_as_a_runner_would_say_it(stretch_id: str, words: str, short: str) -> None:
    stretch = Library().stretches[stretch_id]
    assert dose_words(stretch) == words
    assert short_dose(stretch.dose) == short


def test_every_depth_and_every_window_has_its_words() -> None:
    assert {stretch.depth for stretch in Library().stretches.values()} == set(DEPTHS)
    assert set(WINDOWS) == set(Window)
