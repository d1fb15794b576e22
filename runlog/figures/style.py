"""One style for every figure, and files that are the same byte for byte for the same log."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Literal
from warnings import catch_warnings, filterwarnings

import matplotlib as mpl

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# Okabe & Ito 2008: told apart with any colour vision; the marks differ too.
LEFT, RIGHT, CENTRAL, PAIN = "#0072B2", "#D55E00", "#009E73", "#882255"
INK, FAINT, RULE, GRID, SHADE = "#222222", "#6B6B6B", "#B5B0A2", "#E4E4E4", "#F4F1E9"
DOTS_PER_INCH = 150

_STYLE = {
    "text.parse_math": False,  # a note may hold dollar signs
    # The first comes with matplotlib: the same everywhere. An SVG names the others as well.
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans", "Verdana", "Arial", "sans-serif"],
    "font.size": 9.0,
    "text.color": INK,
    "axes.edgecolor": FAINT,
    "axes.labelcolor": FAINT,
    "axes.linewidth": 0.8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.axisbelow": True,
    "xtick.color": FAINT,
    "ytick.color": FAINT,
    "ytick.major.size": 0.0,
    "lines.solid_capstyle": "round",
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
    "svg.fonttype": "none",  # text stays text: it can be searched, read out and copied
    "svg.hashsalt": "runlog",
}


@contextmanager
def styled() -> Iterator[None]:
    """Draw in the style; what the process had set before is set again afterwards."""
    with mpl.rc_context(_STYLE):  # type: ignore[arg-type]
        yield


def picture(figure: "Figure", form: Literal["png", "svg"]) -> bytes:
    """Return the figure as a PNG or an SVG, without a date of its making."""
    made = BytesIO()
    metadata = {"Date": None} if form == "svg" else {"Software": None}
    with styled(), catch_warnings():
        # A note may hold signs that the font lacks; they are drawn as boxes.
        filterwarnings("ignore", message="Glyph .* missing from font")
        figure.savefig(made, format=form, dpi=DOTS_PER_INCH, metadata=metadata)
    return made.getvalue()
