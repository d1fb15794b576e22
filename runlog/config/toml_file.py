"""Reads a TOML file within bounds: a hostile one costs little and is answered with a sentence."""

from pathlib import Path

from runlog.errors import RunlogError
from runlog.text import show

MOST_BYTES = 256 * 1024  # the library that comes with runlog is a fifth of that
MOST_DOTS_A_LINE = 300  # the parser's memory grows with the square of a dotted key's parts


def read_toml_text(path: Path, failure: type[RunlogError]) -> str:
    """Return the text of a file; raise the failure when there is none, or it cannot be text."""
    try:
        if not path.is_file():
            raise failure(f"{show(str(path))} is not a file; move it away")
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise _unreadable(path, error, failure) from error
    if len(content) > MOST_BYTES:
        raise failure(
            f"{show(str(path))} is larger than {MOST_BYTES // 1024} kB; is it the right file?"
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise failure(f"{show(str(path))} is not UTF-8 text; save it as UTF-8") from error


def is_there(path: Path, failure: type[RunlogError]) -> bool:
    """Tell whether anything lies at the path; raise the failure when that cannot be told."""
    try:
        return path.exists()
    except OSError as error:
        raise _unreadable(path, error, failure) from error


def parse_toml(text: str, path: Path, failure: type[RunlogError]) -> dict[str, object]:
    """Return what the text of that file holds; raise the failure when it is not TOML."""
    if any(line.count(".") > MOST_DOTS_A_LINE for line in text.split("\n")):
        raise failure(f"{show(str(path))} has a line with too many dots to be read")
    from tomli import TOMLDecodeError, loads

    try:
        return loads(text)
    except RecursionError as error:
        raise failure(f"{show(str(path))} is nested too deeply to be read") from error
    except TOMLDecodeError as error:
        raise failure(f"{show(str(path))} is not valid TOML: {show(str(error))}") from error
    except ValueError as error:  # Python refuses to read thousands of digits
        raise failure(f"{show(str(path))} holds a number with too many digits") from error


def _unreadable(path: Path, error: OSError, failure: type[RunlogError]) -> RunlogError:
    return failure(f"{show(str(path))} cannot be read: {error.strerror or error}")
