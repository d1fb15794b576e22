"""Fuzzes led by what code a file reaches (`python -m tests.fuzz.guided fit`); needs atheris.

It is no part of the development set-up: install it into an environment of its own, with runlog.
Options of libFuzzer may follow the format, such as -max_total_time=600.
"""

import sys
from pathlib import Path


def main() -> None:
    """Fuzz one format from its seed until a file does harm, or the time is up."""
    import atheris

    with atheris.instrument_imports(include=["runlog.exchange"]):
        from tests.fuzz.running import LONGEST_S, MOST_MEMORY_MB, Fuzzer
        from tests.fuzz.seeds import SEEDS
        from tests.scratch import scratch_folder

    name = sys.argv[1]
    file, make = SEEDS[name]
    with scratch_folder() as folder:
        corpus = Path(folder, "corpus")
        corpus.mkdir()
        (corpus / file).write_bytes(make())
        fuzzer = Fuzzer(Path(folder), file)

        def one(content: bytes) -> None:
            harm = fuzzer.import_one(content, store=False)
            if harm:
                raise AssertionError(harm)

        limits = [f"-timeout={LONGEST_S:.0f}", f"-rss_limit_mb={MOST_MEMORY_MB}"]
        atheris.Setup([sys.argv[0], *limits, *sys.argv[2:], str(corpus)], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
