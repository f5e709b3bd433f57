"""The real partner cities and friends of Düsseldorf: the crowd in Europe that a map has to cope with."""

from jumelage.ui.maps import MapArc, MapPoint, WorldMap

HOME = MapPoint("home", "Düsseldorf", 51.2217, 6.7762, "home")
PARTNERS = tuple(
    MapPoint(label.lower(), label, latitude, longitude, kind, f"/partners/{label.lower()}/", "Partnership")
    for label, latitude, longitude, kind in (
        ("Reading", 51.4543, -0.9781, "active"),
        ("Haifa", 32.794, 34.9896, "active"),
        ("Chemnitz", 50.8278, 12.9214, "active"),
        ("Warschau", 52.2297, 21.0122, "active"),
        ("Moskau", 55.7558, 37.6173, "suspended"),
        ("Chongqing", 29.563, 106.5516, "active"),
        ("Palermo", 38.1157, 13.3615, "active"),
        ("Präfektur Chiba", 35.6051, 140.1233, "active"),
        ("Czernowitz", 48.2921, 25.9358, "active"),
        ("Montréal", 45.5017, -73.5673, "active"),
        ("Toulouse", 43.6045, 1.4442, "active"),
        ("Lissabon", 38.7223, -9.1393, "active"),
        ("Washington", 38.9072, -77.0369, "dormant"),
        ("Puerto de la Cruz", 28.414, -16.5447, "active"),
        ("Palma de Mallorca", 39.5696, 2.6502, "ended"),
        ("Shenyang", 41.8057, 123.4315, "exploring"),
        ("Guangzhou", 23.1291, 113.2644, "active"),
        ("Belo Horizonte", -19.9167, -43.9345, "dormant"),
        ("Mbombela", -25.4753, 30.9694, "ended"),
    )
)
PARTNER_MAP = WorldMap(
    (HOME, *PARTNERS),
    tuple(MapArc("home", point.key, point.kind) for point in PARTNERS),
    "home",
    "Partner cities of Düsseldorf",
    "Nineteen cities in Europe, Asia, America and Africa, each joined to Düsseldorf by a great circle.",
)
JOURNEY = WorldMap(
    (
        HOME,
        MapPoint("seoul", "서울", 37.5665, 126.978, "stop"),
        MapPoint("chongqing", "重庆", 29.563, 106.5516, "stop"),
    ),
    (MapArc("home", "seoul", "leg"), MapArc("seoul", "chongqing", "leg"), MapArc("chongqing", "home", "leg")),
    "home",
    "Journey to Seoul and Chongqing",
)
