"""What a runner chose about tables, known before any of their readers is loaded."""

from dataclasses import dataclass
from datetime import date

from runlog.config.columns import ColumnMapping
from runlog.units import DistanceUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """How the runner wants tables to be read that leave it open."""

    unit: DistanceUnit | None = None
    mapping: ColumnMapping | None = None
    """The mapping asked for; it reads every table."""
    kept: tuple[ColumnMapping, ...] = ()
    """Those in the settings; one that fits reads a table nobody else knows."""
    today: date | None = None
    """Without it a date with two digits for its year tells less."""

    @property
    def mappings(self) -> tuple[ColumnMapping, ...]:
        """All mappings by which a table may be known."""
        return self.kept if self.mapping is None else (*self.kept, self.mapping)
