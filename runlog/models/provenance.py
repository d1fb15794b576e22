"""The tables of where entries came from and what each command did."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from runlog.models.columns import OUTCOMES, Base, Id, check, instant, reference, whole, word


class ImportBatch(Base):
    """One import command; undone as one."""

    __tablename__ = "import_batch"

    id: Mapped[Id]
    started_at: Mapped[datetime] = mapped_column(comment="when the import began, UTC")
    paths: Mapped[str] = mapped_column(comment="the paths that were given, one a line")

    __table_args__ = (instant("started_at"),)


class SourceFile(Base):
    """One run of one imported file (a chained file has several parts), and what became of it."""

    __tablename__ = "source_file"

    id: Mapped[Id]
    import_batch_id: Mapped[int] = reference("import_batch.id", "the import it came with")
    sha256: Mapped[str] = mapped_column(comment="SHA-256 of the file's content, hexadecimal")
    name: Mapped[str] = mapped_column(comment="the file's name")
    size_bytes: Mapped[int] = mapped_column(comment="the file's size, bytes")
    part: Mapped[int] = mapped_column(comment="which run of the file, from 0")
    outcome: Mapped[str] = mapped_column(comment=", ".join(OUTCOMES))
    reason: Mapped[str | None] = mapped_column(comment="why it was skipped or refused")
    run_id: Mapped[int | None] = reference("run.id", "the run it made, completed or repeats")

    __table_args__ = (
        check("sha256_hex", "length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'"),
        whole("size_bytes", ">= 0"),
        whole("part", ">= 0"),
        word("outcome", OUTCOMES),
        Index(None, "sha256"),
    )


class Change(Base):
    """What a command did to the log, before and after; undo and history walk through it.

    A command that touched many rows, or wrote several times, has several of these, one after the
    other: the first tells when and how it was typed, the others that they go on with it.
    """

    __tablename__ = "change"

    id: Mapped[Id]
    at: Mapped[datetime] = mapped_column(comment="when the command ran, UTC")
    command: Mapped[str] = mapped_column(
        comment="the command as it was typed; nothing in what goes on with one"
    )
    rows: Mapped[str] = mapped_column(comment="each row as it was before and is after; JSON")
    undone_at: Mapped[datetime | None] = mapped_column(comment="when it was undone, UTC")
    continues: Mapped[int | None] = reference(
        "change.id", "the command that it goes on with; empty: it begins one"
    )

    __table_args__ = (
        instant("at"),
        instant("undone_at"),
        check("continues_earlier", "continues < id"),
    )
