"""A half-day with its routes."""

from dataclasses import dataclass

from logistics.planning.jobs import Job
from logistics.planning.phase import Phase
from logistics.planning.problem import Route


@dataclass(frozen=True)
class Routed:
    """A half-day and its routes, one per duty."""

    phase: Phase
    routes: tuple[Route, ...]

    def carried_jobs(self) -> list[Job]:
        """Jobs that are on a route, in the order of the phase."""
        aboard = {end.shipment for route in self.routes for end in route}
        return [job for index, job in enumerate(self.phase.jobs) if index in aboard]

    def left_jobs(self) -> list[Job]:
        """Jobs that are on no route."""
        aboard = {end.shipment for route in self.routes for end in route}
        return [job for index, job in enumerate(self.phase.jobs) if index not in aboard]
