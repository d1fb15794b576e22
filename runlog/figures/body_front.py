"""The zones that are drawn on the runner seen from the front."""

from runlog.figures.body_shapes import Shape, Spot, View

FRONT = (
    Shape(
        zone="shoulder",
        view=View.FRONT,
        points="46,103 58,104 67,112 72,128 74,146 66,150 58,146 52,134 46,120",
        number=Spot(60, 128),
    ),
    Shape(
        zone="abdomen",
        view=View.FRONT,
        points="0,160! 12,162 14.6,180 14.6,205 14.6,235 11,256 0,264",
        number=Spot(0, 205),
        middle=True,
    ),
    Shape(
        zone="abdomen",
        view=View.FRONT,
        points="""
            17,163 30,160 44,166 40,185 37,205 38,224 42,240 32,246 18,255 17,235 17,205
            17,180
        """,
        number=Spot(28, 205),
        hit=Spot(32, 205),
    ),
    Shape(
        zone="hip_flexors",
        view=View.FRONT,
        points="16,262 28,252 40,247 43,258 40,272 34,286 26,296 14,296 12,280",
        number=Spot(27, 275),
    ),
    Shape(
        zone="hip",
        view=View.FRONT,
        points="46,254 52,266 57,284 58,298 50,299 42,292 41,280 45,268",
        number=Spot(68, 290),
        hit=Spot(60, 282),
        beside=True,
    ),
    Shape(
        zone="adductors",
        view=View.FRONT,
        points="4,303 14,299 26,299 28,312 27,330 26,350 25,370 18,355 12,332 7,314",
        number=Spot(17, 313),
        hit=Spot(14.6, 322),
    ),
    Shape(
        zone="quads",
        view=View.FRONT,
        points="""
            32,298 42,297 54,303 59,318 60,336 58,358 55,376 46,372 40,376 32,382 28,368
            29,348 30,328 31,312
        """,
        number=Spot(44, 334),
    ),
    Shape(
        zone="knee",
        view=View.FRONT,
        points="42,379 52,381 56,394 55,408 42,414 30,408 29,394 33,384",
        number=Spot(42, 396),
    ),
    Shape(
        zone="shin_front",
        view=View.FRONT,
        points="46,420 58,416 65,430 68,446 65,466 58,484 52,482 48,460 46,440",
        number=Spot(78, 446),
        hit=Spot(61, 446),
        beside=True,
    ),
    Shape(
        zone="shin_inner",
        view=View.FRONT,
        points="32,416 43,420 43.5,440 45,460 49,482 44,484 38,472 32,456 29,440 29,426",
        number=Spot(17, 440),
        hit=Spot(29.5, 444),
        beside=True,
    ),
    Shape(
        zone="ankle",
        view=View.FRONT,
        points="44,489 50,488 56,489 56,501 57,511 50,512 44,511 44,500",
        number=Spot(70, 500),
        hit=Spot(50, 500),
        beside=True,
    ),
    Shape(
        zone="foot",
        view=View.FRONT,
        points="44,516 51,515 58,517 64,535 66,550 60,557 50,558 43,553 42,538",
        number=Spot(53, 539),
    ),
)
