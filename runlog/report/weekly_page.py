"""The weekly report in words and rows of text: all that HTML and Markdown have in common."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from runlog.analysis.helps_words import TRIALS
from runlog.analysis.levels import WEEKS_SHOWN
from runlog.analysis.next_steps import NextStep, doctor_first, screening_steps
from runlog.analysis.persistence.explanation import LIMITS
from runlog.analysis.sentences import week_sentence
from runlog.analysis.short_words import days_away
from runlog.analysis.stretching import ENOUGH_S
from runlog.analysis.volume import WEEKS_BEFORE
from runlog.library import Zone
from runlog.moments import format_day
from runlog.readings import MarkRow
from runlog.receipt import mark_line
from runlog.report.ease_part import EasePart, ease_parts
from runlog.report.findings import Findings, findings
from runlog.report.pages import shown
from runlog.report.routine_part import RoutinePart, routine_part
from runlog.report.week_facts import WeekFacts
from runlog.report.week_words import (
    helps_words,
    routine_words,
    spike_words,
    spread_words,
    state_notes,
    stretching_words,
    volume_notes,
)
from runlog.report.weekly import WeeklyReport
from runlog.report.weekly_rows import (
    Figure,
    FlagRow,
    LevelsRow,
    PainRow,
    RunCells,
    StretchedRow,
    VolumeRow,
    ZoneRow,
    figures_of_week,
    flag_rows,
    levels_rows,
    pain_rows,
    run_cells,
    stretched_rows,
    volume_rows,
    zone_rows,
)
from runlog.report.zone_stories import story_words
from runlog.text import plural
from runlog.units import format_duration
from runlog.weeks import Week

_ENOUGH = f"Aim: {ENOUGH_S} s in all for each side on two days (Garber et al. 2011)."


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyPage:
    """Every sentence and every row of the report; what the week holds nothing of is empty."""

    week: Week
    edition: str
    last_week: str
    unit: str
    sentence: str
    figures: tuple[Figure, ...]
    findings: Findings
    volume_notes: tuple[str, ...]
    flagged: tuple[FlagRow, ...]
    spike: str
    attention_notes: tuple[str, ...]
    steps: tuple[NextStep, ...]
    tightness: tuple[LevelsRow, ...]
    pain: tuple[PainRow, ...]
    body_notes: tuple[str, ...]
    runs: tuple[RunCells, ...]
    runs_notes: tuple[str, ...]
    marks: tuple[str, ...]
    volumes: tuple[VolumeRow, ...]
    load_notes: tuple[str, ...]
    zone_weeks: tuple[str, ...]
    zone_stories: tuple[str, ...]
    zone_rows: tuple[ZoneRow, ...]
    closer_notes: tuple[str, ...]
    stretched: tuple[StretchedRow, ...]
    stretching_notes: tuple[str, ...]
    helps: tuple[str, ...]
    helps_notes: tuple[str, ...]
    ease: tuple[EasePart, ...]
    routine: RoutinePart | None
    rule: tuple[str, ...]
    made: str


def weekly_page(report: WeeklyReport, zones: Mapping[str, Zone]) -> WeeklyPage:
    """Return the report in words; `zones` are those of the library."""
    facts, review = report.facts, report.facts.review
    return WeeklyPage(
        week=report.week,
        edition=_edition(report.week),
        last_week=str(report.week.shift(-1))[5:],
        unit=str(report.unit),
        sentence=week_sentence(review, report.unit),
        figures=tuple(figures_of_week(report)),
        findings=findings(report),
        volume_notes=tuple(_volume_notes(facts)) if review.volume.runs else (),
        flagged=flag_rows(report),
        spike=spike_words(facts.spike, facts.began) if facts.spike else "",
        attention_notes=tuple(state_notes(facts.states))
        if report.zone_weeks or facts.states.resolved
        else (),
        steps=_steps(report),
        tightness=levels_rows(report),
        pain=pain_rows(report),
        body_notes=tuple(_body_notes(report)),
        runs=run_cells(report),
        runs_notes=tuple(_runs_notes(report)),
        marks=tuple(_marks(report)),
        volumes=volume_rows(report) if _ran(report) else (),
        load_notes=(spread_words(facts.spread),) if facts.spread and review.over else (),
        zone_weeks=tuple(str(week)[5:] for week in report.weeks[-WEEKS_SHOWN:]),
        zone_stories=tuple(story_words(report)),
        zone_rows=zone_rows(report),
        closer_notes=tuple(_closer_notes(report)),
        stretched=stretched_rows(report, zones),
        stretching_notes=tuple(_stretching_notes(report)),
        helps=tuple(helps_words(report.helps)),
        helps_notes=(TRIALS,),
        ease=ease_parts(report),
        routine=None if report.routine is None else routine_part(report.routine),
        rule=tuple(line.strip() for line in LIMITS[1:]),
        made=format_day(report.today),
    )


def _steps(report: WeeklyReport) -> tuple[NextStep, ...]:
    """Return what to do next: what a doctor should see, the questions that are due, the rest."""
    facts = report.facts
    asking = screening_steps(report.due)
    if not asking:
        return facts.steps
    first = doctor_first((*asking, *facts.steps), facts.states.flagged)
    return tuple(dict.fromkeys(first))


def _volume_notes(facts: WeekFacts) -> Iterator[str]:
    compared = facts.review.compared
    parts = (compared.distance_m, compared.duration_s, compared.load_au)
    counts = {part.mean_weeks for part in parts if part.mean is not None}
    if counts and not facts.review.first:
        upto = "" if len(counts) == 1 else "up to "
        weeks = plural(counts.pop() if not upto else WEEKS_BEFORE, "complete week")
        yield f"Mean: of {upto}{weeks} before."
    yield from volume_notes(facts)


def _ran(report: WeeklyReport) -> bool:
    """Tell whether anything was run in the twelve weeks."""
    return any(each.volume is not None and each.volume.runs for each in report.volumes)


def _edition(week: Week) -> str:
    """Return the week as a newspaper says it.

    >>> _edition(Week.parse("2026-W01"))
    'Week 1 · Mon 29 Dec 2025 to Sun 4 Jan 2026'
    """
    sunday = week.days[-1]
    _, number, _ = week.monday.isocalendar()
    monday = format_day(week.monday, sunday)
    return f"Week {number} · {monday} to {format_day(sunday)} {sunday.year}"


def _body_notes(report: WeeklyReport) -> Iterator[str]:
    review = report.facts.review
    if not review.tightness and review.volume.runs:
        yield f"No zone was rated {review.yet}this week. That is unknown, not zero."
    if review.tightness and review.not_rated:
        yield f"Usually rated, but not {review.yet}this week: {', '.join(review.not_rated)}."


def _runs_notes(report: WeeklyReport) -> Iterator[str]:
    climb = report.facts.review.volume.climb_m
    if climb.known:
        part = "" if climb.complete else f" ({climb.known} of {plural(climb.of, 'run')})"
        yield f"Climb: {climb.known_sum:.0f} m{part}."


def _marks(report: WeeklyReport) -> Iterator[str]:
    facts = report.facts
    for mark in facts.marks:
        yield _mark(mark, report)
    if facts.race is not None and facts.race not in facts.marks and report.today in report.week:
        yield _mark(facts.race, report)


def _mark(mark: MarkRow, report: WeeklyReport) -> str:
    said = mark_line(mark._replace(note=shown(mark.note or "") or None), report.today)
    about = said.partition("  ")[2]  # without its number, which is for typing
    away = f" ({days_away(mark.day, report.today)})" if mark.day > report.today else ""
    return about.replace("  ", " · ") + away


def _closer_notes(report: WeeklyReport) -> Iterator[str]:
    if report.more_zones:
        yield f"{plural(report.more_zones, 'more zone')} watched or more: runlog trend shows each."


def _stretching_notes(report: WeeklyReport) -> Iterator[str]:
    done, plan = report.facts.review.stretching, report.facts.plan
    if done.stretches:
        yield f"{stretching_words(done)}. {_ENOUGH}"
    else:
        yield _ENOUGH
    routines = routine_words(report.facts.routine_days)
    if routines:
        yield routines
    if plan is not None:
        held, planned = format_duration(plan.held_s), format_duration(plan.planned_s)
        of = plural(plan.stretches, "stretch", "stretches")
        yield f"Of {planned} planned, {held} was held ({of})."
