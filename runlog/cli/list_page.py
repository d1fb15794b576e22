"""Entries as they are listed, one a line."""

from collections.abc import Sequence
from datetime import date

from runlog.analysis.sentences import zone_words
from runlog.cli.cells import RUN_HEADER, RUN_RIGHT, RUN_SPARE, run_row
from runlog.cli.columns import Row, cut, one_line, put_columns, put_folded
from runlog.cli.kit import Kit
from runlog.cli.listing import Listing, Wanted
from runlog.cli.terminal import say
from runlog.moments import format_day
from runlog.readings import (
    CardRow,
    DayNoteRow,
    HoldRow,
    MarkRow,
    RatingRow,
    RunRow,
    ScreeningRow,
    StretchingRow,
)
from runlog.receipt import format_holds
from runlog.units import format_amount

CONTEXTS = {
    "before_run": "before the run",
    "during_run": "during the run",
    "after_run": "after the run",
    "after_stretch": "right after stretching",
    "morning": "in the morning",
    "other": "",
}
_HEADERS = {
    "runs": RUN_HEADER,
    "ratings": ("rating", "day", "zone", "level", "felt"),
    "stretchings": ("stretching", "day", "stretch", "dose", "felt", ""),
    "days": ("day note", "day", "ease", "note"),
    "marks": ("mark", "kind", "from", "to", "what", "note"),
    "screenings": ("screening", "day", "zone", "answer", "question", "resolved"),
    "cards": ("card", "day", "zone", "taking part", "training", "performance", "symptoms"),
}
_RIGHT = {
    "runs": RUN_RIGHT,
    "ratings": frozenset({0, 3}),
    "stretchings": frozenset({0, 4}),
    "days": frozenset({0, 2}),
    "marks": frozenset({0}),
    "screenings": frozenset({0}),
    "cards": frozenset({0, 3, 4, 5, 6}),
}
_SPARE = {"runs": RUN_SPARE, "stretchings": (4,)}
_BEGIN = {
    "runs": "runlog log 8.4km 44:10 -e 6 notes one, runlog import brings in many.",
    "ratings": "runlog rate calf L5 R3 notes how a zone feels.",
    "stretchings": "runlog did wall-calf 2x30 notes one.",
    "days": "runlog day --ease 7 notes how freely a day went.",
    "marks": "runlog mark race 2027-04-11 notes one.",
    "screenings": "runlog screen left calf asks about warning signs.",
    "cards": "runlog screen left calf --weekly asks four questions.",
}
_NOUNS = {
    "days": "day notes",
    "screenings": "answers to red-flag questions",
    "cards": "weekly cards",
}
_LONGEST_NOTE = 240
_MORE = 5  # times as many as were asked for


def put_list(found: Listing, wanted: Wanted, kit: Kit) -> None:
    """Print the entries, or what to do where there are none."""
    if not found.entries:
        put_folded(_nothing(wanted, kit.now.date()))
        return
    rows = [_row(entry, found.holds, kit) for entry in found.entries]
    put_columns(_HEADERS[wanted.kind], rows, _RIGHT[wanted.kind], _SPARE.get(wanted.kind, ()))
    if found.more:
        say(f"There are more: {wanted.command(wanted.limit * _MORE)}")


def _nothing(wanted: Wanted, today: date) -> str:
    said = f"No {_NOUNS.get(wanted.kind, wanted.kind)}"
    if wanted.zone is not None:
        said += f" of the {wanted.zone_words}"
    if wanted.since is not None:
        return f"{said} since {format_day(wanted.since, today)}."
    return f"{said} yet. {_BEGIN[wanted.kind]}"


def _row(
    entry: RunRow | RatingRow | StretchingRow | DayNoteRow | MarkRow | ScreeningRow | CardRow,
    holds: Sequence[HoldRow],
    kit: Kit,
) -> Row:
    today = kit.now.date()
    match entry:
        case RunRow():
            return run_row(entry, kit.settings.unit, today)
        case RatingRow():
            return rating_row(entry, today)
        case StretchingRow():
            own = [hold for hold in holds if hold.stretching_id == entry.id]
            return stretching_row(entry, own, today)
        case DayNoteRow():
            ease = "" if entry.ease is None else format_amount(entry.ease)
            return Row((str(entry.id), format_day(entry.day, today), ease, _note(entry.note)))
        case MarkRow():
            return _mark_row(entry, today)
        case ScreeningRow():
            return _screening_row(entry, today)
        case CardRow():
            return _card_row(entry, today)


def rating_row(rating: RatingRow, today: date) -> Row:
    """Return the rating as a row; pain stands out."""
    pain = rating.quality == "pain"
    return Row(
        (
            str(rating.id),
            format_day(rating.day, today),
            zone_words(rating.side, rating.zone_name),
            f"{'pain ' if pain else ''}{format_amount(rating.value)}",
            CONTEXTS[rating.context],
        ),
        accents=frozenset({3}) if pain else frozenset(),
    )


def stretching_row(done: StretchingRow, holds: Sequence[HoldRow], today: date) -> Row:
    """Return the stretch that was done as a row; an unknown dose stays empty."""
    return Row(
        (
            str(done.id),
            format_day(done.day, today),
            done.stretch_name,
            format_holds(holds),
            "" if done.sensation is None else format_amount(done.sensation),
            "felt off" if done.felt_off else "",
        )
    )


def _mark_row(mark: MarkRow, today: date) -> Row:
    zone = zone_words(mark.side or "central", mark.zone_name) if mark.zone_name else ""
    return Row(
        (
            str(mark.id),
            mark.kind,
            format_day(mark.day, today),
            "" if mark.to_day is None else format_day(mark.to_day, today),
            zone or mark.stretch_name or "",
            _note(mark.note),
        )
    )


def _screening_row(given: ScreeningRow, today: date) -> Row:
    """Return the answer as a row; an open yes stands out."""
    resolved = given.resolved_day
    return Row(
        (
            str(given.id),
            format_day(given.day, today),
            zone_words(given.side, given.zone_name),
            "yes" if given.answer else "no",
            given.question,
            "" if resolved is None else f"{format_day(resolved, today)}: {_note(given.resolution)}",
        ),
        accents=frozenset({3}) if given.answer and resolved is None else frozenset(),
    )


def _card_row(card: CardRow, today: date) -> Row:
    answers = (card.participation, card.training, card.performance, card.symptoms)
    return Row(
        (
            str(card.id),
            format_day(card.day, today),
            zone_words(card.side, card.zone_name),
            *("" if answer is None else str(answer) for answer in answers),
        )
    )


def _note(note: str | None) -> str:
    return cut(one_line(note or ""), _LONGEST_NOTE)
