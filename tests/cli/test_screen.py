"""`screen`: the red-flag questions, what became of a yes, and the weekly card."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.cli.terminal import terminal
from tests.cli.transcripts import assert_transcript

NOW = "2026-11-20 20:00"
LATER = "2026-11-25 08:00"
ALL_NO = "screen left front shin --no-to others"
BONE = "screen left front shin --yes-to bone --no-to others"


def state(cli: Cli, zone: str = "left front shin", now: str = NOW) -> str:
    (found,) = json.loads(cli(f"why {zone} --json", now=now).out)["zones"]
    return str(found["state"])


@pytest.mark.parametrize(
    ("name", "command"),
    [("screen", "screen left front shin"), ("screen-yes", BONE), ("screen-no", ALL_NO)],
)
def test_the_questions_and_what_they_call_for_read_well(
    cli: Cli, home: Path, name: str, command: str
) -> None:
    cli("status", now=NOW)
    assert_transcript(name, cli(command, now=NOW), home)


def test_a_yes_means_doctor_and_no_rating_ends_it(cli: Cli) -> None:
    cli(BONE, now=NOW)
    assert state(cli) == "doctor"
    cli("rate left front shin 0", now=LATER)
    cli(ALL_NO, now=LATER)
    assert state(cli, now=LATER) == "doctor"


def test_one_answer_is_not_counted(cli: Cli) -> None:
    assert "left calf: 1 answer stored, a no" in cli("screen left calf --no-to load", now=NOW).out
    assert "1 answer stored, a yes" in cli("screen left calf --yes-to rest", now=NOW).out


def test_only_a_resolution_ends_a_yes_and_is_kept(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli(BONE, now=NOW)
    done = cli('screen left front shin --resolved "seen Dr Weber, no fracture"', now=LATER)
    assert done.out.splitlines()[-2:] == [
        "found: seen Dr Weber, no fracture",
        "undo: runlog undo",
    ]
    assert state(cli, now=LATER) == "unknown"
    monkeypatch.setenv("COLUMNS", "120")
    listed = cli("list screenings", now=LATER)
    assert "Wed 25 Nov: seen Dr Weber, no fracture" in " ".join(listed.out.split())
    assert cli("undo", now=LATER).code == 0
    assert state(cli, now=LATER) == "doctor"


def test_a_zone_without_a_side_is_resolved_on_both(cli: Cli) -> None:
    cli("screen left calf --yes-to load", now=NOW)
    cli("screen right calf --yes-to rest", now=NOW)
    resolved = cli("screen calf --resolved 'a strain, seen today'", now=LATER)
    assert resolved.out.count("resolved:") == 2


def test_nothing_to_resolve_is_said(cli: Cli) -> None:
    refused = cli("screen left calf --resolved 'all well'", now=NOW)
    assert refused.code == 1
    assert "no answer about the calf waits to be resolved" in refused.err


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("screen", "name a zone and its side"),
        ("screen calf", "which side? write runlog screen left calf"),
        (
            "screen left calf --yes-to spleen",
            "'spleen' is not a question about this zone; write one of dvt, comp",
        ),
        ("screen left calf --yes-to loaf", "did you mean load?"),
        ("screen left calf --yes-to load --no-to load", "answered with both yes and no"),
        ("screen left calf --resolved x --weekly", "do different things"),
        ("screen left calf --resolved ' '", "say what was found"),
        ("screen left calf --weekly", "give the four answers"),
        ("screen left calf --card '8 17'", "is no card"),
        ("screen left calf --card '8 17 8 9'", "'9' in '8 17 8 9' is no answer"),
    ],
)
def test_what_cannot_be_taken_stores_nothing(cli: Cli, command: str, said: str) -> None:
    cli("status", now=NOW)
    refused = cli(command, now=NOW)
    assert refused.code == 2
    assert said in refused.err
    assert cli("history", now=NOW).out.count("screen") == 0


def test_an_answered_question_is_shown_listed_and_deleted(cli: Cli, home: Path) -> None:
    cli(BONE, now=NOW)
    (bone,) = [
        row["id"]
        for row in json.loads(cli("list screenings --json", now=NOW).out)
        if row["question"] == "rf_bone"
    ]
    assert_transcript("show-screening", cli(f"show screening {bone}", now=NOW), home)
    assert_transcript("list-screenings", cli("list screenings", now=NOW), home)
    refused = cli(f"edit screening {bone} -n x", now=NOW)
    assert "a screening stays as it was answered" in refused.err
    assert cli(f"delete screening {bone}", now=NOW).code == 0
    assert state(cli) == "unknown"


def test_the_card_is_stored_shown_and_counted(cli: Cli, home: Path) -> None:
    for day in ("01", "03", "05", "08", "10", "12", "15", "17"):
        cli(f"rate left calf 5 -d 2026-11-{day}", now=NOW)
    stored = cli("screen left calf --card '8 17 8 8'", now=NOW)
    assert_transcript("screen-card", stored, home)
    assert_transcript("show-card", cli("show card 1", now=NOW), home)
    assert_transcript("list-cards", cli("list cards --zone calf", now=NOW), home)
    cli("rate left calf 5", now=LATER)
    assert state(cli, "left calf", LATER) == "referral"


def test_a_first_answer_that_settles_the_card_may_stand_alone(cli: Cli) -> None:
    cli("screen left calf --card 0", now=NOW)
    cli("screen left calf --card '25'", now=LATER)
    rows = json.loads(cli("list cards --json", now=LATER).out)
    assert [row["symptoms"] for row in rows] == [25, 0]


def test_dark_urine_is_asked_about_after_a_hard_run_only(cli: Cli) -> None:
    assert "urine" not in cli("screen left calf", now=NOW).out
    cli("log 10km 50:00 -e 9", now=NOW)
    assert "urine" in cli("screen left calf", now=NOW).out
    assert "urine" not in cli("screen left calf", now="2026-11-24 08:00").out


def test_questions_are_asked_one_by_one_and_a_yes_is_answered_at_once(tmp_path: Path) -> None:
    with terminal(tmp_path, "screen left front shin") as here:
        here.answer("numb foot", "n")
        here.answer("bear weight", "what?")
        here.answer("write y or n", "")
        here.answer("numbness", "n")
        here.answer("on bone", "y")
        here.child.expect_exact("Stop running and see a doctor")
        here.answer("at rest", "n")
        here.answer("missed periods", "")
        told = here.ends()
    assert "4 answers stored, 1 of them yes" in told


def test_nothing_answered_stores_nothing(tmp_path: Path) -> None:
    with terminal(tmp_path, "screen neck") as here:
        for question in ("Chest pain", "hardly move", "numbness", "at rest"):
            here.answer(question)
        assert "Nothing was answered, and nothing was stored." in here.ends()


def test_the_card_asks_no_more_than_its_first_answer_leaves_open(tmp_path: Path) -> None:
    with terminal(tmp_path, "screen calf --weekly") as here:
        here.answer("left or right?", "l")
        here.answer("Could you run", "1")
        assert "severity 0 of 100" in here.ends()


def test_after_the_receipt_the_questions_are_offered_once(tmp_path: Path) -> None:
    with terminal(tmp_path, "rate left calf 8") as here:
        here.answer("short questions about warning signs now? [y/N]")
        assert "screen: runlog screen left calf" in here.ends()
    with terminal(tmp_path, "rate left calf 7") as here:
        assert "short questions" not in here.ends()


def test_a_yes_to_the_offer_asks_and_stores(tmp_path: Path) -> None:
    with terminal(tmp_path, "rate left calf 8") as here:
        here.answer("[y/N]", "y")
        for _ in range(5):
            here.answer("y/n", "n")
        assert "5 answers stored, none of them yes" in here.ends()
