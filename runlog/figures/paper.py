"""A drawing for paper: its colours written out, for readers of SVG that know no variables."""

import re

from runlog.figures.theme import light_colours

_VARIABLE = re.compile(r"var\(--([a-z0-9-]+)\)")
_DARK = re.compile(r"@media [^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_DECLARED = re.compile(r"--[a-z0-9-]+:[^;}]*;?")


def for_paper(svg: str) -> str:
    """Return the drawing in the colours of light ground, each written where it is used."""
    colours = light_colours()
    plain = _DECLARED.sub("", _DARK.sub("", svg))
    return _VARIABLE.sub(lambda found: colours[found[1]], plain)
