"""`config` as a runner uses it."""

import json
from pathlib import Path

import pytest

from runlog.config import SETTINGS, load_settings
from tests.cli.conftest import Cli, Result
from tests.cli.terminal import terminal
from tests.cli.transcripts import assert_transcript


def test_all_settings_read_as_they_were_reviewed(cli: Cli, home: Path) -> None:
    assert_transcript("config", cli("config"), home)


def test_many_values_on_a_narrow_terminal_read_as_they_were_reviewed(
    cli: Cli, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    cli("config ask_zones calf, hip flexors, hip joint, hamstrings, lower back, achilles")
    cli(["config", "inboxes", "/srv/phone/notes of the runs", ",", "/srv/watch"])
    cli("config unit mi")
    assert_transcript("config-60", cli("config"), home)


def test_every_setting_shows_its_value_and_its_sentence(cli: Cli) -> None:
    shown = " ".join(cli("config").out.split())
    for setting in SETTINGS:
        assert setting.name in shown
        assert setting.sentence in shown


def test_one_setting_is_shown_alone(cli: Cli) -> None:
    shown = cli("config tight_from")
    assert shown.out == (
        "tight_from  4   default\n"
        "            The rating from which a zone counts as tight, 3 to 6; a convention,\n"
        "            not a measurement.\n"
        "            change it: runlog config tight_from VALUE\n"
    )
    assert cli("config Tight-From") == shown


def test_the_file_that_is_not_there_yet_is_named_and_not_made(cli: Cli, home: Path) -> None:
    (home / "config.toml").unlink()
    assert f"kept in {home / 'config.toml'} (not there yet)\n" in cli("config").out
    assert list(home.iterdir()) == []


# Setting


@pytest.mark.parametrize(
    ("command", "receipt"),
    [
        ("config unit mi", "unit: mi (was km)\nback: runlog config unit km\n"),
        (
            "config tight_from 5",
            "tight_from: 5 (was 4)\nback: runlog config tight_from 4\n",
        ),
        (
            "config ask_zones Calf, hip flexors,psoas, outer thigh",
            (
                "ask_zones: calf, hip flexors, IT band (was those you usually rate)\n"
                "back: runlog config ask_zones --unset\n"
            ),
        ),
        (
            "config equipment wall, Towel, foam roller, belt",
            (
                "equipment: wall, strap, roller (was wall, chair, mat, doorway, step, strap)\n"
                "back: runlog config equipment wall, chair, mat, doorway, step, strap\n"
            ),
        ),
        (
            ["config", "equipment", ""],
            (
                "equipment: nothing (was wall, chair, mat, doorway, step, strap)\n"
                "back: runlog config equipment wall, chair, mat, doorway, step, strap\n"
            ),
        ),
        (
            "config time_zone --unset",
            (
                "time_zone: the computer's (was Europe/Berlin)\n"
                "back: runlog config time_zone Europe/Berlin\n"
            ),
        ),
        ("config time_zone Europe/Berlin", "time_zone: Europe/Berlin (as it was)\n"),
    ],
)
def test_a_change_says_what_was_and_the_way_back(
    command: str | list[str], receipt: str, cli: Cli
) -> None:
    assert cli(command) == Result(receipt, "", 0)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("unit", "mi"),
        ("tight_from", "5.5"),
        ("time_zone", "Asia/Tokyo"),
        ("ask_zones", "hip joint, quads"),
        ("equipment", "mat"),
        ("inboxes", "/srv/phone  and more/it's"),
        ("inboxes", '/srv/watch, "/srv/phone, old"'),
    ],
)
def test_the_way_back_leads_back(key: str, value: str, cli: Cli, home: Path) -> None:
    cli(["config", key, value])
    held = load_settings(home / "config.toml")
    receipt = cli(f"config {key} --unset").out
    assert load_settings(home / "config.toml") != held
    (back,) = [line for line in receipt.splitlines() if line.startswith("back: runlog ")]
    cli(back.removeprefix("back: runlog "))
    assert load_settings(home / "config.toml") == held


def test_zones_are_stored_by_their_ids(cli: Cli, home: Path) -> None:
    cli("config ask_zones calf, hip joint, upper calf")
    stored = load_settings(home / "config.toml").ask_zones
    assert stored == ("calf", "hip", "gastrocnemius")


def test_a_zone_that_went_from_the_file_by_hand_is_shown_as_it_stands(cli: Cli, home: Path) -> None:
    (home / "config.toml").write_text('ask_zones = ["calf", "elbow"]\n')
    assert "calf, elbow" in cli("config").out


def test_a_setting_is_used_from_the_next_command_on(cli: Cli) -> None:
    cli("config unit mi")
    cli("log 5 45:00")
    assert "5.0 mi" in cli("show 1").out


def test_settings_are_no_part_of_undo(cli: Cli, home: Path) -> None:
    cli("log 5km 25:00")
    cli("config unit mi")
    cli("undo")
    assert load_settings(home / "config.toml").unit == "mi"


# Folders


def test_a_folder_is_stored_in_full(
    cli: Cli, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "phone" / "run notes").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path / "phone")
    result = cli(["config", "inboxes", "~/phone,", "run", "notes"])
    assert result.err == ""
    assert load_settings(home / "config.toml").inboxes == (
        f"{tmp_path}/phone",
        f"{tmp_path}/phone/run notes",
    )


def test_a_folder_that_is_missing_is_taken_with_a_word(cli: Cli, home: Path) -> None:
    result = cli("config inboxes /no/such/folder")
    assert result.code == 0
    assert (
        result.err == "There is no folder /no/such/folder yet; import looks there once there is.\n"
    )
    assert load_settings(home / "config.toml").inboxes == ("/no/such/folder",)


def test_a_name_no_folder_can_have_is_one_that_is_missing(cli: Cli) -> None:
    result = cli(["config", "inboxes", f"/{'a' * 300}"])
    assert (result.code, result.err[:25]) == (0, "There is no folder /aaaaa")


def test_a_folder_with_a_comma_in_its_name_stands_in_quotes(
    cli: Cli, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "phone, old").mkdir()
    (tmp_path / "watch").mkdir()
    monkeypatch.chdir(tmp_path)
    stored = (f"{tmp_path}/phone, old", f"{tmp_path}/watch")

    result = cli(["config", "inboxes", '"phone, old", watch'])

    assert (result.err, load_settings(home / "config.toml").inboxes) == ("", stored)
    assert f'inboxes: "{stored[0]}", {stored[1]} (was none)' in result.out
    assert cli("import --new").code == 0


def test_a_comma_that_parted_the_name_of_a_folder_is_told(
    cli: Cli, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "phone, old").mkdir()
    monkeypatch.chdir(tmp_path)

    said = cli(["config", "inboxes", "phone, old"]).err

    command = f"runlog config inboxes '\"{tmp_path}/phone, old\"'"
    assert said.endswith(f"A comma parts folders; if you mean one, write {command}\n")
    assert cli(command.removeprefix("runlog ")).err == ""
    assert load_settings(home / "config.toml").inboxes == (f"{tmp_path}/phone, old",)


# Refusals


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ("config units", "'units' is not a setting; did you mean unit?"),
        ("config unit leagues", "'leagues' is not a unit of distance; write km or mi"),
        ("config tight_from 9", "'9' is not a rating to call tight; write 3 to 6"),
        ("config time_zone Mars/One", "'Mars/One' is not a time zone; write a name such as"),
        (
            "config ask_zones calf, hamstirngs",
            "'hamstirngs' is not a zone; did you mean hamstrings",
        ),
        ("config ask_zones left calf", "name zones without a side"),
        ("config time_zone london", "'london' is not a time zone; did you mean Europe/London?"),
        ("config ask_zones hip", "'hip' can mean several zones; write hip flexors (its front) or"),
        ("config equipment wall, rolller", "'rolller' is not equipment that a stretch needs; did"),
        (
            "config equipment kettlebell",
            "is not equipment that a stretch needs; runlog config equip",
        ),
        (["config", "inboxes", "/a\nb"], "is not a folder's full path"),
        ("config --unset", "--unset needs a setting, such as runlog config unit --unset"),
        ("config unit mi --unset", "unit is given a value and --unset; give one of them"),
    ],
)
def test_what_cannot_be_taken_changes_nothing(
    command: str | list[str], sentence: str, cli: Cli, home: Path
) -> None:
    before = (home / "config.toml").read_bytes()
    result = cli(command)
    assert (result.code, result.out) == (2, "")
    assert sentence in result.err
    assert (home / "config.toml").read_bytes() == before


def test_a_file_that_cannot_be_understood_is_never_written_over(cli: Cli, home: Path) -> None:
    (home / "config.toml").write_text("unit = [")
    for command in ("config", "config unit mi", "config unit --unset"):
        result = cli(command)
        assert result.code == 1
        assert "config.toml is not valid TOML" in result.err
    assert (home / "config.toml").read_text() == "unit = ["


# JSON


def test_all_settings_as_json(cli: Cli, home: Path) -> None:
    data = json.loads(cli("config --json").out)
    assert data["file"] == str(home / "config.toml")
    assert [each["key"] for each in data["settings"]] == [setting.name for setting in SETTINGS]
    assert data["settings"][1] == {
        "key": "time_zone",
        "value": "Europe/Berlin",
        "default": "",
        "is_default": False,
        "sentence": SETTINGS[1].sentence,
    }


def test_one_setting_as_json_shown_and_changed(cli: Cli) -> None:
    assert json.loads(cli("config equipment --json").out)["value"][0] == "wall"
    changed = json.loads(cli("config unit mi --json").out)
    assert (changed["value"], changed["default"], changed["is_default"]) == ("mi", "km", False)


def test_a_wrong_zone_in_the_file_is_named_before_anything_is_asked(cli: Cli, home: Path) -> None:
    with (home / "config.toml").open("a", encoding="utf-8") as config:
        config.write('ask_zones = ["claf"]\n')
    with terminal(home) as here:
        told = here.ends()
    said = told.replace("\r\n", " ")
    assert "config.toml: ask_zones: 'claf' is not a zone; did you mean calf?" in said
    assert "distance" not in told

    result = cli("log 8km 44:10 --rest-fine")

    assert result.code == 1
    assert "ask_zones: 'claf' is not a zone" in result.err
    assert cli("list").out.startswith("No run")


def test_a_wrong_zone_is_refused_when_it_is_set(cli: Cli, home: Path) -> None:
    before = (home / "config.toml").read_bytes()
    result = cli("config ask_zones calf, claf")
    assert (result.code, (home / "config.toml").read_bytes()) == (2, before)
