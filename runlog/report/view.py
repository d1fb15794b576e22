"""Who looks at the log, and from which day."""

from dataclasses import dataclass
from datetime import date

from runlog.analysis.persistence import Rule
from runlog.library import Library
from runlog.units import DistanceUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The day, and what the runner set: the rule for zone states, the unit, the library."""

    today: date
    rule: Rule
    unit: DistanceUnit
    library: Library
