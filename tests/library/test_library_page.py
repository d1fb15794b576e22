import re
from pathlib import Path

import pytest

from runlog.library import Gear, Library, Line, Position, StretchType, Window
from runlog.library.stretches import _DOSE_FIELDS, _FIELDS

PAGE = Path(__file__).resolve().parents[2].joinpath("docs", "library.md").read_text("utf-8")


def test_the_example_of_the_page_is_a_library_that_loads(tmp_path: Path) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    own = tmp_path / "library.toml"
    own.write_text(example, "utf-8")
    library = Library(own)
    assert library.find_zone("wade").id == "calf"
    assert library.stretches["wall-calf"].dose.seconds == 40
    assert [item.hold_s for item in library.routines["evening"].items] == [37, 30]


@pytest.mark.parametrize("field", [*_FIELDS, *_DOSE_FIELDS])
def test_the_page_names_every_field(field: str) -> None:
    assert f"`{field}`" in PAGE


@pytest.mark.parametrize("kind", [Gear, Line, Position, StretchType, Window])
def test_the_page_lists_every_value(kind: type[Gear | Line | Position]) -> None:
    assert [value for value in kind if value not in PAGE] == []
