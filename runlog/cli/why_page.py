"""The reasons for a state as they are printed: whole for a zone, a line each for all of them."""

from collections.abc import Iterator

from runlog.analysis.persistence import RULE_VERSION, ZoneSide, ZoneState
from runlog.analysis.persistence.evidence import Standing
from runlog.analysis.persistence.explanation import account, background
from runlog.analysis.persistence.sentences import reason
from runlog.analysis.sentences import zone_words
from runlog.cli.columns import Row, fold, put_columns, put_folded
from runlog.cli.facts import page_columns
from runlog.cli.terminal import accent, faint, put, strong
from runlog.cli.why import Reasons
from runlog.moments import format_day
from runlog.text import show

_HANGING = "  "


def put_zone(found: Reasons) -> None:
    """Print what is behind the state of each side, and once the rule for all of them."""
    for standing in found.standings:
        _put_account(standing)
        put()
    for line in background(found.standings):
        _put_hanging(show(line))
    _put_more(found)


def _put_account(standing: Standing) -> None:
    first, *rest = account(standing)
    for line in fold(show(first), page_columns()):
        put(strong(line))
    for line in rest:
        _put_hanging(show(line))


def _put_hanging(line: str) -> None:
    """Print the line folded; what follows stands under it, further in."""
    text = line.lstrip(" ")
    indent = " " * (len(line) - len(text))
    first, *more = fold(text, page_columns() - len(indent) - len(_HANGING)) or [""]
    put(indent + first)
    for each in more:
        put(indent + (_HANGING if indent else "") + each)


def _put_more(found: Reasons) -> None:
    ways = [way for standing in found.standings for way in _ways(standing, found)]
    if not ways:
        return
    put()
    put_columns(("", ""), [Row(way, accents=frozenset({0})) for way in ways])


def _ways(standing: Standing, found: Reasons) -> Iterator[tuple[str, str]]:
    """Give the commands that go on from a state, and what each is for."""
    words = _words(standing)
    if ZoneSide(standing.history.zone, standing.history.side) in found.due:
        yield f"runlog screen {words}", "short questions about warning signs, now due"
    if ZoneState.ATTENTION <= standing.state < ZoneState.DOCTOR:
        yield f"runlog screen {words} --weekly", "four questions about the week"
        yield f"runlog mark therapist {words}", "once somebody has looked at it"


def put_flagged(found: Reasons) -> None:
    """Print a line for each zone that is flagged."""
    if not found.standings:
        put_folded("No zone is flagged in what was rated lately. What was not rated is unknown.")
        put(faint("runlog why left calf explains any zone"))
        return
    rows = [
        Row(
            (
                _words(each),
                each.state.words,
                "" if each.since is None else format_day(each.since, each.day),
                reason(each),
            ),
            accents=frozenset({1}) if each.state >= ZoneState.ATTENTION else frozenset(),
        )
        for each in found.standings
    ]
    put_columns(("zone", "state", "since", "why"), rows)
    put()
    put(f"{accent('runlog why ' + show(_words(found.standings[0])))}{faint('  explains one')}")
    put(faint(f"rule {RULE_VERSION}; its numbers are conventions, docs/methods.md"))


def _words(standing: Standing) -> str:
    return zone_words(standing.history.side, standing.history.zone_name)
