"""Reads Activities.csv of Garmin Connect, in any of its languages and in either system of units."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from runlog.errors import FileRefused
from runlog.exchange import sheet
from runlog.exchange.found import Unread
from runlog.exchange.rows import Facts, FoundRow, FoundTable, judged
from runlog.exchange.sheet import Line, Sheet
from runlog.exchange.sports import sport_in_table
from runlog.exchange.step_lengths import SteppedRun, unit_told_by
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
    """Return the units that the lengths of the steps allow."""
    if_km = _Units(DistanceUnit.KM, hours_first)
    cadence, stride = table.place(_CADENCE), table.place(_STRIDE)
    runs = []
    for line in table.lines:
        facts = _facts(line, table, if_km)
        if facts.sport.running:
            steps, stated_m = sheet.number_in(line.at(cadence)), sheet.number_in(line.at(stride))
            runs.append(SteppedRun(facts.distance_m, facts.duration_s, steps, stated_m))
    if not runs:
        return if_km
    told = unit_told_by(runs)
    if told is None:
        raise FileRefused(
            "it does not say whether its distances are kilometres or miles, and the steps in it "
            "could be either; say which: --unit km or --unit mi"
        )
    return _Units(told.unit, hours_first, told.sentence)
