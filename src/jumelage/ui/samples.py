"""Maps, timelines and a report with public facts, for the gallery of components."""

from datetime import date

from jumelage.kit.partial_dates import PartialDate
from jumelage.kit.reports import Section
from jumelage.ui.maps import MapArc, MapPoint, WorldMap
from jumelage.ui.timeline import StatusBand, TimelineEntry

TODAY = date(2024, 10, 11)
HOME = MapPoint("home", "Düsseldorf", 51.2217, 6.7762, "home")
PLACES = (
    MapPoint("reading", "Reading", 51.4543, -0.9781, "active", "#maps", "1988"),
    MapPoint("chemnitz", "Chemnitz", 50.8278, 12.9214, "active", "#maps", "1988"),
    MapPoint("warsaw", "Warszawa", 52.2297, 21.0122, "active", "#maps", "1989"),
    MapPoint("haifa", "חיפה", 32.794, 34.9896, "active", "#maps", "1988"),
    MapPoint("palermo", "Palermo", 38.1157, 13.3615, "active", "#maps", "2016"),
    MapPoint("chernivtsi", "Чернівці", 48.2921, 25.9358, "active", "#maps", "2022"),
    MapPoint("chiba", "千葉県", 35.6051, 140.1233, "active", "#maps", "2019", "ja"),
    MapPoint("chongqing", "重庆", 29.563, 106.5516, "active", "#maps", "2004"),
    MapPoint("seoul", "서울", 37.5665, 126.978, "exploring", "#maps"),
    MapPoint("moscow", "Москва", 55.7558, 37.6173, "suspended", "#maps", "1992"),
)
PARTNER_MAP = WorldMap(
    (HOME, *PLACES),
    tuple(MapArc("home", place.key, place.kind) for place in PLACES),
    "home",
    "Partner cities of Düsseldorf",
)
JOURNEY_MAP = WorldMap(
    (
        HOME,
        MapPoint("seoul", "Seoul 서울", 37.5665, 126.978, "stop"),
        MapPoint("chongqing", "Chongqing 重庆", 29.563, 106.5516, "stop"),
    ),
    (MapArc("home", "seoul", "leg"), MapArc("seoul", "chongqing", "leg"), MapArc("chongqing", "home", "leg")),
    "home",
    "Düsseldorf – Seoul – Chongqing",
)
BANDS = (
    StatusBand(PartialDate(1987), "exploring", "Contact"),
    StatusBand(PartialDate(1992, 6, 1), "active", "Partnership"),
    StatusBand(PartialDate(2012), "dormant", "Dormant"),
    StatusBand(PartialDate(2015), "active", "Partnership"),
    StatusBand(PartialDate(2022, 2, 25), "suspended", "Suspended"),
)
ENTRIES = (
    TimelineEntry(PartialDate(2001), "Friendly cooperation", "agreement"),
    TimelineEntry(
        PartialDate(2004, 7, 22), "Partnership", "agreement", "Signed by both mayors.", "#timelines"
    ),
    TimelineEntry(PartialDate(2009), "Artist exchange begins", "milestone"),
    TimelineEntry(PartialDate(2024, 7, 22), "20 years", "event"),
    TimelineEntry(PartialDate(2024, 10, 17), "Journey to Chongqing", "visit"),
    TimelineEntry(PartialDate(2029, 7, 22), "25 years", "event"),
)
REPORT = Section(
    "Partner cities",
    ("City", "Country", "Since", "Inhabitants"),
    (("Chongqing 重庆", "China", "2004", 32054159), ("Palermo", "Italy", "2016", 630828)),
    note="Census of China 2020; Istat 2021.",
)


def samples() -> dict[str, object]:
    return {
        "partner_map": PARTNER_MAP,
        "journey_map": JOURNEY_MAP,
        "bands": BANDS,
        "entries": ENTRIES,
        "sample_report": REPORT,
        "sample_day": TODAY,
    }
