"""How drawings made of markup look on light and on dark ground, on a screen and on paper."""

from collections.abc import Sequence
from functools import cache

from runlog.figures.scale import ON_DARK, ON_LIGHT, Shade
from runlog.figures.svg import element

FIGURE = "runlog-figure"  # the class of every drawing; its variables are set there

# Okabe & Ito 2008 on light ground, lighter kin of them on dark.
_GROUNDS = {
    "light": {
        "paper": "#ffffff",
        "ink": "#222222",
        "soft": "#5e5a52",
        "rule": "#b5b0a2",
        "grid": "#e4e1d9",
        "shade": "#f1ece0",
        "body": "#efebe2",
        "cloth": "#e4dfd3",
        "hair": "#d3ccbe",
        "edge": "#8d877b",
        "hatch": "#cfc9bb",
        "left": "#0072b2",
        "right": "#c04a00",
        "central": "#00795a",
        "pain": "#882255",
        "bar": "#4f6d7a",
        "bar-soft": "#a9bbc3",
    },
    "dark": {
        "paper": "#191816",
        "ink": "#f0ede6",
        "soft": "#b8b2a6",
        "rule": "#6b665c",
        "grid": "#3a3733",
        "shade": "#2a2723",
        "body": "#2e2b28",
        "cloth": "#3a3632",
        "hair": "#57514a",
        "edge": "#8d877b",
        "hatch": "#56514a",
        "left": "#6db8ee",
        "right": "#ff9f66",
        "central": "#4fd1a5",
        "pain": "#ffa3cf",
        "bar": "#9dbac6",
        "bar-soft": "#4f636c",
    },
}
_SCALES = {"light": ON_LIGHT, "dark": ON_DARK}


def light_colours() -> dict[str, str]:
    """Return the colours on light ground by their names."""
    return _colours("light")


def _colours(ground: str) -> dict[str, str]:
    scale: Sequence[Shade] = _SCALES[ground]
    named = dict(_GROUNDS[ground])
    for step, shade in enumerate(scale):
        named |= {f"l{step}": shade.fill, f"n{step}": shade.ink}
    return named


def _variables(ground: str) -> str:
    """Return the custom properties of a ground."""
    return "".join(f"--{name}:{colour};" for name, colour in _colours(ground).items())


_WHOLE = (
    "color:var(--ink);background:none;max-width:100%;height:auto;"
    'font-family:system-ui,"DejaVu Sans",Verdana,sans-serif'
)


@cache
def style() -> str:
    """Return the style element that each drawing brings along; several of them do not clash."""
    at, steps = f".{FIGURE}", range(len(ON_LIGHT))
    rules = (
        f"{at}{{{_variables('light')}{_WHOLE}}}",
        f"@media screen and (prefers-color-scheme:dark){{{at}{{{_variables('dark')}}}}}",
        *(f"{at} .l{step}{{fill:var(--l{step})}}" for step in steps),
        *(f"{at} .n{step}{{fill:var(--n{step})}}" for step in steps),
        *(f"{at} .{name}{{fill:var(--{name})}}" for name in _GROUNDS["light"]),
        *(f"{at} .{name}-line{{stroke:var(--{name});fill:none}}" for name in _GROUNDS["light"]),
        f"{at} .edge-thin{{stroke:var(--hatch);stroke-width:.8}}",
        f"{at} .grid-fill{{fill:var(--grid);opacity:.55}}",
        f"{at} .strong{{font-weight:600}}",
        f"{at} .halo{{paint-order:stroke;stroke:var(--paper);stroke-width:3px}}",
        f"{at} .middle{{text-anchor:middle}}",
        f"{at} .end{{text-anchor:end}}",
    )
    return element("style", "\n".join(("", *rules, "")))
