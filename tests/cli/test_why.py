"""`why`: the ratings, the rule and what would clear it, for a zone or for all that are flagged."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.cli.story import FRIDAY, tell
from tests.cli.transcripts import assert_transcript


@pytest.fixture
def told(cli: Cli, home: Path) -> Cli:
    tell(cli, home)
    return cli


@pytest.mark.parametrize(
    ("name", "command", "now"),
    [
        ("why", "why", FRIDAY),
        ("why-left-calf", "why left calf", FRIDAY),
        ("why-knee", "why right knee", FRIDAY),
        ("why-silent", "why left calf", "2027-02-01 07:00"),
    ],
)
def test_the_reasons_read_well(told: Cli, home: Path, name: str, command: str, now: str) -> None:
    assert_transcript(name, told(command, now=now), home)


def test_the_reasons_fit_sixty_columns(told: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    for command in ("why", "why left calf"):
        assert max(map(len, told(command, now=FRIDAY).out.splitlines())) <= 60


def test_a_zone_without_a_side_explains_both(told: Cli) -> None:
    out = told("why calf", now=FRIDAY).out
    assert "Left calf: medians" in out
    assert "Right calf: no flag in what was rated (last 3 on Thu 19 Nov)." in out


def test_a_zone_with_a_middle_explains_what_was_rated(told: Cli) -> None:
    zones = json.loads(told("why neck --json", now=FRIDAY).out)["zones"]
    assert [each["side"] for each in zones] == ["central"]


def test_a_zone_that_was_never_rated_is_not_called_fine(told: Cli) -> None:
    out = told("why left soleus", now=FRIDAY).out
    assert out.startswith("Left lower calf: not rated yet.\n")
    assert "State: unknown" in out


def test_nothing_flagged_is_not_called_fine(cli: Cli) -> None:
    out = cli("why", now=FRIDAY).out
    assert "No zone is flagged in what was rated lately" in out
    assert "unknown" in out


def test_the_runner_s_own_threshold_is_the_rule_s(told: Cli, home: Path) -> None:
    config = home / "config.toml"
    config.write_text(config.read_text(encoding="utf-8") + "tight_from = 6\n", encoding="utf-8")
    found = json.loads(told("why left calf --json", now=FRIDAY).out)
    assert found["rule"]["tight"] == 6
    assert found["zones"][0]["state"] == "watch"


def test_the_json_holds_the_evidence(told: Cli) -> None:
    found = json.loads(told("why left calf --json", now=FRIDAY).out)
    (zone,) = found["zones"]
    assert (found["today"], found["rule_version"]) == ("2026-11-20", "1")
    assert (zone["state"], zone["by"], zone["since"]) == (
        "attention",
        ["tightness"],
        "2026-11-15",
    )
    facts = zone["evidence"]["tightness"]
    assert [block["median"] for block in facts["blocks"][:3]] == [6, 5, 4]
    assert facts["state"] == "attention"
    assert zone["screening_due"] is True


def test_an_open_answer_is_part_of_the_reasons(told: Cli) -> None:
    told("screen left calf --yes-to dvt", now=FRIDAY)
    found = json.loads(told("why left calf --json", now=FRIDAY).out)["zones"][0]
    assert found["state"] == "doctor"
    (answer,) = found["evidence"]["open_answers"]
    assert answer["question"] == "rf_dvt"
    assert "emergency" in answer["action"]


def test_the_rule_is_told_once_for_both_sides(told: Cli) -> None:
    out = told("why calf", now=FRIDAY).out
    assert out.count("How it is decided") == 1
    assert out.count("What it cannot tell") == 1
    assert out.index("Left calf: ") < out.index("Right calf: ") < out.index("How it is decided")
