"""`check`: whether the log is whole and adds up."""

import typer

from runlog.cli.kit import kit_of
from runlog.cli.params import Json


def command(context: typer.Context, json: Json = False) -> None:
    """Look whether the log is whole and adds up; nothing is changed.

    Every page, every entry, the record of all commands against the entries, and the newest
    backup. Ends with exit code 1 when something is wrong.

    docs/json.md describes what --json prints.
    """
    from runlog.cli.check_page import put_check, put_check_json
    from runlog.keeping.checking import check

    kit = kit_of(context)
    checkup = check(kit.log_path, kit.zones)
    put = put_check_json if json else put_check
    put(checkup, kit)
    if not checkup.sound:
        raise typer.Exit(1)
