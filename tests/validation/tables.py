"""Prints what was measured as Markdown: by reporter, mixed, and beside the targets."""

from collections.abc import Iterator, Sequence
from statistics import median

from runlog.diaries import REPORTERS
from tests.validation.measures import (
    MEASURES,
    TARGETS,
    Estimate,
    Measure,
    Outcomes,
    mean,
    of_reporter,
    share,
    within,
)
from tests.validation.pain import PainOutcome

_NOTHING = "-"


def measures_table(outcomes: Outcomes) -> Iterator[str]:
    """Yield the table of all measures: mixed with its standard error, then by reporter."""
    names = [reporter.name for reporter in REPORTERS]
    yield from _table(
        ["", "mixed", *names],
        [
            [measure.name, _with_error(measure.of(outcomes), measure)]
            + [_plain(measure.of(of_reporter(outcomes, name)), measure) for name in names]
            for measure in MEASURES
        ],
    )


def targets_table(outcomes: Outcomes, errors: float) -> Iterator[str]:
    """Yield the targets, what was found, and whether they are met."""
    yield from _table(
        ["target", "reporters", "limit", "found", ""],
        [
            [
                target.measure.name,
                target.reporter or "mixed",
                f"{target.better.value} {target.limit:g}",
                _with_error(
                    target.measure.of(of_reporter(outcomes, target.reporter)), target.measure
                ),
                "met" if target.met(outcomes, errors) else "MISSED",
            ]
            for target in TARGETS
        ],
    )


def missed(outcomes: Outcomes, errors: float) -> int:
    """Count the targets that are missed."""
    return sum(not target.met(outcomes, errors) for target in TARGETS)


def pain_table(outcomes: Sequence[PainOutcome]) -> Iterator[str]:
    """Yield what the rule makes of a year of pain; there are no targets."""
    delays = [each.attention_delay for each in outcomes if each.attention_delay is not None]
    cleared = [each.cleared_after for each in outcomes if each.cleared_after is not None]
    soon = share([within(each.attention_delay, 28) for each in outcomes])
    referred = share([within(each.referral_delay, 56) for each in outcomes])
    false_starts = mean([each.false_starts for each in outcomes])
    false_referrals = mean([each.false_referrals for each in outcomes])
    yield from _table(
        ["pain", "found"],
        [
            ["recurring pain flagged within 28 days", _number(soon, 3)],
            ["recurring pain flagged at all", f"{len(delays) / len(outcomes):.3f}"],
            ["median delay, days", f"{median(delays):.0f}" if delays else _NOTHING],
            ["referred by day 56", _number(referred, 3)],
            ["median days to clear after its end", f"{median(cleared):.0f}" if cleared else "-"],
            ["false starts per zone-year, single sore days", _number(false_starts, 2)],
            ["false referrals per zone-year, single sore days", _number(false_referrals, 3)],
        ],
    )


def _number(found: Estimate | None, decimals: int) -> str:
    return _NOTHING if found is None else f"{found.value:.{decimals}f}"


def _plain(found: Estimate | None, measure: Measure) -> str:
    return _number(found, measure.decimals)


def _with_error(found: Estimate | None, measure: Measure) -> str:
    said = _plain(found, measure)
    return said if found is None or not found.error else f"{said} (se {found.error:.3f})"


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(len(row[place]) for row in [header, *rows]) for place in range(len(header))]
    rule = ["-" * width for width in widths]
    for row in [header, rule, *rows]:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield f"| {' | '.join(cells)} |"
