"""Reasons as sentences: full for every code, telling when there are details, sound when there are none."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from logistics.model.plan import Reason, Unserved
from tests.builders import village_scenario
from webui.reason_texts import CAUSES, GAPS, REMEDIES, SUBJECTS, TITLES
from webui.reasons import gap_sentence, group_title, reason_sentence, request_sentence

NB = "\u00a0"
SCENARIO = village_scenario()
LANGUAGES = ("fr", "en")
CODES = sorted(CAUSES)
KEYS = ("site", "association", "platform", "vehicle", "zone", "owner", "family", "shift", "day", "grams", "from", "to")
DETAILS = st.lists(st.tuples(st.sampled_from((*KEYS, "arrival", "limit", "needed", "other")), st.text()))


def unserved(reason: Reason, request_id: str = "offer:halles:1", grams: int = 45_000) -> Unserved:
    return Unserved(request_id, grams, reason)


def assert_full_sentence(text: str) -> None:
    assert re.fullmatch(r"\w.*[.]", text, re.DOTALL)
    assert "%(" not in text
    assert ". ." not in text
    assert "  " not in text


def test_the_window_reason_reads_as_the_design_asks() -> None:
    details = (("from", "28800"), ("to", "8:30"), ("arrival", "31620"), ("needed", "31800"))
    reason = Reason("impossible_alone", "window", details, tested=True)

    assert request_sentence(unserved(reason), "fr", SCENARIO) == (
        f"Marché des Halles (45{NB}kg) ne peut pas être collecté mardi{NB}: ouvert de 8{NB}h à 8{NB}h{NB}30, aucun"
        f" véhicule disponible n’y arrive avant 8{NB}h{NB}47. Ouvert jusqu’à 8{NB}h{NB}50, il le serait."
    )
    assert request_sentence(unserved(reason), "en", SCENARIO) == (
        f"Marché des Halles (45{NB}kg) cannot be collected on Tuesday: open from 8:00 to 8:30, and no available"
        f" vehicle gets there before 8:47. Open until 8:50, it could be."
    )


def test_a_need_names_association_and_family() -> None:
    text = request_sentence(unserved(Reason("short_supply"), "need:entraide:frais", 10_000), "fr", SCENARIO)

    assert text.startswith(f"Il manque à Entraide du Bourg 10{NB}kg de produits frais{NB}: ")


def test_goods_that_may_wait_are_no_failure() -> None:
    text = request_sentence(unserved(Reason("waits")), "en", SCENARIO)

    assert text == (
        f"Marché des Halles (45{NB}kg) is not collected on Tuesday: the goods may wait at the donor for a later"
        " collection."
    )


def test_ids_become_names() -> None:
    details = (("vehicle", "camionnette"), ("owner", "mairie"))
    text = reason_sentence(Reason("impossible_alone", "lending", details), "fr", SCENARIO)

    assert "Camionnette de la mairie" in text
    assert "Parking de la mairie" in text


def test_the_command_line_needs_no_scenario() -> None:
    details = (("site", "Monoprix Auteuil"), ("day", "1"), ("grams", "45000"), ("limit", "30000"))
    text = reason_sentence(Reason("impossible_alone", "capacity", details), "en")

    assert text == (
        f"Monoprix Auteuil cannot be collected: the largest available vehicle takes 30{NB}kg. A larger vehicle, or a"
        " second visit, would help."
    )


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("code", "rule"), CODES)
@pytest.mark.parametrize("request_id", ["offer:halles:1", "need:table:frais", "offer:gone:1", "nonsense", ""])
def test_every_reason_without_details_is_a_full_sentence(code: str, rule: str, request_id: str, lang: str) -> None:
    assert_full_sentence(request_sentence(unserved(Reason(code, rule), request_id), lang, SCENARIO))
    assert_full_sentence(reason_sentence(Reason(code, rule), lang))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_unknown_reason_says_at_least_its_code(lang: str) -> None:
    text = reason_sentence(Reason("eclipse", "moon"), lang)

    assert_full_sentence(text)
    assert "eclipse" in text
    assert "eclipse" in group_title("eclipse", "moon", lang)


def test_an_unknown_rule_of_a_known_code_uses_the_general_sentence() -> None:
    text = reason_sentence(Reason("impossible_alone", "moon"), "en")

    assert text == "A request cannot be served: no vehicle can do it, even if it did nothing else."


@example(("storage", ""), [("day", "3000000"), ("grams", "9" * 28)], "fr", True)
@given(st.sampled_from(CODES), DETAILS, st.sampled_from(LANGUAGES), st.booleans())
def test_strange_details_never_break_a_sentence(key, details, lang: str, with_scenario: bool) -> None:
    code, rule = key
    reason = Reason(code, rule, tuple(details))
    safe = Reason(code, rule, tuple((name, value.replace("%(", "").strip() or "x") for name, value in details))

    assert reason_sentence(reason, lang, SCENARIO if with_scenario else None)
    assert "%(" not in request_sentence(unserved(safe), lang, SCENARIO)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_reason_has_a_heading_of_its_own(lang: str) -> None:
    headings = [group_title(code, rule, lang) for code, rule in CODES]

    assert len(set(headings)) == len(headings)


def test_tables_speak_of_the_same_reasons() -> None:
    assert set(TITLES) == set(CAUSES)
    assert set(REMEDIES) <= set(CAUSES)
    # Nothing can be done about what is short or may wait; "no vehicle can do it" has its remedy in the rule.
    assert set(CAUSES) - set(REMEDIES) == {("impossible_alone", ""), ("short_supply", ""), ("waits", "")}


@pytest.mark.parametrize("texts", [*SUBJECTS.values(), *CAUSES.values(), *REMEDIES.values()])
def test_texts_go_from_telling_to_plain(texts: tuple[str, ...]) -> None:
    placeholders = [len(re.findall(r"%\(", text)) for text in texts]

    assert placeholders == sorted(placeholders, reverse=True)


@pytest.mark.parametrize("texts", CAUSES.values())
def test_the_last_cause_needs_no_detail(texts: tuple[str, ...]) -> None:
    assert "%(" not in texts[-1]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", [*GAPS, "eclipse"])
def test_the_gap_to_the_bound_has_a_sentence(code: str, lang: str) -> None:
    assert_full_sentence(gap_sentence(code, lang))


def test_no_gap_no_sentence() -> None:
    assert gap_sentence("", "fr") == ""
