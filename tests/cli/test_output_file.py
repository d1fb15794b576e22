"""A file that a command makes: 0600, whole or not at all, and never over another unasked."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from runlog.cli.output_file import OutputFile, output_file
from runlog.errors import Replacement, RunlogError
from tests.cli.conftest import Cli
from tests.cli.terminal import terminal


@pytest.fixture
def open_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def interrupted(place: OutputFile) -> None:
    with place.opened() as file:
        file.write(b"half")
        raise KeyboardInterrupt


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.usefixtures("open_umask")
def test_nobody_else_may_read_a_file_whatever_the_umask(tmp_path: Path) -> None:
    path = tmp_path / "calf.png"
    output_file(path, yes=False).write(b"one")
    assert (path.read_bytes(), mode(path)) == (b"one", 0o600)


def test_a_file_that_is_there_is_not_replaced_where_nobody_can_say_yes(tmp_path: Path) -> None:
    path = tmp_path / "calf.png"
    path.write_bytes(b"mine")
    with pytest.raises(Replacement) as refusal:
        output_file(path, yes=False)
    assert str(refusal.value) == (
        f"'{path}' is there already. Nothing was written; add --yes to replace it."
    )
    assert path.read_bytes() == b"mine"


def test_yes_replaces_a_file_and_closes_it_to_others(tmp_path: Path) -> None:
    path = tmp_path / "calf.png"
    path.write_bytes(b"mine")
    path.chmod(0o644)
    output_file(path, yes=True).write(b"new")
    assert (path.read_bytes(), mode(path)) == (b"new", 0o600)
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_came_in_the_meantime_stays(tmp_path: Path) -> None:
    path = tmp_path / "calf.png"
    place = output_file(path, yes=False)
    path.write_bytes(b"mine")
    with pytest.raises(RunlogError, match="came to be there in the meantime"):
        place.write(b"new")
    assert path.read_bytes() == b"mine"
    assert list(tmp_path.iterdir()) == [path]


def test_after_an_exception_the_old_file_stands_and_nothing_lies_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "calf.png"
    path.write_bytes(b"mine")
    with pytest.raises(KeyboardInterrupt):
        interrupted(OutputFile(path, replaces=True))
    assert path.read_bytes() == b"mine"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_a_link_and_its_file_gets_the_content(tmp_path: Path) -> None:
    real, link = tmp_path / "real.png", tmp_path / "link.png"
    real.write_bytes(b"old")
    link.symlink_to(real)
    output_file(link, yes=True).write(b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


@pytest.mark.parametrize("yes", [True, False])
def test_a_log_a_folder_and_a_device_never_give_way(cli: Cli, home: Path, *, yes: bool) -> None:
    cli("log 8km 44:10")
    pipe = home / "pipe"
    os.mkfifo(pipe)
    log = home / "runlog.db"
    before = log.read_bytes()
    with pytest.raises(RunlogError, match="is a log and was left as it is"):
        output_file(log, yes=yes)
    for path in (home, pipe):
        with pytest.raises(RunlogError, match="is there and is not a file"):
            output_file(path, yes=yes)
    assert log.read_bytes() == before


def test_a_folder_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(RunlogError, match="could not be written: No such file or directory"):
        output_file(tmp_path / "none" / "calf.png", yes=False).write(b"")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(RunlogError, match="could not be looked at: Not a directory"):
        output_file(tmp_path / "file" / "calf.png", yes=False)


def test_a_terminal_asks_before_a_file_gives_way(home: Path, cli: Cli) -> None:
    cli("log 8km 44:10 -t 'calf L7'")
    path = home / "calf.svg"
    path.write_bytes(b"mine")
    for answer, printed, kept in [("n", "Nothing was written.", True), ("y", "Written:", False)]:
        with terminal(home, f"trend calf --svg {path}") as here:
            here.answer("[y/N] ", answer)  # the sentence folds where the path ends
            assert printed in here.ends()
        assert (path.read_bytes() == b"mine") is kept
