"""Reads Activities.csv of Garmin Connect, in any of its languages and in either system of units."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from statistics import median
from typing import NamedTuple

from runlog.errors import FileRefused
from runlog.exchange import sheet
from runlog.exchange.found import Unread
from runlog.exchange.rows import Facts, FoundRow, FoundTable, judged
from runlog.exchange.sheet import Line, Sheet
from runlog.exchange.sports import sport_in_table
from runlog.exchange.written_times import UNTOLD, DayStyle, day_style, written_time
from runlog.units import METRES_PER_FOOT, DistanceUnit

# The first nine columns stand in the same places in every language that was seen.
_TYPE, _DATE, _FAVOURITE, _TITLE, _DISTANCE, _CALORIES, _TIME, _AVG_HR, _MAX_HR = range(9)

_CLIMB = (
    "Total Ascent",
    "Anstieg gesamt",
    "Samlet stigning",
    "Total stigning",
    "Ascenso total",
    "Subida total",
    "Całkowity wznios",
    "Ascension totale",
    "Ascesa totale",
    "Totale stijging",
    "Stigning totalt",
    "総上昇量",
    "累计爬升",
)
_MOVING = (
    "Moving Time",
    "Zeit in Bewegung",
    "Tid i bevægelse",
    "Färdtid",
    "Tiempo en movimiento",
    "Tempo em movimento",
    "Czas ruchu",
    "Temps de déplacement",
    "Tempo in movimento",
    "Tijd bewogen",
    "Tid i bevegelse",
    "移動時間",
    "移动时间",
)
_ELAPSED = (
    "Elapsed Time",
    "Verstrichene Zeit",
    "Tidsforbrug",
    "Total tid",
    "Tiempo transcurrido",
    "Duração",
    "Upłynęło czasu",
    "Temps écoulé",
    "Tempo trascorso",
    "Verstreken tijd",
    "Medgått tid",
    "経過時間",
    "全程耗时",
)
_CADENCE = (
    "Avg Run Cadence",
    "Ø Schrittfrequenz (Laufen)",
    "Gennemsnitlig svømmekadence",  # sic: a slip in the Danish export
    "Gennemsnitlig løbekadence",
    "Medellöpkadens",
    "Cadencia de carrera media",
    "Cadência de corrida média",
    "Średni rytm biegu",
    "Cadence de course moyenne",
    "Cadenza di corsa media",
    "Gem. cadans",
    "Gjennomsnittlig frekvens for løping",
    "平均ピッチ",
    "平均步频",
)
_STRIDE = (
    "Avg Stride Length",
    "Ø Schrittlänge",
    "Gennemsnitlig skridtlængde",
    "Medelsteglängd",
    "Longitud media de zancada",
    "Comprimento médio da passada",
    "Średnia długość kroku",
    "Longueur moyenne des foulées",
    "Lunghezza media passo",
    "Gem. staplengte",
    "Gjennomsnittlig skrittlengde",
    "平均歩幅",
    "平均步长",
)
_DATES = frozenset({"date", "datum", "dato", "fecha", "data"})
# As Garmin writes them, and as spreadsheets do in their language.
_FLAGS = frozenset(
    {
        *("true", "false", "wahr", "falsch", "vrai", "faux", "verdadero", "verdadeiro", "falso"),
        *("vero", "waar", "onwaar", "sant", "falskt", "sand", "sann", "falsk", "usann"),
        *("prawda", "fałsz"),
    }
)

# Bounds of a runner's median step, a convention: at 165 steps a minute 0.65 m is 9:19 a kilometre
# and 1.45 m is 4:11. Between them either system is possible for somebody, so the runner is asked.
_SHORTEST_STEP_M = 0.65
_LONGEST_STEP_M = 1.45
_LEAST_ROWS = 3
_SAME_STEP = 0.08


@dataclass(frozen=True, slots=True)
class _Units:
    """What the numbers count, and the sentence that says how that is known."""

    distance: DistanceUnit
    hours_first: bool
    evidence: str = ""
    days: DayStyle = UNTOLD
    """How its days are written, where a spreadsheet wrote them anew."""

    @property
    def metres_of_climb(self) -> float:
        return METRES_PER_FOOT if self.distance is DistanceUnit.MI else 1.0


class _Evidence(NamedTuple):
    """Which unit it must be, and why."""

    unit: DistanceUnit
    sentence: str


def is_garmin(table: Sheet) -> bool:
    """Tell whether a table has the shape of Garmin Connect's, whatever its language.

    Its third column is a flag; its second is a date by its name, or a moment with a clock in the
    seventh.
    """
    if len(table.header) < 9:
        return False
    first = table.lines[:3]
    named = table.header[_DATE].casefold() in _DATES
    shaped = bool(first) and all(_begins_as_garmins(line) for line in first)
    return (named or shaped) and all(x.at(_FAVOURITE).casefold() in _FLAGS for x in first)


def _begins_as_garmins(line: Line) -> bool:
    clock_s = sheet.clock_s(line.at(_TIME))
    return clock_s is not None and isinstance(written_time(line.at(_DATE)), datetime)


def read_garmin(table: Sheet, unit: DistanceUnit | None, today: date | None) -> FoundTable:
    """Return the rows; the unit stands nowhere in the file, so it is given or worked out.

    Raises FileRefused when it was not given and nothing in the file tells.
    """
    hours_first = _hours_first(table)
    units = _Units(unit, hours_first) if unit else _worked_out(table, hours_first=hours_first)
    units = replace(units, days=day_style((line.at(_DATE) for line in table.lines), today))
    rows = tuple(_row(line, table, units) for line in table.lines)
    remarks = [units.evidence] if units.evidence else []
    remarks += units.days.remarks
    if hours_first:
        remarks.append("its durations are hours and minutes, without seconds")
    return FoundTable(format="garmin", rows=rows, remarks=tuple(remarks))


def _row(line: Line, table: Sheet, units: _Units) -> FoundRow:
    reason = sheet.too_few(line, table)
    held = Unread(line.number, reason) if reason else judged(_facts(line, table, units))
    return FoundRow(number=line.number, identity=line.identity, held=held)


def _facts(line: Line, table: Sheet, units: _Units) -> Facts:
    amount = sheet.number_in(line.at(_DISTANCE))
    climb = sheet.number_in(line.at(table.place(_CLIMB)), whole=True)
    moving_s = sheet.clock_s(line.at(table.place(_MOVING)))
    duration_s = sheet.clock_s(line.at(_TIME), hours_first=units.hours_first)
    return Facts(
        number=line.number,
        identity=line.identity,
        sport=sport_in_table(line.at(_TYPE)),
        started=units.days.read(line.at(_DATE)),
        distance_m=None if amount is None else amount * units.distance.metres,
        duration_s=duration_s or moving_s,
        elapsed_s=sheet.clock_s(line.at(table.place(_ELAPSED))),
        avg_hr_bpm=sheet.number_in(line.at(_AVG_HR)),
        max_hr_bpm=sheet.number_in(line.at(_MAX_HR)),
        climb_m=None if climb is None else round(climb * units.metres_of_climb, 1),
        title=line.at(_TITLE),
    )


def _hours_first(table: Sheet) -> bool:
    """Tell whether 0:50 means 50 minutes: the moving time, to the second, says so."""
    moving = table.place(_MOVING)
    votes = 0
    for line in table.lines:
        exact_s = sheet.clock_s(line.at(moving))
        if line.at(_TIME).count(":") != 1 or not exact_s:
            continue
        as_hours = sheet.clock_s(line.at(_TIME), hours_first=True) or 0
        as_minutes = sheet.clock_s(line.at(_TIME)) or 0
        votes += 1 if abs(as_hours - exact_s) < abs(as_minutes - exact_s) else -1
    return votes > 0


def _worked_out(table: Sheet, *, hours_first: bool) -> _Units:
    """Return the units that the lengths of the steps allow.

    Pace times distance is the time in either system; a step is not as long in both.
    """
    runs = [
        _facts(line, table, _Units(DistanceUnit.KM, hours_first))
        for line in table.lines
        if sport_in_table(line.at(_TYPE)).running
    ]
    if not runs:
        return _Units(DistanceUnit.KM, hours_first)
    lines = {line.number: line for line in table.lines}
    steps = [step for facts in runs if (step := _step_m(facts, lines[facts.number], table))]
    strides = [stride for facts in runs if (stride := _stride_ratio(facts, lines, table))]
    found = _by_stride(strides) or _by_step(steps)
    if found is None:
        raise FileRefused(
            "it does not say whether its distances are kilometres or miles, and the steps in it "
            "could be either; say which: --unit km or --unit mi"
        )
    return _Units(found.unit, hours_first, found.sentence)


def _step_m(facts: Facts, line: Line, table: Sheet) -> float | None:
    """Return the length of a step if the distance counts kilometres."""
    cadence = sheet.number_in(line.at(table.place(_CADENCE)))
    if not cadence or not 100 <= cadence <= 260 or not facts.distance_m or not facts.duration_s:
        return None
    if facts.duration_s < 300:
        return None
    return facts.distance_m / (facts.duration_s / 60 * cadence)


def _stride_ratio(facts: Facts, lines: dict[int, Line], table: Sheet) -> float | None:
    """Return the stated length of a step by the one that kilometres would give."""
    stated = sheet.number_in(lines[facts.number].at(table.place(_STRIDE)))
    step = _step_m(facts, lines[facts.number], table)
    return stated / step if stated and step and 0.3 <= stated <= 3 else None


def _by_stride(ratios: Sequence[float]) -> _Evidence | None:
    if len(ratios) < _LEAST_ROWS:
        return None
    ratio = median(ratios)
    for unit in DistanceUnit:
        if abs(ratio * 1000 / unit.metres - 1) < _SAME_STEP:
            return _Evidence(
                unit,
                f"its distances were read as {_many(unit)}: so they fit the stride lengths in it; "
                f"--unit {_other(unit)} reads them the other way",
            )
    return None


def _by_step(steps: Sequence[float]) -> _Evidence | None:
    if len(steps) < _LEAST_ROWS:
        return None
    if_km = median(steps)
    if_mi = if_km * DistanceUnit.MI.metres / DistanceUnit.KM.metres
    for unit, absurd, length in (
        (DistanceUnit.KM, if_mi > _LONGEST_STEP_M, if_mi),
        (DistanceUnit.MI, if_km < _SHORTEST_STEP_M, if_km),
    ):
        if absurd:
            other = _other(unit)
            return _Evidence(
                unit,
                f"its distances were read as {_many(unit)}: in {_many(other)} a step would be "
                f"{length:.2f} m long; --unit {other} reads them the other way",
            )
    return None


def _other(unit: DistanceUnit) -> DistanceUnit:
    return DistanceUnit.MI if unit is DistanceUnit.KM else DistanceUnit.KM


def _many(unit: DistanceUnit) -> str:
    return "miles" if unit is DistanceUnit.MI else "kilometres"
