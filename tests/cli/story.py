"""Four weeks of a runner's log, typed as a runner would: what the screens are looked at with."""

from pathlib import Path

from tests.cli.conftest import Cli

FRIDAY = "2026-11-20 20:00"
SUNDAY = "2026-11-22 20:00"

LONG_NOTE = "windy along the canal, and the last two kilometres felt longer than they were"
RATED = "calf L7 R3, hamstrings 4"
STRETCHED = "wall-calf 2x30, figure-four, heel-raises 3x10r"
COMMANDS = (
    ("2026-10-27 19:00", 'log 6km 33:00 -e 4 -k easy -t "calf L3 R2"'),
    ("2026-10-29 19:00", 'log 8km 42:40 -e 5 -t "calf L4 R2, quads 2" -s "wall-calf 2x30"'),
    ("2026-11-01 11:00", 'log 12km 1:08:00 -e 5 -k long -t "calf L4 R3, quads 3, neck 1"'),
    ("2026-11-03 19:00", 'log 6.4km 35:10 -e 3 -k easy -t "calf L4 R2, neck 2"'),
    ("2026-11-05 19:00", "log 45min -k treadmill -t 'quads 1'"),
    ("2026-11-08 11:00", 'log 13km 1:13:20 -e 6 -k long -t "calf L5 R3, neck 1"'),
    ("2026-11-10 19:00", 'log 7km 38:30 -e 4 -k easy -t "calf L5 R3, quads 2" -s "wall-calf 2x30"'),
    ("2026-11-12 19:00", 'log 8.2km 41:00 -e 7 -k tempo -t "calf L6 R3"'),
    ("2026-11-13 07:10", "day --ease 6 -n 'stairs were hard'"),
    (
        "2026-11-15 11:00",
        'log 14km 1:19:05 -e 6 -k long -t "calf L5 R3" -s "wall-calf L3x30 R2x30"',
    ),
    ("2026-11-16 07:00", "rate calf L6 R2 --morning"),
    (
        "2026-11-17 19:00",
        f"log 7.5km 41:15 -k easy -t 'calf L6 R3, pain knee R2' -n '{LONG_NOTE}'",
    ),
    (
        "2026-11-19 19:10",
        f"log 8.4km 44:10 -e 6 -k tempo -n windy -t '{RATED}' --after 'calf L5' -s '{STRETCHED}'",
    ),
    ("2026-11-19 20:00", "mark niggle 'left calf' --from 2026-11-16 -n 'on the stairs'"),
    ("2026-11-19 20:01", "mark race 2027-04-11 -n 'Half marathon'"),
    ("2026-11-20 07:10", "day --ease 7"),
)

_told: list[bytes] = []


def tell(cli: Cli, home: Path) -> None:
    """Give the home the story's log; it is typed once and copied from then on."""
    log = home / "runlog.db"
    if _told:
        log.write_bytes(_told[0])
        return
    for now, command in COMMANDS:
        result = cli(command, now=now)
        assert result.code == 0, f"{command}: {result.err}"
    _told.append(log.read_bytes())
