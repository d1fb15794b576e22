"""The seconds that the timer counts; a test counts them faster."""

import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stopwatch:
    """Seconds that never go back; `speed` of them pass in one second of the world."""

    speed: float = 1.0

    def now_s(self) -> float:
        """Return the seconds since some instant."""
        return time.monotonic() * self.speed

    def wait_s(self, until_s: float | None) -> float | None:
        """Return how long to wait in the world for an instant; None is for ever, as it was."""
        return None if until_s is None else max(until_s - self.now_s(), 0.0) / self.speed


REAL_TIME = Stopwatch()
