"""What the sheet says in sentences: since when, what was run before, tried, and may be asked."""

from collections.abc import Iterator

from runlog.analysis.onset import BLOCK_DAYS, Block
from runlog.analysis.persistence import ZoneState
from runlog.analysis.persistence.sentences import reason
from runlog.analysis.short_words import days_away
from runlog.analysis.trend import Trend
from runlog.analysis.tried import Tried
from runlog.entries import RunKind
from runlog.moments import format_day
from runlog.readings import MarkRow
from runlog.report.pages import shown
from runlog.report.sheet import TherapistSheet
from runlog.report.sheet_questions import Asked
from runlog.report.sheet_side import SheetSide
from runlog.report.week_words import since_words, total_words, trend_words
from runlog.text import listed, plural
from runlog.units import format_amount, format_distance, format_duration
from runlog.weeks import Week

NOT_ASKED = "not asked"
_WEEKS_OF_BLOCK = BLOCK_DAYS // 7


def state_words(side: SheetSide) -> str:
    """Return how the side stands today, and by which numbers."""
    now = side.standing
    if now.state is ZoneState.UNKNOWN:
        return f"Unknown: {reason(now)}."
    since = since_words(now, Week.of(now.day)).removesuffix(", new this week")
    return f"{since[:1].upper()}{since[1:]}: {reason(now)}."


def onset_words(side: SheetSide, sheet: TherapistSheet) -> str:
    """Return since when it is felt, and how strongly on the first day."""
    begin = side.onset
    tight = format_amount(sheet.tight_from)
    if begin is None:
        return f"Not rated {tight} or more for tightness, or 3 or more for pain, of late."
    felt = [
        f"{quality} {format_amount(level)}"
        for quality, level in (("tightness", begin.tightness), ("pain", begin.pain))
        if level is not None
    ]
    day = format_day(begin.day, sheet.today)
    return f"Since {day} ({days_away(begin.day, sheet.today)}), with {listed(felt)} that day."


def rated_words(side: SheetSide) -> str:
    """Return on how many of the days the side was rated at all."""
    return f"Rated on {side.rated_days} of {plural(side.days, 'day')}."


def then_and_now(side: SheetSide) -> Iterator[str]:
    """Give what the first seven days and the last seven come to, tightness and pain apart."""
    pairs = (("Tightness", side.then, side.now), ("Pain", side.pain_then, side.pain_now))
    for quality, then, now in pairs:
        if then is None and now is None:
            continue
        at = [
            f"{when} {'not rated' if each is None else format_amount(each.median)}"
            + ("" if each is None else f" ({plural(each.days, 'day')})")
            for when, each in (("then", then), ("now", now))
        ]
        yield f"{quality}, median of seven days: {at[0]}, {at[1]}."


def slope_words(trend: Trend | None) -> str:
    """Return the slope of eight weeks, "" when too little was rated."""
    return "" if trend is None else f"Weekly medians of eight weeks: {trend_words(trend)}."


def block_words(block: Block, sheet: TherapistSheet) -> str:
    """Return what was run in four weeks: runs, distance, load, climb, the longest, hard kinds."""
    if not block.runs:
        return "no run"
    parts = [
        plural(block.runs, "run"),
        total_words(block.distance_m, lambda metres: format_distance(metres, sheet.unit)),
    ]
    if block.longest_m is not None:
        parts.append(f"longest {format_distance(block.longest_m, sheet.unit)}")
    parts.append(f"load {total_words(block.load_au, lambda load: f'{load:.0f}')}")
    if block.climb_m.known:
        parts.append(f"climb {total_words(block.climb_m, lambda metres: f'{metres:.0f} m')}")
    kinds = [f"{block.kinds[kind]} {kind}" for kind in _TELLING if kind in block.kinds]
    return ", ".join(parts) + (f"; of them {listed(kinds)}" if kinds else "")


_TELLING = (RunKind.HILLS, RunKind.TRAIL, RunKind.TEMPO, RunKind.INTERVALS, RunKind.RACE)


def block_of_log_words(block: Block, sheet: TherapistSheet) -> str:
    """Return what was run in four weeks, and that the log knows only a part of them or none."""
    begins = sheet.log_from
    if begins is None or begins <= block.first:
        return block_words(block, sheet)
    known = f"the log begins on {format_day(begins, sheet.today)}"
    return f"unknown, {known}" if begins >= block.end else f"{block_words(block, sheet)}; {known}"


def before_rows(sheet: TherapistSheet) -> tuple[tuple[str, str], ...]:
    """Return the four weeks before it began, those before them, and the shoes."""
    if sheet.began is None:
        return ()
    names = ("four weeks before", "four weeks before those")
    rows = [
        (name, block_of_log_words(block, sheet))
        for name, block in zip(names, sheet.before, strict=False)
    ]
    shoes = [format_day(mark.day, sheet.today) for mark in sheet.shoes]
    rows.append(("new shoes, eight weeks", listed(shoes) if shoes else "none noted"))
    return tuple(rows)


def began_words(sheet: TherapistSheet) -> str:
    """Return the day it began, with the side that began then where there are several."""
    if sheet.began is None:
        return ""
    day = format_day(sheet.began, sheet.today)
    first = [each.name for each in sheet.sides if each.onset and each.onset.day == sheet.began]
    return day if len(sheet.sides) == 1 else f"{day} ({listed(first)})"


def unrated_words(sheet: TherapistSheet) -> str:
    """Return which of the wanted sides were never rated, "" when all were."""
    return (
        f"Never rated, so nothing is known of it: {listed(sheet.unrated)}." if sheet.unrated else ""
    )


def tried_words(each: Tried, sheet: TherapistSheet) -> str:
    """Return how often and how long a stretch was done, and how often it felt wrong."""
    parts = [plural(each.days, "day")]
    if each.seconds is not None:
        parts.append(f"{format_duration(each.seconds)} in all")
    if each.unknown:
        parts.append(f"{each.unknown} without a dose")
    if each.felt_off:
        parts.append(f"felt off {plural(each.felt_off, 'time')}")
    first, last = (format_day(each.on[place], sheet.today) for place in (0, -1))
    span = first if first == last else f"{first} to {last}"
    return f"{', '.join(parts)} ({span})"


def changed_words(side: SheetSide) -> str:
    """Return what changed right after stretching, "" when it was never rated then."""
    found = side.right_after
    if found.median_change is None:
        return ""
    amount = format_amount(abs(found.median_change))
    word = "lower" if found.median_change < 0 else "higher"
    said = "the same as" if amount == "0" else f"{amount} {word} than"
    return f"Right after stretching it felt {said} before (median of {plural(found.days, 'day')})."


def answer_words(asked: Asked, sheet: TherapistSheet) -> str:
    """Return how a red-flag question was answered; what was not asked is never a no."""
    answer = asked.answer
    if answer is None:
        return NOT_ASKED
    said = f"{'yes' if answer.answer else 'no'}, {format_day(answer.day, sheet.today)}"
    if answer.answer and answer.resolved_day is not None:
        resolved = format_day(answer.resolved_day, sheet.today)
        said += f"; resolved {resolved}: {shown(answer.resolution or '')}"
    if asked.later_no is not None:
        said += f"; no, {format_day(asked.later_no, sheet.today)}, but not resolved"
    return said


def mark_words(mark: MarkRow, sheet: TherapistSheet) -> str:
    """Return something dated in a line: injury, left calf, Mon 2 Nov to Sun 8 Nov."""
    parts = [mark.kind]
    if mark.zone_name:
        side = f"{mark.side} " if mark.side and mark.side != "central" else ""
        parts.append(f"{side}{shown(mark.zone_name)}")
    if mark.stretch_name:
        parts.append(shown(mark.stretch_name))
    days = format_day(mark.day, sheet.today)
    if mark.to_day is not None and mark.to_day != mark.day:
        days += f" to {format_day(mark.to_day, sheet.today)}"
    elif mark.kind in ("injury", "niggle") and mark.to_day is None:
        days = f"since {days}"
    parts.append(days)
    if mark.note:
        parts.append(shown(mark.note))
    return ", ".join(parts)


def questions(sheet: TherapistSheet) -> Iterator[str]:
    """Give what a runner may want to ask, out of what the sheet shows."""
    yield "What is it, and what makes you think so?"
    yield "May I run on, and how far, how fast and how hilly?"
    yield "Which signs mean stop, and which are nothing to worry about?"
    if any(side.tried for side in sheet.sides):
        yield "Shall I go on with these stretches? Which ones, how long, how often?"
    else:
        yield "What shall I do for it, how long and how often?"
    if sheet.race is not None:
        away = days_away(sheet.race.day, sheet.today)
        yield f"There is a race {away}: what would make it reasonable, or not?"
    yield "By when should it be better, and when shall I come back?"
