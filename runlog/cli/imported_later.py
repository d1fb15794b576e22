"""What SQLAlchemy and typer name and a command rarely uses, imported when it is used."""

import sys
from importlib import import_module
from types import ModuleType

# The network, TLS and subprocesses, OpenSSL, e-mail and archives stand behind these names; loading
# them takes a sixth of a daily command.
_LATER = ("asyncio", "hashlib", "importlib.metadata", "subprocess")


class _Later(ModuleType):
    """Stands where a module would, and hands over to it at the first use."""

    def __getattr__(self, name: str) -> object:
        """Return what the real module calls by this name."""
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)

    def iscoroutine(self, thing: object) -> object:
        """Ask asyncio, of which SQLAlchemy takes this one name when it is imported itself."""
        return self.__getattr__("iscoroutine")(thing)  # type: ignore[operator]


def import_later() -> None:
    """Let these modules cost nothing in this process until something of them is used."""
    for name in _LATER:
        if name in sys.modules:
            continue
        sys.modules[name] = later = _Later(name)
        package, _, module = name.rpartition(".")
        if package:
            setattr(sys.modules[package], module, later)
