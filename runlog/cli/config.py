"""`config`: show and set the settings."""

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from runlog.cli.columns import fold
from runlog.cli.facts import page_columns, put_hints
from runlog.cli.kit import Kit, kit_of
from runlog.cli.params import Json, complete_words, complete_zone, words_before
from runlog.cli.terminal import accent, faint, put, put_json, say, strong
from runlog.config import (
    SETTINGS,
    Setting,
    Settings,
    find_setting,
    parted,
    set_setting,
    unset_setting,
)
from runlog.errors import Conflict, InputError, Unreadable
from runlog.library import Library, Zone, find_gear
from runlog.text import show
from runlog.units import DistanceUnit

_INDENT = 12


def complete_setting(context: typer.Context, incomplete: str) -> list[str]:
    """Return the settings a runner may be typing, and behind one the words that it takes."""
    match words_before(context):
        case []:
            return complete_words(incomplete, *(setting.name for setting in SETTINGS))
        case ["unit", *_]:
            return complete_words(incomplete, *DistanceUnit)
        case ["ask_zones", *_]:
            return complete_zone(incomplete)
        case _:
            return []


def command(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[KEY [VALUE]]",
            help="Alone all settings; a key; a key and its new value.",
            show_default=False,
            autocompletion=complete_setting,
        ),
    ] = None,
    unset: Annotated[bool, typer.Option("--unset", help="Back to the default.")] = False,
    json: Json = False,
) -> None:
    """Show and set the settings; nothing needs to be set before the first run.

    runlog config unit mi

    runlog config ask_zones calf, hip flexors

    A folder with a comma in its name stands in double quotes:

    runlog config inboxes '~/notes, "/srv/phone, old"'

    Settings lie in config.toml beside the log and are no part of undo; each change says the way
    back. --json: file, and settings as a list of key, value, default, is_default, sentence; with
    a KEY that one alone.
    """
    kit = kit_of(context)
    if not words:
        if unset:
            raise InputError("--unset needs a setting, such as runlog config unit --unset")
        _put_all(kit, json=json)
        return
    setting = find_setting(words[0].casefold().replace("-", "_"))
    if unset and words[1:]:
        raise Conflict(f"{setting.name} is given a value and --unset; give one of them")
    if unset or words[1:]:
        _change(kit, setting, None if unset else " ".join(words[1:]), json=json)
    elif json:
        put_json(_plain(setting, kit.settings))
    else:
        _put_setting(setting, kit.settings, kit.library)
        put(faint(f"{' ' * _INDENT}change it: runlog config {setting.name} VALUE"))


def _put_all(kit: Kit, *, json: bool) -> None:
    settings, path = kit.settings, kit.home.config
    if json:
        listed = [_plain(setting, settings) for setting in SETTINGS]
        put_json({"file": str(path), "settings": listed})
        return
    for setting in SETTINGS:
        _put_setting(setting, settings, kit.library)
        put()
    put(f"kept in {show(str(path))}{'' if path.exists() else ' (not there yet)'}")
    put_hints("set one: runlog config unit mi", "back to its default: runlog config unit --unset")


def _put_setting(setting: Setting, settings: Settings, library: Library) -> None:
    value = getattr(settings, setting.name)
    said = _said(setting, value, library)
    default = "default" if value == setting.default else _default_of(setting, library)
    width = max(page_columns() - _INDENT, _INDENT)
    first, *more = fold(f"{show(said)}", width)
    mark = f"   {default}"
    beside = not more and len(first) + len(mark) <= width
    put(accent(setting.name.ljust(_INDENT)) + strong(first) + (faint(mark) if beside else ""))
    for line in more:
        put(" " * _INDENT + strong(line))
    for line in ([] if beside else fold(default, width)) + fold(setting.sentence, width):
        put(" " * _INDENT + faint(line))


def _default_of(setting: Setting, library: Library) -> str:
    return f"default: {_said(setting, setting.default, library)}"


def _said(setting: Setting, value: Any, library: Library) -> str:
    """Return a value as a runner may type it again; an empty one in words."""
    return _typeable(setting, value, library) or setting.empty


def _typeable(setting: Setting, value: Any, library: Library) -> str:
    if setting.name == "ask_zones":
        zones = library.zones
        return ", ".join(zones[zone].label if zone in zones else zone for zone in value)
    return setting.format(value)


def _plain(setting: Setting, settings: Settings) -> dict[str, object]:
    value = getattr(settings, setting.name)
    return {
        "key": setting.name,
        "value": value,
        "default": setting.default,
        "is_default": value == setting.default,
        "sentence": setting.sentence,
    }


def _change(kit: Kit, setting: Setting, text: str | None, *, json: bool) -> None:
    """Write the setting, or take it out where the text is None, and say so."""
    path, before = kit.home.config, kit.settings
    if text is None:
        after = unset_setting(path, setting.name)
    else:
        after = set_setting(path, setting.name, _checked(setting, text, kit))
    if json:
        put_json(_plain(setting, after))
        return
    _put_receipt(setting, getattr(before, setting.name), getattr(after, setting.name), kit.library)


def _put_receipt(setting: Setting, was: Any, value: Any, library: Library) -> None:
    said = show(_said(setting, value, library))
    if was == value:
        put(f"{strong(f'{setting.name}: {said}')} (as it was)")
        return
    put(f"{strong(f'{setting.name}: {said}')} (was {show(_said(setting, was, library))})")
    typed = _typeable(setting, was, library)
    way = _as_typed(typed) if typed else "--unset"
    put(faint(f"back: runlog config {setting.name} {show(way)}"))


def _as_typed(value: str) -> str:
    """Return a value as a shell takes it, without quotes where it needs none."""
    return value if shlex.join(value.split(" ")) == value else shlex.quote(value)


def _checked(setting: Setting, text: str, kit: Kit) -> str:
    """Return the text with zones as ids, equipment by its one name and folders in full."""
    items = parted(text)
    match setting.name:
        case "ask_zones":
            return ", ".join(_zone(item, kit.library).id for item in items)
        case "equipment":
            return ", ".join(find_gear(item) for item in items)
        case "inboxes":
            return setting.format(_folders(items, setting, text, kit))
        case _:
            return text


def _zone(item: str, library: Library) -> Zone:
    if not {"left", "right"}.isdisjoint(item.casefold().split()):
        raise Unreadable(item, "a zone alone", "name zones without a side: both are asked about")
    return library.find_zone(item)


def _folders(items: Sequence[str], setting: Setting, text: str, kit: Kit) -> list[str]:
    folders = [_in_full(item, kit.environ.get("HOME", "")) for item in items]
    for folder in folders:
        if not _is_folder(folder):
            say(f"There is no folder {show(folder)} yet; import looks there once there is.")
    whole = _in_full(text, kit.environ.get("HOME", ""))
    if len(folders) > 1 and _is_folder(whole):
        way = f"runlog config {setting.name} {_as_typed(setting.format((whole,)))}"
        say(f"A comma parts folders; if you mean one, write {show(way)}")
    return folders


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except OSError:  # a name that is too long, a folder that nobody may look into
        return False


def _in_full(folder: str, home: str) -> str:
    if home and (folder == "~" or folder.startswith("~/")):
        return home + folder[1:]
    return str(Path(folder).absolute())
