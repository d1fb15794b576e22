"""What a zone-side would come to, held against the rule itself walked on day by day."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from runlog.analysis.persistence import ZoneState
from runlog.analysis.persistence.outlook import clears_on, flagged_on
from tests.analysis.persistence.zone_diary import CHRONIC, day, explanation, left_calf, on

AHEAD = 70


def walked(tightness: str, number: int, level: int, wanted: set[ZoneState]) -> date | None:
    """Return the first day of such a state, each day's log rated and looked at anew."""
    diary = tightness
    for ahead in range(number + 1, number + AHEAD + 1):
        diary = f"{diary} {ahead}:{level}"
        if on(ahead, left_calf(diary)).state in wanted:
            return day(ahead)
    return None


DIARIES = st.lists(st.integers(0, 8), min_size=8, max_size=14).map(
    lambda levels: " ".join(f"{3 * place}:{level}" for place, level in enumerate(levels))
)


@given(DIARIES)
@settings(max_examples=25, deadline=None)
def test_the_day_it_would_clear_is_the_day_it_clears(diary: str) -> None:
    number = int(diary.rsplit(maxsplit=1)[-1].partition(":")[0])
    now = on(number, left_calf(diary))
    if now.state in (ZoneState.ATTENTION, ZoneState.REFERRAL):
        expected = walked(diary, number, 3, {ZoneState.NO_FLAG, ZoneState.WATCH})
        assert clears_on(now) == expected


def test_a_watched_zone_tells_when_it_would_come_to_attention() -> None:
    tight = "0:5 2:5"
    flagged = walked(tight, 2, 4, {ZoneState.ATTENTION})
    assert flagged == day(14)
    assert flagged_on(on(2, left_calf(tight))) == flagged
    assert (
        "Rated 4 or more every day from tomorrow on, it would come to attention on Mon 19 Jan."
        in explanation(on(2, left_calf(tight)))
    )


def test_a_zone_at_attention_tells_when_it_would_clear() -> None:
    now = on(30, left_calf(CHRONIC))
    cleared = clears_on(now)
    assert cleared is not None
    assert timedelta(days=7) < cleared - day(30) < timedelta(days=15)
    assert f"it would clear on {cleared:%a} {cleared.day} Feb." in " ".join(explanation(now))


def test_what_is_rated_after_the_day_looked_at_is_not_known_then() -> None:
    so_far = " ".join(each for each in CHRONIC.split() if int(each.partition(":")[0]) <= 30)
    assert clears_on(on(30, left_calf(CHRONIC))) == clears_on(on(30, left_calf(so_far)))
