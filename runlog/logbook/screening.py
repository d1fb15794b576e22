"""Answers to the red-flag questions, what became of them, and the weekly cards."""

from collections.abc import Sequence

from sqlalchemy import select

from runlog.changes import Step
from runlog.entries.answers import NewAnswer, NewCard, Resolution
from runlog.errors import EntryNotFound
from runlog.models import Ostrc, Screening


def answer(step: Step, answers: Sequence[NewAnswer]) -> list[Screening]:
    """Add answers; an earlier yes to the same question stays open beside a new no."""
    rows = [
        Screening(
            day=new.moment.day,
            at=new.moment.at,
            utc_offset_s=new.moment.utc_offset_s,
            zone=new.zone.id,
            zone_name=new.zone.label,
            side=new.side,
            question=new.question,
            answer=new.yes,
            resolved_day=None,
            resolution=None,
            entered_at=step.at,
        )
        for new in answers
    ]
    step.add_all(rows)
    return rows


def resolve(step: Step, resolution: Resolution) -> list[Screening]:
    """Note how every open yes of the zone's sides turned out; raise EntryNotFound without one."""
    query = select(Screening).where(
        Screening.zone == resolution.zone.id,
        Screening.side.in_(resolution.sides),
        Screening.answer.is_(True),
        Screening.resolved_day.is_(None),
        Screening.day <= resolution.day,
    )
    rows = list(step.session.scalars(query.order_by(Screening.day, Screening.id)))
    if not rows:
        raise EntryNotFound(f"no answer about the {resolution.zone.label} waits to be resolved")
    for row in rows:
        step.change(row, {"resolved_day": resolution.day, "resolution": resolution.words})
    return rows


def add_card(step: Step, new: NewCard) -> Ostrc:
    """Add a weekly card and return it with its number."""
    return step.add(
        Ostrc(
            day=new.day,
            zone=new.zone.id,
            zone_name=new.zone.label,
            side=new.side,
            participation=new.participation,
            training=new.training,
            performance=new.performance,
            symptoms=new.symptoms,
            entered_at=step.at,
        )
    )
