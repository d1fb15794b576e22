"""What a runner installs: the wheel holds the program whole, and nothing of the workshop."""

import re
import subprocess
import sys
import tarfile
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

from runlog import __version__

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sdist, and the wheel out of the sdist, as a package index would be given them."""
    folder = tmp_path_factory.mktemp("built")
    words = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="session")
def wheel(built: Path) -> set[str]:
    """Give the names of the files in the wheel."""
    [path] = built.glob("*.whl")
    with ZipFile(path) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="session")
def sdist(built: Path) -> set[str]:
    """Give the names of the files in the sdist, without the folder they are in."""
    [path] = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        return {name.partition("/")[2] for name in archive.getnames()}


def _tracked_like(folder: str, *patterns: str) -> set[str]:
    return {
        path.relative_to(ROOT).as_posix()
        for pattern in patterns
        for path in (ROOT / folder).rglob(pattern)
    }


def test_the_wheel_holds_every_module_and_its_data(wheel: set[str]) -> None:
    program = _tracked_like("runlog", "*.py", "*.toml", "py.typed")

    assert "runlog/py.typed" in program
    assert program <= wheel


def test_the_wheel_holds_the_migrations(wheel: set[str]) -> None:
    versions = {name.replace("alembic/", "") for name in _tracked_like("alembic/versions", "*.py")}
    needed = {f"runlog/_migrations/{name}" for name in {"env.py", "script.py.mako", *versions}}

    assert "versions/0001_first_log.py" in versions
    assert "versions/0002_sources_of_exports.py" in versions
    assert needed <= wheel


def test_the_wheel_holds_what_a_report_looks_like(wheel: set[str]) -> None:
    looks = {
        f"runlog/_reports/{path.name}" for path in (ROOT / "reports").iterdir() if path.is_file()
    }

    assert "runlog/_reports/style.css" in looks
    assert looks <= wheel


def test_the_wheel_holds_nothing_but_the_program(wheel: set[str]) -> None:
    about_it = f"runlog-{__version__}.dist-info/"

    assert [name for name in wheel if not name.startswith(("runlog/", about_it))] == []
    assert [name for name in wheel if "example" in name or "__pycache__" in name] == []


def test_the_sdist_holds_what_its_own_tests_need(sdist: set[str]) -> None:
    files = {
        "pyproject.toml",
        "constraints.txt",
        "Makefile",
        "README.md",
        "CHANGELOG.md",
        "LICENSE",
    }
    folders = {"runlog/cli/app.py", "alembic/env.py", "tests/test_packaging.py", "docs/generate.py"}

    assert files | folders <= sdist


def test_the_sdist_holds_no_built_file(sdist: set[str]) -> None:
    assert [name for name in sdist if ".venv" in name or name.endswith(".pyc")] == []


def test_everything_a_developer_needs_is_pinned() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {_plain(line.partition("==")[0]) for line in lines if "==" in line}
    extras = PROJECT["optional-dependencies"]
    needed = {_plain(each) for each in PROJECT["dependencies"] + extras["pdf"] + extras["dev"]}

    assert needed - {"runlog"} <= pinned  # dev brings the other extra in: runlog[pdf]


def test_a_pin_is_a_name_and_a_version() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    rest = [line for line in lines if not line.startswith("#")]

    assert rest
    assert [line for line in rest if line.count("==") != 1 or set(line) & set(" /@:;")] == []


def _plain(requirement: str) -> str:
    """Return the name in a requirement, in the one spelling all of its spellings share."""
    name = re.split(r"[^\w.-]", requirement, maxsplit=1)[0]
    return re.sub(r"[-_.]+", "-", name).lower()
