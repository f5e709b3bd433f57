"""How long works are on their way at least. Assumptions, written down in the how-to page; a carrier knows better.

By road a lorry drives 600 km a day on roads a third longer than the great circle, and loading and unloading take
a day; by air the airports and customs take five days, within one customs union three; by sea a ship makes 600 km a
day on a way half again as long, and the ports take ten days.
"""

from math import ceil

from jumelage.exhibitions.enums import Transport

ROAD_KM_A_DAY, ROAD_DETOUR, LOADING_DAYS = 600, 4 / 3, 1
ROAD_MOST_KM = 4_000
AIR_DAYS, AIR_DAYS_INSIDE = 5, 3
SEA_KM_A_DAY, SEA_DETOUR, PORT_DAYS = 600, 3 / 2, 10
CUSTOMS_UNION = frozenset(
    [
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GR",
        "HR",
        "HU",
        "IE",
        "IT",
        "LT",
        "LU",
        "LV",
        "MC",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
    ]
)


def days_needed(transport: str, km: float, *, one_customs_union: bool) -> int:
    """Return the days between dispatch and build-up that a transport takes at least."""
    if transport == Transport.AIR:
        return AIR_DAYS_INSIDE if one_customs_union else AIR_DAYS
    if transport == Transport.SEA:
        return PORT_DAYS + ceil(km * SEA_DETOUR / SEA_KM_A_DAY)
    return LOADING_DAYS + ceil(km * ROAD_DETOUR / ROAD_KM_A_DAY) if km > 1 else 0


def share_customs(first: str, second: str) -> bool:
    """Whether goods pass between two countries without customs."""
    return first == second or {first, second} <= CUSTOMS_UNION
