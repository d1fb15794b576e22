"""What is imported later is there as soon as it is used, as if it had always been."""

import subprocess
import sys

BEFORE = """
import sys
from runlog.cli.imported_later import import_later
import_later()
"""


def said(program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", BEFORE + program], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_naming_a_module_does_not_load_it() -> None:
    program = """
import asyncio, hashlib, importlib.metadata, subprocess
print({"ssl", "_hashlib", "email", "_posixsubprocess"} & set(sys.modules))
"""
    assert said(program) == "set()"


def test_using_a_module_loads_it_whole() -> None:
    program = """
import asyncio, hashlib, importlib.metadata, subprocess
async def seven():
    return 7
print(asyncio.run(seven()), hashlib.sha256(b"").hexdigest()[:6])
print(importlib.metadata.version("typer")[:2])
print(subprocess.run([sys.executable, "-c", ""]).returncode)
print(sys.modules["asyncio"].run is asyncio.run)
print(sys.modules["importlib.metadata"].version is importlib.metadata.version)
"""
    assert said(program).split() == ["7", "e3b0c4", "0.", "0", "True", "True"]


def test_a_part_of_a_module_and_a_name_out_of_it_can_be_imported() -> None:
    program = """
from importlib.metadata import PackageNotFoundError, version
import asyncio.events
from subprocess import CalledProcessError
try:
    version("no-such-package")
except PackageNotFoundError as missing:
    print("missing", issubclass(CalledProcessError, Exception), asyncio.events.__name__)
"""
    assert said(program) == "missing True asyncio.events"


def test_the_one_name_that_sqlalchemy_takes_at_once_answers_as_asyncio_does() -> None:
    program = """
import asyncio
async def seven():
    return 7
started = seven()
print(asyncio.iscoroutine(started), asyncio.iscoroutine(seven), "ssl" in sys.modules)
started.close()
"""
    assert said(program) == "True False True"


def test_what_is_loaded_already_stays_as_it_is() -> None:
    program = """
print(type(sys).__name__)
import subprocess, asyncio
subprocess.run
import_later()
print(type(sys.modules["subprocess"]).__name__)
"""
    assert said(program).split() == ["module", "module"]


def test_a_name_that_is_not_there_is_refused_as_ever() -> None:
    program = """
import hashlib
try:
    hashlib.nothing
except AttributeError as error:
    print(error)
"""
    assert said(program) == "module 'hashlib' has no attribute 'nothing'"
