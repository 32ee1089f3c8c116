"""What keeps the lowest routed fill below the transport-free bound: one named rule."""

from collections.abc import Mapping

from logistics.model.plan import Unserved
from logistics.planning.settle import Settled

NEAR_PERMILLE = 970
"""A lowest fill of at least this share of the bound needs no explanation."""


def gap_reason(
    settled: Settled,
    fill: Mapping[str, int],
    bound: Mapping[str, int],
    unmet: list[Unserved],
    offered_g: int,
    collected_g: int,
) -> str:
    """Empty when every fill is near its bound, else what the association farthest from it suffers most from.

    "no_room" (a delivery found no place in any round), "storage", "deliveries_full" and "left_in_stock" are the reasons
    of its missing kilos; for "short_supply" the food itself is missing: "not_collected" when more was lost at the
    donors than is left on the platforms, "stock_left" (too late, or of the wrong kind) otherwise.
    """
    behind = [a for a in fill if fill[a] * 1_000 < bound.get(a, 1_000) * NEAR_PERMILLE]
    if not behind:
        return ""
    worst = min(behind, key=lambda a: (fill[a] * 1_000 // max(1, bound.get(a, 1_000)), a))
    grams: dict[str, int] = {}
    for request in unmet:
        if request.request_id.startswith(f"need:{worst}:"):
            grams[request.reason.code] = grams.get(request.reason.code, 0) + request.grams
    if not grams:
        return ""
    main = max(sorted(grams), key=lambda code: grams[code])
    if main != "short_supply":
        return main
    left = sum(settled.book.left.values())
    return "not_collected" if offered_g - collected_g >= left else "stock_left"
