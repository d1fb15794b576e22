"""A command whose options never swallow one another and never silently win over a repeat."""

import re
from typing import Any

import typer
from typer.core import TyperCommand

from runlog.errors import Conflict, InputError
from runlog.text import quoted

_ABOVE_ZERO = {
    "log": "write a distance such as 8.4km or a duration such as 44:10",
    "rate": "a level goes from 0 (nothing) to 10 (worst)",
    "did": "write a dose such as 60s, 2x30 or 3x10r",
}
_ANY = "write a number from 0 up"
_BELOW_ZERO = re.compile(r"-(?:[0-9.]|inf)", re.IGNORECASE)


class Command(TyperCommand):
    """Refuses an option given twice, an option taken for a value, and a value below zero."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Check the words before they are parsed; raise InputError."""
        if not ctx.resilient_parsing:
            self._check(ctx, args)
        return super().parse_args(ctx, args)

    def _check(self, ctx: Any, args: list[str]) -> None:
        options = {
            name: param
            for param in self.get_params(ctx)
            if param.param_type_name == "option"
            for name in (*param.opts, *param.secondary_opts)
        }
        seen: set[str] = set()
        rest = list(args)
        while rest and rest[0] != "--":
            word = rest.pop(0)
            name, has_value, _ = word.partition("=")
            param: Any = options.get(name if word.startswith("--") else word[:2])
            if param is None:
                _refuse_below_zero(word, self.name or "")
                continue
            if param.name in seen and not param.multiple:
                raise Conflict(f"{name} is given twice; give it once")
            seen.add(param.name)
            if not param.is_flag and not has_value and (word.startswith("--") or len(word) == 2):
                if not rest:
                    raise InputError(f"{name} needs a value: {name} {param.metavar}")
                _refuse_option_as_value(name, rest.pop(0), options)


def _refuse_below_zero(word: str, command: str) -> None:
    if _BELOW_ZERO.match(word):
        raise InputError(f"{quoted(word)} is below zero; {_ABOVE_ZERO.get(command, _ANY)}")


def _refuse_option_as_value(name: str, value: str, options: dict[str, Any]) -> None:
    if value.startswith("--") or value in options:
        raise InputError(
            f"{name} needs a value, and {quoted(value)} looks like an option; "
            f"if it is the value, write {_joined(name, options)}={value}"
        )


def _joined(name: str, options: dict[str, Any]) -> str:
    """Return the long name of the option, the one that takes its value behind a =."""
    longs: list[str] = [opt for opt in options[name].opts if opt.startswith("--")]
    return longs[0] if longs else name
