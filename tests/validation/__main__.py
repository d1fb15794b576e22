"""The validation: `python -m tests.validation`; ends with exit code 1 when a target is missed.

Runners whose truth is known are made up afresh for the date of the run, so that nobody has tuned
anything on them, and their logs are replayed. A small run judges with --errors 2: a target then
counts as missed only when it is missed by more than two standard errors.
"""

import argparse
import sys
from datetime import UTC, date, datetime
from os import cpu_count
from time import perf_counter

from runlog.analysis.persistence import RULE_VERSION
from tests.validation.population import Population, run_pain, run_tightness
from tests.validation.tables import measures_table, missed, pain_table, targets_table

# With five, the false referrals, which lie nearest to their limit, would miss it by chance on one
# date in sixteen.
SEEDS = 20


def main() -> None:
    """Read how many runners to make up, replay them, and print what came of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.validation", description=__doc__)
    parser.add_argument("--athletes", type=int, default=300, help="runners for each seed")
    parser.add_argument("--seeds", type=int, default=SEEDS)
    today = datetime.now(UTC).date()
    parser.add_argument("--seed-date", type=date.fromisoformat, default=today)
    parser.add_argument("--errors", type=float, default=0.0, help="standard errors allowed")
    parser.add_argument("--processes", type=int, default=cpu_count() or 1)
    asked = parser.parse_args()

    began = perf_counter()
    population = Population(asked.athletes, asked.seeds, asked.seed_date)
    outcomes = run_tightness(population, asked.processes)
    pain = run_pain(population, asked.processes)
    print(
        f"Rule {RULE_VERSION}, {asked.athletes} athletes x {asked.seeds} seeds of "
        f"{asked.seed_date}, {perf_counter() - began:.0f} s"
    )
    tables = (
        measures_table(outcomes),
        targets_table(outcomes, asked.errors),
        pain_table(pain),
    )
    for table in tables:
        print("", *table, sep="\n")
    count = missed(outcomes, asked.errors)
    print(f"\n{count or 'no'} target{'' if count == 1 else 's'} missed")
    sys.exit(count > 0)


if __name__ == "__main__":
    main()
