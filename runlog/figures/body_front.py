"""The zones that are drawn on the runner seen from the front."""

from runlog.figures.body_shapes import Shape, View
from runlog.figures.curves import Point

FRONT = (
    Shape(
        zone="shoulder",
        view=View.FRONT,
        points="45,103 56,102 66,108 72,120 75,138 74,150 66,152 60,147 54,136 48,122",
        number=Point(61, 127),
        hit=Point(60, 127),
    ),
    Shape(
        zone="abdomen",
        view=View.FRONT,
        points="0,160! 12,162 14.6,180 14.6,205 14.6,235 11,256 0,264",
        number=Point(0, 205),
        middle=True,
    ),
    Shape(
        zone="abdomen",
        view=View.FRONT,
        points="""
            17.5,163 30,160 46,163 44,184 39.5,205 40,224 44,241 33,246 19,254 17.5,235
            17.5,205 17.5,180
        """,
        number=Point(29, 205),
        hit=Point(32.5, 205),
    ),
    Shape(
        zone="hip_flexors",
        view=View.FRONT,
        points="16,263 28,253 42,247 45,258 41,273 35,287 27,297 15,297 12.5,280",
        number=Point(28, 275),
        hit=Point(28, 275),
    ),
    Shape(
        zone="hip",
        view=View.FRONT,
        beside=True,
        points="48.5,254 54,268 58,284 59,299 51,300 43,293 42.5,281 46.5,268",
        number=Point(65, 250),
        hit=Point(60, 284),
    ),
    Shape(
        zone="adductors",
        view=View.FRONT,
        points="4,305 13,301 27,301 29,313 28,330 27,350 25.5,372 19,357 12.5,332 7,315",
        number=Point(17.5, 315),
        hit=Point(15, 325),
    ),
    Shape(
        zone="quads",
        view=View.FRONT,
        points="""
            32,300 42,299 54,304 59.5,318 60.5,336 59,356 55.5,376 47,373 41,377 33,383
            28.5,370 29.5,348 31,328 31.5,312
        """,
        number=Point(45, 334),
    ),
    Shape(
        zone="knee",
        view=View.FRONT,
        points="42,380 52,381.5 56.5,393 55.5,407 42,413 30,407 29,393 33,385",
        number=Point(42.5, 396.5),
        hit=Point(42.5, 396.5),
    ),
    Shape(
        zone="shin_front",
        view=View.FRONT,
        points="46,420 58,416 65,430 68,446 65,466 58,484 52,482 48,460 46,440",
        number=Point(81, 446),
        hit=Point(61, 446),
        beside=True,
    ),
    Shape(
        zone="shin_inner",
        view=View.FRONT,
        points="32,416 43,420 43.5,440 45,460 49,482 44,484 38,472 32,456 29,440 29,426",
        number=Point(15.5, 442),
        hit=Point(29.5, 444),
        beside=True,
    ),
    Shape(
        zone="ankle",
        view=View.FRONT,
        points="44,489 50,488 56,489 56,501 57,511 50,512 44,511 44,500",
        number=Point(71, 500),
        hit=Point(50, 500),
        beside=True,
    ),
    Shape(
        zone="foot",
        view=View.FRONT,
        points="44,516 51,515 58,517 64,535 66,550 60,557 50,558 43,553 42,538",
        number=Point(53, 539),
        hit=Point(53, 539),
    ),
)
