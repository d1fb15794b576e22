"""The house as ARCHITECTURE.md draws it: sizes, forbidden words, and who knows which library."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = ROOT / "runlog"
MODULES = sorted(PROGRAM.rglob("*.py"))
BELOW_CLI = [path for path in MODULES if PROGRAM / "cli" not in path.parents]

MODULE_LINES = 300
FUNCTION_LINES = 45
HALF_OF_ALL_FUNCTIONS = 7
PARAMETERS = 5
# A module name that says nothing collects everything.
SAYS_NOTHING = {"utils", "util", "helpers", "common", "core", "misc", "manager", "managers", "base"}
TYPED_BLIND = {"self", "cls"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _functions(path: Path) -> Iterator[Function]:
    return (node for node in ast.walk(_tree(path)) if isinstance(node, Function))


def _lines(function: Function) -> int:
    """Count the lines of what a function does; a command's signature is its list of options."""
    statements = function.body[ast.get_docstring(function) is not None :]
    if not statements:
        return 0
    return (statements[-1].end_lineno or 0) - statements[0].lineno + 1


def _calls(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Call):
            yield node.lineno, ast.unparse(node.func)


def _imports(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and dotted name of everything a module imports, inside functions too."""
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def test_the_modules_are_found() -> None:
    assert PROGRAM / "units.py" in BELOW_CLI


def test_no_module_outgrows_300_lines() -> None:
    sizes = {_name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}

    assert {name: size for name, size in sizes.items() if size > MODULE_LINES} == {}


def test_no_function_outgrows_45_lines() -> None:
    long = [
        f"{_name(path)}:{function.lineno} {function.name}: {_lines(function)} lines"
        for path in MODULES
        for function in _functions(path)
        if _lines(function) > FUNCTION_LINES
    ]

    assert long == []


def test_half_of_the_functions_are_short() -> None:
    sizes = sorted(_lines(function) for path in MODULES for function in _functions(path))

    assert sizes[len(sizes) // 2] <= HALF_OF_ALL_FUNCTIONS


def test_outside_the_command_line_a_function_takes_five_parameters_at_most() -> None:
    wide = [
        f"{_name(path)}:{function.lineno} {function.name}: {len(parameters)} parameters"
        for path in BELOW_CLI
        for function in _functions(path)
        if len(parameters := _parameters(function)) > PARAMETERS
    ]

    assert wide == []


def _parameters(function: Function) -> list[str]:
    taken = function.args
    names = [each.arg for each in (*taken.posonlyargs, *taken.args, *taken.kwonlyargs)]
    return [name for name in names if name not in TYPED_BLIND]


def test_every_module_says_what_it_is_for() -> None:
    assert [_name(path) for path in MODULES if not ast.get_docstring(_tree(path))] == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [_name(path) for path in MODULES if path.stem in SAYS_NOTHING] == []


def test_no_module_swallows_every_exception() -> None:
    broad = [
        f"{_name(path)}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.ExceptHandler) and _catches_all(node) and not _passes_on(node)
    ]

    assert broad == []


def _catches_all(handler: ast.ExceptHandler) -> bool:
    return handler.type is None or ast.unparse(handler.type) in {"Exception", "BaseException"}


def _passes_on(handler: ast.ExceptHandler) -> bool:
    """Tell whether a handler only tidies up and raises what it caught."""
    return ast.unparse(handler.body[-1]) == "raise"


def test_only_the_command_line_asks_what_time_it_is() -> None:
    clocks = ("date.today", "datetime.now", "datetime.utcnow", "time.time", "time.localtime")
    asked = [
        f"{_name(path)}:{line} {call}"
        for path in BELOW_CLI
        for line, call in _calls(path)
        if call.endswith(clocks)
    ]

    assert asked == []


def test_nobody_uses_pyplot() -> None:
    assert [_name(path) for path in MODULES if "pyplot" in path.read_text(encoding="utf-8")] == []


def test_inside_the_house_nobody_imports_the_bare_package() -> None:
    bare = [
        f"{_name(path)}:{line}"
        for path in BELOW_CLI
        for line, name in _imports(path)
        if name in {"runlog", "runlog.__version__"}
    ]

    assert bare == []


def test_the_migrations_folder_is_no_package() -> None:
    # As a package it would shadow the library of the same name in a checkout.
    assert not (ROOT / "alembic" / "__init__.py").exists()


@pytest.mark.parametrize("folder", ["tests", "docs", "alembic", "reports"])
def test_the_program_imports_nothing_that_lies_beside_it(folder: str) -> None:
    # "alembic" itself is the library; only its folders here would be ours.
    beside = [
        f"{_name(path)}:{line} {name}"
        for path in MODULES
        for line, name in _imports(path)
        if name.startswith((f"{folder}.versions", f"{folder}.env")) or name == folder != "alembic"
    ]

    assert beside == []
