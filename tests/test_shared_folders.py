"""Folders that other computers write into are told by their names and file systems."""

from pathlib import Path

import pytest

from runlog.config.shared_folders import conflict_copies, shared_by

NOTHING = Path("/nowhere")


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("/home/ada/Dropbox/runlog", "Dropbox"),
        ("/home/ada/Dropbox (Personal)/runlog", "Dropbox"),
        ("/home/ada/OneDrive - Club/log", "OneDrive"),
        ("/home/ada/Library/Mobile Documents/log", "iCloud"),
        ("/home/ada/Nextcloud", "Nextcloud"),
    ],
)
def test_a_synced_folder_is_told_by_its_name(folder: str, name: str) -> None:
    assert shared_by(Path(folder), NOTHING) == name


def test_syncthing_is_told_by_its_mark(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()

    assert shared_by(tmp_path / "runs" / "log", NOTHING) == "Syncthing"


def test_a_network_drive_is_told_by_the_nearest_mount(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "/dev/sda1 / ext4 rw 0 0\nserver:/x /mnt/my\\040nas nfs4 rw 0 0\n"
        "/dev/sdb1 /mnt/my\\040nas/disk ext4 rw 0 0\nodd\n"
    )

    assert shared_by(Path("/mnt/my nas/runlog"), mounts) == "a network drive"
    assert shared_by(Path("/mnt/my nas/disk/runlog"), mounts) is None
    assert shared_by(Path("/home/ada/.local/share/runlog"), mounts) is None


def test_a_system_without_a_list_of_mounts_knows_nothing(tmp_path: Path) -> None:
    assert shared_by(tmp_path, NOTHING) is None


@pytest.mark.parametrize(
    "name",
    [
        "runlog (Ann's conflicted copy 2026-11-20).db",
        "runlog.sync-conflict-20261120-071000-ABCDEFG.db",
        "runlog (conflicted copy 2026-11-20 071000).db",
    ],
)
def test_a_copy_that_a_sync_program_made_of_two_logs_is_found(tmp_path: Path, name: str) -> None:
    for each in (name, "runlog.db", "runlog-salvaged-2026-11-20.db", "conflict.txt"):
        (tmp_path / each).touch()
    assert conflict_copies(tmp_path / "runlog.db") == [tmp_path / name]


def test_without_a_folder_there_are_no_such_copies(tmp_path: Path) -> None:
    assert conflict_copies(tmp_path / "absent" / "runlog.db") == []
