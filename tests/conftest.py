"""What tests share: properties that are not timed, and a Python that waits to be forked.

How long an example takes says more of the machine than of the code.
"""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.warm import WarmPython

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def python() -> Iterator[WarmPython]:
    """Give a Python that has loaded runlog and makes processes."""
    warm = WarmPython()
    yield warm
    warm.close()
