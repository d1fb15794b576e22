"""Before a command has begun: half of its time is gone when its program is loaded."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.whole_process import surroundings

_CTRL_C_AT = """
import sys

class CtrlC:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            raise KeyboardInterrupt

sys.meta_path.insert(0, CtrlC())
sys.argv = ["runlog", "log", "8km", "44:10"]
from runlog.cli import main
main()
"""


@pytest.mark.parametrize(
    "module", ["typing", "typer", "runlog.cli.app", "runlog.cli.streams", "sqlalchemy"]
)
def test_ctrl_c_is_one_sentence_as_soon_as_the_program_has_begun(
    tmp_path: Path, module: str
) -> None:
    program = [sys.executable, "-c", _CTRL_C_AT.format(module=module)]
    home = surroundings(RUNLOG_HOME=str(tmp_path))
    done = subprocess.run(program, env=home, capture_output=True, text=True, check=False)
    assert done.stderr == "runlog: Stopped; nothing was stored.\n"
    assert (done.returncode, done.stdout) == (130, "")
    assert not (tmp_path / "runlog.db").exists()


def test_ctrl_c_ends_it_where_nothing_can_be_said(tmp_path: Path) -> None:
    program = f"import os; os.close(2)\n{_CTRL_C_AT.format(module='typer')}"
    home = surroundings(RUNLOG_HOME=str(tmp_path))
    done = subprocess.run([sys.executable, "-c", program], env=home, check=False)
    assert done.returncode == 130
