"""The colour scale seen with three kinds of colour blindness, and the numbers that stand on it."""

from itertools import pairwise

import numpy as np
import pytest

from runlog.figures.scale import ON_DARK, ON_LIGHT, STEPS, Shade, step_of

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
SEEN = {
    "any colour": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
SCALES = {"light": ON_LIGHT, "dark": ON_DARK}
GROUNDS = {"light": "#ffffff", "dark": "#171411"}
READABLE = 4.5  # WCAG 2.1, 1.4.3
TOLD_APART = 5.0  # of CIELAB; about 2.3 is just noticeable
_TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
_WHITE = np.array([0.95047, 1.0, 1.08883])


def linear(colour: str) -> np.ndarray:
    """Return the linear RGB of #rrggbb."""
    parts = np.array([int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(rgb: np.ndarray) -> np.ndarray:
    """Return CIELAB of a linear RGB, white D65."""
    ratio = _TO_XYZ @ np.clip(rgb, 0, 1) / _WHITE
    root = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
    return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])


def contrast(one: str, other: str) -> float:
    bright, dim = sorted((float(_TO_XYZ[1] @ linear(each)) for each in (one, other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def test_the_simulation_leaves_greys_alone_and_the_measure_knows_white() -> None:
    grey = linear("#808080")

    assert all(np.allclose(seen @ grey, grey, atol=1e-5) for seen in SEEN.values())
    assert np.allclose(lab(linear("#ffffff")), [100, 0, 0], atol=0.01)
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_the_simulation_takes_red_and_green_for_one_another() -> None:
    red, green = linear("#c04000"), linear("#6a7a00")
    blind = SEEN["deuteranopia"]

    assert np.linalg.norm(lab(red) - lab(green)) > 50
    assert np.linalg.norm(lab(blind @ red) - lab(blind @ green)) < 30


@pytest.mark.parametrize("seen", SEEN)
@pytest.mark.parametrize("ground", SCALES)
def test_each_level_differs_from_the_next_in_lightness_alone(ground: str, seen: str) -> None:
    lightness = [lab(SEEN[seen] @ linear(shade.fill))[0] for shade in SCALES[ground]]
    steps = [after - before for before, after in pairwise(lightness)]
    direction = -1 if ground == "light" else 1

    assert all(direction * step > 2.3 for step in steps), np.round(steps, 1)


@pytest.mark.parametrize("seen", SEEN)
@pytest.mark.parametrize("ground", SCALES)
def test_neighbouring_levels_are_told_apart(ground: str, seen: str) -> None:
    colours = [lab(SEEN[seen] @ linear(shade.fill)) for shade in SCALES[ground]]
    apart = [float(np.linalg.norm(after - before)) for before, after in pairwise(colours)]

    assert min(apart) > TOLD_APART, np.round(apart, 1)


@pytest.mark.parametrize("ground", SCALES)
def test_what_is_low_recedes_into_the_ground_and_what_is_high_stands_out(ground: str) -> None:
    beneath = GROUNDS[ground]
    away = [contrast(shade.fill, beneath) for shade in SCALES[ground]]

    assert away == sorted(away)
    assert max(away[:3]) < 2.5
    assert away[10] > 9


def test_in_the_dark_what_is_low_is_no_warning_red() -> None:
    colourful = [float(np.hypot(*lab(linear(shade.fill))[1:])) for shade in ON_DARK]

    assert max(colourful[:3]) < 0.4 * max(colourful)


@pytest.mark.parametrize("shade", [*ON_LIGHT, *ON_DARK])
def test_a_number_is_read_on_every_shade(shade: Shade) -> None:
    assert contrast(shade.fill, shade.ink) >= READABLE


def test_every_level_has_its_step() -> None:
    assert len(ON_LIGHT) == len(ON_DARK) == STEPS
    assert [step_of(level / 10) for level in (0, 4, 5, 49, 95, 100)] == [0, 0, 1, 5, 10, 10]
