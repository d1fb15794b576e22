"""The tables of how the body felt: ratings, day notes, marks, screenings, OSTRC cards."""

from datetime import date

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from runlog.models.columns import (
    CONTEXTS,
    MARK_KINDS,
    QUALITIES,
    SIDES,
    SOURCES,
    At,
    Base,
    Day,
    EnteredAt,
    Id,
    Note,
    Offset,
    OstrcAnswer,
    SideWord,
    SourceWord,
    StretchId,
    StretchName,
    ZoneId,
    ZoneName,
    check,
    flag,
    instant,
    iso_day,
    offset,
    reference,
    scale,
    word,
)


class Rating(Base):
    """How one side of a zone felt at a moment; a rating of both sides is two rows."""

    __tablename__ = "rating"

    id: Mapped[Id]
    run_id: Mapped[int | None] = reference("run.id", "the run it belongs to; empty: none")
    day: Mapped[Day]
    at: Mapped[At]
    utc_offset_s: Mapped[Offset]
    zone: Mapped[ZoneId]
    zone_name: Mapped[ZoneName]
    side: Mapped[SideWord]
    quality: Mapped[str] = mapped_column(comment="tightness or pain: two scales that never mix")
    context: Mapped[str] = mapped_column(comment=", ".join(CONTEXTS))
    value: Mapped[float] = mapped_column(comment="0 = nothing to 10 = worst")
    source: Mapped[SourceWord]
    note: Mapped[Note]
    entered_at: Mapped[EnteredAt]

    __table_args__ = (
        iso_day(),
        instant("at"),
        *offset(),
        word("side", SIDES),
        word("quality", QUALITIES),
        word("context", CONTEXTS),
        scale("value"),
        word("source", SOURCES),
        instant("entered_at"),
        Index(None, "day"),
        Index(None, "zone", "side", "day"),
    )


class DayNote(Base):
    """A day's ease of movement and a note, with or without a run; one a day."""

    __tablename__ = "day_note"

    id: Mapped[Id]
    day: Mapped[Day]
    ease: Mapped[float | None] = mapped_column(
        comment="ease of movement, 0 = could hardly move to 10 = moved freely"
    )
    note: Mapped[Note]
    entered_at: Mapped[EnteredAt]

    __table_args__ = (
        UniqueConstraint("day"),
        iso_day(),
        scale("ease"),
        check("ease_or_note", "ease IS NOT NULL OR note IS NOT NULL"),
        instant("entered_at"),
    )


class Mark(Base):
    """Something dated about the body or the training; a race may lie ahead."""

    __tablename__ = "mark"

    id: Mapped[Id]
    kind: Mapped[str] = mapped_column(comment=", ".join(MARK_KINDS))
    day: Mapped[Day]
    to_day: Mapped[date | None] = mapped_column(comment="its last day, ISO; empty: open or one day")
    zone: Mapped[ZoneId | None]
    zone_name: Mapped[ZoneName | None]
    side: Mapped[SideWord | None]
    stretch: Mapped[StretchId | None]
    stretch_name: Mapped[StretchName | None]
    note: Mapped[Note]
    entered_at: Mapped[EnteredAt]

    __table_args__ = (
        word("kind", MARK_KINDS),
        iso_day(),
        iso_day("to_day"),
        check("to_day_after_day", "to_day >= day"),
        word("side", SIDES),
        check("zone_named", "(zone IS NULL) = (zone_name IS NULL)"),
        check("side_of_a_zone", "side IS NULL OR zone IS NOT NULL"),
        check("stretch_named", "(stretch IS NULL) = (stretch_name IS NULL)"),
        instant("entered_at"),
        Index(None, "day"),
    )


class Screening(Base):
    """The answer to one red-flag question about one side of a zone."""

    __tablename__ = "screening"

    id: Mapped[Id]
    day: Mapped[Day]
    at: Mapped[At]
    utc_offset_s: Mapped[Offset]
    zone: Mapped[ZoneId]
    zone_name: Mapped[ZoneName]
    side: Mapped[SideWord]
    question: Mapped[str] = mapped_column(comment="id of the question, rf_bone for instance")
    answer: Mapped[bool] = mapped_column(comment="1 = yes, 0 = no")
    resolved_day: Mapped[date | None] = mapped_column(comment="the day a yes was resolved, ISO")
    resolution: Mapped[str | None] = mapped_column(comment="how it was resolved, in their words")
    entered_at: Mapped[EnteredAt]

    __table_args__ = (
        iso_day(),
        instant("at"),
        *offset(),
        word("side", SIDES),
        flag("answer"),
        iso_day("resolved_day"),
        check("resolved_after_day", "resolved_day >= day"),
        check("resolution_dated", "resolution IS NULL OR resolved_day IS NOT NULL"),
        instant("entered_at"),
        Index(None, "day"),
    )


class Ostrc(Base):
    """A weekly card of four questions about one side of a zone (OSTRC-O2, Clarsen 2020)."""

    __tablename__ = "ostrc"

    id: Mapped[Id]
    day: Mapped[Day]
    zone: Mapped[ZoneId]
    zone_name: Mapped[ZoneName]
    side: Mapped[SideWord]
    participation: Mapped[OstrcAnswer]
    training: Mapped[OstrcAnswer]
    performance: Mapped[OstrcAnswer]
    symptoms: Mapped[OstrcAnswer]
    entered_at: Mapped[EnteredAt]

    __table_args__ = (
        iso_day(),
        word("side", SIDES),
        *(
            check(f"{question}_answer", f"{question} IN (0, 8, 17, 25)")
            for question in ("participation", "training", "performance", "symptoms")
        ),
        instant("entered_at"),
        Index(None, "day"),
    )
