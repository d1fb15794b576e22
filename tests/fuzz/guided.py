"""Fuzzes led by what code a file reaches (`python -m tests.fuzz.guided fit`); needs atheris.

It is no part of the development set-up: install it into an environment of its own, with runlog.
Options of libFuzzer may follow the format, such as -max_total_time=600.
"""

import sys
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path
from random import Random

_LARGEST_BYTES = 65_536
_SEALED = 0.5
# What zipfile says of archives it cannot read, beside BadZipFile.
_UNPACKABLE = (NotImplementedError, RuntimeError, ValueError, KeyError, IndexError, MemoryError)


def main() -> None:
    """Fuzz one format from its seed until a file does harm, or the time is up."""
    import atheris

    with atheris.instrument_imports(include=["runlog.exchange", "fitdecode"]):
        from tests.fuzz.mutating import mutated
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

        def changed(content: bytes, most_bytes: int, seed: int) -> bytes:
            """Half are sealed anew where they have a checksum, or few would be read at all."""
            chance = Random(seed)
            if chance.random() < _SEALED:
                with suppress(OSError, EOFError, zlib.error, zipfile.BadZipFile, *_UNPACKABLE):
                    found = mutated(content, chance)
                    return found if len(found) <= most_bytes else content
            return bytes(atheris.Mutate(content, most_bytes))

        limits = [f"-timeout={LONGEST_S:.0f}", f"-rss_limit_mb={MOST_MEMORY_MB}"]
        limits.append(f"-max_len={_LARGEST_BYTES}")
        options = [sys.argv[0], *limits, *sys.argv[2:], str(corpus)]
        atheris.Setup(options, one, custom_mutator=changed)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
