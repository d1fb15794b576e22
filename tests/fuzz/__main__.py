"""Imports thousands of mutated files (`python -m tests.fuzz`, `... fit --cases 10000 --seed 7`)."""

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.fuzz.running import Fuzzer
from tests.fuzz.seeds import SEEDS


def main() -> None:
    """Fuzz the formats asked for; the file that did harm is kept, and the exit code is then 1."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("formats", nargs="*", metavar="FORMAT", help=", ".join(SEEDS))
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    harmed = [_harmed(name, asked.cases, asked.seed) for name in asked.formats or list(SEEDS)]
    raise SystemExit(any(harmed))


def _harmed(name: str, cases: int, random_seed: int) -> bool:
    file, make = SEEDS[name]
    with TemporaryDirectory() as folder:
        fuzzer = Fuzzer(Path(folder), file)
        harm = fuzzer.run(make(), cases, random_seed)
    found = fuzzer.findings
    if harm is not None:
        kept = Path(f"harm-{name}-{random_seed}-{harm.number}-{file}")
        kept.write_bytes(harm.content)
        print(f"{name}: file {harm.number} of seed {random_seed}, kept as {kept}\n{harm.what}")
        return True
    outcomes = ", ".join(f"{count} {held}" for held, count in found.outcomes.most_common())
    print(
        f"{name:12} {cases} files: no harm; slowest {found.slowest_s:.2f} s, "
        f"memory {found.peak_mb:.0f} MB; {outcomes}",
        flush=True,
    )
    return False


if __name__ == "__main__":
    main()
