"""What the name of a file says of its form: a page that is called calf.pdf opens nowhere."""

from collections.abc import Mapping
from pathlib import Path

from runlog.errors import Conflict
from runlog.failures import named


def check_name(out: Path | None, form: str, ways: Mapping[str, str]) -> None:
    """Raise Conflict when the name says another form than the one that is made, or - for a pipe.

    `ways` are the forms that the end of a name can say, each with the option that makes it, ""
    for none. Any other end is the runner's own affair.
    """
    if out is None:
        return
    if out == Path("-"):
        raise Conflict(f"{form} goes into a file here; name one that ends in .{form}")
    end = out.suffix.lower().removeprefix(".")
    if end == form or end not in ways:
        return
    way = f"write {ways[end]}, or " if ways[end] else ""
    raise Conflict(
        f"{named(out)} ends in .{end} and would be no such file; {way}name one that ends in .{form}"
    )
