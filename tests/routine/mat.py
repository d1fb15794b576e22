"""A runner's mat in a test: a diary, marks, a moment, and the plan made of them told in lines."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from runlog import logbook
from runlog.changes import step
from runlog.cli.kit import Kit
from runlog.cli.known import read_known
from runlog.entries.answers import NewAnswer
from runlog.entries.marks import MarkText, read_marks
from runlog.library import Side
from runlog.logbook.screening import answer
from runlog.moments import Moment
from runlog.routine.plan import Plan
from runlog.routine.planner import Known, Wishes, plan_today
from tests.diary_text import store_diary

_ZONE = ZoneInfo("Europe/Berlin")


class Mat:
    """A log of its own in a folder, the settings beside it."""

    def __init__(self, home: Path, equipment: str | None = None) -> None:
        self._home = home
        settings = 'time_zone = "Europe/Berlin"\n'
        if equipment is not None:
            settings += f"equipment = [{equipment}]\n"
        (home / "config.toml").write_text(settings, encoding="utf-8")

    def kit(self, now: str) -> Kit:
        """Return the surroundings of a command at that time in Berlin."""
        at = datetime.fromisoformat(now).replace(tzinfo=_ZONE)
        return Kit(environ={"RUNLOG_HOME": str(self._home)}, command="test", clock=lambda: at)

    def diary(self, text: str) -> None:
        """Store a diary, each line at noon (UTC) of its day."""
        kit = self.kit("2026-11-20T12:00")
        with kit.writing() as session:
            store_diary(session, text, kit.library)

    def mark(self, now: str, kind: str, *words: str) -> None:
        """Store a mark that begins on the day of now."""
        kit = self.kit(now)
        marks = read_marks(MarkText(kind=kind, words=words), kit.desk())
        with kit.writing() as session, step(session, "mark", kit.now) as open_step:
            logbook.mark(open_step, marks)

    def screen(
        self, now: str, zone: str, side: str, question: str = "rf_load", *, yes: bool = False
    ) -> None:
        """Store the answer to a question about warning signs of that side."""
        kit = self.kit(now)
        new = NewAnswer(
            moment=Moment(kit.now.date(), kit.now),
            zone=kit.library.zones[zone],
            side=Side(side),
            question=question,
            yes=yes,
        )
        with kit.writing() as session, step(session, "screen", kit.now) as open_step:
            answer(open_step, [new])

    def known(self, now: str) -> Known:
        """Return what the log shows at that time."""
        kit = self.kit(now)
        with kit.reading() as session:
            return read_known(session, kit)

    def plan(self, now: str, wishes: Wishes | None = None) -> Plan:
        """Return the plan of that time."""
        return plan_today(self.known(now), wishes or Wishes(), self.kit(now).library)


def told(plan: Plan) -> list[str]:
    """Return the plan as lines: its stretches with sides and seconds, then what is left out."""
    return [
        f"{plan.title} {plan.total_s // 60}:{plan.total_s % 60:02}",
        *(
            f"{item.stretch.id}{' varied' if item.varied else ''} "
            f"{''.join(side[0].upper() for side in item.sides)} "
            f"{f'{item.sets}x' if item.sets > 1 else ''}{item.hold_s}"
            for item in plan.items
        ),
        *(
            f"without {'+'.join(each.sides)} {each.zone_name}: {each.reason}"
            for each in plan.left_out
        ),
        *(f"note {note}" for note in plan.notes),
    ]
