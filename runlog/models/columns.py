"""What the tables share: their base, the type of an instant, the words, the checks, the columns."""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Annotated, Any

from sqlalchemy import (
    CheckConstraint,
    Date,
    Dialect,
    Float,
    ForeignKey,
    MetaData,
    Text,
    TypeDecorator,
)
from sqlalchemy.orm import DeclarativeBase, mapped_column

# The closed lists of words. They stand here as well as in the entry door, because a log must
# refuse a wrong word whoever writes it; a test holds the two to each other.
RUN_KINDS = (
    "easy",
    "long",
    "tempo",
    "intervals",
    "race",
    "recovery",
    "hills",
    "trail",
    "treadmill",
)
DISTANCE_BASES = ("typed", "file", "positions")
QUALITIES = ("tightness", "pain")
CONTEXTS = ("before_run", "during_run", "after_run", "after_stretch", "morning", "other")
SIDES = ("left", "right", "central")
MARK_KINDS = (
    "injury",
    "niggle",
    "therapist",
    "prescribed",
    "race",
    "shoes",
    "travel",
    "illness",
    "strength",
)
SOURCES = (
    "typed",
    "bulk",
    "inbox",
    "fit",
    "gpx",
    "tcx",
    "strava",
    "garmin",
    "runkeeper",
    "apple",
    "table",
    "made_up",
)
OUTCOMES = ("imported", "completed", "duplicate", "skipped", "refused")


class UTCDateTime(TypeDecorator[datetime]):
    """An instant: aware in Python, UTC ISO text in the log, sorted as text as in time.

    The text is what isoformat() gives: 2026-11-19T17:40:00+00:00, with six digits of a second only
    where there are any. "+" sorts before ".", so both forms sort together.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002
    ) -> str | None:
        """Return the instant as text; ValueError if it does not know its time zone."""
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError(f"{value!r} has no time zone; an instant in the log needs one")
        return value.astimezone(UTC).isoformat()

    def process_result_value(
        self,
        value: str | None,
        dialect: Dialect,  # noqa: ARG002
    ) -> datetime | None:
        """Return the text as an aware instant in UTC; DatabaseError for what never was one."""
        if value is None:
            return None
        try:
            return datetime.fromisoformat(value)
        except ValueError as error:
            raise sqlite3.DatabaseError(f"{value!r} is no instant") from error


class IsoDay(TypeDecorator[date]):
    """A day, ISO text in the log."""

    impl = Date
    cache_ok = True

    @property
    def python_type(self) -> type[date]:
        """What a value is in Python."""
        return date

    def result_processor(
        self,
        dialect: Dialect,  # noqa: ARG002
        coltype: object,  # noqa: ARG002
    ) -> Callable[[Any], date | None]:
        """Return what reads the text; DatabaseError for what never was a day."""
        fromisoformat = date.fromisoformat

        def read(value: str | None) -> date | None:
            try:
                return None if value is None else fromisoformat(value)
            except ValueError as error:
                raise sqlite3.DatabaseError(f"{value!r} is no day") from error

        return read


class Base(DeclarativeBase):
    """The root of every table; its metadata names every constraint."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    # Float: a bare Mapped[float] would become Double, which SQLite reads back as another type.
    type_annotation_map = {float: Float(), str: Text(), datetime: UTCDateTime(), date: IsoDay()}  # noqa: RUF012


def check(name: str, rule: str) -> CheckConstraint:
    """Return a named rule every row keeps; one that comes out unknown (NULL) is kept."""
    return CheckConstraint(rule, name=name)


def word(column: str, words: Sequence[str]) -> CheckConstraint:
    """Return the rule that the column holds one of the words."""
    return check(f"{column}_word", f"{column} IN ({', '.join(repr(word) for word in words)})")


def scale(column: str) -> CheckConstraint:
    """Return the rule that the column holds a number from 0 to 10."""
    return check(f"{column}_scale", f"{column} BETWEEN 0 AND 10")


def whole(column: str, bounds: str) -> CheckConstraint:
    """Return the rule that the column holds a whole number within bounds, "> 0" for instance."""
    return check(
        f"{column}_range", f"typeof({column}) IN ('integer', 'null') AND {column} {bounds}"
    )


def flag(column: str) -> CheckConstraint:
    """Return the rule that the column holds 0 or 1."""
    return check(f"{column}_flag", f"{column} IN (0, 1)")


def iso_day(column: str = "day") -> CheckConstraint:
    """Return the rule that the column holds a day of the calendar, 2026-11-19 for instance."""
    # Only a modifier makes SQLite count: without one, 2026-02-30 is a date to it.
    return check(f"{column}_iso", f"{column} IS date({column}, '+0 days')")


def instant(column: str) -> CheckConstraint:
    """Return the rule that the column holds an instant as UTCDateTime writes it."""
    text = f"{column} GLOB '*T*+00:00' AND datetime({column}) IS NOT NULL"
    return check(f"{column}_utc", f"{column} IS NULL OR ({text})")


def offset(column: str = "at") -> tuple[CheckConstraint, CheckConstraint]:
    """Return the rules that utc_offset_s is less than a day, and there if the instant is."""
    return (
        whole("utc_offset_s", "BETWEEN -86399 AND 86399"),
        check(f"{column}_offset", f"{column} IS NULL OR utc_offset_s IS NOT NULL"),
    )


def reference(column: str, comment: str) -> Any:
    """Return an indexed reference to a row that cannot be deleted while the reference stands.

    Nothing cascades: a verb deletes children and clears references itself, each in the change
    record, and one that was forgotten fails loudly instead of vanishing unrecorded.
    """
    return mapped_column(ForeignKey(column, ondelete="RESTRICT"), index=True, comment=comment)


Id = Annotated[int, mapped_column(primary_key=True, comment="number of the row")]
Day = Annotated[date, mapped_column(comment="the runner's calendar day as lived, ISO")]
At = Annotated[datetime | None, mapped_column(comment="the moment, UTC; empty: only the day")]
Offset = Annotated[
    int | None, mapped_column(comment="local time minus UTC at that moment, seconds")
]
ZoneId = Annotated[str, mapped_column(comment="id of the zone in the library")]
ZoneName = Annotated[str, mapped_column(comment="the zone's name when it was logged")]
SideWord = Annotated[str, mapped_column(comment="left, right or central")]
StretchId = Annotated[str, mapped_column(comment="id of the stretch in the library")]
StretchName = Annotated[str, mapped_column(comment="the stretch's name when it was logged")]
Note = Annotated[str | None, mapped_column(comment="the runner's words")]
SourceWord = Annotated[str, mapped_column(comment=f"how it came in: {', '.join(SOURCES)}")]
EnteredAt = Annotated[datetime, mapped_column(comment="when it was entered, UTC")]
OstrcAnswer = Annotated[
    int | None,
    mapped_column(comment="0 = no problem, 8, 17 or 25 = the worst; empty: not answered"),
]
