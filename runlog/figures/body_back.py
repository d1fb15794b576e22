"""The zones that are drawn on the runner seen from behind."""

from runlog.figures.body_shapes import Shape, Spot, View

BACK = (
    Shape(
        zone="neck",
        view=View.BACK,
        points="0,72! 8,73 9,90 8,104 0,105!",
        number=Spot(0, 90),
        hit=Spot(0, 68),
        badge=Spot(0, 62),
        middle=True,
    ),
    Shape(
        zone="neck",
        view=View.BACK,
        points="12,74! 13.5,81 20,91 36,98 44,101 30,106 12,106! 11.5,90",
        number=Spot(21, 100),
        hit=Spot(25, 92),
        badge=Spot(27, 84),
        pain=Spot(43, 91),
    ),
    Shape(
        zone="upper_back",
        view=View.BACK,
        points="0,109! 12,109 14.6,122 14.6,150 12,166 0,172",
        number=Spot(0, 138),
        middle=True,
    ),
    Shape(
        zone="upper_back",
        view=View.BACK,
        points="17,109 34,108 50,106 54,122 50,146 46,164 36,172 22,172 17,160 17,130",
        number=Spot(33, 138),
    ),
    Shape(
        zone="lower_back",
        view=View.BACK,
        points="0,176! 10,178 14.6,190 14.6,215 14.6,235 9,246 0,250",
        number=Spot(0, 211),
        middle=True,
    ),
    Shape(
        zone="lower_back",
        view=View.BACK,
        points="18,178 32,177 43,176 40,190 37,206 39,226 44,242 32,242 18,246 17,230 17,200",
        number=Spot(27, 211),
        hit=Spot(32, 211),
    ),
    Shape(
        zone="glutes",
        view=View.BACK,
        points="""
            4,256 20,251 36,247 47,252 54,268 58,288 57,306 50,322 34,330 14,328 4,316 3,290
        """,
        hole="10,278 18,268 30,266 44,274 52,288 50,298 38,298 22,296 12,288",
        number=Spot(30, 314),
        badge=Spot(46, 311),
        pain=Spot(13, 313),
    ),
    Shape(
        zone="piriformis",
        view=View.BACK,
        points="""
            11.5,278 19,269.5 30,267.5 43,275 50.5,288 48.5,296.5 38,296.5 22.5,294.5
            13.5,287
        """,
        number=Spot(30, 282),
        badge=Spot(17, 280),
        pain=Spot(42, 288),
    ),
    Shape(
        zone="it_band",
        view=View.BACK,
        points="54,324 59,314 60,336 59,360 57,392 52,394 51,370 52,346",
        number=Spot(72, 350),
        hit=Spot(66, 352),
        beside=True,
    ),
    Shape(
        zone="hamstrings",
        view=View.BACK,
        points="""
            12,333 28,335 42,333 50,330 49,350 48,372 49,396 42,388 36,388 28,396 24,378
            17,356
        """,
        number=Spot(36, 356),
    ),
    Shape(
        zone="calf",
        view=View.BACK,
        points="""
            30,400 44,404 56,400 63,418 65,440 62,462 56,480 52,491 46,493 41,489 34,472
            28,452 27.5,430 28,414
        """,
        hole="""
            32,404 44,407.5 54.5,404 60,420 62,440 59,460 53.5,477 50,487.5 46,489.5 43,486
            37,470 31,451 30.5,430 31,416
        """,
        number=Spot(14, 444),
        hit=Spot(13, 444),
        beside=True,
    ),
    Shape(
        zone="gastrocnemius",
        view=View.BACK,
        points="""
            32.5,406 44,409 54,406 59,420 61,438 58.5,452 52,454 46,448 40,453 33,448
            31.5,430 32,416
        """,
        number=Spot(46, 430),
    ),
    Shape(
        zone="soleus",
        view=View.BACK,
        points="""
            34.5,455 40,456 46,451 52,457 58,456 56,466 52,477 49.5,485 46,487 43.5,484
            38,470
        """,
        number=Spot(47, 468),
        hit=Spot(46, 470),
        badge=Spot(24, 474),
        pain=Spot(24, 487),
    ),
    Shape(
        zone="peroneals",
        view=View.BACK,
        points="61,408 67,428 70,446 67,466 60,486 57,484 63,464 66.5,444 64.5,424",
        number=Spot(80, 446),
        hit=Spot(79, 448),
        beside=True,
    ),
    Shape(
        zone="achilles",
        view=View.BACK,
        points="46,496 51,495 54,500 54,512 55,519 50,521 45,519 45,512 45,503",
        number=Spot(70, 504),
        hit=Spot(50, 506),
        beside=True,
    ),
    Shape(
        zone="plantar_fascia",
        view=View.BACK,
        points="50,524 58,526 61,536 66,550 60,557 50,558 43,553 42,540 43,527",
        number=Spot(53, 541),
    ),
)
