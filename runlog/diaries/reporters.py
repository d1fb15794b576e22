"""Who rates how often: the five ways in which runners keep a log."""

from dataclasses import dataclass
from random import Random

from runlog.weeks import DAYS_PER_WEEK

# Self-directed athletes fill in 28 % of what they planned to (Saw et al. 2015, J Sports Sci Med
# 14:732), so sparse logging is ordinary. Frequencies, shares and noise are the assumptions under
# which the zone-state rule was designed and is checked.
USUAL_NOISE = 0.6
NOISY = 1.4

# From this felt tightness on a zone is noticed, and a runner is likelier to write it down: what
# is missing is not missing at random.
SORE = 3.0
SORE_FACTOR = 1.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporter:
    """One way to keep a log.

    `share` of all runners rate like this; `per_week` is how often a zone-side that is not sore is
    rated, or a sore one when only sore ones are; `noise` is the standard deviation, in points, of
    a rating around what was felt.
    """

    name: str
    share: float
    per_week: float
    noise: float = USUAL_NOISE
    only_when_sore: bool = False

    def chance(self, felt: float) -> float:
        """Return the probability that a zone-side which feels like this is rated that day."""
        daily = self.per_week / DAYS_PER_WEEK
        if felt < SORE:
            return 0.0 if self.only_when_sore else daily
        return daily if self.only_when_sore else min(1.0, daily * SORE_FACTOR)


REPORTERS = (
    Reporter(name="dense", share=0.15, per_week=6.0),
    Reporter(name="typical", share=0.40, per_week=2.4),
    Reporter(name="sparse", share=0.20, per_week=0.9),
    Reporter(name="noisy", share=0.15, per_week=2.4, noise=NOISY),
    Reporter(name="symptom-only", share=0.10, per_week=3.4, only_when_sore=True),
)


def draw_reporter(random: Random) -> Reporter:
    """Return a reporter, each in its share of the cases."""
    shares = [reporter.share for reporter in REPORTERS]
    return random.choices(REPORTERS, weights=shares)[0]
