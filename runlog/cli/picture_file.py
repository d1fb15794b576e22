"""Where a figure is written to: the options for it, and files named after what they hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import typer

from runlog.cli.output_file import OutputFile, output_file
from runlog.cli.terminal import say
from runlog.errors import Unreadable
from runlog.text import show

_Form = Literal["png", "svg"]
_PNG: _Form = "png"
_SVG: _Form = "svg"

Png = Annotated[
    Path | None, typer.Option("--png", metavar="FILE", help="Write it as a picture, a PNG.")
]
Svg = Annotated[
    Path | None, typer.Option("--svg", metavar="FILE", help="Write it as a picture, an SVG.")
]
Replace = Annotated[
    bool, typer.Option("-y", "--yes", help="Replace a picture that is there already.")
]


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A place for a figure, and the form its name asks for."""

    file: OutputFile
    form: _Form

    def write(self, content: bytes) -> None:
        """Make the file of a figure in this form, and say so."""
        self.file.write(content)
        say(f"Written: {show(str(self.file.path))}")


def picture_files(png: Path | None, svg: Path | None, *, yes: bool) -> list[PictureFile]:
    """Return the places that were asked for; ask before another file gives way."""
    return list(_files(png, svg, yes=yes))


def _files(png: Path | None, svg: Path | None, *, yes: bool) -> Iterator[PictureFile]:
    for path, form in ((png, _PNG), (svg, _SVG)):
        if path is not None:
            yield PictureFile(output_file(_named(path, form), yes=yes), form)


def _named(path: Path, form: _Form) -> Path:
    """Return the path if it names such a file: a log must not be written over by a picture."""
    if path.suffix.lower() != f".{form}":
        kind = form.upper()
        raise Unreadable(str(path), f"the name of a {kind}", f"write one that ends in .{form}")
    return path
