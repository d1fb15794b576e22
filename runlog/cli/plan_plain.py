"""A plan as the plain values that JSON can hold."""

from runlog.routine.plan import LeftOut, Plan, PlannedStretch


def plain_plan(plan: Plan) -> dict[str, object]:
    """Return it as docs/json.md describes it."""
    return {
        "title": plan.title,
        "why": plan.why,
        "routine": plan.routine_id,
        "items": [
            _plain_item(item, change_s)
            for item, change_s in zip(plan.items, plan.changes_s, strict=True)
        ],
        "left_out": [_plain_left_out(each) for each in plan.left_out],
        "notes": list(plan.notes),
        "aftercare": plan.aftercare or None,
        "total_s": plan.total_s,
    }


def _plain_item(item: PlannedStretch, change_s: int) -> dict[str, object]:
    return {
        "stretch": item.stretch.id,
        "stretch_name": item.stretch.name,
        "sides": [side.value for side in item.sides],
        "sets": item.sets,
        "hold_s": item.hold_s,
        "change_s": change_s,
        "total_s": item.total_s,
        "zones": list(item.zones),
        "varied": item.varied,
        "reason": item.reason,
    }


def _plain_left_out(each: LeftOut) -> dict[str, object]:
    return {
        "zone": each.zone,
        "zone_name": each.zone_name,
        "sides": [side.value for side in each.sides],
        "reason": each.reason,
    }
