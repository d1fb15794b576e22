"""The red-flag questions of a sheet, and what was answered to each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from runlog.analysis.persistence.red_flags import questions_for
from runlog.readings import ScreeningRow


@dataclass(frozen=True, slots=True)
class Asked:
    """A red-flag question and the answer that counts: a yes until it is resolved, else the latest.

    An `answer` of None was not asked. `later_no` is the day of a no after a yes that is still open.
    """

    question: str
    answer: ScreeningRow | None
    later_no: date | None = None


def asked_of(
    zone: str, answers: Iterable[ScreeningRow], first: date, *, hard_run: bool
) -> tuple[Asked, ...]:
    """Return each question with its answer from first on, or a yes that is still open.

    `answers` are those about one side of the zone, newest first.
    """
    of: dict[str, list[ScreeningRow]] = {}
    for each in answers:
        if each.day >= first or _is_open(each):
            of.setdefault(each.question, []).append(each)
    questions = questions_for(zone, after_hard_run=hard_run or "rf_rhabdo" in of)
    return tuple(_asked(flag.question, of.get(flag.id, [])) for flag in questions)


def _asked(question: str, answers: list[ScreeningRow]) -> Asked:
    still = next(filter(_is_open, answers), None)
    if still is None:
        return Asked(question, answers[0] if answers else None)
    newest = answers[0]
    return Asked(question, still, None if newest.answer else newest.day)


def _is_open(answer: ScreeningRow) -> bool:
    return answer.answer and answer.resolved_day is None
