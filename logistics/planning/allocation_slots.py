"""Which slots to use: few of them, on at most so many days, each day with a useful drop, and still fair.

Finding the best set is a hard mixed-integer program; this is a heuristic of small linear programs. Slope scaling
(Kim, Pardalos 1999): a slot costs its price divided by what it carried the time before, so that small uses vanish.
Days beyond the limit are closed, the weakest first; days that promise to make good what fairness lost by that are
opened again; weak slots are closed as long as fairness stands it; last, days too small for a drop.

Fairness is watched through one figure, the *gap*: how far the association worst off is from its target, which is
its fill with all slots open, less a share of what it has more than the lowest.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from logistics.model.scenario import Scenario
from logistics.planning.allocation_lp import ShareModel
from logistics.planning.day_model import DayModel
from logistics.planning.sharing import Sharing, Weights
from logistics.planning.slot_days import AssociationDay, SlotDays

_LOSS_PERMILLE = 5.0
"""What a fill may fall below its target so that slots can be spared."""
_GIVE_SHARE = 0.1
_SLACK_PERMILLE = 1.0
_GAIN_PERMILLE = 0.1
_CLOSINGS, _REOPENINGS, _PROMISING, _MENDINGS = 12, 30, 30, 2
_WEAK_SHARE = 0.3
"""Share of the slots that the first round tries to close; halved whenever that was too many."""
_MISSING_CENTS = 500.0
_NOTHING_KG = 0.05
_MANY_ARCS = 40_000
"""Beyond it the program with open and closed days would take seconds: slots are thinned out before."""


@dataclass(frozen=True)
class Choice:
    """Chosen slots (positions), the drops in grams that are required on their days, and the gap of the fills."""

    slots: frozenset[int]
    drops_g: Mapping[AssociationDay, int]
    gap: float


class SlotChooser:
    """Chooses among the slots of a `Sharing`; slots are named by their position there."""

    def __init__(self, scenario: Scenario, sharing: Sharing, ideal: Mapping[str, float]) -> None:
        self._days = SlotDays(scenario, sharing)
        self._sharing = sharing
        self._aim_at(ideal)

    def _aim_at(self, ideal: Mapping[str, float]) -> None:
        lowest = min(ideal.values())
        self._targets = {name: level - _GIVE_SHARE * (level - lowest) for name, level in ideal.items()}

    def choose(self, model: ShareModel) -> Choice:
        """The slots to use, given the linear program with all of them."""
        slots: Sequence[int] = range(len(self._sharing.slots))
        if len(self._sharing.arcs) > _MANY_ARCS:
            slots = sorted(self._carried(slots, model, 0.0))
        opened, gap = self._mended(self._few_days(slots))
        if gap < -_LOSS_PERMILLE and (reached := ShareModel(self._sharing.through(opened)).fair_levels()):
            self._aim_at(reached)
        best = self._fit(self._without_weak(self._carried_by(opened)))
        for _ in range(_MENDINGS):
            if best.gap >= -_LOSS_PERMILLE - _SLACK_PERMILLE:
                break
            candidate = self._fit(self._mended(best.slots, drops=True)[0])
            if candidate.gap <= best.gap + _GAIN_PERMILLE:
                break
            best = candidate
        return best

    def _few_days(self, slots: Sequence[int]) -> frozenset[int]:
        """Slots on no more days than allowed: the days that the relaxation opens least are closed.

        As many at once as fairness stands; single days are closed whatever they cost.
        """
        model = self._day_model(slots)
        gap = self._gap(model)
        if gap < -_SLACK_PERMILLE and (within_days := model.fair_levels()):
            self._aim_at(within_days)
            gap = self._gap(model)
        while True:
            used = self._carried(slots, model, gap)
            surplus = self._days.surplus(used, model.open_shares())
            if not surplus:
                return frozenset(used)
            slots = sorted(used)
            model = self._day_model(slots)
            opened, gap = self._closed(model, slots, surplus, gap - _SLACK_PERMILLE)
            model.open_slots(opened)

    def _closed(
        self, model: DayModel, slots: Sequence[int], surplus: Sequence[AssociationDay], least: float
    ) -> tuple[set[int], float]:
        """Close the surplus days, half of them, a quarter … until the gap is not below a least one.

        When the first alone is too much, the day of its association that is missed least is closed instead. Returns
        the open slots as positions in `slots`, and the gap.
        """
        while len(surplus) > 1:
            opened, gap = self._trial(model, slots, surplus)
            if gap >= least:
                return opened, gap
            surplus = surplus[: len(surplus) // 2]
        days = sorted({self._days.day_of(slot) for slot in slots if self._days.day_of(slot)[0] == surplus[0][0]})
        trials = [self._trial(model, slots, [day]) for day in (surplus[0], *days)]
        return max(trials, key=lambda trial: trial[1])

    def _trial(self, model: DayModel, slots: Sequence[int], closed: Sequence[AssociationDay]) -> tuple[set[int], float]:
        kept = self._days.without(slots, closed)
        opened = {position for position, slot in enumerate(slots) if slot in kept}
        model.open_slots(opened)
        return opened, self._gap(model)

    def _day_model(self, slots: Sequence[int]) -> DayModel:
        return DayModel(self._sharing.through(slots), self._days.associations)

    def _gap(self, model: ShareModel) -> float:
        gap = model.worst_gap(self._targets)
        return -1_000.0 if gap is None else gap

    def _carried_by(self, opened: Iterable[int]) -> dict[int, float]:
        slots = tuple(sorted(opened))
        model = ShareModel(self._sharing.through(slots))
        return self._carried(slots, model, self._gap(model))

    def _carried(self, slots: Sequence[int], model: ShareModel, gap: float) -> dict[int, float]:
        """Kilograms of the slots that a nearly fair and cheap allocation uses; their rates follow from it."""
        model.keep_levels(self._floors(model, gap), _SLACK_PERMILLE)
        rates = {position: self._days.rates[slot] for position, slot in enumerate(slots)}
        if not model.settle(Weights(rates, missing_drop=_MISSING_CENTS)):
            return dict.fromkeys(slots, 1.0)
        used = {slots[position]: kg for position, kg in _used(model).items()}
        self._days.learn(used)
        return used

    def _floors(self, model: ShareModel, gap: float) -> Mapping[str, float]:
        """Fills to keep. Where one association is far behind, that is no reason to let the others fall as far."""
        far_behind = gap < -2 * _LOSS_PERMILLE
        if far_behind and (levels := model.fair_levels()):
            return levels
        return {name: target + min(0.0, gap) for name, target in self._targets.items()}

    def _without_weak(self, used: Mapping[int, float]) -> frozenset[int]:
        """Close the weakest slots as long as fairness stands it."""
        share = _WEAK_SHARE
        for _ in range(_CLOSINGS):
            weak = self._days.weakest(used, share)
            if not weak:
                break
            opened = tuple(sorted(used.keys() - weak))
            model = ShareModel(self._sharing.through(opened))
            gap = self._gap(model)
            if gap < -_LOSS_PERMILLE:
                share /= 2
            else:
                used = self._carried(opened, model, gap)
        return frozenset(used)

    def _mended(self, opened: frozenset[int], drops: bool = False) -> tuple[frozenset[int], float]:
        """With closed days opened again that narrow the gap, as long as it is too wide; and the gap then.

        `drops`: whether open days have to reach their smallest useful drop meanwhile.
        """
        model = ShareModel(self._sharing.through(opened))
        gap = self._gap(model)
        if gap >= -_LOSS_PERMILLE:
            return opened, gap
        promising = self._days.promising(*model.prices(), opened)[:_PROMISING]
        slots = sorted(opened.union(*promising))
        model = ShareModel(self._sharing.through(slots), self._days.least_drops(slots) if drops else {})
        trials = self._trials(opened, promising)
        for _ in range(_REOPENINGS):
            if not trials or gap >= -_LOSS_PERMILLE:
                break
            candidate = trials.pop(0)
            model.open_slots({position for position, slot in enumerate(slots) if slot in candidate})
            if (found := self._gap(model)) > gap + _GAIN_PERMILLE:
                opened, gap = candidate, found
                promising = self._days.promising(*model.prices(), opened, among=slots)
                trials = self._trials(opened, promising)
        return opened, gap

    def _trials(self, opened: frozenset[int], promising: Iterable[frozenset[int]]) -> list[frozenset[int]]:
        """Slots to try: all promising days that there is room for, then each, if need be in place of another day."""
        everything, singles = opened, list[frozenset[int]]()
        for slots in promising:
            if self._days.to_drop_for(everything, slots) == [set()]:
                everything |= slots
            singles += [(opened - dropped) | slots for dropped in self._days.to_drop_for(opened, slots)]
        return [everything, *singles]

    def _fit(self, opened: frozenset[int]) -> Choice:
        """Raise each day to its smallest useful drop, or close it, whichever costs fairness less."""
        while True:
            slots = tuple(sorted(opened))
            drops = self._days.least_drops(slots)
            model = ShareModel(self._sharing.through(slots), drops)
            model.soften_drops()
            gap = self._gap(model)
            used = self._carried(slots, model, gap)
            missing = {day: kg for day, kg in model.missing_drops().items() if kg > _NOTHING_KG}
            if not missing:
                # Days without a drop may have become empty; their slots are not needed.
                return Choice(frozenset(used), self._days.least_drops(used), gap)
            worst = max(sorted(missing), key=lambda day: missing[day] / drops[day])
            closed = frozenset(self._days.without(slots, [worst]))
            raised = self._gap(ShareModel(self._sharing.through(slots), drops))
            if raised > self._gap(ShareModel(self._sharing.through(closed))):
                return Choice(opened, drops, raised)
            opened = closed


def _used(model: ShareModel) -> dict[int, float]:
    """Kilograms of every slot of a model that carries any."""
    found: dict[int, float] = {}
    for arc, kg in zip(model.sharing.arcs, model.kilograms(), strict=True):
        found[arc.slot] = found.get(arc.slot, 0.0) + kg
    return {slot: kg for slot, kg in found.items() if kg > _NOTHING_KG}
