"""Measures what the documentation quotes and writes `docs/measured.md`: `make report`, or one row with `--only`.

Paris on its pack of real roads, then generated territories of 20, 100 and 300 donors with three seeds each. Every
plan is made in a process of its own, so that peak memory is that plan's. Nothing in the table is typed by hand.
"""

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from importlib.metadata import version
from pathlib import Path

from logistics.checking import check
from logistics.exchange.generator import generate
from logistics.exchange.scenario_reader import read_scenario
from logistics.model.plan import Plan, ShipmentKind
from logistics.model.scenario import Scenario
from logistics.planning.progress import Progress, Stop
from logistics.planning.week import plan_week
from logistics.travel import TravelMatrix, Waypoint, open_engine

ROOT = Path(__file__).resolve().parent
TARGET = ROOT.parent / "docs" / "measured.md"
SIZES = ((20, 8, 1, 4), (100, 30, 3, 12), (300, 80, 5, 32))
"""Donors, associations, platforms, vehicles of the generated territories."""
SEEDS = (1, 2, 3)
SECONDS = 30.0
COLUMNS = (
    ("name", "territory"),
    ("seconds", "planned in (s)"),
    ("first_s", "first plan (s)"),
    ("rounds", "rounds"),
    ("offered_kg", "offered (kg)"),
    ("collected_kg", "collected (kg)"),
    ("delivered_kg", "received (kg)"),
    ("needed_kg", "needed (kg)"),
    ("km", "km"),
    ("hours", "hours"),
    ("must", "must-collect served"),
    ("lowest", "lowest fill (‰)"),
    ("bound", "bound without transport (‰)"),
    ("gap", "gap"),
    ("violations", "violations"),
    ("peak_mb", "peak memory (MB)"),
)


def travel_of(scenario: Scenario, folder: Path | None) -> TravelMatrix:
    """The matrix of a scenario's own engine."""
    source = folder / scenario.travel.source if folder and scenario.travel.source else None
    engine = open_engine(scenario.travel.engine, source)
    return engine.matrix([Waypoint(site.id, site.location) for site in scenario.site.values()])


def measure(name: str, scenario: Scenario, travel: TravelMatrix) -> dict[str, object]:
    """Plan once and read the figures off the plan."""
    first: list[float] = []
    begin = time.perf_counter()

    def watch(progress: Progress) -> None:
        if progress.best_cents is not None and not first:
            first.append(time.perf_counter() - begin)

    plan = plan_week(scenario, travel, Stop(SECONDS), 1, watch)
    seconds = time.perf_counter() - begin
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    workers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return {
        "name": name,
        "seconds": round(seconds, 1),
        "first_s": round(first[0], 1) if first else "",
        "rounds": len(plan.rounds),
        "offered_kg": sum(f.mean_g for f in plan.forecasts if f.day >= 0) // 1_000,
        "collected_kg": sum(s.grams for s in plan.shipments if s.kind is not ShipmentKind.DELIVER) // 1_000,
        "delivered_kg": sum(row.received_g for row in plan.fairness) // 1_000,
        "needed_kg": sum(row.need_g for row in plan.fairness) // 1_000,
        "km": round(sum(r.metres for r in plan.rounds) / 1_000),
        "hours": round(sum(r.duration_s for r in plan.rounds) / 3_600),
        "must": must_collect(scenario, plan),
        "lowest": plan.lowest_fill_permille,
        "bound": plan.lowest_fill_bound_permille,
        "gap": plan.fill_gap_reason,
        "violations": len(check(scenario, plan, travel).violations),
        "peak_mb": (own + 2 * workers) // 1_024,
    }


def must_collect(scenario: Scenario, plan: Plan) -> str:
    """Must-collect offers served, of those that could be served at all."""
    means: dict[str, int] = {}
    for forecast in plan.forecasts:
        key = f"offer:{forecast.donor_id}:{forecast.day}"
        means[key] = means.get(key, 0) + forecast.mean_g
    musts = {o.id for o in scenario.offers if scenario.donor[o.donor_id].convention.must_collect and means.get(o.id)}
    listed = {u.request_id: u.reason for u in plan.unserved if u.request_id in musts}
    impossible = sum(reason.code == "impossible_alone" for reason in listed.values())
    return f"{len(musts) - len(listed)} of {len(musts) - impossible}"


def one_row(name: str) -> dict[str, object]:
    """Measure the row of this name: "paris" or "donors-seed"."""
    if name == "paris":
        folder = ROOT / "paris"
        scenario = read_scenario(folder)
        return measure(name, scenario, travel_of(scenario, folder))
    donors, seed = map(int, name.split("-"))
    shape = next(size for size in SIZES if size[0] == donors)
    scenario = generate(*shape, days=6, seed=seed)
    return measure(f"{donors} donors, seed {seed}", scenario, travel_of(scenario, None))


def all_rows() -> list[dict[str, object]]:
    """Every row, each in a process of its own."""
    names = ["paris", *(f"{size[0]}-{seed}" for size in SIZES for seed in SEEDS)]
    rows = []
    for name in names:
        with tempfile.NamedTemporaryFile("r", suffix=".json") as answer:
            subprocess.run([sys.executable, "-m", "scenarios.report", "--only", name, "--to", answer.name], check=True)
            rows.append(json.loads(Path(answer.name).read_text(encoding="utf-8")))
        print(rows[-1], flush=True)
    return rows


def page(rows: list[dict[str, object]]) -> str:
    """The table as a page."""
    shape = f"{os.cpu_count()} cores, Python {platform.python_version()}, OR-Tools {version('ortools')}"
    lines = [
        "# Measured figures",
        "",
        f"Made by `make report` on {date.today().isoformat()} ({shape});",
        f"budget {SECONDS:g} s a plan, seed 1, one run each.",
        "Quantities, needs and fleets are **simulated**; Paris has real shops, places and roads",
        "(© OpenStreetMap contributors). The lowest fill is that of the worst-served association; the bound is the",
        "best that any allocation could give it if transport cost nothing. Peak memory counts the planner and two",
        "workers.",
        "",
        "| " + " | ".join(title for _, title in COLUMNS) + " |",
        "|" + " --- |" * len(COLUMNS),
    ]
    lines += ["| " + " | ".join(str(row[key]) for key, _ in COLUMNS) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the page, or one row as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", help="measure this row alone: paris, 20-1, 300-3 …")
    parser.add_argument("--to", type=Path, help="file for the row of --only")
    chosen = parser.parse_args()
    if chosen.only:
        text = json.dumps(one_row(chosen.only), ensure_ascii=False)
        chosen.to.write_text(text, encoding="utf-8") if chosen.to else print(text)
        return
    TARGET.write_text(page(all_rows()), encoding="utf-8")
    print(f"wrote docs/{TARGET.name}")


if __name__ == "__main__":
    main()
