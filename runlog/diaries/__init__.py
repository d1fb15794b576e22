"""Made-up logs whose truth is known; the same seed makes the same log."""

from runlog.diaries.athletes import Athlete, Episode, Rated, Series, make_athlete
from runlog.diaries.courses import Pattern
from runlog.diaries.days import DiaryDay, DiaryRun
from runlog.diaries.keeping import keep_diary
from runlog.diaries.reporters import REPORTERS, Reporter
from runlog.diaries.story import Story, demo_story
from runlog.diaries.training import Runner
from runlog.diaries.years import long_log

__all__ = [
    "REPORTERS",
    "Athlete",
    "DiaryDay",
    "DiaryRun",
    "Episode",
    "Pattern",
    "Rated",
    "Reporter",
    "Runner",
    "Series",
    "Story",
    "demo_story",
    "keep_diary",
    "long_log",
    "make_athlete",
]
