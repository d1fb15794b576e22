"""runlog: a runner's training log that also listens to the muscles.

In Python: `log = runlog.open()`, then `log.runs()`, `log.ratings()`, `log.states(day)`.
"""

# Without typing, which takes longer to load than all else here: until then Ctrl-C is a traceback.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from runlog.notebook import Log
    from runlog.notebook import open_log as open  # noqa: A004 - runlog.open reads as what it does

__version__ = "0.1.0"
__all__ = ["Log", "__version__", "open"]


def __getattr__(name: str) -> "Any":
    """Give the public names when they are first asked for: pandas is not for every command."""
    if name not in {"Log", "open"}:
        raise AttributeError(f"module 'runlog' has no attribute {name!r}")
    from runlog import notebook

    return notebook.Log if name == "Log" else notebook.open_log


def __dir__() -> list[str]:
    return [*globals(), "Log", "open"]
