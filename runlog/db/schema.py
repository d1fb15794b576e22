"""Which tables this runlog knows, and where the migrations that make them lie."""

from dataclasses import dataclass
from pathlib import Path

APPLICATION_ID = int.from_bytes(b"rlog")  # in the header of every log: the file is runlog's
HEAD = "0001"

_PACKAGE = Path(__file__).resolve().parents[1]
_CHECKOUT = _PACKAGE.parent


def _migrations_folder() -> Path:
    # An editable install holds a copy as well; the checkout's own folder wins.
    if (_CHECKOUT / "pyproject.toml").is_file() and (_CHECKOUT / "alembic/env.py").is_file():
        return _CHECKOUT / "alembic"
    return _PACKAGE / "_migrations"


@dataclass(frozen=True)
class Schema:
    """A version of the tables, four digits, and the folder of the migrations that lead to it."""

    head: str
    migrations: Path


RELEASED = Schema(HEAD, _migrations_folder())
