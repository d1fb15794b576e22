"""`why`: the state of a zone, the ratings and the rule behind it, and what would clear it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import typer

from runlog.analysis.persistence import Rule, Timeline, ZoneSide
from runlog.analysis.persistence.evidence import Standing, standing
from runlog.analysis.persistence.gravity import gravest_first
from runlog.cli.kit import Kit, kit_of
from runlog.cli.params import Json, complete_zone
from runlog.cli.states import bone_risk, wanted_states
from runlog.cli.zone_choice import zone_and_sides


@dataclass(frozen=True, slots=True)
class Reasons:
    """How zone-sides stand under the rule; `due` are those to be asked about warning signs."""

    rule: Rule
    standings: Sequence[Standing]
    due: frozenset[ZoneSide]


def command(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ZONE]",
            help="left calf, or calf for both sides; alone: every zone that is flagged.",
            show_default=False,
            autocompletion=complete_zone,
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Explain the state of a zone: the ratings, the rule, and what would clear it.

    runlog why left calf

    docs/json.md describes what --json prints.
    """
    kit = kit_of(context)
    found = read_zone(kit, " ".join(words)) if words else read_flagged(kit)
    if json:
        _put_json(found, kit)
        return
    from runlog.cli.why_page import put_flagged, put_zone

    if words:
        put_zone(found)
    else:
        put_flagged(found)


def read_zone(kit: Kit, text: str) -> Reasons:
    """Return how the sides of a zone stand, a side that was never rated included."""
    from runlog.analysis.persistence import ZoneHistory, replay
    from runlog.readings.states import whole_timelines

    zone, sides = zone_and_sides(text, kit.library)
    wanted = wanted_states(kit, zones=[zone.id])
    with kit.reading() as session:
        found = {each.history.side: each for each in whole_timelines(session, wanted)}
    # A side that was never rated has its say too, unless it is one of three that were not named.
    named = [side for side in sides if side in found] if len(sides) > 2 else sides
    return _reasons(
        [
            found.get(side)
            or replay(ZoneHistory(zone=zone.id, zone_name=zone.label, side=side), wanted.rule)
            for side in named or sides[-1:]
        ],
        kit,
    )


def read_flagged(kit: Kit) -> Reasons:
    """Return how every zone-side stands that is watched or more, the gravest first."""
    from runlog.analysis.persistence import ZoneState
    from runlog.readings.states import timelines

    today = kit.now.date()
    with kit.reading() as session:
        found = timelines(session, wanted_states(kit))
    return _reasons([each for each in found if each.state(today) >= ZoneState.WATCH], kit)


def _reasons(found: Sequence[Timeline], kit: Kit) -> Reasons:
    from runlog.readings.states import due_sides

    today = kit.now.date()
    standings = [standing(each, today) for each in found]
    return Reasons(
        rule=Rule(tight=kit.settings.tight_from),
        standings=gravest_first(standings),
        due=due_sides(found, today, bone_risk(kit)),
    )


def _put_json(found: Reasons, kit: Kit) -> None:
    from runlog.analysis.persistence import RULE_VERSION
    from runlog.cli.plain import plain, plain_fields
    from runlog.cli.plain_state import plain_evidence
    from runlog.cli.terminal import put_json

    put_json(
        {
            "today": plain(kit.now.date()),
            "rule_version": RULE_VERSION,
            "rule": plain_fields(found.rule),
            "zones": [
                {
                    **plain_evidence(each),
                    "screening_due": (each.history.zone, each.history.side) in found.due,
                }
                for each in found.standings
            ],
        }
    )
