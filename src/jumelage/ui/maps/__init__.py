"""Maps of places and the great circles between them, drawn as SVG on the server.

Plain Python: no Django, no models. The same drawing serves the page (colours by style sheet, light and dark) and the printed
briefing book (colours and fonts given by name).
"""

from jumelage.ui.maps.drawing import FONTS_OF_PAGE, INK, Ink, journey_svg, mark_svg, world_svg
from jumelage.ui.maps.live import live_data
from jumelage.ui.maps.places import ARC_KINDS, POINT_KINDS, MapArc, MapPoint, WorldMap
from jumelage.ui.maps.scripts import language_of
from jumelage.ui.maps.sphere import distance_km, great_circle

__all__ = [
    "ARC_KINDS",
    "FONTS_OF_PAGE",
    "INK",
    "POINT_KINDS",
    "Ink",
    "MapArc",
    "MapPoint",
    "WorldMap",
    "distance_km",
    "great_circle",
    "journey_svg",
    "language_of",
    "live_data",
    "mark_svg",
    "world_svg",
]
