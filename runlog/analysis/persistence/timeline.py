"""The states of a zone-side over the whole log, day by day, replayed from its history."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from runlog.analysis.persistence.blocks import RatedDays, in_order
from runlog.analysis.persistence.history import Answer, ZoneHistory
from runlog.analysis.persistence.pain import pain_steps
from runlog.analysis.persistence.rule import DEFAULT_RULE, Rule
from runlog.analysis.persistence.states import Step, Voice, ZoneState
from runlog.analysis.persistence.tightness import tightness_steps


class StateSpan(NamedTuple):
    """A state and the days it held: first <= day < end, or from first on when end is None."""

    state: ZoneState
    first: date
    end: date | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """The states of one zone-side; before the first span it is unknown.

    `tightness` and `pain` are the steps of the two rules, `rated` and `rated_pain` the days they
    rest on, all in order. A day's state rests on what is dated up to that day.
    """

    history: ZoneHistory
    rule: Rule
    rated: RatedDays
    rated_pain: RatedDays
    tightness: Sequence[Step]
    pain: Sequence[Step]
    spans: Sequence[StateSpan]

    def state(self, day: date) -> ZoneState:
        """Return the state on that day."""
        span = self.span(day)
        return span.state if span else ZoneState.UNKNOWN

    def span(self, day: date) -> StateSpan | None:
        """Return the span that holds the day, None before the first one."""
        after = bisect_right(self.spans, day, key=lambda span: span.first)
        return self.spans[after - 1] if after else None


def replay(history: ZoneHistory, rule: Rule = DEFAULT_RULE) -> Timeline:
    """Return the states of the zone-side: the worse of tightness and pain, or doctor."""
    rated, rated_pain = in_order(history.tightness), in_order(history.pain)
    tightness = tightness_steps(rated, history, rule)
    pain = pain_steps(rated_pain, rated, history, rule)
    spans = _worst_spans(tightness, pain, history.answers)
    return Timeline(history, rule, rated, rated_pain, tightness, pain, spans)


def step_on(steps: Sequence[Step], day: date) -> Step | None:
    """Return the step that holds on that day, None before the first one."""
    after = bisect_right(steps, day.toordinal(), key=lambda step: step.day)
    return steps[after - 1] if after else None


def open_answers(answers: Iterable[Answer], day: date) -> tuple[Answer, ...]:
    """Return what was answered with yes up to that day and not resolved by then."""
    return tuple(
        answer
        for answer in answers
        if answer.yes
        and answer.day <= day
        and (answer.resolved_day is None or day < answer.resolved_day)
    )


class _Change(NamedTuple):
    """From this day on (an ordinal) one of the voices speaks for this state."""

    day: int
    voice: Voice
    state: ZoneState


def _worst_spans(
    tightness: Sequence[Step], pain: Sequence[Step], answers: Sequence[Answer]
) -> list[StateSpan]:
    """Return the spans of the gravest state that any of the three voices speaks for."""
    changes = [_Change(step.day, Voice.TIGHTNESS, step.state) for step in tightness]
    changes += [_Change(step.day, Voice.PAIN, step.state) for step in pain]
    changes += _doctor_changes(answers)
    changes.sort(key=lambda change: change.day)
    spoken: dict[Voice, ZoneState] = {}
    worst: dict[int, ZoneState] = {}
    for change in changes:
        spoken[change.voice] = change.state
        worst[change.day] = max(spoken.values())
    return _spans(worst)


def _doctor_changes(answers: Sequence[Answer]) -> list[_Change]:
    days = {answer.day for answer in answers if answer.yes}
    days |= {answer.resolved_day for answer in answers if answer.yes and answer.resolved_day}
    return [
        _Change(
            day.toordinal(),
            Voice.SCREENING,
            ZoneState.DOCTOR if open_answers(answers, day) else ZoneState.UNKNOWN,
        )
        for day in sorted(days)
    ]


def _spans(states: Mapping[int, ZoneState]) -> list[StateSpan]:
    """Return the spans of these states, each given from its first day (an ordinal) on, in order."""
    if not states:
        return []
    firsts: list[tuple[int, ZoneState]] = []
    for day, state in states.items():
        if not firsts or firsts[-1][1] is not state:
            firsts.append((day, state))
    days = [date.fromordinal(day) for day, _ in firsts]
    ends: list[date | None] = [*days[1:], None]
    return [
        StateSpan(state, day, end) for (_, state), day, end in zip(firsts, days, ends, strict=True)
    ]
