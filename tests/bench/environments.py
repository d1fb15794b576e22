"""Makes an environment with compiled bytecode for each program that is timed."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "bench"


def runlog_environment() -> Path:
    """Build the wheel of this checkout, install it and return the environment's bin folder."""
    shutil.rmtree(BUILD / "wheel", ignore_errors=True)
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation"]
    _quietly(*build, "--outdir", BUILD / "wheel", ROOT)
    [wheel] = (BUILD / "wheel").glob("*.whl")
    bin_folder = environment("runlog", wheel, "-c", ROOT / "constraints.txt")
    # The same version may have been installed here with other code.
    _install(
        bin_folder, "--reinstall" if shutil.which("uv") else "--force-reinstall", "--no-deps", wheel
    )
    return bin_folder


def environment(name: str, *requirements: str | Path) -> Path:
    """Make the environment of that name if need be, install into it, return its bin folder."""
    bin_folder = BUILD / name / "bin"
    if not (bin_folder / "python").exists():
        with_uv = ["uv", "venv", "--python", sys.executable]
        with_pip = [sys.executable, "-m", "venv"]
        _quietly(*(with_uv if shutil.which("uv") else with_pip), BUILD / name)
    _install(bin_folder, *requirements)
    return bin_folder


def _install(bin_folder: Path, *words: str | Path) -> None:
    python = str(bin_folder / "python")
    with_uv = ["uv", "pip", "install", "--compile-bytecode", "--python", python]
    with_pip = [python, "-m", "pip", "install", "--disable-pip-version-check"]
    _quietly(*(with_uv if shutil.which("uv") else with_pip), *words)


def _quietly(*words: str | Path) -> None:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, words))} failed:\n{done.stdout}{done.stderr}")
