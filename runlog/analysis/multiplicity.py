"""Many comparisons at once: how small a p-value has to be to stand out among the others."""

from collections.abc import Sequence

DISCOVERY_RATE = 0.10  # at most one in ten of what stands out is expected to be chance
TOLERANCE = 1e-9


def adjusted(p_values: Sequence[float]) -> tuple[float, ...]:
    """Return the adjusted p-values of Benjamini & Hochberg 1995, in the order given.

    >>> [round(p, 4) for p in adjusted([0.039, 0.001, 0.041])]
    [0.041, 0.003, 0.041]
    """
    count = len(p_values)
    descending = sorted(range(count), key=lambda place: p_values[place], reverse=True)
    found = [1.0] * count
    lowest = 1.0
    for behind, place in enumerate(descending):
        lowest = min(lowest, p_values[place] * count / (count - behind))
        found[place] = lowest
    return tuple(found)


def stands_out(p_values: Sequence[float], rate: float = DISCOVERY_RATE) -> tuple[bool, ...]:
    """Tell of each p-value whether it stands out at that rate of false discoveries."""
    return tuple(p <= rate + TOLERANCE for p in adjusted(p_values))
