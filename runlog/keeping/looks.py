"""What a check looked at, how much of it, and what it found."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One thing that was looked at.

    `seen` says how much of it in words; `faults` are what is wrong, `note` is worth knowing only.
    """

    name: str
    title: str
    seen: str = ""
    faults: Sequence[str] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Checkup:
    """All that was looked at, in order; what could not be reached any more is missing."""

    looks: Sequence[Look]

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not any(look.faults for look in self.looks)

    @property
    def faults(self) -> Sequence[str]:
        """Everything that is wrong."""
        return [fault for look in self.looks for fault in look.faults]
