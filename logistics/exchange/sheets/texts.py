"""Every word on the printed sheets, in French and in English."""

from collections.abc import Sequence

LANGUAGES = ("fr", "en")

# Each text is (French, English). Names and figures fill the braces. "\u00a0" keeps a colon on the line of its word.
TEXTS: dict[str, tuple[str, str]] = {
    "and": ("{first} et {last}", "{first} and {last}"),
    "colon": ("{label}\u00a0:", "{label}:"),
    "sheet_title": ("Feuille de route", "Route sheet"),
    "round": ("Tournée {letter}", "Round {letter}"),
    "no_crew": ("à désigner", "not assigned yet"),
    "driver": ("{name} (au volant)", "{name} (driver)"),
    "crew": ("Équipage", "Crew"),
    "vehicle": ("Véhicule", "Vehicle"),
    "vehicle_of": ("{vehicle} ({owner})", "{vehicle} ({owner})"),
    "start": ("Départ", "Start"),
    "end": ("Retour", "Return"),
    "totals": ("En tout", "In all"),
    "trouble": ("Lieu fermé, problème", "Place closed, problem"),
    "stops_one": ("{n} arrêt", "{n} stop"),
    "stops_many": ("{n} arrêts", "{n} stops"),
    "crates_one": ("{n} caisse", "{n} crate"),
    "crates_many": ("{n} caisses", "{n} crates"),
    "collected": ("{kg} à collecter", "{kg} to collect"),
    "delivered": ("{kg} à livrer", "{kg} to deliver"),
    "column_number": ("N°", "No."),
    "column_time": ("Heure", "Time"),
    "column_place": ("Lieu et consignes", "Place and instructions"),
    "column_load": ("Relevés et signature", "Readings and signature"),
    "open": ("ouvert {window}", "open {window}"),
    "closed_day": ("fermé ce jour", "closed today"),
    "wait_until": ("attendre {time}", "wait until {time}"),
    "leave": ("repartir {time}", "leave {time}"),
    "access": ("Accès", "Access"),
    "on_site": ("Sur place", "On site"),
    "if_closed": ("Si fermé", "If closed"),
    "coordination": ("coordination {phone}", "coordination {phone}"),
    "terms": ("Convention", "Agreement"),
    "cold": ("Froid", "Cold"),
    "cold_item": ("{families} (max. {limit})", "{families} (max. {limit})"),
    "cold_deliver": ("à déposer à {place} avant\u00a0{time}", "to be at {place} before\u00a0{time}"),
    "cold_none": ("sans froid à bord", "no cooling on board"),
    "cold_boxes": ("en caisson isotherme", "in insulated boxes"),
    "cold_refrigerated": ("dans la partie réfrigérée", "in the refrigerated body"),
    "cold_freezer": ("dans la partie congélateur", "in the freezer"),
    "cold_first": ("à décharger en premier\u00a0: {families}", "unload first: {families}"),
    "cold_first_by": (
        "à décharger en premier, avant\u00a0{time}\u00a0: {families}",
        "unload first, before\u00a0{time}: {families}",
    ),
    "load": ("Charger", "Load"),
    "load_for": ("Charger pour {place}", "Load for {place}"),
    "unload": ("Décharger", "Unload"),
    "on_board": ("À bord", "On board"),
    "empty": ("rien", "nothing"),
    "box_kg": ("kg", "kg"),
    "box_celsius": ("°C", "°C"),
    "box_signature": ("signature", "signature"),
    "spare": ("Arrêt ajouté", "Added stop"),
    "remarks": (
        "Remarques (fermé, 0 kg, refusé, pas tout pris, et pourquoi)",
        "Remarks (closed, 0 kg, refused, not all taken, and why)",
    ),
    "drawing": ("Trajet", "Route"),
    "drawing_alt": (
        "Plan du trajet, nord en haut, avec les arrêts numérotés dans l’ordre : {places}.",
        "Drawing of the route, north at the top, with the stops numbered in order: {places}.",
    ),
    "drawing_start": ("D", "S"),
    "drawing_end": ("R", "E"),
    "legend_donor": ("magasin", "store"),
    "legend_platform": ("plateforme", "platform"),
    "legend_association": ("association", "association"),
    "legend_ends": ("D départ, R retour", "S start, E end"),
    "legend_loaded": ("chargé", "loaded"),
    "legend_empty": ("à vide", "empty"),
    "qr_alt": ("Code à scanner pour ouvrir {url}", "Code to scan, opens {url}"),
    "qr_hint": ("Cette tournée sur votre téléphone", "This round on your phone"),
    "version": ("Version {version}, imprimée le {printed}", "Version {version}, printed {printed}"),
    "page_of": ("page {page} sur {last}", "page {page} of {last}"),
    "simulated": ("Données simulées", "Simulated data"),
    "wall_title": ("Journée du {day}", "Rounds of {day}"),
    "wall_subtitle": ("À afficher à la plateforme", "For the wall of the platform"),
    "wall_rounds": ("Tournées", "Rounds"),
    "wall_none": ("Aucune tournée ce jour.", "No round on this day."),
    "wall_round": ("Tournée", "Round"),
    "wall_crew": ("Véhicule et équipage", "Vehicle and crew"),
    "wall_times": ("Horaires", "Times"),
    "wall_stops": ("Arrêts", "Stops"),
    "wall_collected": ("Collecte", "Collected"),
    "wall_delivered": ("Livraison", "Delivered"),
    "wall_platform": ("{place}\u00a0: arrivées et départs", "{place}: arrivals and departures"),
    "wall_no_movement": ("Rien n’arrive ni ne part ce jour.", "Nothing arrives or leaves on this day."),
    "wall_time": ("Heure", "Time"),
    "wall_who": ("Qui", "Who"),
    "wall_in": ("Arrive", "Arrives"),
    "wall_out": ("Part", "Leaves"),
    "wall_cold": ("dont froid", "cold part"),
    "wall_for": ("Détail", "Detail"),
    "wall_pickup": ("{association} vient chercher", "{association} picks up"),
    "wall_unserved": ("Non collecté ce jour", "Not collected on this day"),
    "wall_total": ("Total", "Total"),
    "slip_title": ("Bon d’enlèvement", "Collection slip"),
    "slip_number": ("N° de suivi", "Traceability number"),
    "slip_date": ("Date", "Date"),
    "slip_planned": ("{day}, passage prévu à {time}", "{day}, planned for {time}"),
    "slip_donor": ("Magasin donateur", "Donor"),
    "slip_holder": ("Association signataire", "Association (agreement holder)"),
    "slip_receivers": ("Peuvent recevoir", "May receive"),
    "slip_everybody": ("toutes les associations du territoire", "every association of the territory"),
    "slip_taken_to": ("Déposé à", "Taken to"),
    "slip_taken_by": ("Enlevé par", "Taken by"),
    "slip_family": ("Famille de produits", "Product family"),
    "slip_expected": ("Prévu", "Expected"),
    "slip_weighed": ("Pesé (kg)", "Weighed (kg)"),
    "slip_celsius": ("Relevé (°C)", "Reading (°C)"),
    "slip_refused": ("Refusé (kg) et pourquoi", "Refused (kg) and why"),
    "slip_limit": ("{limit} au plus", "at most {limit}"),
    "slip_total": ("Total", "Total"),
    "slip_left": (
        "Reste au magasin, faute de place (kg) :",
        "Left at the store for lack of room (kg):",
    ),
    "slip_zero": ("Rien à enlever ; raison :", "Nothing to collect; reason:"),
    "slip_donor_signs": ("Pour le magasin : nom, heure, signature", "For the donor: name, time, signature"),
    "slip_crew_signs": ("Pour l’équipage : nom, heure, signature", "For the crew: name, time, signature"),
    "slip_copies": (
        "Deux exemplaires signés : un pour le magasin, un pour l’association.",
        "Two signed copies: one for the donor, one for the association.",
    ),
}


class Words:
    """The texts of one language. Raises ValueError for a language that is not there."""

    def __init__(self, lang: str) -> None:
        if lang not in LANGUAGES:
            raise ValueError(f"language {lang!r}: expected one of {', '.join(LANGUAGES)}")
        self.lang = lang
        self._column = LANGUAGES.index(lang)

    def __call__(self, key: str, **values: object) -> str:
        """A text with its names and figures filled in. Raises KeyError for an unknown one."""
        return TEXTS[key][self._column].format(**values)

    def count(self, key: str, n: int) -> str:
        """A number with its noun: "1 caisse", "8 caisses"."""
        one = n < 2 if self.lang == "fr" else n == 1
        return self(f"{key}_{'one' if one else 'many'}", n=n).replace(" ", "\u00a0", 1)

    def listed(self, items: Sequence[str]) -> str:
        """Names in a row: "a, b et c"."""
        if len(items) < 2:
            return "".join(items)
        return self("and", first=", ".join(items[:-1]), last=items[-1])

    def label(self, key: str) -> str:
        """A text followed by a colon as the language sets it."""
        return self("colon", label=self(key))
