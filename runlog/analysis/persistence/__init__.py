"""The states of zone-sides: what stays tight, what hurts again, what a doctor should see."""

from runlog.analysis.persistence.history import (
    Answer,
    BodyEntries,
    Injury,
    ZoneHistory,
    ZoneSide,
    zone_histories,
)
from runlog.analysis.persistence.rule import DEFAULT_RULE, RULE_VERSION, Rule
from runlog.analysis.persistence.states import Clause, Voice, ZoneState
from runlog.analysis.persistence.timeline import StateSpan, Timeline, replay

__all__ = [
    "DEFAULT_RULE",
    "RULE_VERSION",
    "Answer",
    "BodyEntries",
    "Clause",
    "Injury",
    "Rule",
    "StateSpan",
    "Timeline",
    "Voice",
    "ZoneHistory",
    "ZoneSide",
    "ZoneState",
    "replay",
    "zone_histories",
]
