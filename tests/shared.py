"""Finds the data folder that lies beside a developer's checkout; a user's clone has none."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


def shared_file(name: str) -> Path:
    """Return the path of a shared file or folder, or skip the test when it is not there."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"needs {name} in the shared folder beside the checkout")
    return path
