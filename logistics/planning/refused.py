"""When no plan at all can be accepted."""

from logistics.checking import Report


class PlanRefused(Exception):
    """Not even a plan without rounds keeps the rules: the scenario contradicts itself.

    For example, opening stock beyond the capacity of its platform. Carries the checker's report.
    """

    def __init__(self, report: Report) -> None:
        found = "; ".join(f"{violation.where}: {violation.message}" for violation in report.violations[:5])
        super().__init__(f"no plan of this scenario keeps the rules. {found}")
        self.report = report
