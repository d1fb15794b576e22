"""Folders that other computers write into are told by their names and file systems."""

from pathlib import Path

import pytest

from runlog.config.shared_folders import shared_by

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
