"""The sheet for a therapist as the plain values that JSON can hold."""

from runlog.analysis.load import load_au
from runlog.cli.plain import plain
from runlog.cli.plain_state import plain_state
from runlog.readings import RunRow
from runlog.report.sheet import TherapistSheet
from runlog.report.sheet_questions import Asked
from runlog.report.sheet_side import SheetSide


def plain_sheet(sheet: TherapistSheet) -> dict[str, object]:
    """Return it as docs/json.md describes it: no more of the log than the sheet itself shows."""
    return {
        "today": plain(sheet.today),
        "first": plain(sheet.first),
        "name": sheet.name or None,
        "tight_from": sheet.tight_from,
        "sides": [_side(side) for side in sheet.sides],
        "never_rated": plain(sheet.unrated),
        "log_from": plain(sheet.log_from),
        "began": plain(sheet.began),
        "blocks_before": plain(sheet.before),
        "shoes": [plain(mark.day) for mark in sheet.shoes],
        "runs": [_run(run) for run in sheet.runs],
        "marks": plain(sheet.marks),
        "race": plain(sheet.race),
        "notes": plain(sheet.notes),
    }


def _side(side: SheetSide) -> dict[str, object]:
    return {
        **plain_state(side.standing),
        "onset": plain(side.onset),
        "seven_days_then": plain(side.then),
        "seven_days_now": plain(side.now),
        "pain_then": plain(side.pain_then),
        "pain_now": plain(side.pain_now),
        "rated_days": side.rated_days,
        "days": side.days,
        "ratings": [
            {
                "day": plain(each.day),
                "at": plain(each.at),
                "quality": each.quality,
                "context": each.context,
                "value": each.value,
            }
            for each in side.ratings
        ],
        "trend": plain(side.trend),
        "tried": plain(side.tried),
        "right_after": plain(side.right_after),
        "questions": [_asked(each) for each in side.asked],
        "cards": plain(side.cards),
    }


def _asked(each: Asked) -> dict[str, object]:
    answer = each.answer
    return {
        "question": each.question,
        "answer": None if answer is None else answer.answer,
        "day": None if answer is None else plain(answer.day),
        "resolved_day": None if answer is None else plain(answer.resolved_day),
        "resolution": None if answer is None else answer.resolution,
        "later_no": plain(each.later_no),
    }


def _run(run: RunRow) -> dict[str, object]:
    """Return what the sheet shows of a run: neither its title nor its note is part of it."""
    return {
        "day": plain(run.day),
        "distance_m": run.distance_m,
        "duration_s": run.duration_s,
        "rpe": run.rpe,
        "kind": run.kind,
        "climb_m": run.climb_m,
        "load_au": load_au(run.rpe, run.duration_s),
    }
