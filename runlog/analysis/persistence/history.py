"""What the log holds of one zone-side, as plain values that the rule reads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from runlog.analysis.entries_seen import CardLike, RatingLike, ScreeningLike, ZoneMarkLike
from runlog.analysis.persistence.ostrc import Card, is_substantial
from runlog.analysis.zone_days import ZoneDays, pain_days, tightness_days
from runlog.entries import MarkKind


class ZoneSide(NamedTuple):
    """One side of a zone, by their ids."""

    zone: str
    side: str


class Injury(NamedTuple):
    """An injury mark; last_day is part of it, None while it is open."""

    first_day: date
    last_day: date | None


class Answer(NamedTuple):
    """The answer to one red-flag question; resolved_day is the first day a yes no longer counts."""

    day: date
    question: str
    yes: bool
    resolved_day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneHistory:
    """One zone-side: the level of 0 to 10 of each rated day, and what else the rule knows.

    A day without a rating is missing from `tightness` and `pain`. `seen` are the days a therapist
    saw it, `substantial` those of weekly cards with a substantial problem.
    """

    zone: str
    zone_name: str
    side: str
    tightness: Mapping[date, float] = field(default_factory=dict)
    pain: Mapping[date, float] = field(default_factory=dict)
    seen: tuple[date, ...] = ()
    injuries: tuple[Injury, ...] = ()
    substantial: tuple[date, ...] = ()
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyEntries:
    """All entries of a log that zone states rest on, in any order."""

    ratings: Iterable[RatingLike] = ()
    marks: Iterable[ZoneMarkLike] = ()
    cards: Iterable[CardLike] = ()
    screenings: Iterable[ScreeningLike] = ()


def zone_histories(entries: BodyEntries) -> tuple[ZoneHistory, ...]:
    """Return the history of each zone-side that was rated or screened."""
    ratings, screenings = list(entries.ratings), list(entries.screenings)
    tight = {ZoneSide(each.zone, each.side): each for each in tightness_days(ratings)}
    pain = {ZoneSide(each.zone, each.side): each for each in pain_days(ratings)}
    names = {key: each.zone_name for key, each in (tight | pain).items()}
    names |= {
        ZoneSide(each.zone, each.side): each.zone_name
        for each in screenings
        if (each.zone, each.side) not in names
    }
    marks, cards = list(entries.marks), list(entries.cards)
    return tuple(
        ZoneHistory(
            zone=key.zone,
            zone_name=name,
            side=key.side,
            tightness=_levels(tight, key),
            pain=_levels(pain, key),
            seen=_seen(marks, key),
            injuries=_injuries(marks, key),
            substantial=_substantial(cards, key),
            answers=_answers(screenings, key),
        )
        for key, name in names.items()
    )


def _levels(days: Mapping[ZoneSide, ZoneDays], key: ZoneSide) -> Mapping[date, float]:
    return days[key].levels if key in days else {}


def _about(mark: ZoneMarkLike, kind: MarkKind, key: ZoneSide) -> bool:
    return mark.kind == kind and mark.zone == key.zone and mark.side in (None, key.side)


def _seen(marks: Iterable[ZoneMarkLike], key: ZoneSide) -> tuple[date, ...]:
    return tuple(mark.day for mark in marks if _about(mark, MarkKind.THERAPIST, key))


def _injuries(marks: Iterable[ZoneMarkLike], key: ZoneSide) -> tuple[Injury, ...]:
    return tuple(
        Injury(mark.day, mark.to_day) for mark in marks if _about(mark, MarkKind.INJURY, key)
    )


def _substantial(cards: Iterable[CardLike], key: ZoneSide) -> tuple[date, ...]:
    return tuple(
        card.day
        for card in cards
        if (card.zone, card.side) == key
        and is_substantial(Card(card.participation, card.training, card.performance, card.symptoms))
    )


def _answers(screenings: Iterable[ScreeningLike], key: ZoneSide) -> tuple[Answer, ...]:
    return tuple(
        Answer(each.day, each.question, each.answer, each.resolved_day)
        for each in screenings
        if (each.zone, each.side) == key
    )
