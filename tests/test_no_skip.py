"""RAMASSE_NO_SKIP=1 turns every skip into a failure that names the test, with and without workers."""

from pathlib import Path

import pytest

CONFTEST = Path(__file__).parent / "conftest.py"
SKIPPING_TESTS = {
    "test_body": "import pytest\ndef test_here():\n    pytest.skip('no road data')",
    "test_mark": "import pytest\n@pytest.mark.skip(reason='no road data')\ndef test_here():\n    pass",
    "test_fixture": """
        import pytest
        @pytest.fixture
        def data():
            pytest.skip('no road data')
        def test_here(data):
            pass
    """,
    "test_module": "import pytest\npytest.skip('no road data', allow_module_level=True)",
}


@pytest.mark.parametrize("workers", ["-n0", "-n2"])
@pytest.mark.parametrize("case", SKIPPING_TESTS)
def test_no_skip_turns_a_skip_into_a_named_failure(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, case: str, workers: str
) -> None:
    monkeypatch.setenv("RAMASSE_NO_SKIP", "1")
    pytester.makeconftest(CONFTEST.read_text())
    pytester.makepyfile(**{case: SKIPPING_TESTS[case], "test_other": "def test_passes():\n    pass"})

    result = pytester.runpytest_subprocess(workers)

    assert result.ret != pytest.ExitCode.OK
    result.stdout.fnmatch_lines([f"*RAMASSE_NO_SKIP=1 allows no skip, but {case}.py*said: *no road data*"])


def test_without_no_skip_a_skip_is_a_skip(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RAMASSE_NO_SKIP", raising=False)
    pytester.makeconftest(CONFTEST.read_text())
    pytester.makepyfile(**SKIPPING_TESTS)

    result = pytester.runpytest_subprocess()

    result.assert_outcomes(skipped=len(SKIPPING_TESTS))


def test_no_skip_leaves_expected_failures_alone(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAMASSE_NO_SKIP", "1")
    pytester.makeconftest(CONFTEST.read_text())
    pytester.makepyfile("import pytest\n@pytest.mark.xfail\ndef test_bug():\n    assert False")

    result = pytester.runpytest_subprocess()

    result.assert_outcomes(xfailed=1)
    assert result.ret == pytest.ExitCode.OK
