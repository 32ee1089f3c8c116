"""The frame holds: exact versions, no trace of a machine, small files, vendored bytes, documented jobs."""

import ast
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
NOT_OURS = {".git", ".hypothesis", ".venv", "var", "build", "dist", "node_modules", "__pycache__"}
VENDOR_FOLDERS = [ROOT / "webui/static/vendor", ROOT / "tests/vendor"]
LONGEST_PYTHON_FILE = 400


def our_files() -> Iterator[Path]:
    """Every file of the project that people write: not what make, caches or other projects made."""
    for folder, names, files in os.walk(ROOT):
        names[:] = [name for name in names if name not in NOT_OURS and not name.endswith(("_cache", ".egg-info"))]
        names[:] = [name for name in names if Path(folder, name) not in VENDOR_FOLDERS]
        yield from (Path(folder, name) for name in files)


def name_in_project(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def text_or_none(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


def test_constraints_are_exact_versions_without_addresses() -> None:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]

    assert not [pin for pin in pins if not re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][0-9A-Za-z.]*", pin)]
    assert not [line for line in lines if "://" in line]


def test_every_direct_dependency_has_a_pin() -> None:
    def normalized(requirement: str) -> str:
        return re.sub(r"[-_.]+", "-", re.match(r"[A-Za-z0-9._-]+", requirement)[0]).lower()

    wanted = [
        *PROJECT["project"]["dependencies"],
        *(r for extra in PROJECT["project"]["optional-dependencies"].values() for r in extra),
    ]
    pinned = {
        normalized(line) for line in (ROOT / "constraints.txt").read_text().splitlines() if not line.startswith("#")
    }

    assert {normalized(requirement) for requirement in wanted} - pinned == set()


# Brackets and pieces keep this file from containing what it forbids.
FORBIDDEN = {
    "path of a machine": re.compile(r"(?<![\w.-])/(?:work|root|tmp/v|tmp/briefs)/"),
    "package-index address": re.compile(
        r"https?://\S+/[s]imple\b|[p]ythonhosted\.org|[r]egistry\.npmjs|--(?:extra-)?[i]ndex-url"
    ),
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_tells_where_it_was_made(what: str) -> None:
    found = [
        f"{name_in_project(path)}:{text.count(chr(10), 0, match.start()) + 1}: {match[0]}"
        for path in our_files()
        if (text := text_or_none(path)) is not None
        for match in FORBIDDEN[what].finditer(text)
    ]

    assert found == []


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("path of a machine", "see " + "/work" + "/main"),
        ("path of a machine", "'" + "/tmp" + "/v/bin'"),
        ("package-index address", "https://index.example.org" + "/sim" + "ple/"),
        ("package-index address", "pip install --extra-" + "index" + "-url x"),
    ],
)
def test_forbidden_patterns_find_what_they_forbid(what: str, text: str) -> None:
    assert FORBIDDEN[what].search(text)


def test_python_files_are_short() -> None:
    lengths = {
        name_in_project(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in our_files()
        if path.suffix == ".py"
    }

    assert {name: n for name, n in lengths.items() if n > LONGEST_PYTHON_FILE} == {}


def test_every_room_of_logistics_is_in_the_layers() -> None:
    layers = next(c for c in PROJECT["tool"]["importlinter"]["contracts"] if c["id"] == "layers")["layers"]
    placed = {word for layer in layers for word in re.findall(r"logistics\.(\w+)", layer)}
    rooms = {path.stem for path in (ROOT / "logistics").iterdir() if path.suffix == ".py" or path.is_dir()}

    assert rooms - {"__init__", "__main__", "__pycache__"} - placed == set()


def test_model_imports_only_the_standard_library() -> None:
    foreign = [
        f"{name_in_project(path)}: {module}"
        for path in (ROOT / "logistics/model").rglob("*.py")
        for module in imported_modules(path)
        if module.split(".")[0] not in sys.stdlib_module_names and not module.startswith("logistics.model")
    ]

    assert foreign == []


def imported_modules(path: Path) -> Iterator[str]:
    """Names of the modules that a file imports absolutely; relative imports stay in their package."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module


def test_make_alone_lists_every_target_with_its_help() -> None:
    if shutil.which("make") is None:
        pytest.skip("needs make")
    # This test may itself run under make, whose options must not reach the inner one.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    listed = subprocess.run(
        ["make", "--no-print-directory"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    phony = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)[1].split()

    assert {"demo", "setup", "plan", "test", "lint"} <= set(phony)
    assert [re.match(r"  make (\w+) +\S{2,}", line)[1] for line in listed.splitlines()] == phony


def test_ci_runs_lint_and_tests_with_data_and_without_skips() -> None:
    script = ROOT / ".ci/run"
    text = script.read_text()

    assert os.access(script, os.X_OK)
    assert subprocess.run(["bash", "-n", script], check=False).returncode == 0
    for needed in (
        "set -euo pipefail",
        "make lint",
        "make test",
        "RAMASSE_NO_SKIP=1",
        "../shared/data",
        "chromium",
    ):
        assert needed in text


@pytest.mark.parametrize("folder", VENDOR_FOLDERS, ids=name_in_project)
def test_vendored_files_are_listed_and_unchanged(folder: Path) -> None:
    packages = json.loads((folder / "vendored.json").read_text())
    listed = {name: digest for package in packages for name, digest in package["files"].items()}
    present = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.parent != folder
    }

    assert present == listed


@pytest.mark.parametrize("folder", VENDOR_FOLDERS, ids=name_in_project)
def test_vendored_packages_name_version_license_and_source(folder: Path) -> None:
    table = (folder / "VENDORED.md").read_text()

    for package in json.loads((folder / "vendored.json").read_text()):
        assert package["source"] == "npm registry"
        assert f"| {package['package']} | {package['version']} | {package['license']} |" in table
        assert any("LICENSE" in name for name in package["files"])
