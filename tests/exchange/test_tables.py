"""Tables of other programs: what a row becomes, in any language and either system of units."""

from datetime import datetime, timedelta

import pytest

from runlog.config.columns import parse_mapping
from runlog.exchange.choices import Choices
from runlog.exchange.outcomes import Outcome
from runlog.units import DistanceUnit
from tests.exchange import export_writer as written
from tests.exchange.importer import MORNING, NOW, Importer, fit, outcomes, reasons

IN_KM = Choices(unit=DistanceUnit.KM)


def test_a_garmin_row_is_a_run_by_the_clock_of_home(importer: Importer) -> None:
    importer.put("Activities.csv", written.garmin(written.garmin_row()))

    importer.run(choices=IN_KM)

    (run,) = importer.runs()
    assert (run.started_at, run.utc_offset_s, run.source) == (MORNING, 3600, "garmin")
    assert (run.distance_m, run.duration_s, run.avg_hr_bpm, run.climb_m) == (8400, 2650, 151, 1210)
    assert run.title == "Morning Run"


def test_stravas_effort_of_zero_is_none(importer: Importer) -> None:
    importer.put("activities.csv", written.strava(written.strava_row(effort="0")))

    importer.run()

    assert importer.runs()[0].rpe is None


@pytest.mark.parametrize(
    ("sport", "kind"),
    [
        ("Running", None),
        ("Laufbandtraining", "treadmill"),
        ("Løb terræn", "trail"),
        ("Traillöpning", "trail"),
        ("Entrenamiento en cinta", "treadmill"),
        ("Corrida em trilhas", "trail"),
        ("Bieg na bieżni", "treadmill"),
        ("Hardloopsessie", None),
        ("Course à pied", None),
        ("Corsa", None),
        ("Hardlopen", None),
        ("Løping", None),
        ("ラン", None),
        ("跑步", None),
        ("跑步机", "treadmill"),
        ("越野跑", "trail"),
        ("Trail", "trail"),
        ("Course à pied virtuelle", "treadmill"),
        ("Løpetur", None),
        ("トレイルラン", "trail"),
        ("Бег", None),
        ("달리기", None),
    ],
)
def test_running_is_known_in_many_languages(
    importer: Importer, sport: str, kind: str | None
) -> None:
    importer.put("Activities.csv", written.garmin(written.garmin_row(sport=sport)))

    importer.run(choices=IN_KM)

    (run,) = importer.runs()
    assert run.kind == kind


# The columns of GARMIN_HEADER as its users abroad have them.
_ABROAD = {
    "French": (
        *("Type d'activité", "Date", "Favori", "Titre", "Distance", "Calories", "Durée"),
        *("Fréquence cardiaque moyenne", "Fréquence cardiaque maximale"),
        *("Cadence de course moyenne", "Allure moyenne", "Ascension totale"),
        *("Longueur moyenne des foulées", "Temps de déplacement", "Temps écoulé"),
    ),
    "Italian": (
        *("Tipo di attività", "Data", "Preferita", "Titolo", "Distanza", "Calorie", "Tempo"),
        *("FC Media", "FC max", "Cadenza di corsa media", "Passo medio", "Ascesa totale"),
        *("Lunghezza media passo", "Tempo in movimento", "Tempo trascorso"),
    ),
    "Dutch": (
        *("Activiteittype", "Datum", "Favoriet", "Titel", "Afstand", "Calorieën", "Tijd"),
        *("Gem. HS", "Max. HS", "Gem. cadans", "Gemiddeld tempo", "Totale stijging"),
        *("Gem. staplengte", "Tijd bewogen", "Verstreken tijd"),
    ),
    "Norwegian": (
        *("Aktivitetstype", "Dato", "Favoritt", "Tittel", "Distanse", "Kalorier", "Tid"),
        *("Gjennomsnittlig puls", "Makspuls", "Gjennomsnittlig frekvens for løping"),
        *("Gjennomsnittlig tempo", "Stigning totalt", "Gjennomsnittlig skrittlengde"),
        *("Tid i bevegelse", "Medgått tid"),
    ),
    "Japanese": (
        *("アクティビティタイプ", "日付", "お気に入り", "タイトル", "距離", "カロリー", "タイム"),
        *("平均心拍数", "最大心拍数", "平均ピッチ", "平均ペース", "総上昇量", "平均歩幅"),
        *("移動時間", "経過時間"),
    ),
    "Chinese": (
        *("活动类型", "日期", "我的最爱", "标题", "距离", "热量消耗", "时间"),
        *("平均心率", "最大心率", "平均步频", "平均速度", "累计爬升", "平均步长"),
        *("移动时间", "全程耗时"),
    ),
}


@pytest.mark.parametrize("language", _ABROAD)
def test_garmins_table_is_read_as_its_users_abroad_have_it(
    importer: Importer, language: str
) -> None:
    rows = [
        written.garmin_row(f"2026-11-{day} 08:00:00", distance="8,40", time="0:44", stride="1.15")
        for day in range(15, 20)
    ]
    importer.put("Activities.csv", written.garmin(*rows, header=_ABROAD[language]))

    report = importer.run()

    run = importer.rows("run")[-1]
    assert "read as kilometres: so they fit the stride lengths" in report.remarks[0]
    assert "hours and minutes" in report.remarks[1]  # as the moving time tells
    assert (run["distance_m"], run["duration_s"], run["elapsed_s"]) == (8400, 2640, 2700)
    assert (run["avg_hr_bpm"], run["max_hr_bpm"], run["climb_m"]) == (151, 160, 1210)


def test_garmins_table_is_known_by_its_shape_in_a_language_nobody_foresaw(
    importer: Importer,
) -> None:
    header = written.in_another_language(written.GARMIN_HEADER)
    importer.put("Activities.csv", written.garmin(written.garmin_row(), header=header))

    importer.run(choices=IN_KM)

    (run,) = importer.runs()
    assert (run.source, run.distance_m, run.duration_s) == ("garmin", 8400, 2650)


def test_a_table_of_ones_own_that_resembles_garmins_keeps_its_mapping(importer: Importer) -> None:
    header = ("What", "Begun", "Alone", "Km", "Secs", "With", "Where", "Shoes", "Sky")
    row = ("Run", "2026-11-19 08:00:00", "true", "8.4", "2650", "nobody", "park", "old", "blue")
    importer.put("own.csv", written.table(header, [row]))
    kept = parse_mapping("own: date=Begun; km=Km; seconds=Secs")

    importer.run(choices=Choices(kept=(kept,)))

    (run,) = importer.runs()
    assert (run.source, run.distance_m, run.duration_s) == ("table", 8400, 2650)


@pytest.mark.parametrize(
    "sport",
    [
        *("Gang", "Skilanglauf", "Eislaufen", "Cycling", "Natation", "Rulleskøjteløb"),
        *("Cykelløb", "Skøyteløping", "Langrennsløping", "Course de vélo", "Běh na lyžích"),
        *("Bieg na nartach", "Trail Hiking", "Virtuelle Radfahrt"),
    ],
)
def test_another_sport_is_left_out_and_named(importer: Importer, sport: str) -> None:
    importer.put("Activities.csv", written.garmin(written.garmin_row(sport=sport)))

    report = importer.run(choices=IN_KM)

    assert importer.runs() == []
    assert reasons(report, Outcome.SKIPPED) == [f"{sport.lower()}, 8.4 km: not a run"]
    assert not report.failed


def _garmin(*, distance: str, time: str, cadence: str, rows: int = 4, stride: str = "--") -> bytes:
    return written.garmin(
        *(
            written.garmin_row(
                f"2026-11-{day:02} 08:00:00",
                distance=distance,
                time=time,
                moving=time,
                cadence=cadence,
                stride=stride,
            )
            for day in range(1, rows + 1)
        )
    )


def test_steps_too_long_for_miles_mean_kilometres_and_are_named(importer: Importer) -> None:
    importer.put("Activities.csv", _garmin(distance="8.40", time="00:44:10", cadence="165"))

    report = importer.run()

    assert importer.runs()[0].distance_m == 8400
    assert "read as kilometres: in miles a step would be 1.86 m long" in report.remarks[0]


def test_steps_too_short_for_kilometres_mean_miles_and_feet(importer: Importer) -> None:
    importer.put("Activities.csv", _garmin(distance="5.00", time="00:50:10", cadence="160"))

    report = importer.run()

    run = importer.runs()[0]
    assert run.distance_m == pytest.approx(8046.7, abs=0.1)
    assert run.climb_m == pytest.approx(368.8)
    assert "read as miles: in kilometres a step would be 0.62 m long" in report.remarks[0]


def test_steps_that_could_be_either_are_asked_about(importer: Importer) -> None:
    path = importer.put("Activities.csv", _garmin(distance="6.20", time="00:45:00", cadence="165"))

    report = importer.run()

    assert importer.runs() == []
    (reason,) = reasons(report)
    assert reason.endswith("say which: --unit km or --unit mi")
    importer.run(path, choices=Choices(unit=DistanceUnit.MI))
    assert importer.runs()[0].distance_m == pytest.approx(9977.9, abs=0.1)


def test_the_stride_length_settles_what_steps_leave_open(importer: Importer) -> None:
    content = _garmin(distance="6.20", time="00:45:00", cadence="165", stride="1.34")
    importer.put("Activities.csv", content)

    report = importer.run()

    assert importer.runs()[0].distance_m == pytest.approx(9977.9, abs=0.1)
    assert "so they fit the stride lengths in it" in report.remarks[0]


def test_hours_and_minutes_are_told_from_minutes_and_seconds(importer: Importer) -> None:
    row = written.garmin_row(time="0:44", moving="00:44:07")
    importer.put("Activities.csv", written.garmin(row))

    report = importer.run(choices=IN_KM)

    assert importer.runs()[0].duration_s == 44 * 60
    assert "hours and minutes" in report.remarks[0]


def test_a_row_of_fewer_cells_is_refused_and_the_others_go_in(importer: Importer) -> None:
    short = written.garmin_row("2026-11-18 08:00:00")[:9]
    importer.put("Activities.csv", written.garmin(short, written.garmin_row()))

    report = importer.run(choices=IN_KM)

    assert outcomes(report) == {"refused": 1, "imported": 1}
    assert report.of(Outcome.REFUSED)[0].place == "Activities.csv, row 1"
    assert reasons(report)[0].startswith("it has 9 cells where the header has 15")


@pytest.mark.parametrize(
    "header", [written.STRAVA_HEADER, written.in_another_language(written.STRAVA_HEADER)]
)
def test_stravas_table_is_known_by_its_shape_in_any_language(
    importer: Importer, header: tuple[str, ...]
) -> None:
    row = written.strava_row(title="Früh", note="calf a bit tight", effort="6.0")
    importer.put("activities.csv", written.strava(row, header=header))

    importer.run()

    (run,) = importer.runs()
    assert (run.started_at, run.distance_m, run.duration_s) == (MORNING, 8400, 2650)
    assert (run.title, run.note, run.rpe, run.climb_m) == ("Früh", "calf a bit tight", 6, 88)


@pytest.mark.parametrize(
    "started",
    [
        "Nov 19, 2026, 7:00:00 AM",
        "19 nov 2026, 7:00:00",
        "19 nov. 2026 07:00:00",
        "19.11.2026, 07:00:00",
        "2026-11-19 07:00:00",
        "19 listopada 2026 07:00:00",
    ],
)
def test_dates_are_read_as_many_languages_write_them(importer: Importer, started: str) -> None:
    importer.put("activities.csv", written.strava(written.strava_row(started)))

    importer.run()

    assert importer.runs()[0].started_at == MORNING


@pytest.mark.parametrize(
    "started", ["5/6/2026 07:00:00", "soon", "31 Feb 2026, 07:00:00", "", f"1 Feb {'9' * 30}"]
)
def test_a_date_that_is_not_clear_is_refused_by_its_row(importer: Importer, started: str) -> None:
    importer.put("activities.csv", written.strava(written.strava_row(started)))

    report = importer.run()

    assert importer.runs() == []
    assert reasons(report) == ["it has no date that can be read"]


@pytest.mark.parametrize(("unit", "metres"), [("km", 8400), ("mi", 13518.49)])
def test_runkeeper_says_its_unit_in_the_header(
    importer: Importer, unit: str, metres: float
) -> None:
    importer.put("cardioActivities.csv", written.runkeeper(written.runkeeper_row(), unit=unit))

    importer.run()

    (run,) = importer.runs()
    assert (run.started_at, run.distance_m) == (MORNING, metres)
    assert (run.duration_s, run.note) == (2650, "windy")


def test_wellness_becomes_notes_beside_what_the_runner_wrote(importer: Importer) -> None:
    importer.inbox("2026-11-19 day -n slept well")
    path = importer.put(
        "wellness.csv",
        written.wellness(("2026-11-19", "3", ""), ("2026-11-18", "", ""), ("2026-11-17", "1", "2")),
    )

    report = importer.run()

    notes = {str(row["day"]): row["note"] for row in importer.rows("day_note")}
    scale = "of 4 (1 = low, 4 = high), whole body, intervals.icu"
    assert notes == {
        "2026-11-19": f"slept well\nsoreness 3 {scale}",
        "2026-11-17": f"soreness 1 {scale}; injury 2 {scale}",
    }
    assert report.beside["day note"] == 3
    before = importer.tables()
    importer.run(path)
    assert importer.tables() == before


OWN = "Datum;Strecke;Zeit;Belastung;Notiz\n19.11.2026;8,4;44:10;6;windig\n18.11.2026;5,0;;;\n"
MAPPING = parse_mapping("club: date=Datum; km=Strecke; duration=Zeit; effort=Belastung; note=Notiz")


@pytest.mark.parametrize("choices", [Choices(mapping=MAPPING), Choices(kept=(MAPPING,))])
def test_any_table_is_read_by_a_mapping_that_was_given_or_kept(
    importer: Importer, choices: Choices
) -> None:
    importer.put("club.csv", OWN)

    importer.run(choices=choices)

    second, first = importer.runs()
    assert (str(first.day), first.distance_m, first.duration_s) == ("2026-11-19", 8400, 2650)
    assert (first.rpe, first.note, first.started_at) == (6, "windig", None)
    assert (second.distance_m, second.duration_s, second.rpe) == (5000, None, None)


def test_a_table_nobody_knows_is_refused_with_its_columns_and_the_way(importer: Importer) -> None:
    report = importer.run(importer.put("club.csv", OWN))

    (reason,) = reasons(report)
    assert reason.startswith("a table of unknown columns, 'Datum', 'Strecke'")
    assert "--columns 'date=Day; km=Distance; duration=Time'" in reason


def test_a_mapping_that_does_not_fit_names_the_column(importer: Importer) -> None:
    path = importer.put("club.csv", OWN)
    other = Choices(mapping=parse_mapping("date=Day; km=Strecke"))

    assert reasons(importer.run(path, choices=other))[0].startswith("it has no column 'Day'")


def test_a_start_with_its_offset_is_kept_as_lived(importer: Importer) -> None:
    importer.put("club.csv", "when,m\n2026-11-19T07:00:00+09:00,8400\n")

    importer.run(choices=Choices(mapping=parse_mapping("date=when; m=m")))

    (run,) = importer.runs()
    assert run.started_at == datetime.fromisoformat("2026-11-19T07:00:00+09:00")
    assert run.utc_offset_s == 9 * 3600


def test_a_table_of_windows_and_one_of_utf_16_are_read(importer: Importer) -> None:
    text = written.strava(written.strava_row(title="Früh")).decode()
    importer.put("one.csv", text.encode("cp1252"))
    importer.put("two.csv", text.encode("utf-16"))

    report = importer.run()

    assert [run.title for run in importer.runs()] == ["Früh"]
    assert outcomes(report) == {"imported": 1, "duplicate": 1}


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_table_of_utf_16_without_its_mark_is_read_where_zeros_tell_it(
    importer: Importer, encoding: str
) -> None:
    text = written.strava(written.strava_row(title="Früh 早い")).decode()
    importer.put("list.csv", text.encode(encoding))

    importer.run()

    assert [run.title for run in importer.runs()] == ["Früh 早い"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le"])
def test_a_table_whose_encoding_nothing_tells_is_told_what_to_do(
    importer: Importer, encoding: str
) -> None:
    text = written.strava(written.strava_row(title="Ādaži")).decode()
    table = importer.put("list.csv", text.encode(encoding))

    assert reasons(importer.run(table)) == [
        "its text is neither UTF-8 nor clearly UTF-16; save it as UTF-8"
    ]


def test_a_table_that_ends_in_zeros_keeps_its_rows(importer: Importer) -> None:
    text = written.strava(written.strava_row(title="Früh"))
    importer.put("list.csv", text + bytes(5000))

    importer.run()

    assert [run.title for run in importer.runs()] == ["Früh"]


def test_who_insists_has_a_run_of_its_own_of_a_row_and_of_each_row_one(
    importer: Importer,
) -> None:
    importer.run(importer.put("run.fit", fit()))
    path = importer.put("Activities.csv", written.garmin(written.garmin_row()))
    assert outcomes(importer.run(path, choices=IN_KM)) == {"completed": 1}

    for _ in range(2):
        importer.run(path, choices=IN_KM, yes=True)

    assert [run.source for run in importer.runs()] == ["fit", "garmin"]


def test_an_older_table_after_a_newer_one_adds_nothing(importer: Importer) -> None:
    rows = [written.strava_row(f"Nov {day}, 2026, 7:00:00 AM") for day in range(1, 8)]
    importer.run(importer.put("newer.csv", written.strava(*reversed(rows))))
    before = importer.tables()

    report = importer.run(importer.put("older.csv", written.strava(*rows[:4])))

    assert outcomes(report) == {"duplicate": 4}
    assert importer.tables() == before


def test_a_run_deleted_stays_out_when_a_newer_table_has_its_row(importer: Importer) -> None:
    importer.run(importer.put("one.csv", written.strava(written.strava_row())))
    importer.delete(importer.runs()[0].id)
    newer = written.strava(written.strava_row("Nov 20, 2026, 7:00:00 AM"), written.strava_row())

    importer.run(importer.put("two.csv", newer))

    assert [str(run.day) for run in importer.runs()] == ["2026-11-20"]


def test_only_rows_the_runner_insists_on_are_in_spite_of_their_pace(importer: Importer) -> None:
    importer.put("activities.csv", written.strava(written.strava_row(seconds=900)))

    assert importer.run().failed
    importer.run(yes=True)
    assert len(importer.runs()) == 1


def test_the_same_file_by_table_and_by_watch_is_one_run(importer: Importer) -> None:
    importer.put("Activities.csv", written.garmin(written.garmin_row()))
    importer.put("run.fit", fit(MORNING + timedelta(seconds=20), hr=150))

    importer.run(choices=IN_KM)

    (run,) = importer.runs()
    assert (run.source, run.title, run.avg_hr_bpm) == ("fit", "Morning Run", 150)


DAYS = ("Day", "Km", "Time")
BY_DAY = Choices(mapping=parse_mapping("date=Day; km=Km; duration=Time"), today=NOW.date())


def diary(*days: str, sign: str = ",") -> bytes:
    return written.table(DAYS, [(day, "8.4", "44:10") for day in days], sign=sign)


@pytest.mark.parametrize(
    ("days", "order"),
    [
        (("3/11/2026", "13/11/2026"), "day/month/year: 13/11/2026"),
        (("11/3/26", "11/13/26"), "month/day/year: 11/13/26"),
        (("03/11/26", "13/11/26", "31/10/26"), "day/month/year: 31/10/26"),
        (("03.11.26", "13.11.26", "31.10.26"), "day/month/year: 31.10.26"),
        (("30/11/21", "31/10/22", "03/11/26", "13/11/26"), "day/month/year: 30/11/21"),
    ],
)
def test_a_date_that_can_only_be_read_one_way_tells_how_to_read_the_others(
    importer: Importer, days: tuple[str, ...], order: str
) -> None:
    importer.put("club.csv", diary(*days))

    report = importer.run(choices=BY_DAY)

    read = [run.day.isoformat() for run in importer.runs()]
    assert read[-2:] == ["2026-11-03", "2026-11-13"]
    assert len(read) == len(days)
    assert report.remarks == (f"club.csv: its dates were read as {order} can be no other day",)


@pytest.mark.parametrize("days", [("3/11/2026",), ("13/11/2026", "11/13/2026", "3/11/2026")])
def test_dates_that_do_not_tell_day_from_month_are_not_guessed(
    importer: Importer, days: tuple[str, ...]
) -> None:
    importer.put("club.csv", diary(*days))

    report = importer.run(choices=BY_DAY)

    assert importer.runs() == []
    assert (
        "'3/11/2026' is no date that can be read, or no date of the table tells which number "
        in (reasons(report)[-1])
    )


@pytest.mark.parametrize(
    "days",
    [
        ("25/06/20", "25/07/14", "25/06/02"),
        ("25.06.20", "25.07.14"),
        ("27/01/05", "26/11/13"),  # a plan may reach into next year
        ("25/06/20", "25/07/14", "31/07/02"),  # the 31 is mistyped: years repeat, and come first
        ("25/06/20", "25/07/14", "35/07/02"),
        ("03/11/26", "13/11/26", "13/11/36"),  # no run is told by a day ten years ahead
    ],
)
def test_a_year_of_two_digits_that_may_stand_first_is_not_taken_for_a_day(
    importer: Importer, days: tuple[str, ...]
) -> None:
    importer.put("club.csv", diary(*days))

    report = importer.run(choices=BY_DAY)

    assert importer.runs() == []
    assert report.remarks == ()
    why = "is no date that can be read, or no date of the table tells which number is the day"
    assert reasons(report) == [f"'{day}' {why}; write 2026-11-19" for day in days]


def test_a_mistyped_year_is_refused_alone_where_others_tell_the_order(importer: Importer) -> None:
    importer.put("club.csv", diary("03/11/26", "13/11/36", "31/10/26"))

    report = importer.run(choices=BY_DAY)

    assert [run.day.isoformat() for run in importer.runs()] == ["2026-10-31", "2026-11-03"]
    assert [reason[:34] for reason in reasons(report)] == ["'2036-11-13' lies in the future (h"]


@pytest.mark.parametrize("flag", ["FALSE", "FALSCH", "FAUX"])
def test_a_garmin_table_that_a_spreadsheet_saved_is_read(importer: Importer, flag: str) -> None:
    rows = [written.garmin_row("19/11/2026 08:00"), written.garmin_row("3/11/2026 08:00")]
    rows = [[flag if cell == "false" else cell for cell in row] for row in rows]
    importer.put("Activities.csv", written.garmin(*rows))

    importer.run(choices=IN_KM)

    assert [run.day.isoformat() for run in importer.runs()] == ["2026-11-03", "2026-11-19"]


@pytest.mark.parametrize(
    "content", [diary("13.11.2026", sign="|"), b"sep=;\r\n" + diary("13.11.2026", sign=";")]
)
def test_bars_and_the_sign_a_spreadsheet_names_part_columns(
    importer: Importer, content: bytes
) -> None:
    importer.put("club.csv", content)

    importer.run(choices=BY_DAY)

    assert [run.day.isoformat() for run in importer.runs()] == ["2026-11-13"]


def test_a_strava_table_that_a_spreadsheet_saved_is_read(importer: Importer) -> None:
    rows = [written.strava_row("19/11/2026 07:00:00"), written.strava_row("3/11/2026 07:00:00")]
    importer.put("activities.csv", written.strava(*rows))

    report = importer.run()

    assert [run.day.isoformat() for run in importer.runs()] == ["2026-11-03", "2026-11-19"]
    assert "day/month/year: 19/11/2026" in report.remarks[0]


@pytest.mark.parametrize(
    ("km", "time", "said"),
    [
        ("-5", "25:00", "'-5' is no distance that can be read; write 8.4"),
        ("five", "25:00", "'five' is no distance that can be read; write 8.4"),
        ("5", "25", "'25' is no duration that can be read; write 44:10"),
        ("", "-", "it states neither distance nor duration"),
    ],
)
def test_a_length_that_is_there_and_cannot_be_read_is_not_passed_over(
    importer: Importer, km: str, time: str, said: str
) -> None:
    importer.put("club.csv", written.table(DAYS, [("2026-11-13", km, time)]))

    report = importer.run(choices=BY_DAY)

    assert importer.runs() == []
    assert [item.reason for item in report.items] == [said]


def test_an_amount_may_have_its_unit_behind_it(importer: Importer) -> None:
    rows = [("2026-11-13", "8,4 km", "44:10"), ("2026-11-14", "5KM", "-")]
    importer.put("club.csv", written.table(DAYS, rows))

    importer.run(choices=BY_DAY)

    assert [run.distance_m for run in importer.runs()] == [8400, 5000]


@pytest.mark.parametrize("nothing", ["n/a", "N/A", "na", "?", "--", ""])
def test_a_length_that_is_not_said_leaves_the_row_what_it_says_otherwise(
    importer: Importer, nothing: str
) -> None:
    rows = [("2026-11-13", "8.4", nothing), ("2026-11-14", nothing, "44:10")]
    importer.put("club.csv", written.table(DAYS, rows))

    importer.run(choices=BY_DAY)

    read = [(run.distance_m, run.duration_s) for run in importer.runs()]
    assert read == [(8400, None), (None, 2650)]


@pytest.mark.parametrize("miles", ["n/a", "see left"])
def test_of_two_columns_of_lengths_one_that_can_be_read_is_enough(
    importer: Importer, miles: str
) -> None:
    importer.put("club.csv", written.table(("Day", "Km", "Mi"), [("2026-11-13", "8.4", miles)]))

    importer.run(choices=Choices(mapping=parse_mapping("date=Day; km=Km; mi=Mi")))

    assert [run.distance_m for run in importer.runs()] == [8400]
