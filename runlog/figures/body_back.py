"""The zones that are drawn on the runner seen from behind."""

from runlog.figures.body_shapes import Shape, View
from runlog.figures.curves import Point

BACK = (
    Shape(
        zone="neck",
        view=View.BACK,
        points="0,72! 8,73 9,90 8,104 0,105!",
        number=Point(0, 90),
        hit=Point(0, 68),
        badge=Point(0, 62),
        middle=True,
    ),
    Shape(
        zone="neck",
        view=View.BACK,
        hit=Point(25, 92),
        badge=Point(27, 84),
        pain=Point(43, 91),
        points="11.5,76! 13,83 20,91.5 34,97.5 46,101 31,106 11,106! 10.5,92",
        number=Point(21, 100),
    ),
    Shape(
        zone="upper_back",
        view=View.BACK,
        points="0,109! 12,109 14.6,122 14.6,150 12,166 0,172",
        number=Point(0, 138),
        middle=True,
    ),
    Shape(
        zone="upper_back",
        view=View.BACK,
        points="17.5,110 34,108 50,105 54,120 51,144 47,163 36,171 22,171 17.5,160 17.5,130",
        number=Point(34, 138),
    ),
    Shape(
        zone="lower_back",
        view=View.BACK,
        points="0,176! 10,178 14.6,190 14.6,215 14.6,235 9,246 0,250",
        number=Point(0, 211),
        middle=True,
    ),
    Shape(
        zone="lower_back",
        view=View.BACK,
        points="""
            17.5,178 32,177 45,174 41.5,190 39,206 40,224 46,243 33,244 18,248 17.5,230
            17.5,200
        """,
        hit=Point(32.5, 211),
        number=Point(29, 211),
    ),
    Shape(
        zone="glutes",
        view=View.BACK,
        badge=Point(46, 311),
        pain=Point(13, 313),
        hole="8.5,279 16,267.5 30,265 45,271 53,286 50.5,298 40,300 20,299 11,291",
        points="4,257 20,252 36,248 47,252 54,268 59,288 58,306 50,323 34,331 14,329 4,317 3,290",
        number=Point(30, 315),
    ),
    Shape(
        zone="piriformis",
        view=View.BACK,
        badge=Point(20, 290),
        pain=Point(41, 290.5),
        points="10,279 17,269 30,266.5 44,272.5 51.5,286 49,296.5 40,298.5 20.5,297.5 12.5,290",
        number=Point(30, 276.5),
        hit=Point(30, 282.5),
    ),
    Shape(
        zone="it_band",
        view=View.BACK,
        points="54,324 59,314 60,336 59,360 57,392 52,394 51,370 52,346",
        number=Point(75, 350),
        hit=Point(66, 352),
        beside=True,
    ),
    Shape(
        zone="hamstrings",
        view=View.BACK,
        points="""
            12,333 28,335 42,333 50,330 49,350 48,372 49,396 42,388 36,388 28,396 24,378
            17,356
        """,
        number=Point(36, 356),
    ),
    Shape(
        zone="calf",
        view=View.BACK,
        group=True,
        points="""
            30,400 44,404 56,400 63,418 65,440 62,462 56,480 52,491 46,493 41,489 34,472
            28,452 27.5,430 28,414
        """,
        hole="""
            32,404 44,407.5 54.5,404 60,420 62,440 59,460 53.5,477 50,487.5 46,489.5 43,486
            37,470 31,451 30.5,430 31,416
        """,
        number=Point(14, 444),
        badge=Point(14, 428),
        hit=Point(13, 444),
        beside=True,
    ),
    Shape(
        zone="gastrocnemius",
        view=View.BACK,
        points="""
            32.5,406 44,409 54,406 59,420 61,438 58.5,452 52,454 46,448 40,453 33,448
            31.5,430 32,416
        """,
        number=Point(46, 430),
    ),
    Shape(
        zone="soleus",
        view=View.BACK,
        points="""
            34.5,455 40,456 46,451 52,457 58,456 56,466 52,477 49.5,485 46,487 43.5,484
            38,470
        """,
        number=Point(47, 468),
        hit=Point(46, 470),
        badge=Point(24, 474),
        pain=Point(24, 487),
    ),
    Shape(
        zone="peroneals",
        view=View.BACK,
        points="61,408 67,428 70,446 67,466 60,486 57,484 63,464 66.5,444 64.5,424",
        number=Point(84, 446),
        hit=Point(79, 448),
        beside=True,
    ),
    Shape(
        zone="achilles",
        view=View.BACK,
        points="46,496 51,495 54,500 54,512 55,519 50,521 45,519 45,512 45,503",
        number=Point(70, 504),
        hit=Point(50, 506),
        beside=True,
    ),
    Shape(
        zone="plantar_fascia",
        view=View.BACK,
        points="50,524 58,526 61,536 66,550 60,557 50,558 43,553 42,540 43,527",
        number=Point(53, 541),
        hit=Point(53, 541),
    ),
)
