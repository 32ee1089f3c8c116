"""The usual ten product families of French food aid, and how much of each supermarkets give and associations want."""

from logistics.model.goods import DateKind, Family, Temperature

_AMBIENT, _COOL, _COLD, _FROZEN = Temperature.AMBIENT, Temperature.COOL_8, Temperature.COLD_4, Temperature.FROZEN
_USE_BY, _BEST = DateKind.USE_BY, DateKind.BEST_BEFORE

FAMILIES: tuple[Family, ...] = (
    Family("fruit-veg", "Fruits et légumes", "Fruit and vegetables", _AMBIENT, 10_000, _BEST, 4, 150),
    Family("bread", "Pain et viennoiserie", "Bread and pastry", _AMBIENT, 5_000, _BEST, 2),
    Family("dairy", "Produits laitiers et œufs", "Dairy and eggs", _COOL, 10_000, _USE_BY, 6, 80),
    Family("meat-fish", "Viande et poisson", "Meat and fish", _COLD, 8_000, _USE_BY, 3),
    Family("ready-meals", "Plats préparés", "Ready meals", _COLD, 6_000, _USE_BY, 4),
    Family("frozen", "Surgelés", "Frozen food", _FROZEN, 8_000, _BEST, 90, 50),
    Family("groceries", "Épicerie", "Dry groceries", _AMBIENT, 12_000, _BEST, 120, 50),
    Family("drinks", "Boissons", "Drinks", _AMBIENT, 15_000, _BEST, 120, 30),
    Family("baby", "Produits pour bébé", "Baby products", _AMBIENT, 8_000, _BEST, 90, 30),
    Family("hygiene", "Hygiène et entretien", "Hygiene", _AMBIENT, 8_000, _BEST, 365, 30),
)
"""Loss is 10 % on average (15 % of fruit and vegetables); lives and crates are assumptions."""

SUPPLY_SHARES: dict[str, float] = {
    "fruit-veg": 0.28,
    "bread": 0.18,
    "dairy": 0.17,
    "meat-fish": 0.07,
    "ready-meals": 0.08,
    "frozen": 0.04,
    "groceries": 0.10,
    "drinks": 0.04,
    "baby": 0.02,
    "hygiene": 0.02,
}
"""Share of each family in what a usual supermarket gives (assumption); they add up to 1."""
