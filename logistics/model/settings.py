"""Every figure that people may change, each with its unit, its default and where the default comes from."""

from dataclasses import dataclass

from logistics.model.fleet import ColdEquipment
from logistics.model.goods import Temperature

UNLIMITED_S = -1
"""A carrying time without limit."""

_HALF_HOUR, _TWO_HOURS = 1_800, 7_200


@dataclass(frozen=True, slots=True, order=True)
class ColdLimit:
    """How long a vehicle with this equipment may carry this class, seconds; 0 = not at all, -1 = no limit."""

    equipment: ColdEquipment
    temperature: Temperature
    max_carry_s: int


def _default_cold_limits() -> tuple[ColdLimit, ...]:
    limits = []
    for equipment in ColdEquipment:
        for temperature in Temperature:
            limits.append(ColdLimit(equipment, temperature, _default_carry_s(equipment, temperature)))
    return tuple(limits)


def _default_carry_s(equipment: ColdEquipment, temperature: Temperature) -> int:
    if temperature is Temperature.AMBIENT or equipment is ColdEquipment.FREEZER:
        return UNLIMITED_S
    if equipment is ColdEquipment.REFRIGERATED:
        return _TWO_HOURS if temperature is Temperature.FROZEN else UNLIMITED_S
    if equipment is ColdEquipment.BOXES:
        return _TWO_HOURS
    return 0 if temperature is Temperature.FROZEN else _HALF_HOUR


@dataclass(frozen=True, slots=True)
class Settings:
    """Rates, limits and factors of one territory; `SETTING_NOTES` says unit and source of each.

    Money is in cents, times in seconds, shares in permille.
    """

    cents_per_person_hour: int = 1_200
    cents_per_kg_not_collected: int = 150
    cents_per_kg_not_delivered: int = 300
    cents_per_kg_stock_left: int = 100
    cents_per_habit_change: int = 50
    habit_time_s: int = 1_800
    handling_s_per_tonne: int = 4_000
    grams_per_person: int = 3_000
    capacity_quantile_permille: int = 800
    sample_count: int = 20
    equity_weeks: int = 4
    catch_up_permille: int = 20
    waiting_days: int = 7
    grams_per_meal: int = 500
    co2_grams_per_kg: int = 2_300
    cold_limits: tuple[ColdLimit, ...] = _default_cold_limits()

    def max_carry_s(self, equipment: ColdEquipment, temperature: Temperature) -> int:
        """Seconds this equipment may carry this class: 0 = not at all, `UNLIMITED_S` = no limit."""
        for limit in self.cold_limits:
            if limit.equipment is equipment and limit.temperature is temperature:
                return limit.max_carry_s
        return 0


@dataclass(frozen=True, slots=True)
class SettingNote:
    """Unit of a setting and the source of its default."""

    unit: str
    source: str


SETTING_NOTES: dict[str, SettingNote] = {
    "cents_per_person_hour": SettingNote("cents per person and hour", "assumption: near the French minimum wage"),
    "cents_per_kg_not_collected": SettingNote("cents per kg", "assumption: price of wasting edible food"),
    "cents_per_kg_not_delivered": SettingNote("cents per kg", "assumption: what buying the food would cost"),
    "cents_per_kg_stock_left": SettingNote("cents per kg", "assumption: worth of a kg with a week of life left"),
    "cents_per_habit_change": SettingNote("cents per change", "assumption: ask the coordinator"),
    "habit_time_s": SettingNote("seconds", "assumption: half an hour earlier or later is felt as a change"),
    "handling_s_per_tonne": SettingNote("seconds per tonne", "10-20 min a stop of 65-80 kg, fixed time taken off"),
    "grams_per_person": SettingNote("grams per person and week", "assumption: six meals of 0.5 kg a week"),
    "capacity_quantile_permille": SettingNote("permille", "a trip fits in this share of the sampled weeks"),
    "sample_count": SettingNote("samples", "enough for the 80 % quantile, few enough to be fast"),
    "equity_weeks": SettingNote("weeks", "fairness is counted over four weeks"),
    "catch_up_permille": SettingNote("permille of need", "bound on what past weeks may add or take"),
    "waiting_days": SettingNote("days", "goods older than this are never counted on"),
    "grams_per_meal": SettingNote("grams per meal", "a meal = 0.5 kg, the convention of French food aid"),
    "co2_grams_per_kg": SettingNote("grams CO2e per kg saved", "about 2.3 kg CO2e avoided per kg"),
    "cold_limits": SettingNote("seconds", "insulated boxes hold about 2 h; at most 30 min out of the cold"),
}
