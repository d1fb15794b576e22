"""An import as it is printed: what came of it, the runs, what was left out and why, what next."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from runlog.cli.columns import Row, cell_width, put_columns, put_folded, put_heading
from runlog.cli.kit import Kit
from runlog.cli.terminal import faint, put, put_json, strong, terminal_columns
from runlog.exchange.outcomes import Item, Outcome, Report
from runlog.text import plural, show

if TYPE_CHECKING:
    from runlog.analysis.next_steps import NextStep

MOST_RUNS = 12
_MOST_NAMED = 20
_INSIST = "--yes"  # what is skipped although its runner might want it
_LEAST_ROOM = 32  # for a reason beside its file: narrower it reads worse than below
_INDENT = "    "
_MANY = {"stretch": "stretches"}


NOTHING_HERE = "There is no activity and no inbox here; docs/importing.md lists what can be read."
NOTHING_NEW = "Nothing is new."


def put_import(
    report: Report, ignored: Counter[str], kit: Kit, *, stored: bool, empty: str = NOTHING_HERE
) -> None:
    """Print what an import did, or would do; `empty` where that is nothing."""
    if not stored:
        put(strong("Dry run: this is what would be done; nothing was stored."))
    if not report.items:
        put(empty)
    rows = [*_outcome_rows(report), *_ignored_row(ignored)]
    put_columns(("", "", ""), rows, right=(1,))
    _put_runs(report, kit, stored=stored)
    _put_items("Imported all the same", _insisted(report), _MOST_NAMED)
    new = [item for item in report.of(Outcome.DUPLICATE) if not item.again]
    _put_items("In the log already", new, _MOST_NAMED)
    _put_items("Completed", report.of(Outcome.COMPLETED), _MOST_NAMED)
    _put_warnings(report, stored=stored)
    _put_items("Refused", report.of(Outcome.REFUSED))
    if stored and (steps := list(_steps(report))):
        from runlog.cli.cells import put_steps

        put_steps(steps)


def put_import_json(report: Report, ignored: Counter[str], kit: Kit, *, stored: bool) -> None:  # noqa: ARG001
    """Print the same for scripts."""
    from runlog.cli.plain import plain, plain_run

    put_json(
        {
            "dry_run": not stored,
            "counts": {outcome.value: report.counts[outcome] for outcome in Outcome},
            "ignored": dict(ignored),
            "remarks": list(report.remarks),
            "items": [plain(item) for item in report.items],
            "runs": [plain_run(run) for run in report.runs],
        }
    )


def _outcome_rows(report: Report) -> Iterator[Row]:
    meaning = {
        Outcome.IMPORTED: _imported(report),
        Outcome.COMPLETED: "filled what a run lacked",
        Outcome.DUPLICATE: _duplicates(report),
        Outcome.SKIPPED: _named(_short(item.reason) for item in report.of(Outcome.SKIPPED)),
        Outcome.REFUSED: "left out; the reasons stand below",
    }
    for outcome, said in meaning.items():
        if report.counts[outcome]:
            yield Row((outcome.value, str(report.counts[outcome]), said))


def _ignored_row(ignored: Counter[str]) -> Iterator[Row]:
    if ignored:
        sorts = ", ".join(f"{count} {sort}" for sort, count in ignored.most_common())
        yield Row(("ignored", str(ignored.total()), f"no activity files: {sorts}"))


def _imported(report: Report) -> str:
    runs = sum(item.run_id is not None for item in report.of(Outcome.IMPORTED))
    own = len(_insisted(report))
    said = [plural(runs, "new run")] if runs else []
    said += [f"{own} of them though the log may have it"] if own else []
    beside = ((noun, count) for noun, count in report.beside.items() if count)
    said += [plural(count, noun, _MANY.get(noun)) for noun, count in beside]
    return ", ".join(said)


def _insisted(report: Report) -> list[Item]:
    """Return what was imported although it clashes with a run: its reason names that."""
    return [item for item in report.of(Outcome.IMPORTED) if item.reason]


def _duplicates(report: Report) -> str:
    again = sum(item.again for item in report.of(Outcome.DUPLICATE))
    if again == report.counts[Outcome.DUPLICATE]:
        return "imported before"
    return f"in the log already, {again} imported before" if again else "in the log already"


def _short(reason: str) -> str:
    """Return the head of a reason: the sport, without its length."""
    if absurd := re.search("is (too short|too long|faster than anyone runs)", reason):
        return absurd[1]
    return re.split("[,:;]", reason, maxsplit=1)[0]


def _named(names: Iterator[str]) -> str:
    return ", ".join(
        f"{name} {count}" if count > 1 else name for name, count in Counter(names).most_common()
    )


def _put_runs(report: Report, kit: Kit, *, stored: bool) -> None:
    if not report.runs:
        return
    # Imported here: an import that finds nothing new need not wait for it.
    from runlog.cli.cells import RUN_HEADER, RUN_RIGHT, RUN_SPARE, run_row

    shown = report.runs[-MOST_RUNS:]
    hidden = report.touched - len(shown)
    put_heading(f"Runs, the newest {len(shown)} of {report.touched}" if hidden else "Runs")
    today, unit = kit.now.date(), kit.settings.unit
    rows = [run_row(run, unit, today) for run in shown]
    if not stored:  # a run that is not in the log has no number that a command would take
        unnumbered = [run.id in report.added for run in shown]
        rows = [_new(row) if new else row for row, new in zip(rows, unnumbered, strict=True)]
    put_columns(RUN_HEADER, rows, RUN_RIGHT, RUN_SPARE)


def _new(row: Row) -> Row:
    return replace(row, cells=("new", *row.cells[1:]))


def _put_items(heading: str, items: Sequence[Item], most: int | None = None) -> None:
    if not items:
        return
    put_heading(heading)
    shown = items[:most]
    _put_told([(item.place, item.reason) for item in shown])
    _put_hidden(len(items) - len(shown))


def _put_told(told: Sequence[tuple[str, str]]) -> None:
    """Print places and what is told of each, side by side, or below where the places are long."""
    widest = max(cell_width(show(place)) for place, _ in told)
    if widest <= terminal_columns() - _LEAST_ROOM:
        put_columns(("", ""), [Row(each) for each in told])
        return
    for place, reason in told:
        if place:  # whole, however long: it may be copied
            put(show(place))
        put_folded(reason, _INDENT if place else "")


def _put_hidden(count: int) -> None:
    if count > 0:
        put(faint(f"and {count} more; --json names them all"))


def _put_warnings(report: Report, *, stored: bool) -> None:
    ways_out = {item.reason: None for item in report.of(Outcome.SKIPPED) if _INSIST in item.reason}
    rows = [("", remark) for remark in report.remarks]
    rows += [(Outcome.SKIPPED.value, reason) for reason in ways_out]
    rows += [
        (f"run {item.run_id}" if stored else item.place, warning)
        for item in sorted(report.of(Outcome.IMPORTED, Outcome.COMPLETED), key=_run_id)
        for warning in item.warnings
    ]
    if rows:
        put_heading("Worth knowing")
        _put_told(rows[:_MOST_NAMED])
        _put_hidden(len(rows) - _MOST_NAMED)


def _run_id(item: Item) -> int:
    return item.run_id or 0


def _steps(report: Report) -> "Iterator[NextStep]":
    if not (report.touched or report.beside):
        return
    # Imported here: an import that finds nothing new need not wait for it.
    from runlog.analysis.next_steps import NextStep

    if report.unrated:
        without = plural(len(report.unrated), "run")
        reason = f"{without} without an effort; runlog log asks for recent ones"
        yield NextStep(f"runlog log --run {report.unrated[-1]} -e 0-10", reason)
    yield NextStep("runlog undo", "takes the whole import back")
