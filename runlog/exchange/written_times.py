"""Dates as exports of many languages write them: Oct 6, 2025, 10:22:12 AM; 6 okt 2025, 10:22."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

# The months by how they begin, without accents, in the languages exports were seen in or are
# offered in; four letters where three would not part June from July.
_MONTHS: dict[str, int] = {
    beginning: number
    for number, beginnings in enumerate(
        (
            ["jan", "gen", "ene", "sty", "led", "tam"],
            ["feb", "fev", "fevr", "lut", "uno", "helm"],
            ["mar", "mrt", "mae", "brez", "maal"],
            ["apr", "avr", "abr", "kwi", "dub", "huht"],
            ["may", "mai", "mei", "maj", "mag", "kve", "touk"],
            ["jun", "juin", "giu", "cze", "kesa"],
            ["jul", "juil", "lug", "lip", "hein"],
            ["aug", "ago", "aou", "sie", "srp", "elok"],
            ["sep", "set", "wrz", "zar", "syys"],
            ["oct", "okt", "out", "ott", "paz", "rij", "loka"],
            ["nov", "lis", "marr"],
            ["dec", "dez", "dic", "des", "gru", "pros", "joul"],
        ),
        start=1,
    )
    for beginning in beginnings
}
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ]+([0-9].*))?", re.ASCII)
_DOTTED = re.compile(r"([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4})(?:[, ]+(.*))?", re.ASCII)
# 5/6/2025, 5/6/25 and 5.6.25: which of the numbers is the day, the column has to tell.
_ORDERED = re.compile(
    r"([0-9]{1,2})(/|\. ?)([0-9]{1,2})\2([0-9]{4}|[0-9]{2})(?:[, ]+(.*))?", re.ASCII
)
_CENTURY = "20"  # no watch that made tables is older
_MONTHS_OF_A_YEAR = 12
_CLOCK = re.compile(
    r"([0-9]{1,2})[:.h]([0-9]{2})(?:[:.]([0-9]{2}))?(?:[.,][0-9]+)?\s*([ap]\.?\s?m\.?)?(z|\+00:?00)?",
    re.IGNORECASE | re.ASCII,
)
_WORDS = re.compile(r"[^\W\d_]+|[0-9]+")


class DayOrder(StrEnum):
    """Which of the numbers in 5/6/2025 is the day, in the words of the report."""

    DAY_FIRST = "day/month/year"
    MONTH_FIRST = "month/day/year"


class DayStyle(NamedTuple):
    """How a column writes its days, and a date that tells it; nothing where none does."""

    order: DayOrder | None = None
    told_by: str = ""

    def read(self, text: str) -> datetime | date | None:
        """Return the clock or the day that a cell of the column writes."""
        return written_time(text, self.order)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What the report says of it."""
        if self.order is None:
            return ()
        return (f"its dates were read as {self.order}: {self.told_by} can be no other day",)


UNTOLD = DayStyle()
"""Nothing tells the order; days that need none are read."""


def day_style(texts: Iterable[str], today: date | None) -> DayStyle:
    """Return how a column writes days such as 5/6/2025, 5/6/25 and 5.6.25.

    With two digits the year may as well stand first. Such a date tells the order only where that
    would be no day at all, or one that is more than a year ahead of today; and where it is not that
    far ahead itself, for then it is mistyped.

    >>> day_style(["5/6/2025", "31/1/2025"], None)[1], day_style(["25/06/20"], None).order
    ('31/1/2025', None)
    """
    found = (_ORDERED.fullmatch(" ".join(text[:60].split())) for text in texts)
    dates = [match for match in found if match and not _DOTTED.fullmatch(match[0])]
    years_lead = _years_lead(dates)
    told: dict[DayOrder, str] = {}
    for match in dates:
        order = _order_told(match, today, years_lead=years_lead)
        if order is not None:
            told.setdefault(order, match[0][: match.end(4)])
    return DayStyle(*next(iter(told.items()))) if len(told) == 1 else UNTOLD


def _years_lead(dates: Iterable[re.Match[str]]) -> bool:
    """Tell whether dates of two digits begin with fewer numbers than they end with, as years do."""
    ends = [(int(date[1]), int(date[4])) for date in dates if len(date[4]) == len("26")]
    firsts, lasts = {first for first, _ in ends}, {last for _, last in ends}
    return len(firsts) < len(lasts)


def _order_told(match: re.Match[str], today: date | None, *, years_lead: bool) -> DayOrder | None:
    """Return the order that a date tells, None for one that may be read in several or is mistyped.

    Where years lead, one that lies ahead with its first number as the year is mistyped.
    """
    first, second, last = (int(match[place]) for place in (1, 3, 4))
    if (first > _MONTHS_OF_A_YEAR) is (second > _MONTHS_OF_A_YEAR):
        return None
    order = DayOrder.DAY_FIRST if first > _MONTHS_OF_A_YEAR else DayOrder.MONTH_FIRST
    if len(match[4]) > len("26"):
        return order
    own = _day(last, min(first, second), max(first, second))
    other = _day(first, second, last)
    may_be_other = other is not None and (years_lead or not _is_far_ahead(other, today))
    return None if own is None or _is_far_ahead(own, today) or may_be_other else order


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(int(_CENTURY) * 100 + year, month, day)
    except ValueError:
        return None


def _is_far_ahead(day: date, today: date | None) -> bool:
    return today is not None and day.year > today.year + 1


def written_time(text: str, order: DayOrder | None = None) -> datetime | date | None:
    """Return the clock or, without one, the day that a cell writes; None when it is unclear.

    The result is naive. Days that could be months (5/6/2025) or years (25.6.20) are unclear
    without their order.

    >>> written_time("8 jul 2017, 15:25:34"), written_time("Jul 14, 2020, 10:36:55 PM")
    (datetime.datetime(2017, 7, 8, 15, 25, 34), datetime.datetime(2020, 7, 14, 22, 36, 55))
    """
    bare = " ".join(text.replace("\u202f", " ").replace("\xa0", " ").split())
    if len(bare) > 60:
        return None
    try:
        return _by_numbers(bare, order) or _by_words(bare)
    except (ValueError, OverflowError):  # the 31st of February, 25 o'clock, a year of 30 digits
        return None


def _by_numbers(text: str, order: DayOrder | None) -> datetime | date | None:
    if match := _ISO.fullmatch(text):
        year, month, day, clock = match.groups()
    elif match := _DOTTED.fullmatch(text):
        day, month, year, clock = match.groups()
    elif order is not None and (match := _ORDERED.fullmatch(text)):
        day, _, month, year, clock = match.groups()
        if order is DayOrder.MONTH_FIRST:
            day, month = month, day
    else:
        return None
    century = _CENTURY if len(year) == len("26") else ""
    return _at(date(int(century + year), int(month), int(day)), clock)


def _by_words(text: str) -> datetime | date | None:
    clock = next((match for match in _CLOCK.finditer(text) if ":" in match[0]), None)
    before = text if clock is None else text[: clock.start()]
    words = _WORDS.findall(before)
    months = [month for word in words if (month := _month(word))]
    numbers = [int(word) for word in words if word.isdecimal()]
    years = [number for number in numbers if number > 31]
    days = [number for number in numbers if 1 <= number <= 31]
    if not (len(months) == len(years) == len(days) == 1):
        return None
    return _at(date(years[0], months[0], days[0]), None if clock is None else text[clock.start() :])


def _at(day: date, clock: str | None) -> datetime | date | None:
    """Return the day with its clock; None when there is one that cannot be read."""
    if not clock:
        return day
    match = _CLOCK.fullmatch(clock.strip())
    if match is None:
        return None
    hour, minute, second, half, _ = match.groups()
    hours = int(hour)
    if half:
        hours = hours % 12 + (12 if half[0] in "pP" else 0)
    return datetime(day.year, day.month, day.day, hours, int(minute), int(second or 0))  # noqa: DTZ001


def _month(word: str) -> int | None:
    plain = unicodedata.normalize("NFKD", word.casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _MONTHS.get(letters[:4]) or _MONTHS.get(letters[:3])
