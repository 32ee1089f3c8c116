"""Plans and scenarios as JSON documents, canonical: equal values give equal bytes."""

from pathlib import Path

from logistics.exchange.codec import FormatError
from logistics.exchange.files import MAX_FILE_BYTES, write_text
from logistics.exchange.json_text import document_from_text, document_to_text
from logistics.model.plan import Plan
from logistics.model.scenario import Scenario

PLAN_FORMAT, PLAN_VERSION = "ramasse-plan", 1
SCENARIO_FORMAT, SCENARIO_VERSION = "ramasse-scenario", 1


def plan_to_json(plan: Plan) -> str:
    """The plan as JSON text."""
    return document_to_text(PLAN_FORMAT, PLAN_VERSION, plan)


def plan_from_json(text: str, source: str = "") -> Plan:
    """The plan in a JSON text; whether it makes sense is for `logistics.checking` to say.

    Raises:
        FormatError: naming `source`, the JSON path, the value and what was expected.
    """
    return document_from_text(PLAN_FORMAT, PLAN_VERSION, Plan, text, source)


def write_plan(plan: Plan, path: Path) -> None:
    """Write a plan file at once: an old one stays until the new one is complete. Raises OSError."""
    write_text(path, plan_to_json(plan))


def read_plan(path: Path) -> Plan:
    """Read a plan file.

    Raises:
        FormatError: the file is missing, cannot be read, or holds no plan of this version.
    """
    return plan_from_json(_text(path, "a plan file"), str(path))


def scenario_to_json(scenario: Scenario) -> str:
    """The scenario as JSON text: one value to hash, store or send."""
    return document_to_text(SCENARIO_FORMAT, SCENARIO_VERSION, scenario)


def scenario_from_json(text: str, source: str = "") -> Scenario:
    """The scenario in a JSON text written by `scenario_to_json`.

    Only the form is checked. Scenarios made by people come as folders, and `read_scenario` checks those in full.

    Raises:
        FormatError: naming `source`, the JSON path, the value and what was expected.
    """
    scenario = document_from_text(SCENARIO_FORMAT, SCENARIO_VERSION, Scenario, text, source)
    for site in scenario.site.values():
        if len(site.hours.by_weekday) != 7:
            raise FormatError(f"hours of site {site.id}", len(site.hours.by_weekday), "seven weekdays", source)
    return scenario


def _text(path: Path, expected: str) -> str:
    source = str(path)
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise FormatError("size", path.stat().st_size, f"at most {MAX_FILE_BYTES} bytes", source)
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise FormatError("file", error.strerror or "unreadable", f"{expected} that can be read", source) from None
    except UnicodeDecodeError as error:
        raise FormatError(f"byte {error.start}", "not UTF-8", f"{expected} in UTF-8", source) from None
