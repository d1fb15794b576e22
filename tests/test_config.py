import os
import stat
import subprocess
import sys
import tracemalloc
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from runlog.config import (
    SETTINGS,
    Home,
    Settings,
    find_home,
    find_setting,
    load_settings,
    local_zone,
    make_private_folder,
    replace_file,
    set_setting,
    unset_setting,
)
from runlog.config.toml_file import MOST_BYTES
from runlog.errors import InputError, SettingsError, UnknownName, Unreadable
from runlog.units import DistanceUnit

SUMMER = datetime(2026, 7, 1, 12, tzinfo=UTC)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


# The home


def test_everything_lies_in_one_folder() -> None:
    home = Home(Path("/home/ann/running"))
    assert home.log == Path("/home/ann/running/runlog.db")
    assert home.config == Path("/home/ann/running/config.toml")
    assert home.library == Path("/home/ann/running/library.toml")
    assert home.backups == Path("/home/ann/running/backups")


def test_runlog_home_names_the_folder_and_needs_no_home(tmp_path: Path) -> None:
    assert find_home({"RUNLOG_HOME": str(tmp_path)}) == Home(tmp_path)


def test_a_relative_runlog_home_is_made_absolute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_home({"RUNLOG_HOME": "scratch"}) == Home(tmp_path / "scratch")


def test_a_tilde_that_no_shell_expanded_is_refused() -> None:
    with pytest.raises(SettingsError, match="RUNLOG_HOME is '~/log'; write the folder's path in"):
        find_home({"RUNLOG_HOME": "~/log", "HOME": "/home/ann"})


@pytest.mark.parametrize("data_home", ["", "relative/path"])
def test_a_relative_data_home_does_not_count(
    data_home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", data_home)
    monkeypatch.setenv("RUNLOG_HOME", "")
    folder = find_home(os.environ).folder
    assert folder.name == "runlog"
    assert folder.parent in {
        tmp_path / ".local" / "share",
        tmp_path / "Library" / "Application Support",
    }
    assert list(tmp_path.iterdir()) == []


def test_an_absolute_data_home_holds_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv("RUNLOG_HOME", raising=False)
    assert find_home(os.environ) == Home(tmp_path / "runlog")


@pytest.mark.parametrize(
    "environ",
    [{}, {"HOME": ""}, {"HOME": "ann"}, {"XDG_DATA_HOME": "relative"}, {"RUNLOG_HOME": ""}],
)
def test_without_a_home_there_is_a_sentence_and_exit_1(environ: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match="set HOME, or RUNLOG_HOME") as refusal:
        find_home(environ)
    assert refusal.value.exit_code == 1


# The settings


def test_without_a_file_every_setting_has_its_default(path: Path) -> None:
    assert load_settings(path) == Settings()
    assert not path.exists()
    path.write_text("")
    assert load_settings(path) == Settings()


def test_every_field_has_one_setting_with_a_default_and_a_sentence() -> None:
    assert [setting.name for setting in SETTINGS] == [field.name for field in fields(Settings)]
    for setting in SETTINGS:
        assert setting.default == getattr(Settings(), setting.name)
        assert setting.parse(setting.format(setting.default)) == setting.default
        assert setting.sentence.endswith(".")


def test_settings_are_read_as_they_stand_in_the_file(path: Path) -> None:
    path.write_text(
        """\ufeff# mine
unit = "mi"
time_zone = "America/New_York"
ask_zones = [
    "calf",       # the usual one
    "hip_flexors",
]
tight_from = 5
equipment = []
inboxes = ["~/notes", "/srv/phone, old"]
""",
        "utf-8",
    )
    assert load_settings(path) == Settings(
        DistanceUnit.MI,
        "America/New_York",
        ("calf", "hip_flexors"),
        5.0,
        (),
        ("~/notes", "/srv/phone, old"),
    )


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ('unit = "furlong"', "unit: 'furlong' is not a unit of distance; write km or mi"),
        ("unit = 1", "unit: write a text in quotes"),
        ('unitt = "km"', "'unitt' is not a setting; did you mean unit?"),
        ("[tables]", "'tables' is not a setting; runlog config lists them all"),
        ('tight_from = "4"', "tight_from: write a number, such as 4, without quotes"),
        ("tight_from = true", "tight_from: write a number"),
        ("tight_from = 2.9", "tight_from: '2.9' is not a rating to call tight; write 3 to 6"),
        ("tight_from = 6.1", "tight_from: '6.1' is not a rating"),
        ("tight_from = 4.25", "tight_from: '4.25' is not a rating .* one decimal"),
        ("tight_from = nan", "tight_from: 'nan' is not a rating"),
        (
            'time_zone = "Mars/One"',
            "time_zone: 'Mars/One' is not a time zone; write a name such as",
        ),
        ('time_zone = "Europe"', "time_zone: 'Europe' is not a time zone"),
        ('time_zone = "../../etc/passwd"', "time_zone: '.*passwd' is not a time zone"),
        ('equipment = "wall"', "equipment: write a list of texts"),
        ("ask_zones = [1]", "ask_zones: write a list of texts"),
        ('ask_zones = ["calf, quads"]', "ask_zones: a comma parts two"),
        ('ask_zones = ["c\\u001b[2J"]', r"ask_zones: 'c␛\[2j' is not a name"),
        ('columns = ["a: date=D; km=E, b: date=D; km=F"]', "columns: a comma parts two"),
        ('inboxes = ["\\"/srv\\""]', "inboxes: '\"/srv\"' is not a folder's full path"),
        ('inboxes = ["notes"]', "inboxes: 'notes' is not a folder's full path; write it from /"),
        ("unit = km", "is not valid TOML: Invalid value .at line 1"),
        ('unit = "km"\nunit = "mi"', "is not valid TOML: Cannot overwrite a value"),
    ],
)
def test_a_setting_that_cannot_be_taken_is_a_sentence_that_names_file_and_key(
    line: str, sentence: str, path: Path
) -> None:
    path.write_text(line + "\n")
    with pytest.raises(SettingsError, match=f"config.toml:? {sentence}"):
        load_settings(path)


def test_a_file_that_is_not_text_and_a_folder_are_refused(path: Path) -> None:
    path.write_bytes(b"unit = \xff")
    with pytest.raises(SettingsError, match=r"config.toml is not UTF-8 text; save it as UTF-8"):
        load_settings(path)
    path.unlink()
    path.mkdir()
    with pytest.raises(SettingsError, match=r"config.toml is not a file; move it away"):
        load_settings(path)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("a" + ".a" * 60_000 + " = 1", "has a line with too many dots to be read"),
        ('"\u2028".a' + '."\u2028".a' * 30_000 + " = 1", "has a line with too many dots"),
        ("unit = " + "[" * 50_000, "is nested too deeply to be read"),
        ("tight_from = " + "9" * 9000, "holds a number with too many digits"),
        ("#" * (MOST_BYTES + 1), "is larger than 256 kB; is it the right file"),
    ],
)
def test_a_hostile_file_is_answered_and_eats_no_memory(
    content: str, sentence: str, path: Path
) -> None:
    path.write_text(content, "utf-8")
    tracemalloc.start()
    try:
        with pytest.raises(SettingsError, match=f"config.toml {sentence}"):
            load_settings(path)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 50 * MOST_BYTES


def test_a_pipe_in_the_place_of_the_file_does_not_hang(path: Path) -> None:
    os.mkfifo(path)
    with pytest.raises(SettingsError, match="is not a file"):
        load_settings(path)


def test_a_path_the_system_refuses_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read: File name too long"):
        load_settings(tmp_path / ("x" * 300))


# Setting


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("unit", " MI ", DistanceUnit.MI),
        ("time_zone", "Europe/London", "Europe/London"),
        ("time_zone", "", ""),
        ("ask_zones", "Calf, quads,calf", ("calf", "quads")),
        ("ask_zones", "", ()),
        ("tight_from", "4,5", 4.5),
        ("equipment", "wall, foam roller", ("wall", "foam roller")),
        ("inboxes", '"/srv/phone, old" ,~/notes', ("/srv/phone, old", "~/notes")),
        ("inboxes", '"/srv/my ""old"", phone"', ('/srv/my "old", phone',)),
        ("inboxes", '~/Sync/run notes, /srv/"in"\\box', ("~/Sync/run notes", '/srv/"in"\\box')),
    ],
)
def test_a_setting_is_written_and_read_back(
    name: str, text: str, value: object, path: Path
) -> None:
    assert getattr(set_setting(path, name, text), name) == value
    assert getattr(load_settings(path), name) == value


def test_a_written_setting_carries_its_sentence_and_other_lines_stay(path: Path) -> None:
    path.write_text('# home and holidays\nask_zones = [\n  "calf",\n]\ntight_from = 5  # strict\n')
    set_setting(path, "unit", "mi")
    set_setting(path, "ask_zones", "quads")
    assert path.read_text() == (
        '# home and holidays\nask_zones = ["quads"]\ntight_from = 5  # strict\n'
        '# What distances are typed and shown in: km or mi.\nunit = "mi"\n'
    )


def test_setting_twice_leaves_one_line_and_unsetting_leaves_none(path: Path) -> None:
    set_setting(path, "unit", "mi")
    set_setting(path, "tight_from", "5")
    set_setting(path, "unit", "km")
    assert path.read_text().count("unit =") == 1
    assert unset_setting(path, "unit") == Settings(tight_from=5.0)
    assert unset_setting(path, "tight_from") == Settings()
    assert path.read_text() == ""


def test_unsetting_keeps_the_runners_own_comment(path: Path) -> None:
    path.write_text('# for the club\n"unit" = "mi"\n')
    assert unset_setting(path, "unit") == Settings()
    assert path.read_text() == "# for the club\n"
    assert unset_setting(path, "unit") == Settings()
    with pytest.raises(UnknownName):
        unset_setting(path, "units of measure")


def test_an_unknown_name_is_answered_with_its_neighbours() -> None:
    with pytest.raises(UnknownName, match="'timezone' is not a setting; did you mean time_zone"):
        find_setting("timezone")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("unit", "leagues"),
        ("tight_from", "7"),
        ("tight_from", "four"),
        ("time_zone", "Mars/One"),
        ("time_zone", "a\0b"),
        ("ask_zones", "calf; quads"),
        ("ask_zones", "x" * 41),
        ("inboxes", "notes"),
        ("inboxes", "/srv/\udcff"),
        ("inboxes", "/srv/a\nb"),
        ("inboxes", '"/srv/phone, old'),
        ("inboxes", '"/srv/phone", "/srv/phone, old" new'),
    ],
)
def test_a_value_that_cannot_be_taken_changes_nothing(name: str, text: str, path: Path) -> None:
    path.write_text('unit = "mi"\n')
    with pytest.raises(Unreadable, match="; write") as refusal:
        set_setting(path, name, text)
    assert isinstance(refusal.value, InputError)
    assert path.read_text() == 'unit = "mi"\n'


def test_a_file_that_cannot_be_understood_is_never_written_over(path: Path) -> None:
    path.write_text("unit = [")
    with pytest.raises(SettingsError, match="is not valid TOML"):
        set_setting(path, "unit", "mi")
    with pytest.raises(SettingsError, match="is not valid TOML"):
        unset_setting(path, "unit")
    assert path.read_text() == "unit = ["


def test_a_linked_file_stays_a_link(tmp_path: Path, path: Path) -> None:
    kept = tmp_path / "dotfiles" / "runlog.toml"
    kept.parent.mkdir()
    kept.write_text('unit = "mi"\n')
    path.symlink_to(kept)
    set_setting(path, "tight_from", "5")
    assert path.is_symlink()
    assert load_settings(kept) == Settings(DistanceUnit.MI, tight_from=5.0)


def test_files_and_folders_are_for_this_user_alone_whatever_the_umask(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "config.toml"
    before = os.umask(0)
    try:
        set_setting(path, "unit", "mi")
    finally:
        os.umask(before)
    assert mode(path) == 0o600
    assert mode(path.parent) == mode(tmp_path / "a") == 0o700
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o750)
    make_private_folder(shared)
    assert mode(shared) == 0o750


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match=r"file/home could not be made: Not a directory"):
        make_private_folder(tmp_path / "file" / "home")


def test_a_file_that_cannot_be_replaced_is_a_sentence_and_leaves_nothing_behind(
    tmp_path: Path,
) -> None:
    target = tmp_path / "config.toml"
    target.mkdir()
    with pytest.raises(IsADirectoryError):
        replace_file(target, b"x")
    assert list(tmp_path.iterdir()) == [target]
    long = tmp_path / ("x" * 250)
    with pytest.raises(SettingsError, match="could not be written: File name too long; it is as"):
        set_setting(long, "unit", "mi")
    assert list(tmp_path.iterdir()) == [target]


WORDS = st.lists(st.from_regex(r"[a-z][a-z0-9_]{0,20}", fullmatch=True), unique=True).map(tuple)
FOLDERS = st.lists(
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S"))).map(
        lambda name: f"/{name}"
    ),
    unique=True,
).map(tuple)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.builds(
        Settings,
        unit=st.sampled_from(DistanceUnit),
        time_zone=st.sampled_from(["", "UTC", "Europe/London", "Australia/Lord_Howe"]),
        ask_zones=WORDS,
        tight_from=st.integers(30, 60).map(lambda tenths: tenths / 10),
        equipment=WORDS,
        inboxes=FOLDERS,
    )
)
def test_any_settings_are_read_back_as_they_were_written(path: Path, wanted: Settings) -> None:
    for setting in SETTINGS:
        written = set_setting(path, setting.name, setting.format(getattr(wanted, setting.name)))
    assert written == wanted
    assert load_settings(path) == wanted
    for setting in SETTINGS:
        unset_setting(path, setting.name)
    assert path.read_text() == ""


# The time zone


def offset_h(zone_of: object) -> float:
    assert isinstance(zone_of, timedelta)
    return zone_of.total_seconds() / 3600


def machine(tmp_path: Path) -> Path:
    """Return a machine's own zone file: New York's."""
    copied = tmp_path / "localtime"
    copied.write_bytes(files("tzdata.zoneinfo.America").joinpath("New_York").read_bytes())
    return copied


@pytest.mark.parametrize(
    ("setting", "tz", "hours"),
    [
        ("Asia/Tokyo", "", 9),
        ("Asia/Tokyo", "Europe/London", 9),
        ("", "Europe/London", 1),
        ("", ":Europe/London", 1),
        ("", "", -4),
    ],
)
def test_the_setting_comes_first_then_tz_then_the_machine(
    setting: str, tz: str, hours: float, tmp_path: Path
) -> None:
    found = local_zone(Settings(time_zone=setting), {"TZ": tz}, machine(tmp_path))
    assert offset_h(found.zone.utcoffset(SUMMER)) == hours
    assert found.warning == ""


def test_tz_may_name_a_file(tmp_path: Path) -> None:
    found = local_zone(Settings(), {"TZ": f":{machine(tmp_path)}"}, tmp_path / "none")
    assert offset_h(found.zone.utcoffset(SUMMER)) == -4
    assert found.warning == ""


@pytest.mark.parametrize(("typed", "unit"), [("miles", "mi"), ("Mile", "mi"), ("kilometres", "km")])
def test_a_unit_may_be_written_out(typed: str, unit: str) -> None:
    assert find_setting("unit").parse(typed) == unit


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("europe/berlin", "Europe/Berlin"),
        ("London", "Europe/London"),
        ("new york", "America/New_York"),
    ],
)
def test_a_time_zone_that_was_nearly_named_is_guessed(typed: str, meant: str) -> None:
    with pytest.raises(Unreadable, match=f"did you mean .*{meant}"):
        find_setting("time_zone").parse(typed)


@pytest.mark.parametrize(
    "tz", ["Nowhere/Bad", "Europe", "../x", "CET-1CEST", "/none", ":", "x" * 5000]
)
def test_a_tz_that_names_no_zone_is_a_warning_and_the_machines_zone(
    tz: str, tmp_path: Path
) -> None:
    found = local_zone(Settings(), {"TZ": tz}, machine(tmp_path))
    assert offset_h(found.zone.utcoffset(SUMMER)) == -4
    assert "no time zone known here; the computer's own is used" in found.warning
    assert len(found.warning) < 250


def test_a_tz_that_names_no_zone_falls_back_to_the_setting() -> None:
    found = local_zone(Settings(time_zone="Asia/Tokyo"), {"TZ": "Nowhere/Bad"})
    assert found.zone == ZoneInfo("Asia/Tokyo")
    assert found.warning == (
        "TZ is 'Nowhere/Bad', no time zone known here; Asia/Tokyo from the settings is used. "
        "Write a name such as Europe/London, or unset TZ."
    )


def test_a_machine_without_a_zone_keeps_utc(tmp_path: Path) -> None:
    assert local_zone(Settings(), {}, tmp_path / "none").zone is UTC
    (tmp_path / "torn").write_bytes(b"TZ")
    assert local_zone(Settings(), {}, tmp_path / "torn").zone is UTC


def test_reading_defaults_imports_neither_toml_nor_time_zones_nor_folders(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; before = set(sys.modules)\n"
        "from runlog import config, moments\n"
        f"config.load_settings(Path({str(tmp_path)!r}) / 'config.toml')\n"
        f"config.find_home({{'RUNLOG_HOME': {str(tmp_path)!r}}})\n"
        "late = {'tomli', 'zoneinfo', 'platformdirs', 'tempfile', 'difflib'}\n"
        "print((late - before) & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_a_file_with_the_line_ends_of_windows_keeps_them_and_its_other_lines(path: Path) -> None:
    path.write_bytes(
        b'# mine\r\nunit = "mi"\r\nask_zones = [\r\n  "calf",\r\n]\r\ntight_from = 5\r\n'
    )

    set_setting(path, "unit", "km")
    set_setting(path, "time_zone", "Europe/Berlin")
    set_setting(path, "ask_zones", "quads")

    zone = find_setting("time_zone").sentence
    assert path.read_bytes().decode() == (
        '# mine\r\nunit = "km"\r\nask_zones = ["quads"]\r\ntight_from = 5\r\n'
        f'# {zone}\r\ntime_zone = "Europe/Berlin"\r\n'
    )
    unset_setting(path, "time_zone")
    unset_setting(path, "ask_zones")
    assert path.read_bytes() == b'# mine\r\nunit = "km"\r\ntight_from = 5\r\n'
