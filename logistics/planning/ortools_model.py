"""A RoutingProblem as an OR-Tools routing model: nodes, dimensions and constraints; matrices only, no callbacks.

Each shipment has one loading node and one unloading node per destination; each duty a start and an end node. A
node's time is the moment its own handling begins: the fixed time of a stop is charged on the leg that reaches a new
site, so consecutive ends at one site pay it once. The carrying time runs on a dimension of its own that leaves out
unloading queues and waiting; `schedule.time_route` has the last word on every route.
"""

import itertools
from dataclasses import dataclass

import numpy as np
from ortools.constraint_solver import pywrapcp, routing_enums_pb2, routing_parameters_pb2

from logistics.planning.problem import NO_LIMIT, End, IntArray, Route, RoutingProblem, Solution

SCALE = 100
"""Cost units per cent: short legs cost fractions of a cent."""
_DAY_S = 86_400
_FAR = 10_000_000
_LONGEST_FIRST_S = 10


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the model: its site, and the shipment end it stands for (None = a depot)."""

    site: int
    end: End | None
    start: bool = False


def list_nodes(problem: RoutingProblem) -> list[Node]:
    """Start nodes of all duties, their end nodes, then per shipment the loading node and its unloading nodes."""
    nodes = [Node(duty.start, None, start=True) for duty in problem.duties]
    nodes += [Node(duty.end, None) for duty in problem.duties]
    for index, shipment in enumerate(problem.shipments):
        nodes.append(Node(shipment.origin, End(index, True, shipment.origin)))
        nodes += [Node(site, End(index, False, site)) for site in shipment.destinations]
    return nodes


class OrToolsModel:
    """The model of one problem and the ways between its numbers and ours."""

    def __init__(self, problem: RoutingProblem) -> None:
        self.problem = problem
        self.nodes = list_nodes(problem)
        count = len(problem.duties)
        self.manager = pywrapcp.RoutingIndexManager(
            len(self.nodes), count, list(range(count)), list(range(count, 2 * count))
        )
        self.routing = pywrapcp.RoutingModel(self.manager)
        self.sites = np.array([node.site for node in self.nodes])
        self.node_of = {node.end: position for position, node in enumerate(self.nodes) if node.end is not None}
        self._add_costs()
        self._add_time()
        self._add_capacities()
        self._add_shipments()

    def index(self, end: End) -> int:
        """The model's index of a shipment end."""
        return int(self.manager.NodeToIndex(self.node_of[end]))

    def indices(self, solution: Solution) -> list[list[int]]:
        """The routes of a solution as the model's indices."""
        return [[self.index(end) for end in route] for route in solution.routes]

    def read(self, assignment: pywrapcp.Assignment) -> list[Route]:
        """The routes of an assignment as shipment ends."""
        routing, routes = self.routing, []
        for vehicle in range(len(self.problem.duties)):
            index, route = assignment.Value(routing.NextVar(routing.Start(vehicle))), []
            while not routing.IsEnd(index):
                end = self.nodes[self.manager.IndexToNode(index)].end
                if end is not None:
                    route.append(end)
                index = assignment.Value(routing.NextVar(index))
            routes.append(tuple(route))
        return routes

    def _handling(self) -> IntArray:
        return np.array([0 if n.end is None else self.problem.shipments[n.end.shipment].handling_s for n in self.nodes])

    def _new_stop(self) -> IntArray:
        """Fixed seconds charged on the leg i → j; nothing when j continues the stop at i, or is an end place."""
        same = self.sites[:, None] == self.sites[None, :]
        depot = np.array([node.end is None for node in self.nodes])
        ends = depot & ~np.array([node.start for node in self.nodes])
        charged = np.where(same & ~depot[:, None], 0, self.problem.fixed_s[self.sites][None, :])
        charged[:, ends] = 0
        return charged

    def _drive(self, profile: int) -> IntArray:
        drive: IntArray = np.minimum(self.problem.drive_s[profile][np.ix_(self.sites, self.sites)], _FAR)
        return drive

    def _add_costs(self) -> None:
        metres = np.minimum(self.problem.metres[np.ix_(self.sites, self.sites)], _FAR * 10)
        by_rate: dict[int, int] = {}
        for vehicle, duty in enumerate(self.problem.duties):
            if duty.cents_per_km not in by_rate:
                cost = metres * duty.cents_per_km * SCALE // 1_000
                by_rate[duty.cents_per_km] = self.routing.RegisterTransitMatrix(cost.tolist())
            self.routing.SetArcCostEvaluatorOfVehicle(by_rate[duty.cents_per_km], vehicle)
            self.routing.SetFixedCostOfVehicle(duty.cents_per_use * SCALE, vehicle)
        if any(duty.max_metres for duty in self.problem.duties):
            transit = self.routing.RegisterTransitMatrix(metres.tolist())
            bounds = [duty.max_metres or _FAR * 100 for duty in self.problem.duties]
            self.routing.AddDimensionWithVehicleCapacity(transit, 0, bounds, True, "metres")

    def _add_time(self) -> None:
        handling, new_stop = self._handling(), self._new_stop()
        queue = (self.sites[:, None] == self.sites[None, :]) & np.array(
            [n.end is not None and not n.end.load for n in self.nodes]
        )[:, None]
        times, rides = {}, {}
        for profile in {duty.profile for duty in self.problem.duties}:
            drive = self._drive(profile)
            times[profile] = self.routing.RegisterTransitMatrix((drive + new_stop + handling[:, None]).tolist())
            ride = drive + new_stop + np.where(queue, 0, handling[:, None])
            rides[profile] = self.routing.RegisterTransitMatrix(ride.tolist())
        profiles = [duty.profile for duty in self.problem.duties]
        self.routing.AddDimensionWithVehicleTransits([times[p] for p in profiles], _DAY_S, _DAY_S, False, "time")
        self.routing.AddDimensionWithVehicleTransits([rides[p] for p in profiles], 0, _DAY_S, True, "ride")
        self.time = self.routing.GetDimensionOrDie("time")
        self.ride = self.routing.GetDimensionOrDie("ride")
        for vehicle, duty in enumerate(self.problem.duties):
            self.time.CumulVar(self.routing.Start(vehicle)).SetRange(duty.earliest_s, duty.latest_s)
            self.time.CumulVar(self.routing.End(vehicle)).SetRange(duty.earliest_s, duty.latest_s)
            self.time.SetSpanUpperBoundForVehicle(duty.max_span_s, vehicle)
            self.time.SetSpanCostCoefficientForVehicle(duty.cents_per_hour * SCALE // 3_600, vehicle)
            self.routing.AddVariableMinimizedByFinalizer(self.time.CumulVar(self.routing.End(vehicle)))

    def _add_capacities(self) -> None:
        dimensions = len(self.problem.duties[0].capacity) if self.problem.duties else 0
        for dimension in range(dimensions):
            demand = [self._demand(node, dimension) for node in self.nodes]
            transit = self.routing.RegisterUnaryTransitVector(demand)
            bounds = [duty.capacity[dimension] for duty in self.problem.duties]
            self.routing.AddDimensionWithVehicleCapacity(transit, 0, bounds, True, f"load{dimension}")

    def _demand(self, node: Node, dimension: int) -> int:
        if node.end is None:
            return 0
        size = self.problem.shipments[node.end.shipment].size[dimension]
        return size if node.end.load else -size

    def _add_shipments(self) -> None:
        for shipment_index in range(len(self.problem.shipments)):
            self._add_shipment(shipment_index)

    def _add_shipment(self, shipment_index: int) -> None:
        routing, solver = self.routing, self.routing.solver()
        shipment = self.problem.shipments[shipment_index]
        load = self.index(End(shipment_index, True, shipment.origin))
        drops = [self.index(End(shipment_index, False, site)) for site in shipment.destinations]
        pickup_group = routing.AddDisjunction([load], shipment.prize_cents * SCALE)
        drop_group = routing.AddDisjunction(drops, 0)
        routing.AddPickupAndDeliverySets(pickup_group, drop_group)
        solver.Add(solver.Sum([routing.ActiveVar(drop) for drop in drops]) == routing.ActiveVar(load))
        for index in (load, *drops):
            self._limit_vehicles(index, shipment.duties)
            self._set_windows(index, shipment_index)
        for drop in drops:
            active = routing.ActiveVar(drop)
            if len(drops) == 1:
                solver.Add(routing.VehicleVar(load) == routing.VehicleVar(drop))
            else:
                solver.Add((routing.VehicleVar(load) - routing.VehicleVar(drop)) * active == 0)
            solver.Add(self.time.CumulVar(load) <= self.time.CumulVar(drop) + _DAY_S * (1 - active))
            self._limit_carrying(shipment_index, load, drop)

    def _limit_vehicles(self, index: int, duties: tuple[int, ...]) -> None:
        if len(duties) < len(self.problem.duties):
            self.routing.VehicleVar(index).SetValues([-1, *duties])

    def _set_windows(self, index: int, shipment_index: int) -> None:
        node = self.nodes[self.manager.IndexToNode(index)]
        shipment = self.problem.shipments[shipment_index]
        fixed = int(self.problem.fixed_s[node.site])
        assert node.end is not None
        low = shipment.release_s if node.end.load else 0
        high = _DAY_S if node.end.load else shipment.due_s - shipment.handling_s - fixed
        windows = [(max(a, low) + fixed, min(b, high) + fixed) for a, b in self.problem.windows[node.site]]
        windows = [(a, b) for a, b in windows if a <= b]
        if not windows:
            self.routing.ActiveVar(index).SetValue(0)
            return
        cumul = self.time.CumulVar(index)
        cumul.SetRange(windows[0][0], windows[-1][1])
        for (_, closed), (opened, _) in itertools.pairwise(windows):
            if opened - closed > 1:
                cumul.RemoveInterval(closed + 1, opened - 1)

    def _limit_carrying(self, shipment_index: int, load: int, drop: int) -> None:
        shipment = self.problem.shipments[shipment_index]
        if all(limit == NO_LIMIT for limit in shipment.max_carry_s):
            return
        drop_site = self.nodes[self.manager.IndexToNode(drop)].site
        allowance = shipment.handling_s + int(self.problem.fixed_s[drop_site])
        limits = [_DAY_S] * (len(self.problem.duties) + 1)
        for duty, limit in zip(shipment.duties, shipment.max_carry_s, strict=True):
            limits[duty + 1] = _DAY_S if limit == NO_LIMIT else limit + allowance
        solver = self.routing.solver()
        bound = solver.Element(limits, self.routing.VehicleVar(load) + 1)
        ride = self.ride.CumulVar(drop) - self.ride.CumulVar(load)
        solver.Add(ride <= bound + _DAY_S * (1 - self.routing.ActiveVar(drop)))


def first_parameters(strategy: str) -> routing_parameters_pb2.RoutingSearchParameters:
    """Parameters of a run that ends with the first solution of a strategy, given by name."""
    parameters = pywrapcp.DefaultRoutingSearchParameters()
    parameters.first_solution_strategy = getattr(routing_enums_pb2.FirstSolutionStrategy, strategy)
    parameters.solution_limit = 1
    parameters.time_limit.FromSeconds(_LONGEST_FIRST_S)
    return parameters


def search_parameters(strategy: str, seconds: float) -> routing_parameters_pb2.RoutingSearchParameters:
    """Parameters of guided local search for so many seconds."""
    parameters = pywrapcp.DefaultRoutingSearchParameters()
    parameters.first_solution_strategy = getattr(routing_enums_pb2.FirstSolutionStrategy, strategy)
    parameters.local_search_metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    parameters.time_limit.FromMilliseconds(max(20, int(seconds * 1_000)))
    return parameters
