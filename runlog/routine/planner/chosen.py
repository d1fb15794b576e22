"""A zone that gets stretches, and the sides they are held on."""

from dataclasses import dataclass

from runlog.analysis.persistence import ZoneState
from runlog.library import Side, Sides, Stretch, Zone
from runlog.routine.planner.need import Need
from runlog.text import listed


@dataclass(frozen=True, slots=True)
class ChosenZone:
    """A zone that gets stretches: its needs, the most pressing first.

    A group and its members (calf and soleus) are one zone here, named by the most pressing.
    """

    needs: tuple[Need, ...]

    @property
    def zone(self) -> Zone:
        """The zone that asks most."""
        return self.needs[0].zone

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all zones it stands for."""
        return tuple(dict.fromkeys(need.zone.id for need in self.needs))

    @property
    def label(self) -> str:
        """The names of all zones it stands for."""
        return listed(list(dict.fromkeys(need.zone.label for need in self.needs)))

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides that ask for a stretch, the worse first."""
        return tuple(dict.fromkeys(need.side for need in self.needs))

    @property
    def state(self) -> ZoneState:
        """The gravest state among its sides."""
        return max(need.state for need in self.needs)

    def sides_for(self, stretch: Stretch) -> tuple[Side, ...]:
        """Return the sides to hold a stretch on, before anything is forbidden."""
        if stretch.sides is Sides.BOTH:
            return (Side.CENTRAL,)
        if self.zone.paired:
            return self.sides
        first = next((side for side in self.sides if side is not Side.CENTRAL), Side.LEFT)
        return (first, Side.RIGHT if first is Side.LEFT else Side.LEFT)

    def one_sided(self) -> bool:
        """Whether only one leg or arm asks for it."""
        return self.zone.paired and len(self.sides) == 1
