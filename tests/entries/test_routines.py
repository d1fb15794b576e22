from hypothesis import given
from hypothesis import strategies as st

from runlog.entries.routines import PlannedItem, done_words, read_items, write_items
from runlog.entries.stretchings import parse_stretches
from runlog.library import Library, Side, Sides

LIBRARY = Library()
SIDES = ((Side.LEFT,), (Side.RIGHT,), (Side.LEFT, Side.RIGHT), (Side.RIGHT, Side.LEFT))


@st.composite
def items(draw: st.DrawFn) -> PlannedItem:
    stretch = draw(st.sampled_from(list(LIBRARY.stretches.values())))
    both = stretch.sides is Sides.BOTH
    return PlannedItem(
        stretch=stretch.id,
        sides=(Side.CENTRAL,) if both else draw(st.sampled_from(SIDES)),
        sets=draw(st.integers(1, 3)),
        hold_s=draw(st.integers(15, 120)),
    )


@given(st.lists(items(), max_size=6))
def test_items_are_read_as_they_were_written(planned: list[PlannedItem]) -> None:
    assert read_items(write_items(planned)) == tuple(planned)


@given(items())
def test_a_plan_done_as_planned_is_noted_as_planned(item: PlannedItem) -> None:
    (done,) = parse_stretches([done_words([item])], LIBRARY)
    assert done.stretch.id == item.stretch
    assert len(done.holds) == item.sets * len(item.sides)
    assert {hold.side for hold in done.holds} == set(item.sides)
    assert sum(hold.seconds or 0 for hold in done.holds) == item.held_s


def test_a_second_pass_is_one_more_set() -> None:
    item = PlannedItem(stretch="neck-tilt", sides=(Side.LEFT, Side.RIGHT), sets=1, hold_s=30)
    assert done_words([item, item]) == "neck-tilt 2x30s"
