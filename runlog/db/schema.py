"""Which tables this runlog knows, and where the migrations that make them lie."""

from dataclasses import dataclass
from pathlib import Path

APPLICATION_ID = int.from_bytes(b"rlog")  # in the header of every log: the file is runlog's
HEAD = "0003"


def _migrations_folder(package: Path) -> Path:
    # An editable install holds a copy as well; the checkout's own folder wins.
    checkout = package.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / "alembic/env.py").is_file():
        return checkout / "alembic"
    return package / "_migrations"


@dataclass(frozen=True)
class Schema:
    """A version of the tables, four digits, and the folder of the migrations that lead to it."""

    head: str
    migrations: Path


RELEASED = Schema(HEAD, _migrations_folder(Path(__file__).resolve().parents[1]))
