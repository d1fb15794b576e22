"""The weekly report as Markdown: the page without its pictures, in the same order."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from runlog.figures.chart_words import finding
from runlog.library import Zone
from runlog.report.routine_part import RoutinePart
from runlog.report.weekly import WeeklyReport
from runlog.report.weekly_page import WeeklyPage, weekly_page
from runlog.text import show

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~$&])")


def weekly_markdown(report: WeeklyReport, zones: Mapping[str, Zone]) -> str:
    """Return the report as Markdown; text from outside cannot become markup in it."""
    page = weekly_page(report, zones)
    parts = [
        [f"# {_plain(page.edition)}", "", _plain(page.sentence)],
        _part("What needs attention", page.findings.attention, _attention(page)),
        _part("How the body felt", page.findings.body, _body(page)),
        _part("The runs", page.findings.runs, _runs(page)),
        _part("Distance and load over 12 weeks", page.findings.volume, _volume(page))
        if page.volumes
        else [],
        _part("Every rated zone over 26 weeks", page.findings.zones, _zones(page))
        if page.zone_rows
        else [],
        _part("A closer look", page.findings.closer, _closer(report)) if report.charts else [],
        _part("Stretching", page.findings.stretching, _stretching(page)),
        _part("What seems to help", page.findings.helps, _said(*page.helps, *page.helps_notes))
        if page.helps
        else [],
        _part("How freely it went", page.findings.ease, _ease(page)) if page.ease else [],
        _routine(page.routine) if page.routine else [],
        _part("How it is decided", page.findings.rule, _rule(page)),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _part(title: str, headline: str, lines: Iterable[str]) -> list[str]:
    return [f"## {title}", "", f"**{_plain(headline)}**", *lines]


def _attention(page: WeeklyPage) -> Iterator[str]:
    for each in page.flagged:
        yield from _said(each.sentence)
        yield f"{_plain(each.since)} Why: `{_code(each.why)}`".lstrip()
    yield from _said(page.spike, *page.attention_notes)
    if page.steps:
        yield ""
    for step in page.steps:
        yield f"- `{_code(step.command)}` {_plain(step.reason)}"


def _body(page: WeeklyPage) -> Iterator[str]:
    last = f"vs {page.last_week}"
    header = ("tightness, median", "median", "days", last, "vs 4 weeks")
    yield from _table(
        header,
        [
            (row.name, row.median, row.days, row.change, row.change_from_four)
            for row in page.tightness
        ],
    )
    rows = [(row.name, row.highest, row.days) for row in page.pain]
    yield from _table(("pain, highest", "highest", "days"), rows)
    yield from _said(*page.body_notes)


def _runs(page: WeeklyPage) -> Iterator[str]:
    unit = page.unit
    header = (
        *("day", f"distance, {unit}", "time", f"pace, min/{unit}"),
        *("kind", "effort", "load", "note"),
    )
    rows = [
        (run.day, run.distance, run.time, run.pace, run.kind, run.effort, run.load, run.note)
        for run in page.runs
    ]
    yield from _table(header, rows)
    yield from _said(*page.runs_notes, *page.marks)


def _volume(page: WeeklyPage) -> Iterator[str]:
    rows = [(row.week, row.runs, row.distance, row.time, row.load) for row in page.volumes]
    yield from _table(("week", "runs", "distance", "time", "load"), rows)
    yield from _said(*page.volume_notes, *page.load_notes)


def _zones(page: WeeklyPage) -> Iterator[str]:
    rows = [(row.name, *row.medians) for row in page.zone_rows]
    yield from _table(("median", *page.zone_weeks), rows)
    yield from _said(*page.zone_stories)


def _closer(report: WeeklyReport) -> Iterator[str]:
    yield ""
    for chart in report.charts:
        yield f"- {_plain(finding(chart))}"


def _stretching(page: WeeklyPage) -> Iterator[str]:
    rows = [(row.name, row.left, row.right, row.days, row.aim) for row in page.stretched]
    yield from _table(("zone", "left", "right", "days of 60 s", "aim"), rows)
    yield from _said(*page.stretching_notes)


def _ease(page: WeeklyPage) -> Iterator[str]:
    for part in page.ease:
        yield from _said(f"{part.finding}.", *part.notes)


def _routine(routine: RoutinePart) -> list[str]:
    rows = [
        f"1. {_plain(row.name)}: {_plain(row.dose)}. {_plain(row.reason)}" for row in routine.rows
    ]
    return _part("The next routine", routine.headline, ["", *rows, *_said(*routine.notes)])


def _rule(page: WeeklyPage) -> Iterator[str]:
    yield ""
    for line in page.rule:
        yield f"- {_plain(line)}"


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    if not rows:
        return
    yield ""
    yield f"| {' | '.join(_plain(cell) for cell in header)} |"
    yield f"|{'---|' * len(header)}"
    for row in rows:
        yield f"| {' | '.join(_plain(cell) for cell in row)} |"


def _said(*sentences: str) -> Iterator[str]:
    for each in filter(None, sentences):
        yield ""
        yield _plain(each)


def _plain(text: str) -> str:
    r"""Return text in which nothing is markup.

    >>> _plain("a*b <i>")
    'a\\*b \\<i\\>'
    """
    return _SPECIAL.sub(r"\\\1", show(text))


def _code(text: str) -> str:
    """Return text to stand between backticks, which it cannot hold."""
    return show(text).replace("`", "'")
