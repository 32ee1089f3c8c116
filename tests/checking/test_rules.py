"""One test per rule: after one change of a valid plan or its scenario, exactly this rule is broken."""

import re

import pytest

from logistics.checking import RULES
from tests.checking import breaking_goods, breaking_rounds, breaking_structure
from tests.checking.case import BREAKING, village

CHANGES = (breaking_structure, breaking_rounds, breaking_goods)


def test_the_village_plan_breaks_no_rule() -> None:
    report = village().report()

    assert report.violations == ()
    assert report.facts == ()
    assert report.ok


def test_every_rule_has_a_change_that_breaks_it() -> None:
    assert CHANGES
    assert set(BREAKING) == set(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_exactly_this_rule_is_broken(rule: str) -> None:
    report = BREAKING[rule](village()).report()

    assert {violation.rule for violation in report.violations} == {rule}
    assert report.facts == ()
    assert not report.ok


@pytest.mark.parametrize("rule", RULES)
def test_a_violation_says_where_and_what(rule: str) -> None:
    for violation in BREAKING[rule](village()).report().violations:
        assert violation.where
        assert re.fullmatch(r"[A-ZÀ-Ý0-9].*\.", violation.message), violation.message
        assert violation.day is None or 0 <= violation.day <= 3
        assert (violation.stop_index >= 0) <= bool(violation.round_id)


@pytest.mark.parametrize("rule", RULES)
def test_what_lies_before_now_is_fact(rule: str) -> None:
    """After the week, whatever has a day is fact; what concerns the week as a whole is still refused."""
    case = BREAKING[rule](village())
    before = case.report().violations

    report = case.given(now_s=10 * 86_400).report()

    assert {violation.day for violation in report.violations} <= {None}
    assert len(report.facts) == sum(violation.day is not None for violation in before)
    assert all(fact.fact and fact.rule == rule for fact in report.facts)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_said_in_one_line_in_both_languages(rule: str) -> None:
    for text in (RULES[rule].en, RULES[rule].fr):
        assert text.endswith(".")
        assert "\n" not in text
        assert len(text) <= 110
