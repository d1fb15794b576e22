"""Which runs an import brings, and how it names them and others in what it tells."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from runlog.exchange.outcomes import Item, Outcome
from runlog.exchange.questions import run_words
from runlog.models import Run
from runlog.units import DistanceUnit


def own_run(told: str) -> str:
    """Return what is told of a run whose runner insists that it is none of those in the log."""
    return f"a run of its own, though {told}"


@dataclass(slots=True)
class Brought:
    """The runs of one import while it is stored, or rehearsed."""

    rehearsed: bool = False
    """Whether nothing is stored, so that new runs have no number yet."""
    touched: dict[int, str] = field(default_factory=dict)
    """The runs that were added or completed, with the place they came from first."""
    added: set[int] = field(default_factory=set)
    """Those of them that are new."""
    known: set[int] = field(default_factory=set)
    """The runs that contents of this import made when they were imported before."""
    met: set[int] = field(default_factory=set)
    """The runs that lines of this import's inboxes made or completed."""

    @property
    def together(self) -> frozenset[int]:
        """All runs that came with this import, now or when its contents came before."""
        return frozenset(self.added | self.known | self.met)

    def add(self, run_id: int, place: str) -> None:
        """Take in a new run."""
        self.added.add(run_id)
        self.touched.setdefault(run_id, place)

    def note(self, item: Item, place: str) -> None:
        """Take in the run that an item made or completed, if any."""
        if item.run_id is not None and item.outcome is Outcome.IMPORTED:
            self.add(item.run_id, place)
        elif item.run_id is not None and item.outcome is Outcome.COMPLETED:
            self.touched.setdefault(item.run_id, place)

    def naming(self, run_id: int) -> str:
        """Return how to name a run of the log, one of this import with where it comes from."""
        place = self.touched.get(run_id)
        if place is None:
            return f"run {run_id}"
        return place if self.rehearsed and run_id in self.added else f"run {run_id} ({place})"

    def may_be(self, runs: Iterable[Run], unit: DistanceUnit) -> str:
        """Return how to say that something may be one of these runs."""
        named = (run_words(run, self._bare(run.id), unit) for run in runs)
        return f"it may be {' or '.join(named)}"

    def _bare(self, run_id: int) -> str:
        new = self.rehearsed and run_id in self.added
        return self.touched[run_id] if new else f"run {run_id}"
