"""The closed lists of words in entries; columns, options, reports and code use the same ones."""

from enum import StrEnum


class RunKind(StrEnum):
    """What sort of run it was."""

    EASY = "easy"
    LONG = "long"
    TEMPO = "tempo"
    INTERVALS = "intervals"
    RACE = "race"
    RECOVERY = "recovery"
    HILLS = "hills"
    TRAIL = "trail"
    TREADMILL = "treadmill"


class Quality(StrEnum):
    """What a rating measures: two scales that never mix."""

    TIGHTNESS = "tightness"
    PAIN = "pain"


class Context(StrEnum):
    """When a rating was felt."""

    BEFORE_RUN = "before_run"
    DURING_RUN = "during_run"
    AFTER_RUN = "after_run"
    AFTER_STRETCH = "after_stretch"
    MORNING = "morning"
    OTHER = "other"


class MarkKind(StrEnum):
    """Something dated about the body or the training."""

    INJURY = "injury"
    NIGGLE = "niggle"
    THERAPIST = "therapist"
    PRESCRIBED = "prescribed"
    RACE = "race"
    SHOES = "shoes"
    TRAVEL = "travel"
    ILLNESS = "illness"
    STRENGTH = "strength"


class Source(StrEnum):
    """Where an entry came from."""

    TYPED = "typed"
    BULK = "bulk"
    INBOX = "inbox"
    FIT = "fit"
    GPX = "gpx"
    TCX = "tcx"
    STRAVA = "strava"
    GARMIN = "garmin"
    RUNKEEPER = "runkeeper"
    APPLE = "apple"
    TABLE = "table"
    MADE_UP = "made_up"


class DistanceBasis(StrEnum):
    """Who says how far it was."""

    TYPED = "typed"
    FILE = "file"
    POSITIONS = "positions"
