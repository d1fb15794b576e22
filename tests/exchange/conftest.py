"""A log of its own for each test that imports."""

import shutil
from pathlib import Path

import pytest

from runlog.db import open_log
from tests.exchange.importer import Importer


@pytest.fixture(scope="session")
def empty_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("log") / "runlog.db"
    open_log(path)
    return path


@pytest.fixture
def importer(empty_log: Path, tmp_path: Path) -> Importer:
    log = Path(shutil.copy(empty_log, tmp_path / "runlog.db"))
    folder = tmp_path / "files"
    folder.mkdir()
    return Importer(log, folder)
