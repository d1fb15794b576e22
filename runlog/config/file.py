"""config.toml: read it, and change one key without touching the runner's other lines."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from runlog.config.home import make_private_folder, replace_file
from runlog.config.settings import DEFAULTS, Settings, find_setting
from runlog.config.toml_file import is_there, parse_toml, read_toml_text
from runlog.errors import RunlogError, SettingsError, Unreadable
from runlog.text import show

_ESCAPES = {code: f"\\u{code:04x}" for code in (*range(0x20), 0x7F)} | {34: '\\"', 92: "\\\\"}


def load_settings(path: Path) -> Settings:
    """Return the settings in config.toml; without the file the defaults.

    Raises SettingsError, naming the file and the key, when it cannot be read or understood.
    """
    return _understand(_read_text(path), path)


def _read_text(path: Path) -> str:
    return read_toml_text(path, SettingsError) if is_there(path, SettingsError) else ""


def _understand(text: str, path: Path) -> Settings:
    if not text:
        return DEFAULTS
    table = parse_toml(text, path, SettingsError)
    try:
        return _checked(table)
    except RunlogError as error:
        raise SettingsError(f"{show(str(path))}: {error}") from error


def _checked(table: Mapping[str, object]) -> Settings:
    values = {}
    for key, value in table.items():
        setting = find_setting(key)
        try:
            values[key] = setting.read(value)
        except (Unreadable, ValueError) as error:
            raise SettingsError(f"{key}: {error}") from error
    return replace(DEFAULTS, **values)


def set_setting(path: Path, name: str, text: str) -> Settings:
    """Write one setting to config.toml and return them all; other lines stay as they are.

    Raises UnknownName or Unreadable for what was typed, SettingsError for the file.
    """
    setting = find_setting(name)
    line = f"{name} = {_toml(setting.parse(text))}"
    load_settings(path)
    lines = _read_lines(path)
    place = _lines_of(name, lines)
    end = _line_end(lines)
    if place is None:
        lines += [f"# {setting.sentence}{end}", f"{line}{end}"]
    else:
        lines[place.start : place.stop] = [f"{line}{end}"]
    return _save(path, lines)


def unset_setting(path: Path, name: str) -> Settings:
    """Take one setting out of config.toml and return them all, this one at its default."""
    setting = find_setting(name)
    settings = load_settings(path)
    lines = _read_lines(path)
    place = _lines_of(name, lines)
    if place is None:
        return settings
    above = lines[max(place.start - 1, 0) : place.start]
    ours = [line.removesuffix("\r") for line in above] == [f"# {setting.sentence}"]
    del lines[place.start - 1 if ours else place.start : place.stop]
    return _save(path, lines)


def _lines_of(name: str, lines: list[str]) -> range | None:
    """Return where the key stands in a file that is known to be TOML; a list may span lines."""
    key = re.compile(rf"""\s*(["']?){name}\1\s*=""")
    start = next((n for n, line in enumerate(lines) if key.match(line)), None)
    if start is None:
        return None
    stops = range(start + 1, len(lines) + 1)
    stop = next((stop for stop in stops if _is_toml(lines[start:stop])), start)
    return range(start, stop)


def _is_toml(lines: list[str]) -> bool:
    from tomli import TOMLDecodeError, loads

    try:
        loads("".join(f"{line}\n" for line in lines))
    except TOMLDecodeError:
        return False
    return True


def _read_lines(path: Path) -> list[str]:
    # Not splitlines: it would also part a text at the separators that TOML lets it hold. A line
    # of an editor that ends its lines as Windows does keeps its carriage return.
    text = _read_text(path)
    return text.removesuffix("\n").split("\n") if text else []


def _line_end(lines: list[str]) -> str:
    return "\r" if lines and lines[0].endswith("\r") else ""


def _toml(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(_toml(item) for item in value)}]"
    if isinstance(value, str):
        return f'"{value.translate(_ESCAPES)}"'
    return str(value)


def _save(path: Path, lines: list[str]) -> Settings:
    """Write the lines once they are known to be understood."""
    text = "".join(f"{line}\n" for line in lines)
    settings = _understand(text, path)
    target = path.resolve()  # a link to a file kept elsewhere stays a link
    make_private_folder(target.parent)
    try:
        replace_file(target, text.encode())
    except OSError as error:
        raise SettingsError(
            f"{show(str(path))} could not be written: {error.strerror}; it is as it was"
        ) from error
    return settings
