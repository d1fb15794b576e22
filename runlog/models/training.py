"""The tables of what was done: runs, routines, stretchings and their holds."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from runlog.models.columns import (
    DISTANCE_BASES,
    RUN_KINDS,
    SIDES,
    SOURCES,
    At,
    Base,
    Day,
    EnteredAt,
    Id,
    Note,
    Offset,
    SideWord,
    SourceWord,
    StretchId,
    StretchName,
    check,
    flag,
    instant,
    iso_day,
    offset,
    reference,
    scale,
    whole,
    word,
)


class Run(Base):
    """One outing; it has a distance, a duration or both."""

    __tablename__ = "run"

    id: Mapped[Id]
    day: Mapped[Day]
    started_at: Mapped[datetime | None] = mapped_column(comment="the start, UTC; empty: unknown")
    utc_offset_s: Mapped[Offset]
    distance_m: Mapped[float | None] = mapped_column(comment="distance, metres; empty: unknown")
    distance_basis: Mapped[str | None] = mapped_column(
        comment="what the distance rests on: typed, file (its own total) or positions (summed)"
    )
    duration_s: Mapped[int | None] = mapped_column(comment="timer time, seconds; empty: unknown")
    elapsed_s: Mapped[int | None] = mapped_column(comment="start to stop, seconds; empty: unknown")
    rpe: Mapped[float | None] = mapped_column(
        comment="effort (RPE), Borg CR10, 0 = rest to 10 = maximal; empty: not rated"
    )
    rpe_at: Mapped[datetime | None] = mapped_column(comment="when the effort was rated, UTC")
    kind: Mapped[str | None] = mapped_column(comment=", ".join(RUN_KINDS))
    climb_m: Mapped[float | None] = mapped_column(comment="metres climbed")
    avg_hr_bpm: Mapped[int | None] = mapped_column(comment="mean heart rate, beats a minute")
    max_hr_bpm: Mapped[int | None] = mapped_column(comment="highest heart rate, beats a minute")
    title: Mapped[str | None] = mapped_column(comment="the title a file gave it")
    note: Mapped[Note]
    source: Mapped[SourceWord]
    entered_at: Mapped[EnteredAt]

    __table_args__ = (
        iso_day(),
        instant("started_at"),
        *offset("started_at"),
        check("distance_m_range", "distance_m > 0 AND distance_m <= 1000000"),
        word("distance_basis", DISTANCE_BASES),
        check("distance_basis_needed", "distance_basis IS NULL OR distance_m IS NOT NULL"),
        whole("duration_s", "BETWEEN 1 AND 360000"),
        whole("elapsed_s", "> 0"),
        check("distance_or_duration", "distance_m IS NOT NULL OR duration_s IS NOT NULL"),
        scale("rpe"),
        instant("rpe_at"),
        check("rpe_at_needs_rpe", "rpe_at IS NULL OR rpe IS NOT NULL"),
        word("kind", RUN_KINDS),
        check("climb_m_range", "climb_m >= 0 AND climb_m <= 1000000"),
        whole("avg_hr_bpm", "BETWEEN 20 AND 260"),
        whole("max_hr_bpm", "BETWEEN 20 AND 260"),
        word("source", SOURCES),
        instant("entered_at"),
        Index(None, "day"),
        Index(None, "started_at"),
    )


class Routine(Base):
    """A routine as it was planned, so that "did you do it?" has an answer."""

    __tablename__ = "routine"

    id: Mapped[Id]
    day: Mapped[Day]
    at: Mapped[At]
    utc_offset_s: Mapped[Offset]
    name: Mapped[str] = mapped_column(comment="the routine's name")
    total_s: Mapped[int] = mapped_column(comment="planned length, seconds")
    items: Mapped[str] = mapped_column(comment="its stretches in order, with seconds; JSON")
    entered_at: Mapped[EnteredAt]

    __table_args__ = (
        iso_day(),
        instant("at"),
        *offset(),
        whole("total_s", ">= 0"),
        instant("entered_at"),
        Index(None, "day"),
    )


class Stretching(Base):
    """A stretch that was done; its holds say how often, how long and on which side."""

    __tablename__ = "stretching"

    id: Mapped[Id]
    run_id: Mapped[int | None] = reference("run.id", "the run it followed; empty: none")
    routine_id: Mapped[int | None] = reference("routine.id", "the routine it was part of")
    day: Mapped[Day]
    at: Mapped[At]
    utc_offset_s: Mapped[Offset]
    stretch: Mapped[StretchId]
    stretch_name: Mapped[StretchName]
    planned_s: Mapped[int | None] = mapped_column(comment="planned length, seconds")
    sensation: Mapped[float | None] = mapped_column(
        comment="how strong the pull felt, 0 = nothing to 10 = strongest; empty: not rated"
    )
    felt_off: Mapped[bool] = mapped_column(comment="1 if it felt wrong, else 0")
    note: Mapped[Note]
    source: Mapped[SourceWord]
    entered_at: Mapped[EnteredAt]

    __table_args__ = (
        iso_day(),
        instant("at"),
        *offset(),
        whole("planned_s", "> 0"),
        scale("sensation"),
        flag("felt_off"),
        word("source", SOURCES),
        instant("entered_at"),
        Index(None, "day"),
    )


class Hold(Base):
    """One set of a stretching on one side; a stretching without holds has an unknown dose."""

    __tablename__ = "hold"

    id: Mapped[Id]
    stretching_id: Mapped[int] = mapped_column(
        ForeignKey("stretching.id", ondelete="RESTRICT"), comment="the stretching it is part of"
    )
    number: Mapped[int] = mapped_column(comment="which set, from 1")
    side: Mapped[SideWord]
    seconds: Mapped[int | None] = mapped_column(comment="seconds held; empty: counted instead")
    repetitions: Mapped[int | None] = mapped_column(comment="repetitions; empty: held instead")

    __table_args__ = (
        UniqueConstraint("stretching_id", "number", "side"),
        whole("number", ">= 1"),
        word("side", SIDES),
        whole("seconds", "> 0"),
        whole("repetitions", "> 0"),
        check("seconds_or_repetitions", "(seconds IS NULL) <> (repetitions IS NULL)"),
    )
