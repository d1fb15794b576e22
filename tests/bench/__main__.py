"""The benchmark (`python -m tests.bench start`, `peers` ...); it measures and judges nothing."""

import argparse

from tests.bench import imports, keeping, peers, report, startup, states, timer, years

SUBJECTS = {
    "start": startup.run,
    "keeping": keeping.run,
    "peers": peers.run,
    "years": years.run,
    "states": states.run,
    "timer": timer.run,
    "report": report.run,
    "imports": imports.run,
}


def main() -> None:
    """Read what to time, and time it."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("subject", choices=SUBJECTS)
    parser.add_argument("--turns", type=int, default=25)
    asked = parser.parse_args()
    SUBJECTS[asked.subject](asked.turns)


main()
