"""runlog with a stopwatch of another speed: python -m tests.cli.timer_entry 20 stretch ..."""

import os
import sys
from datetime import UTC, datetime

from runlog.cli.app import run
from runlog.cli.stopwatch import Stopwatch


def main() -> None:
    """Run the command behind the speed as the program does; then say what was imported."""
    code = run(sys.argv[2:], lambda: datetime.now(UTC), Stopwatch(float(sys.argv[1])))
    if "SAY_MODULES" in os.environ:
        print(f"modules: {' '.join(sorted(sys.modules))}")
    sys.exit(code)


if __name__ == "__main__":
    main()
