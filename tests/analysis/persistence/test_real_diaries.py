"""Pain diaries that people kept for months: the rule runs through them and says what one sees."""

import csv
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from runlog.analysis.persistence import Timeline, ZoneHistory, ZoneState, replay
from runlog.analysis.persistence.evidence import standing
from runlog.analysis.persistence.sentences import sentence
from tests.analysis.persistence.zone_diary import explanation
from tests.shared import shared_file

FOLDER = "data/soreness/myaiguide"
NO_PAIN = {"happiness"}


def diary(participant: int, file: str) -> Mapping[str, Timeline]:
    """Return the timeline of each region a person rated, the day's highest pain for the day."""
    folder = shared_file(FOLDER) / f"Participant{participant}Anonymized"
    days: dict[str, dict[date, float]] = defaultdict(dict)
    with (folder / file).open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            name = row["name"].strip().casefold()
            if name not in NO_PAIN:
                day = date(int(row["startyear"]), int(row["startmonth"]), int(row["startday"]))
                level = float(row["intensity"])
                days[name][day] = max(level, days[name].get(day, 0.0))
    return {
        name: replay(ZoneHistory(zone="knee", zone_name=name, side="right", pain=pain))
        for name, pain in days.items()
    }


def test_every_diary_is_replayed_and_explained() -> None:
    files = sorted(shared_file(FOLDER).glob("*/*Pain*.csv"))
    assert len(files) == 6
    for file in files:
        participant = int(Path(file).parent.name.removeprefix("Participant")[0])
        for timeline in diary(participant, file.name).values():
            for span in timeline.spans:
                stands = standing(timeline, span.first)
                assert sentence(stands).endswith(".")
                assert explanation(stands)


@pytest.mark.parametrize(
    ("participant", "file", "region"),
    [
        (2, "Participant2PainNew.csv", "knee pain"),
        (2, "Participant2PainNew.csv", "back pain"),
        (4, "Participant4Pain.csv", "knee pain"),
        (4, "Participant4Pain.csv", "elbow pain"),
    ],
)
def test_pain_that_went_on_for_months_is_a_referral(
    participant: int, file: str, region: str
) -> None:
    states = {span.state for span in diary(participant, file)[region].spans}

    assert ZoneState.REFERRAL in states


def test_a_knee_that_settled_was_cleared() -> None:
    spans = diary(3, "Participant3KneePain.csv")["knee pain"].spans
    after = [span.state for span in spans if span.first >= date(2018, 12, 27)]

    assert set(after) <= {ZoneState.NO_FLAG, ZoneState.UNKNOWN}


def test_the_older_diary_is_told_the_same_by_the_newer_one() -> None:
    old = diary(2, "Participant2Pain.csv")["knee pain"]
    new = diary(2, "Participant2PainNew.csv")["knee pain"]

    until = date(2020, 1, 1)
    assert [span for span in old.spans if span.end and span.end < until] == [
        span for span in new.spans if span.end and span.end < until
    ]
