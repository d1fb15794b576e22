"""Folders that other computers write into as well: no place for a log that is being written."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

# A folder of this name belongs to the program that copies it to other computers.
_SYNCED = (
    ("dropbox", "Dropbox"),
    ("onedrive", "OneDrive"),
    ("nextcloud", "Nextcloud"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("mobile documents", "iCloud"),
    ("icloud", "iCloud"),
    ("syncthing", "Syncthing"),
)
_SYNCTHING_MARK = ".stfolder"
_NETWORK_FILE_SYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "webdav", "fuse.sshfs", "fuse.rclone"}
)
_MOUNTS = Path("/proc/self/mounts")


class _Mount(NamedTuple):
    folder: Path
    file_system: str


def shared_by(folder: Path, mounts: Path = _MOUNTS) -> str | None:
    """Return what shares the folder with other computers, such as "Dropbox"; None if nothing.

    Told by names and by the file system where the system lists its mounts; nothing is certain.
    """
    for part in (folder, *folder.parents):
        named = next((name for word, name in _SYNCED if part.name.casefold().startswith(word)), "")
        if named:
            return named
        if (part / _SYNCTHING_MARK).is_dir():
            return "Syncthing"
    return "a network drive" if _on_network(folder, mounts) else None


def conflict_copies(log: Path) -> list[Path]:
    """Return the copies beside the log that a program made of it where two computers wrote.

    Dropbox, Nextcloud and Syncthing put the word conflict into the name of such a copy.
    """
    try:
        beside = [path for path in log.parent.iterdir() if path.name.startswith(log.stem)]
    except OSError:
        return []
    return sorted(path for path in beside if "conflict" in path.name.casefold())


def _on_network(folder: Path, mounts: Path) -> bool:
    holding = [mount for mount in _mounts(mounts) if folder.is_relative_to(mount.folder)]
    nearest = max(holding, key=lambda mount: len(mount.folder.parts), default=None)
    return nearest is not None and nearest.file_system in _NETWORK_FILE_SYSTEMS


def _mounts(listing: Path) -> Iterable[_Mount]:
    try:
        lines = listing.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return
    for line in lines:
        words = line.split(" ")
        if len(words) > 2:
            yield _Mount(Path(words[1].replace("\\040", " ")), words[2])
