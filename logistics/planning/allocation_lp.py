"""The linear program behind allocation and its bound: kilograms from piles through slots to associations.

Columns: kilograms of every arc (pile through slot), what each association receives of each family, its fill in
permille, the common level that fairness raises, and what a family lacks against the association's own mean.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from ortools.linear_solver import pywraplp

from logistics.model.goods import Temperature
from logistics.planning.sharing import Arc, Ask, Sharing, Weights

_KG = 1_000
_FULL = 1_000
_TINY_DUAL = 1e-6
_LEVEL_SLACK = 1e-4
"""Permille by which a level once reached may be missed later: room for the solver's tolerances."""
_MILD_SHARE = 0.25
"""A family that lacks more than this share of its need against the mean of its association lacks it badly."""


class ShareModel:
    """One linear program that is solved again and again; the solver starts from where it was.

    Rows that callers read for prices: `pile_rows` by pile, `storage_rows` by (association, day, class),
    `slot_rows` by slot, `level_rows` by association.
    """

    def __init__(
        self, sharing: Sharing, drops_g: Mapping[tuple[str, int], int] | None = None, balanced: bool = False
    ) -> None:
        """Set the program up.

        Args:
            drops_g: at least so many grams per (association, day).
            balanced: with the rows that `settle` needs to weigh balance between families.
        """
        self.sharing = sharing
        self._balanced = balanced
        self._solver: Any = pywraplp.Solver.CreateSolver("GLOP")
        self._infinity: float = self._solver.infinity()
        self._arcs: list[Any] = []
        self._level: Any = self._solver.NumVar(-self._infinity, self._infinity, "")
        self._fill: dict[str, Any] = {}
        self._lack: list[tuple[Any, Any]] = []
        self.level_rows: dict[str, Any] = {}
        self.pile_rows = [self._row(upper=pile.grams / _KG) for pile in sharing.piles]
        self.storage_rows: dict[tuple[str, int, Temperature], Any] = {}
        self.slot_rows = {
            position: self._row(upper=slot.max_g / _KG)
            for position, slot in enumerate(sharing.slots)
            if slot.max_g >= 0
        }
        self._lane_rows = {lane: self._row(upper=grams / _KG) for lane, grams in sharing.lane_g.items()}
        self._drop_rows: dict[tuple[str, int], Any] = {}
        self._missing: dict[tuple[str, int], Any] = {}
        for day, grams in (drops_g or {}).items():
            row = self._drop_rows[day] = self._row(lower=grams / _KG)
            self._missing[day] = self._column(upper=0.0)
            row.SetCoefficient(self._missing[day], 1.0)
        self._total_rows = {key: self._row(upper=grams / _KG) for key, grams in sharing.total_storage_g.items()}
        self._received: dict[tuple[str, str], Any] = {}
        for ask in sharing.asks.values():
            self._add_ask(ask)
        for arc in sharing.arcs:
            self._add_arc(arc)

    def _row(self, lower: float | None = None, upper: float | None = None) -> Any:
        low = -self._infinity if lower is None else lower
        return self._solver.RowConstraint(low, self._infinity if upper is None else upper, "")

    def _column(self, upper: float | None = None) -> Any:
        return self._solver.NumVar(0.0, self._infinity if upper is None else upper, "")

    def _add_ask(self, ask: Ask) -> None:
        fill = self._fill[ask.association_id] = self._column()
        per_kg = _FULL * _KG / ask.total_g
        had = sum(min(ask.had_g.get(family_id, 0), grams) for family_id, grams in ask.need_g.items())
        base = had / _KG * per_kg
        definition = self._row(base, base)
        definition.SetCoefficient(fill, 1.0)
        for family_id, grams in ask.need_g.items():
            received = self._column(upper=ask.left_g(family_id) / _KG)
            definition.SetCoefficient(received, -per_kg)
            total = self._row(0.0, 0.0)
            total.SetCoefficient(received, -1.0)
            self._received[ask.association_id, family_id] = total
            if self._balanced:
                self._add_lack(fill, received, grams, min(grams, ask.had_g.get(family_id, 0)))
        level = self.level_rows[ask.association_id] = self._row(lower=-float(ask.correction))
        level.SetCoefficient(fill, 1.0)

    def _add_lack(self, fill: Any, received: Any, need_g: int, had_g: int) -> None:
        mild, bad = self._column(upper=_MILD_SHARE * need_g / _KG), self._column()
        row = self._row(lower=-had_g / _KG)
        row.SetCoefficient(received, 1.0)
        row.SetCoefficient(fill, -need_g / _KG / _FULL)
        row.SetCoefficient(mild, 1.0)
        row.SetCoefficient(bad, 1.0)
        self._lack.append((mild, bad))

    def _add_arc(self, arc: Arc) -> None:
        sharing = self.sharing
        slot, family_id = sharing.slots[arc.slot], sharing.piles[arc.pile].family_id
        amount = self._column()
        self._arcs.append(amount)
        self.pile_rows[arc.pile].SetCoefficient(amount, arc.use)
        self._received[slot.association_id, family_id].SetCoefficient(amount, 1.0)
        temperature = sharing.temperature[family_id]
        shelf = (slot.association_id, slot.day, temperature)
        if shelf not in self.storage_rows:
            self.storage_rows[shelf] = self._row(upper=sharing.storage_g.get(shelf, 0) / _KG)
        self.storage_rows[shelf].SetCoefficient(amount, 1.0)
        day = (slot.association_id, slot.day)
        if day in self._drop_rows:
            self._drop_rows[day].SetCoefficient(amount, 1.0)
        if arc.slot in self.slot_rows:
            self.slot_rows[arc.slot].SetCoefficient(amount, 1.0)
        if slot.lane in self._lane_rows:
            self._lane_rows[slot.lane].SetCoefficient(amount, 1.0)
        if (slot.association_id, temperature) in self._total_rows:
            self._total_rows[slot.association_id, temperature].SetCoefficient(amount, 1.0)

    def open_slots(self, positions: Collection[int]) -> None:
        """Let goods pass through these slots alone, and require drops on their days alone."""
        days = {(slot.association_id, slot.day) for slot in map(self.sharing.slots.__getitem__, positions)}
        for arc, amount in zip(self.sharing.arcs, self._arcs, strict=True):
            amount.SetUb(self._infinity if arc.slot in positions else 0.0)
        for day, missing in self._missing.items():
            missing.SetUb(0.0 if day in days else self._infinity)

    def soften_drops(self) -> None:
        """Let drops be missed, at the price that `settle` is told."""
        for missing in self._missing.values():
            missing.SetUb(self._infinity)

    def missing_drops(self) -> dict[tuple[str, int], float]:
        """Kilograms by which the last solution misses each drop."""
        return {day: missing.solution_value() for day, missing in self._missing.items()}

    def fair_levels(self) -> dict[str, float] | None:
        """The rolling fill of every association in the lexicographic max-min, permille; None: drops are impossible."""
        levels = {name: level for level, ended in self.levels() for name in ended}
        return levels if levels.keys() == self.sharing.asks.keys() else None

    def levels(self) -> Iterator[tuple[float, frozenset[str]]]:
        """Lexicographic max-min of the rolling fill, permille: each level with the associations that end there.

        An association with a price on its row stands at the level in every best solution; the sum of the prices
        is 1, so each turn ends for at least one of them. The fills stay fixed from then on. Nothing is yielded when
        the required drops cannot be met. Between two turns callers may read prices.
        """
        waiting = set(self.sharing.asks)
        for association_id, row in self.level_rows.items():
            row.SetCoefficient(self._level, -1.0)
            row.SetLb(-float(self.sharing.asks[association_id].correction))
        while waiting:
            self._aim([(self._level, 1.0)], maximize=True)
            if not self._solve():
                return
            level = self._level.solution_value()
            prices = {name: abs(self.level_rows[name].dual_value()) for name in sorted(waiting)}
            ended = {name for name, price in prices.items() if price > _TINY_DUAL} or {
                max(prices, key=prices.__getitem__)
            }
            yield level, frozenset(ended)
            self.keep_levels(dict.fromkeys(ended, level), slack=_LEVEL_SLACK)
            waiting -= ended

    def worst_gap(self, targets: Mapping[str, float]) -> float | None:
        """How far the association worst off can stay above (below: negative) its target rolling fill, permille.

        None when the required drops are impossible. Callers may read prices.
        """
        for name, row in self.level_rows.items():
            row.SetCoefficient(self._level, -1.0)
            row.SetLb(targets[name] - self.sharing.asks[name].correction)
        self._aim([(self._level, 1.0)], maximize=True)
        return float(self._level.solution_value()) if self._solve() else None

    def prices(self) -> tuple[dict[str, float], list[float]]:
        """Worth of a kg to every association and cost of a kg of every pile, permille of the common level.

        After `worst_gap`, or between two turns of `levels`.
        """
        worth = {
            name: abs(self.level_rows[name].dual_value()) * _FULL * _KG / ask.total_g
            for name, ask in self.sharing.asks.items()
        }
        return worth, [abs(row.dual_value()) for row in self.pile_rows]

    def keep_levels(self, levels: Mapping[str, float], slack: float) -> None:
        """Require these rolling fills, less `slack` permille, whatever the common level is."""
        for name, level in levels.items():
            self.level_rows[name].SetCoefficient(self._level, 0.0)
            self.level_rows[name].SetLb(level - self.sharing.asks[name].correction - slack)

    def settle(self, weights: Weights) -> bool:
        """With the levels kept, weigh balance between families, waste and slots; False when that is impossible."""
        goal = [(missing, weights.missing_drop) for missing in self._missing.values()]
        for mild, bad in self._lack:
            goal += [(mild, weights.lack), (bad, weights.lack_badly)]
        for arc, amount in zip(self.sharing.arcs, self._arcs, strict=True):
            cents = weights.slot.get(arc.slot, 0.0) - weights.saved.get(arc.pile, 0.0)
            if cents:
                goal.append((amount, cents))
        self._aim(goal, maximize=False)
        # Where nothing has a negative price the dual simplex has a start at hand; that halves the time.
        return self._solve(dual=not self._balanced)

    def kilograms(self) -> list[float]:
        """What the last solution sends over each arc."""
        return [max(0.0, amount.solution_value()) for amount in self._arcs]

    def _aim(self, goal: Iterable[tuple[Any, float]], maximize: bool) -> None:
        objective = self._solver.Objective()
        objective.Clear()
        for column, weight in goal:
            objective.SetCoefficient(column, weight)
        objective.SetOptimizationDirection(maximize)

    def _solve(self, dual: bool = False) -> bool:
        """Solve from the last basis: most solves differ from the one before in a few bounds only."""
        self._tune(f"use_preprocessing: false use_dual_simplex: {str(dual).lower()}")
        if self._solver.Solve() == pywraplp.Solver.OPTIMAL:
            return True
        # A basis can go bad numerically; presolving starts without one. What then fails has no solution.
        self._tune("use_preprocessing: true use_dual_simplex: false")
        return bool(self._solver.Solve() == pywraplp.Solver.OPTIMAL)

    def _tune(self, parameters: str) -> None:
        self._solver.SetSolverSpecificParametersAsString(parameters)
