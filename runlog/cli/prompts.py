"""The questions of a bare `log`: few, in the order of use, Enter for what is not known."""

import re
import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from runlog.cli.columns import fold_whole
from runlog.cli.kit import Kit
from runlog.cli.terminal import accent_err, ask, say, terminal_columns
from runlog.entries.ratings import parse_ratings
from runlog.entries.routines import done_words
from runlog.entries.stretchings import parse_stretches
from runlog.entries.typed import LogText, read_amounts, read_effort
from runlog.entries.words import Quality
from runlog.errors import InputError
from runlog.library import Library, Side, Zone
from runlog.readings import RunRow
from runlog.text import show
from runlog.units import DistanceUnit, parse_distance, parse_duration

_LATELY = timedelta(days=7)
_USUALLY = timedelta(days=90)
_MOST_OFFERED = 3
_MOST_ZONES = 6
_EFFORT = "effort, 0 rest .. 3 moderate, 5 hard, 7 very hard .. 10 maximal: "
_NOTHING = frozenset({"n", "no", "none", "nothing"})
_ALL = frozenset({"y", "yes", "all"})
# Where runners most often feel it (articles A and B), asked of somebody who has not rated yet.
_FIRST_ZONES = ("calf", "hip_flexors", "glutes", "lower_back", "hamstrings", "quads")
_LEVELS_FIRST = re.compile(
    r"(?:pain *)?(?:l|r|c|left|right|both|central)? *[0-9=:.]", re.IGNORECASE
)
_TWO_LEVELS = re.compile(r"([0-9.]+)[ /]+([0-9.]+)\Z")


@dataclass(frozen=True, slots=True)
class Asked:
    """The answers, as the words of a `log` command; `run` is the one they complete."""

    text: LogText
    run: int | None = None
    rest_fine: bool = False

    @property
    def command(self) -> str:
        """The command line that says the same."""
        words = ["log", *self.text.amounts]
        if self.run is not None:
            words += ["--run", str(self.run)]
        if self.text.effort is not None:
            words += ["-e", self.text.effort]
        for option, values in (("-t", self.text.tight), ("-s", self.text.stretched)):
            if values:
                words += [option, ", ".join(values)]
        if self.rest_fine:
            words.append("--rest-fine")
        return shlex.join(words)


def ask_for_log(kit: Kit) -> Asked:
    """Ask for a run and what belongs to it; Ctrl-C raises KeyboardInterrupt."""
    today, chosen = kit.now.date(), kit.ask_zones  # a wrong one is told before anything is asked
    with kit.reading() as session:
        from runlog import readings

        tomorrow = today + timedelta(days=1)
        waiting = readings.runs_to_complete(session, today - _LATELY, tomorrow)[:_MOST_OFFERED]
        usual = readings.usual_zones(session, today - _USUALLY, tomorrow)
        routine = readings.open_routine(session, today)
    say("Enter skips a question, unless it says what Enter does; Ctrl-C stores nothing.")
    run = _choose(waiting, kit)
    amounts = [] if run is not None else _ask_amounts(kit.settings.unit)
    has_effort = any(each.id == run and each.rpe is not None for each in waiting)
    effort = None if has_effort else _asked(_EFFORT, read_effort)
    zones = zones_to_ask(chosen, usual, kit.library)
    tight = _ask_zones(zones, kit.library)
    rest_fine = _ask_rest(_others(kit, run, tight))
    of_today = run is None or any(each.id == run and each.day == today for each in waiting)
    planned = done_words(routine.items) if routine is not None and of_today else None
    stretched = ask_stretched(kit.library, planned)
    text = LogText(
        amounts=amounts,
        effort=effort,
        tight=tight,
        stretched=[] if stretched is None else [stretched],
    )
    return Asked(text, run, rest_fine)


def ask_stretched(library: Library, planned: str | None) -> str | None:
    """Ask what was stretched; Enter is what was planned, and where nothing was, nothing noted."""
    if planned is None:
        return _asked(
            "what did you stretch? such as wall-calf 2x30, figure-four (Enter: nothing noted) ",
            lambda answer: parse_stretches([answer], library),
        )
    for line in fold_whole(f"planned: {show(planned)}", terminal_columns()):
        say(line)
    answer = _asked(
        "what did you stretch? (Enter: all of it as planned, n: nothing) ",
        lambda answer: answer.casefold() in _NOTHING | _ALL or parse_stretches([answer], library),
    )
    if answer is None or answer.casefold() in _ALL:
        return planned
    return None if answer.casefold() in _NOTHING else answer


def zones_to_ask(chosen: Sequence[Zone], usual: Sequence[str], library: Library) -> list[Zone]:
    """Return the zones to ask about: those that were set, else the usual ones and the first."""
    if chosen:
        return list(chosen)
    ids = dict.fromkeys((*usual, *_FIRST_ZONES))
    return [library.zone(zone_id) for zone_id in ids][:_MOST_ZONES]


def _choose(waiting: Sequence[RunRow], kit: Kit) -> int | None:
    """Offer the imported runs that lack an effort or ratings; None is a new run."""
    if not waiting:
        return None
    from runlog.receipt import run_line

    say("Imported lately, without an effort or ratings:")
    for place, run in enumerate(waiting, start=1):
        say(f"  {accent_err(str(place))}  {show(run_line(run, kit.settings.unit, kit.now.date()))}")

    def place_of(answer: str) -> int:
        if answer not in {str(place + 1) for place in range(len(waiting))}:
            raise InputError(f"write a number from 1 to {len(waiting)}, or Enter for a new run")
        return int(answer)

    answer = _asked("complete which? (Enter: log a new run) ", place_of)
    return None if answer is None else waiting[int(answer) - 1].id


def _ask_amounts(unit: DistanceUnit) -> list[str]:
    while True:
        distance = _asked(f"distance in {unit}: ", lambda answer: parse_distance(answer, unit))
        duration = _asked("duration, such as 44:10: ", parse_duration)
        if distance is not None and duration is not None:
            return [distance, duration]
        if distance is not None:
            return [_clear(distance, unit)]
        if duration is not None:
            return [f"{parse_duration(duration)}s"]
        say("A run needs one of the two.")


def _clear(distance: str, unit: DistanceUnit) -> str:
    """Return the distance so that it reads as one when it stands alone."""
    try:
        read_amounts([distance], unit)
    except InputError:
        return f"{parse_distance(distance, unit):.0f} metres"
    return distance


def ask_levels(question: str, zones: Sequence[Zone], library: Library) -> list[str]:
    """Ask how each zone feels, and return what was answered in the words of the rating grammar."""
    say(f"{question}  7 is both sides, L7 R3 or 7 3 left and right, Enter not rated")
    rated: list[str] = []
    width = max(len(zone.label) for zone in zones)
    for zone in zones:
        if _is_rated(zone, rated, library):
            continue
        answer = _asked(f"  {zone.label.ljust(width)}  ", _reader(zone, rated, library))
        if answer is not None:
            rated.append(_rating(zone, answer))
    return rated


def _is_rated(zone: Zone, rated: Sequence[str], library: Library) -> bool:
    """Tell whether the answer for an earlier zone named every side of this one."""
    levels = parse_ratings(rated, library) if rated else []
    tight = [each for each in levels if each.quality is Quality.TIGHTNESS]
    return {each.side for each in tight if each.zone.id == zone.id} >= set(zone.sides)


def _ask_zones(zones: Sequence[Zone], library: Library) -> list[str]:
    rated = ask_levels("how tight, 0-10?", zones, library)
    other = _asked(
        "  another zone, such as neck 3 or pain knee R2 (Enter: none) ",
        lambda answer: parse_ratings([*rated, answer], library),
    )
    return rated if other is None else [*rated, other]


def _others(kit: Kit, run: int | None, tight: Sequence[str]) -> list[str]:
    """Return in words the usual zone-sides that are rated 0 if the runner says so."""
    from runlog import logbook

    named = {(each.zone.id, each.side) for each in parse_ratings(tight, kit.library)}
    with kit.reading() as session:
        owner = None if run is None else logbook.find_run(session, run)
        day = kit.now.date() if owner is None else owner.day
        chosen = [zone.id for zone in kit.ask_zones]
        fine = logbook.fine_unless_named(session, day, kit.library, chosen, owner)
    sides: dict[str, list[Side]] = {}
    for each in fine:
        if (each.zone.id, each.side) not in named:
            sides.setdefault(each.zone.label, []).append(each.side)
    return [
        label if len(found) > 1 or found == [Side.CENTRAL] else f"{found[0]} {label}"
        for label, found in sides.items()
    ]


def _ask_rest(others: Sequence[str]) -> bool:
    """Ask whether the usual zones that were not named are fine; there may be none to ask about."""
    if not others:
        return False
    answer = _asked(f"rate the others 0: {', '.join(others)}? [y/N] ", _yes_or_no)
    return answer is not None and answer.casefold().startswith("y")


def _yes_or_no(answer: str) -> None:
    if answer.casefold() not in {"y", "yes", "n", "no"}:
        raise InputError("write y to rate them 0, or Enter to leave them not rated")


def _reader(zone: Zone, rated: Sequence[str], library: Library) -> Callable[[str], object]:
    """Return what reads an answer beside those before it: one may name another zone too."""
    return lambda answer: parse_ratings([*rated, _rating(zone, answer)], library)


def _rating(zone: Zone, answer: str) -> str:
    """Return the rating that an answer means: 7 3 is calf L7 R3 beside calf, neck 2 stays neck."""
    two = _TWO_LEVELS.match(answer)
    levels = f"L{two[1]} R{two[2]}" if two else answer
    if not _LEVELS_FIRST.match(levels):
        return answer
    if levels.casefold().startswith("pain"):
        return f"pain {zone.label} {levels[4:].strip()}"
    return f"{zone.label} {levels}"


def _asked(label: str, read: Callable[[str], object]) -> str | None:
    """Ask until the answer can be read, and return it as typed; None for Enter alone."""
    while True:
        answer = ask(label)
        if not answer:
            return None
        try:
            read(answer)
        except InputError as error:
            say(show(str(error)))
        else:
            return answer
