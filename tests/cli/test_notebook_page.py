"""What docs/notebook.md shows is what Python prints over the story's log."""

import doctest
from pathlib import Path

from tests.cli.conftest import Cli
from tests.cli.story import tell

PAGE = Path(__file__).parents[2] / "docs" / "notebook.md"


def test_the_page_shows_what_python_prints(cli: Cli, home: Path) -> None:
    tell(cli, home)
    result = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert result.attempted > 10
    assert result.failed == 0
