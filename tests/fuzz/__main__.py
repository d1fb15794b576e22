"""Imports thousands of mutated files (`python -m tests.fuzz`, `... fit --cases 10000 --seed 7`)."""

import argparse
import os
import sys
import traceback
from pathlib import Path

from runlog.db import open_log
from tests.fuzz.running import Fuzzer
from tests.fuzz.seeds import SEEDS
from tests.scratch import scratch_folder


def main() -> None:
    """Fuzz the formats asked for; the file that did harm is kept, and the exit code is then 1."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("formats", nargs="*", metavar="FORMAT", help=", ".join(SEEDS))
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with scratch_folder() as folder:
        empty_log = Path(folder, "empty.db")
        open_log(empty_log)
        names = asked.formats or list(SEEDS)
        harmed = [_harmed_apart(name, empty_log, asked.cases, asked.seed) for name in names]
    raise SystemExit(any(harmed))


def _harmed_apart(name: str, empty_log: Path, cases: int, random_seed: int) -> bool:
    """Fuzz a format in a process of its own, whose memory is its alone."""
    process = os.fork()
    if not process:
        failed = True
        try:
            failed = _harmed(name, empty_log, cases, random_seed)
        except BaseException:  # noqa: BLE001  nothing may escape into what the parent was doing
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            os._exit(failed)
    _, status = os.waitpid(process, 0)
    if status and not os.WIFEXITED(status):
        print(f"{name}: killed by signal {os.WTERMSIG(status)}")
    return status != 0


def _harmed(name: str, empty_log: Path, cases: int, random_seed: int) -> bool:
    file, make = SEEDS[name]
    with scratch_folder() as folder:
        fuzzer = Fuzzer(Path(folder), file, empty_log)
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
