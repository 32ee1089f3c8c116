"""From a Scenario to a Plan. `logistics.planning.week.plan_week` is the one door."""
