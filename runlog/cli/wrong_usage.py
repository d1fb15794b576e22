"""What the framework says of wrong options and words, said as runlog says it."""

import re
from typing import Any

import typer

from runlog.errors import UnknownName
from runlog.text import quoted

_CLOSE_ENOUGH = 0.6
_EXTRA_WORDS = re.compile(r"unexpected extra arguments?(?:\(s\))? \((?P<words>.*)\)", re.DOTALL)
_INSTEAD = {"day": "write runlog day --ease 0-10, and a note behind -n"}


def unknown_command(word: str, known: list[str]) -> UnknownName:
    """Return the refusal of a word that is no command, with what may have been meant."""
    listing = "runlog --help"
    if word[:1].isdigit():
        return UnknownName(word, "a command", [f"runlog log {word}"], listing)
    from difflib import get_close_matches

    near = get_close_matches(word.casefold(), [*known, "help"], n=1, cutoff=_CLOSE_ENOUGH)
    return UnknownName(word, "a command", [f"runlog {name}" for name in near], listing)


def sentence_of(error: typer.TyperException) -> str:
    """Return what was wrong and what to do, whatever the framework's own words are."""
    # Its exceptions are told apart by their names: the classes are vendored and private.
    said: Any = error
    match type(error).__name__:
        case "NoSuchOption":
            return _no_such_option(said)
        case "BadOptionUsage":
            return _bad_option(said)
        case "MissingParameter":
            return f"{_command(said)} needs {said.param.metavar}: {said.param.help}"
    return _other(said)


def _command(error: Any) -> str:
    return str(error.ctx.command_path) if error.ctx else "runlog"


def _no_such_option(error: Any) -> str:
    near = [str(option) for option in error.possibilities or ()]
    guess = f"did you mean {' or '.join(near)}?" if near else f"{_command(error)} --help lists them"
    return f"{quoted(error.option_name)} is no option of {_command(error)}; {guess}"


def _bad_option(error: Any) -> str:
    if "does not take" in error.message:
        return f"{error.option_name} takes no value; write {error.option_name} alone"
    return f"{error.option_name} needs a value behind it"


def _other(error: Any) -> str:
    extra = _EXTRA_WORDS.search(error.message)
    if extra is None:
        return str(error.format_message())
    command = _command(error)
    instead = _INSTEAD.get(command.rpartition(" ")[2], f"{command} --help shows what it takes")
    return f"{quoted(extra['words'])} is too much for {command}; {instead}"
