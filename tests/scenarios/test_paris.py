"""scenarios/paris: loads, has what it promises, and is what the program makes from the data."""

from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import pytest

from logistics.exchange.scenario_reader import read_scenario
from logistics.exchange.scenario_writer import scenario_texts
from logistics.model.fleet import ColdEquipment
from logistics.model.geometry import contains
from logistics.model.scenario import Scenario
from logistics.travel import PackEngine, RoadsEngine, Waypoint
from scenarios.build_paris import FOLDER, PACK_FILE, ROADS_FILE, SITES_FILE, paris_scenario
from scenarios.paris_notice import notice
from scenarios.paris_places import read_places


@pytest.fixture(scope="module")
def paris() -> Scenario:
    return read_scenario(FOLDER)


def test_it_has_the_promised_size(paris: Scenario) -> None:
    sizes = [len(x) for x in (paris.donors, paris.associations, paris.platforms, paris.vehicles, paris.people)]

    assert sizes == [60, 20, 3, 8, 14]
    assert (paris.first_day, paris.days, paris.now_s) == ("2026-11-30", 6, -6 * 3600)
    assert len(paris.families) == 10
    assert len({week.monday for week in paris.past_weeks}) == 8
    assert len({collection.date for collection in paris.past_collections}) == 8 * 6


def test_it_says_what_is_simulated_and_whom_the_data_comes_from(paris: Scenario) -> None:
    text = (FOLDER / "NOTICE.md").read_text(encoding="utf-8")

    assert "simulés" in paris.territory.simulated
    assert "simulated" in paris.territory.simulated
    assert "© OpenStreetMap contributors" in paris.territory.attribution
    assert "Entourage" in paris.territory.attribution
    assert "ODbL" in text
    assert all(f"| `{site_id}` |" in text for site_id in (*paris.donor, *paris.association))


def test_names_are_unique_and_readable(paris: Scenario) -> None:
    names = [site.name for site in paris.site.values()]

    assert len(set(names)) == len(names)
    assert [name for name in names if name.isupper()] == []
    assert all(site.address for site in paris.site.values())


def test_phone_numbers_are_from_the_range_reserved_for_fiction(paris: Scenario) -> None:
    phones = [site.phone for site in paris.site.values()] + [person.phone for person in paris.people]

    assert all(phone.startswith("01 99 00 ") for phone in phones if phone)
    assert paris.territory.contact_phone.startswith("01 99 00 ")


def test_offers_are_five_to_six_tonnes_a_week_heavy_tailed_with_zeros(paris: Scenario) -> None:
    visits: dict[tuple[str, str], int] = defaultdict(int)
    for row in paris.past_collections:
        visits[row.date, row.donor_id] += row.grams
    kg = sorted(grams / 1000 for grams in visits.values())
    must = {donor.id for donor in paris.donors if donor.convention.must_collect}
    must_kg = [grams / 1000 for (_, donor_id), grams in visits.items() if donor_id in must]

    assert 4_500 < sum(kg) / 8 < 6_000
    assert 0.13 < kg.count(0) / len(kg) < 0.21
    assert 45 < sum(must_kg) / len(must_kg) < 70
    assert kg[-1] > 6 * sum(kg) / len(kg)


def test_eighteen_donors_must_be_collected_on_two_or_three_days(paris: Scenario) -> None:
    days = Counter(offer.donor_id for offer in paris.offers)
    must = [donor for donor in paris.donors if donor.convention.must_collect]

    assert len(must) == 18
    assert {days[donor.id] for donor in must} == {2, 3}
    assert {days[donor.id] for donor in paris.donors} <= {2, 3, 4, 5, 6}


def test_every_offer_falls_on_a_day_when_the_donor_is_open(paris: Scenario) -> None:
    closed = [offer for offer in paris.offers if not paris.windows_on(offer.donor_id, offer.day)]

    # One shop takes stock on a day when it would give: the plan has to say so.
    assert [(offer.donor_id, offer.day) for offer in closed] in ([], [("monoprix-champs-elysees", 3)])


def test_needs_are_above_what_remains_of_the_supply(paris: Scenario) -> None:
    loss = {family.id: family.loss_permille for family in paris.families}
    remaining = sum(row.grams * (1000 - loss[row.family_id]) // 1000 for row in paris.past_collections) / 8

    assert 1.1 < sum(need.wanted_g for need in paris.needs) / remaining < 1.35
    assert sum(paris.counted_need_g.values()) == sum(need.wanted_g for need in paris.needs)


def test_needs_fit_into_the_storage_of_the_allowed_deliveries(paris: Scenario) -> None:
    for association in paris.associations:
        room = dict(association.storage_g)
        wanted: Counter[str] = Counter()
        for need in paris.needs:
            if need.association_id == association.id:
                wanted[paris.family[need.family_id].temperature] += need.wanted_g
        assert all(grams <= room[kind] * association.max_deliveries for kind, grams in wanted.items())


def test_conventions_are_of_all_kinds(paris: Scenario) -> None:
    kinds = Counter(
        "exclusive" if not donor.convention.pooled else "some" if donor.convention.receiver_ids else "all"
        for donor in paris.donors
    )

    assert kinds == {"all": 42, "some": 12, "exclusive": 6}
    assert all(d.convention.holder_id in (*d.convention.receiver_ids, d.convention.holder_id) for d in paris.donors)


def test_the_fleet_is_as_described(paris: Scenario) -> None:
    cold = Counter(vehicle.cold for vehicle in paris.vehicles)
    lending = {vehicle.id: vehicle.lending for vehicle in paris.vehicles}
    center = next(zone for zone in paris.zones if zone.admitted_classes)
    excluded = [v.id for v in paris.vehicles if v.vehicle_class not in center.admitted_classes]

    assert cold[ColdEquipment.REFRIGERATED] == 3
    assert [v for v, terms in lending.items() if terms.weekdays == (0, 1, 2, 3, 4)] == ["trafic-croix-rouge"]
    assert [v for v, terms in lending.items() if terms.zone_ids == ("nord",)] == ["kangoo-armee"]
    assert excluded == ["transit-chorba"]
    assert len({vehicle.owner_id for vehicle in paris.vehicles}) == 7


@pytest.mark.parametrize(("zone", "least"), [("nord", 15), ("centre", 8)])
def test_the_zones_hold_some_of_the_sites_but_not_all(paris: Scenario, zone: str, least: int) -> None:
    polygon = next(entry.polygon for entry in paris.zones if entry.id == zone)
    inside = [site for site in paris.site.values() if contains(polygon, site.location)]

    assert least <= len(inside) <= 50


def test_two_dozen_rounds_can_be_crewed(paris: Scenario) -> None:
    half_days = sum(min(person.max_duties, len(person.availability)) for person in paris.people)
    driver_half_days = sum(min(p.max_duties, len(p.availability)) for p in paris.people if p.licences)

    assert 24 * 2 <= half_days <= 70
    assert driver_half_days >= 30
    for vehicle in paris.vehicles:
        drivers = [p for p in paris.people if p.licences and vehicle.owner_id in p.insured_by]
        assert len(drivers) >= 2 or not vehicle.lending.insured_only


def test_past_crews_could_have_come(paris: Scenario) -> None:
    for row in paris.past_collections:
        assert bool(row.vehicle_id) == bool(row.driver_id) == (row.arrival_s >= 0)
        if row.driver_id:
            vehicle, driver = paris.vehicle[row.vehicle_id], paris.person[row.driver_id]
            assert driver.licences
            assert not vehicle.lending.insured_only or vehicle.owner_id in driver.insured_by


def test_the_pack_knows_every_site_and_no_pair_is_estimated(paris: Scenario) -> None:
    engine = PackEngine(FOLDER / PACK_FILE)
    matrix = engine.matrix([Waypoint(site.id, site.location) for site in paris.site.values()])

    assert not matrix.estimated.any()
    assert matrix.unreachable == ()


def test_the_program_makes_the_same_files(ramasse_data: Path) -> None:
    texts = scenario_texts(paris_scenario(ramasse_data))
    shops, aid = read_places(ramasse_data / SITES_FILE)
    texts["NOTICE.md"] = notice((*shops, *aid))
    committed = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir() if path.name != PACK_FILE}

    assert sorted(committed) == sorted(texts)
    for name, text in texts.items():
        assert committed[name] == text, name


def test_the_pack_holds_the_times_of_the_real_roads(paris: Scenario, ramasse_data: Path) -> None:
    waypoints = [Waypoint(site.id, site.location) for site in paris.site.values()]
    fresh = RoadsEngine(ramasse_data / ROADS_FILE).matrix(waypoints)
    packed = PackEngine(FOLDER / PACK_FILE).matrix(waypoints)

    assert np.array_equal(packed.time_s, fresh.time_s)
    assert np.array_equal(packed.distance_m, fresh.distance_m)


def test_places_are_where_the_source_says(paris: Scenario, ramasse_data: Path) -> None:
    shops, aid = read_places(ramasse_data / SITES_FILE)

    assert [shop.location for shop in shops] == [donor.site.location for donor in paris.donors]
    assert [place.location for place in aid] == [entry.site.location for entry in paris.associations]
    assert all(place.kind != "supermarket" for place in aid)
