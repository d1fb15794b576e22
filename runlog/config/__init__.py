"""Where the log lives, what the runner has set, and the time zone that follows from it."""

from runlog.config.clock import LocalZone, local_zone
from runlog.config.file import load_settings, set_setting, unset_setting
from runlog.config.home import Home, find_home, make_private_folder, replace_file
from runlog.config.settings import SETTINGS, Setting, Settings, find_setting, parted
from runlog.config.shared_folders import conflict_copies, shared_by

__all__ = [
    "SETTINGS",
    "Home",
    "LocalZone",
    "Setting",
    "Settings",
    "conflict_copies",
    "find_home",
    "find_setting",
    "load_settings",
    "local_zone",
    "make_private_folder",
    "parted",
    "replace_file",
    "set_setting",
    "shared_by",
    "unset_setting",
]
