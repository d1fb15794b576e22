"""The tables of the weekly report as rows of text, the same on a page and in Markdown."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from runlog.analysis.levels import WEEKS_SHOWN, Rated
from runlog.analysis.load import load_au
from runlog.analysis.persistence.sentences import sentence
from runlog.analysis.sentences import zone_words
from runlog.analysis.short_words import pace, percent, points
from runlog.analysis.stretching import TARGET_DAYS, ZoneStretching
from runlog.analysis.volume import Comparison
from runlog.library import Zone
from runlog.moments import format_day
from runlog.readings import RunRow
from runlog.report.findings import reaches_aim
from runlog.report.pages import shown
from runlog.report.week_words import (
    both,
    dose_words,
    others_words,
    since_words,
    standing_words,
    total_words,
)
from runlog.report.weekly import WeeklyReport
from runlog.text import plural
from runlog.units import format_amount, format_distance, format_duration


@dataclass(frozen=True, slots=True)
class Beside:
    """What a number stands beside; the change against it is empty where it cannot be told."""

    change: str
    against: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the large numbers of the week, and what it stands beside."""

    name: str
    value: str
    lines: tuple[Beside, ...]


@dataclass(frozen=True, slots=True)
class FlagRow:
    """A zone-side that needs a look."""

    state: str
    sentence: str
    since: str
    why: str


@dataclass(frozen=True, slots=True)
class LevelsRow:
    """A zone-side's tightness in the week."""

    name: str
    median: str
    days: str
    change: str
    change_from_four: str
    tight: bool


@dataclass(frozen=True, slots=True)
class PainRow:
    """A zone-side's pain in the week."""

    name: str
    highest: str
    days: str


@dataclass(frozen=True, slots=True)
class RunCells:
    """A run, its numbers without their units; what is unknown stays empty."""

    day: str
    distance: str
    time: str
    pace: str
    kind: str
    effort: str
    load: str
    note: str


@dataclass(frozen=True, slots=True)
class VolumeRow:
    """A week of the last twelve."""

    week: str
    runs: str
    distance: str
    time: str
    load: str


@dataclass(frozen=True, slots=True)
class ZoneRow:
    """A zone-side's medians, week by week; a week that was not rated is empty."""

    name: str
    medians: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StretchedRow:
    """What a zone got."""

    name: str
    left: str
    right: str
    left_days: int
    right_days: int
    aim: str

    @property
    def days(self) -> str:
        """The days on which each side got enough, as one number where they are the same."""
        return both(self.left_days, self.right_days)


def figures_of_week(report: WeeklyReport) -> Iterator[Figure]:
    """Give the week's distance, time, load and days on the mat; nothing when it holds nothing."""
    review = report.facts.review
    if not review.volume.runs and not review.stretching.stretches and not review.tightness:
        return
    compared, unit = review.compared, report.unit
    last = str(report.week.shift(-1))[5:]
    parts: tuple[tuple[str, Comparison, Callable[[float], str]], ...] = (
        ("distance", compared.distance_m, lambda metres: format_distance(metres, unit)),
        ("time", compared.duration_s, format_duration),
        ("load", compared.load_au, lambda load: f"{load:.0f}"),
    )
    for name, part, write in parts:
        lines = [] if review.first else list(_beside(part, write, last, over=review.over))
        yield Figure(name, total_words(part.this_week, write), tuple(lines))
    done = review.stretching
    lines = [Beside("", plural(done.stretches, "stretch", "stretches"))] if done.stretches else []
    if done.seconds:
        lines.append(Beside("", f"{format_duration(done.seconds)} in all"))
    yield Figure("on the mat", plural(done.days, "day"), tuple(lines))


def _beside(
    part: Comparison, write: Callable[[float], str], last: str, *, over: bool
) -> Iterator[Beside]:
    """Give the change and what it is against: -15 % on W46, 41.7 km; changes come on Sunday."""
    if part.last_week is not None:
        change = percent(part.change) if over else ""
        yield Beside(change, f"{_on(change)}{last}, {total_words(part.last_week, write)}")
    if part.mean is not None:
        change = percent(part.change_from_mean) if over else ""
        yield Beside(change, f"{_on(change)}mean, {write(part.mean)}")


def _on(change: str) -> str:
    return {"": "", "=": "as "}.get(change, "on ")


def flag_rows(report: WeeklyReport) -> tuple[FlagRow, ...]:
    """Return what is at attention or above, the gravest first; of many the others together."""
    states = report.facts.states
    told = [
        FlagRow(
            state=each.state.words,
            sentence=sentence(each),
            since=_sentence(since_words(each, report.week)),
            why=f"runlog why {standing_words(each)}",
        )
        for each in states.told
    ]
    others = [
        FlagRow(
            state=each[0].state.words,
            sentence=others_words(each, report.week),
            since="",
            why="runlog why",
        )
        for each in states.others
    ]
    return (*told, *others)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def levels_rows(report: WeeklyReport) -> tuple[LevelsRow, ...]:
    """Return the tightness of each zone-side that was rated."""
    return tuple(
        LevelsRow(
            name=zone_words(each.side, each.zone_name),
            median=format_amount(own.median),
            days=str(own.days),
            change=points(each.levels.change),
            change_from_four=points(each.levels.change_from_four),
            tight=own.median >= report.tight_from,
        )
        for each in report.facts.review.tightness
        if (own := each.levels.this_week)
    )


def pain_rows(report: WeeklyReport) -> tuple[PainRow, ...]:
    """Return the pain of each zone-side for which it was rated."""
    return tuple(
        PainRow(zone_words(each.side, each.zone_name), format_amount(own.highest), str(own.days))
        for each in report.facts.review.pain
        if (own := each.levels.this_week)
    )


def run_cells(report: WeeklyReport) -> tuple[RunCells, ...]:
    """Return the week's runs in their order."""
    return tuple(_run(run, report) for run in report.facts.runs)


def _run(run: RunRow, report: WeeklyReport) -> RunCells:
    load = load_au(run.rpe, run.duration_s)
    distance = run.distance_m
    return RunCells(
        day=format_day(run.day, report.today),
        distance=""
        if distance is None
        else format_distance(distance, report.unit).removesuffix(f" {report.unit}"),
        time="" if run.duration_s is None else format_duration(run.duration_s),
        pace=pace(run, report.unit).partition("/")[0],
        kind=run.kind or "",
        effort="" if run.rpe is None else format_amount(run.rpe),
        load="" if load is None else f"{load:.0f}",
        note=shown(run.note or run.title or ""),
    )


def volume_rows(report: WeeklyReport) -> tuple[VolumeRow, ...]:
    """Return the last twelve weeks, oldest first; a week of which nobody knows says so."""
    rows = []
    for each in report.volumes:
        found = each.volume
        if found is None:
            rows.append(VolumeRow(str(each.week), "not logged", "", "", ""))
            continue
        rows.append(
            VolumeRow(
                week=str(each.week),
                runs=str(found.runs),
                distance=total_words(
                    found.distance_m, lambda metres: format_distance(metres, report.unit)
                ),
                time=total_words(found.duration_s, format_duration),
                load=total_words(found.load_au, lambda load: f"{load:.0f}"),
            )
        )
    return tuple(rows)


def zone_rows(report: WeeklyReport) -> tuple[ZoneRow, ...]:
    """Return the medians of the last eight weeks; more columns are not read as numbers."""
    return tuple(
        ZoneRow(zone_words(row.side, row.zone_name), tuple(map(_median, row.weeks[-WEEKS_SHOWN:])))
        for row in report.zone_weeks
    )


def _median(week: Rated | None) -> str:
    return "" if week is None else format_amount(week.median)


def stretched_rows(report: WeeklyReport, zones: Mapping[str, Zone]) -> tuple[StretchedRow, ...]:
    """Return what each zone got, side by side, and whether that is what is aimed at."""
    return tuple(_stretched(zone, zones) for zone in report.facts.review.stretching.zones)


def _stretched(zone: ZoneStretching, zones: Mapping[str, Zone]) -> StretchedRow:
    missing = TARGET_DAYS - min(zone.left.days, zone.right.days)
    return StretchedRow(
        name=zones[zone.zone].label if zone.zone in zones else shown(zone.zone),
        left=dose_words(zone.left, zone.unknown),
        right=dose_words(zone.right, zone.unknown),
        left_days=zone.left.days,
        right_days=zone.right.days,
        aim="reached" if reaches_aim(zone) else f"{plural(missing, 'day')} short",
    )
