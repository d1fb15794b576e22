"""The state of a zone-side as the plain values that JSON can hold."""

from collections.abc import Mapping

from runlog.analysis.persistence.evidence import PainFacts, Standing, TightnessFacts
from runlog.analysis.persistence.red_flags import red_flag
from runlog.analysis.persistence.sentences import clearing, reason, sentence
from runlog.cli.plain import plain, plain_fields


def plain_state(standing: Standing) -> dict[str, object]:
    """Return the state, since when, who speaks for it, and its sentence."""
    return {
        "zone": standing.history.zone,
        "zone_name": standing.history.zone_name,
        "side": standing.history.side,
        "state": standing.state.words,
        "since": plain(standing.since),
        "by": plain(standing.voices),
        "sentence": sentence(standing),
        "reason": reason(standing),
        "clears": plain(clearing(standing)),
    }


def plain_evidence(standing: Standing) -> dict[str, object]:
    """Return the state with the numbers behind it."""
    return {
        **plain_state(standing),
        "last_rated": plain(standing.last_rated),
        "evidence": {
            "tightness": _facts(standing.tightness),
            "pain": _facts(standing.pain),
            "open_answers": [
                {
                    **answer._asdict(),
                    "day": plain(answer.day),
                    "action": red_flag(answer.question, standing.history.zone).action,
                }
                for answer in standing.red_flags
            ],
        },
    }


def _facts(facts: TightnessFacts | PainFacts | None) -> Mapping[str, object] | None:
    if facts is None:
        return None
    return {**plain_fields(facts), "state": facts.state.words}
