"""Prints what was timed: aligned columns, and each goal met or missed."""

from collections.abc import Sequence

from tests.bench.stopwatch import Timing


def put_table(title: str, timings: Sequence[Timing], against: Sequence[Timing]) -> None:
    """Print each median and its ratio to each of the timings it is held against."""
    header = ["", "median", "fastest", *(f"x {timing.name}" for timing in against)]
    rows = [
        [
            timing.name,
            f"{timing.median_ms:.0f} ms",
            f"{min(timing.seconds) * 1000:.0f} ms",
            *(f"{timing.ratio(other):.2f}" for other in against),
        ]
        for timing in timings
    ]
    _put(title, header, rows)


def put_pairs(title: str, names: Sequence[str], pairs: Sequence[tuple[Timing, Timing]]) -> None:
    """Print two timings of the same command side by side, and how much longer the first took."""
    rows = [
        [name, f"{long.median_ms:.0f} ms", f"{short.median_ms:.0f} ms", f"{long.ratio(short):.2f}"]
        for name, (long, short) in zip(names, pairs, strict=True)
    ]
    _put(title, ["", "long log", "empty log", "ratio"], rows)


def put_goal(what: str, ratio: float, limit: float) -> None:
    """Print whether a ratio is below its limit; a missed goal cannot be overlooked."""
    verdict = "met" if ratio < limit else "MISSED  <<<<<<"
    print(f"goal: {what} under {limit:.2f}: {ratio:.2f}  {verdict}")


def _put(title: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    widths = [max(len(row[place]) for row in [header, *rows]) for place in range(len(header))]
    print(f"\n{title}\n")
    for row in [header, *rows]:
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        print("  " + "   ".join(cells))
    print()
