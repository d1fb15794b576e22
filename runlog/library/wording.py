"""How a dose, a depth and a moment read in words; the numbers stay the library's."""

from runlog.library.stretches import Dose, Sides, Stretch, Window

DEPTHS = {1: "gentle", 2: "moderate", 3: "deep"}
WINDOWS = {
    Window.AT_ONCE: "right after the run",
    Window.WITHIN_30_MIN: "within 30 min of the run",
    Window.LATER: "any time after the run",
}
_MINUTE_S = 60
_IN_MINUTES_FROM_S = 120


def dose_words(stretch: Stretch) -> str:
    """Return a stretch's dose as a sentence has it: "2-3 times 20-30 s a side"."""
    dose = stretch.dose
    sets = _span(dose.sets, dose.most_sets)
    times = "" if sets == "1" else f"{sets} times "
    side = " a side" if stretch.sides is Sides.EACH else ""
    parts = []
    if dose.repetitions is not None:
        parts.append(f"{dose.repetitions} repetitions")
    if dose.seconds is not None:
        parts.append(_seconds(dose, "at least "))
    return f"{times}{' or '.join(parts)}{side}"


def short_dose(dose: Dose) -> str:
    """Return a dose as a column has it: "2-3x 20-30 s"; of two measures the repetitions."""
    sets = _span(dose.sets, dose.most_sets)
    times = "" if sets == "1" else f"{sets}x "
    if dose.repetitions is not None:
        return f"{times}{dose.repetitions} reps"
    return f"{times}{_seconds(dose, 'from ')}"


def _seconds(dose: Dose, open_ended: str) -> str:
    least, most = dose.seconds or 0, dose.most_seconds
    if most is None:
        return f"{open_ended}{least} s"
    if least >= _IN_MINUTES_FROM_S and least % _MINUTE_S == most % _MINUTE_S == 0:
        return f"{_span(least // _MINUTE_S, most // _MINUTE_S)} min"
    return f"{_span(least, most)} s"


def _span(least: int, most: int) -> str:
    return str(least) if least == most else f"{least}-{most}"
