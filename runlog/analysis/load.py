"""The load of a run: how hard it was times how long it took."""

_SECONDS_PER_MINUTE = 60


def load_au(rpe: float | None, duration_s: int | None) -> float | None:
    """Return the session-RPE load in arbitrary units, None when either factor is unknown.

    Effort (Borg CR10, 0-10) x minutes: Foster et al. 2001.

    >>> load_au(6, 2650), load_au(None, 2650)
    (265.0, None)
    """
    if rpe is None or duration_s is None:
        return None
    return rpe * duration_s / _SECONDS_PER_MINUTE
