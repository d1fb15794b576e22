"""Every number of the rule for zone states, each a convention with its source."""

from dataclasses import dataclass
from typing import NamedTuple

from runlog.config.settings import HIGHEST_TIGHT, LOWEST_TIGHT
from runlog.errors import InputError
from runlog.text import quoted
from runlog.units import format_amount

RULE_VERSION = "1"
TOLERANCE = 1e-9  # no decimal fraction decides by the way a computer stores it


class Enough(NamedTuple):
    """How many rated blocks and ratings at least it takes to decide."""

    blocks: int
    ratings: int


# Soreness after hard runs is over within a week (Cheung et al. 2003) and most strains feel better
# after two: three rated weeks are more than either. Single ratings agree poorly with a week's mean,
# so that fewer than four decide nothing.
_TO_RAISE = Enough(blocks=3, ratings=4)
_TO_CLEAR = Enough(blocks=2, ratings=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """The numbers of the rule, in points of 0 to 10 and days; raises InputError for `tight`.

    Sources and what was simulated are told in docs/validation.md. None of the numbers was found
    in patients; they are conventions built on what the named papers say.
    """

    tight: float = 4.0  # Boonstra et al. 2016: "moderate" begins at 4 to 6, depending on the study
    severe: float = 7.0  # Serlin et al. 1995, Boonstra et al. 2016: "severe" begins at 7 or 8
    quiet_below_tight: float = 1.0  # cleared at 3 when tight is 4, so that nothing flickers
    meaningful: float = 2.0  # Farrar et al. 2001: about 2 points of 10 mean something

    block_days: int = 7
    blocks: int = 5  # a rated week may be missing twice among three
    known_days: int = 21  # no rating speaks for longer

    raising: Enough = _TO_RAISE
    clearing: Enough = _TO_CLEAR
    watch_ratings: int = 2

    recent_days: int = 14
    recent_ratings: int = 2
    lasting_days: int = 28  # on top of the two weeks before: most new problems settle by six
    seen_days: int = 28
    card_days: int = 14
    injury_days: int = 7  # Yamato et al. 2015: an injury restricts running for a week

    pain: float = 3.0  # Thomee 1997, Silbernagel et al. 2007: from 3 on no longer without meaning
    pain_window_days: int = 28
    pain_count: int = 3
    pain_apart_days: int = 7
    severe_pain_count: int = 2

    def __post_init__(self) -> None:
        if not LOWEST_TIGHT <= self.tight <= HIGHEST_TIGHT:
            lowest, highest = format_amount(LOWEST_TIGHT), format_amount(HIGHEST_TIGHT)
            raise InputError(
                f"{quoted(format_amount(self.tight))} is not a rating to call tight; "
                f"it goes from {lowest} to {highest}"
            )

    @property
    def quiet(self) -> float:
        """The weekly median at or below which a week counts towards clearing."""
        return self.tight - self.quiet_below_tight


DEFAULT_RULE = Rule()
