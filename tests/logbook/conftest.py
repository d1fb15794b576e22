"""A log of its own for every test, and a session that writes into it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from runlog.db import open_log, writing


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    path = tmp_path / "runlog.db"
    open_log(path)
    with writing(path) as session:
        yield session
