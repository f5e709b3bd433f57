"""Draws a WorldMap as SVG: the whole world, or a journey zoomed to its places.

Every element carries a class, for the page's style sheet, and its colour as an attribute, for print; a style sheet wins over an
attribute. There are no links and no styles inside: a picture is one thing to a screen reader, and links stand in the table below it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from math import degrees

from jumelage.ui.maps import symbols
from jumelage.ui.maps.labels import Box, Placed, Wanted, place_labels
from jumelage.ui.maps.outlines import Window, lines_in, outlines, path_of, rings_in
from jumelage.ui.maps.places import MapPoint, WorldMap
from jumelage.ui.maps.projection import EqualEarth
from jumelage.ui.maps.scripts import language_of, width_of
from jumelage.ui.maps.sphere import central_meridian, cut_at_seam, great_circle, wrapped

Place = tuple[float, float]

# A seam at 169° W leaves every land in one piece, Chukotka included.
WORLD_CENTRE = 11.0
WORLD = Window(-180.0, -58.0, 180.0, 84.0)
WIDE_DEGREES = 200.0  # from this span on the coarser outlines are fine enough
SMALLEST_SPAN = (
    0.10  # of the earth's radius: a journey within one region still shows where in a country it is
)
MARGIN = 0.14


@dataclass(frozen=True, slots=True)
class Ink:
    """Colours for print; on the page the style sheet decides."""

    sea: str = "#e6edf5"
    land: str = "#cad3dd"
    border: str = "#ffffff"
    arc: str = "#1b2a5e"
    quiet: str = "#5c6675"
    home: str = "#b3261e"
    text: str = "#171a2b"
    halo: str = "#ffffff"


INK = Ink()
# Font families by language; the empty key is for all others. The page's own fonts apply when there are none.
FONTS_OF_PAGE: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class _View:
    """From degrees to units of the drawing."""

    centre: float
    projection: EqualEarth
    scale: float
    left: float
    top: float
    width: float
    height: float
    window: Window

    def place(self, longitude: float, latitude: float) -> Place:
        x, y = self.projection.project(longitude, latitude)
        return (x - self.left) * self.scale, (y - self.top) * self.scale

    def point(self, point: MapPoint) -> Place:
        return self.place(wrapped(point.longitude - self.centre), point.latitude)


def world_svg(
    world: WorldMap,
    *,
    name: str = "map",
    width: float = 960.0,
    size: float = 13.0,
    ink: Ink = INK,
    fonts: Mapping[str, str] = FONTS_OF_PAGE,
) -> str:
    """The whole world (without Antarctica) in Equal Earth, with every point and arc of the map."""
    return _draw(world, _world_view(width), name, size, ink, fonts)


def journey_svg(
    world: WorldMap,
    *,
    name: str = "map",
    width: float = 960.0,
    height: float = 480.0,
    size: float = 13.0,
    ink: Ink = INK,
    fonts: Mapping[str, str] = FONTS_OF_PAGE,
) -> str:
    """The part of the world that holds the points and arcs of the map, in the given frame."""
    if not world.points:
        return world_svg(world, name=name, width=width, size=size, ink=ink, fonts=fonts)
    return _draw(world, _journey_view(world, width, height), name, size, ink, fonts)


def mark_svg(kind: str, ink: Ink = INK) -> str:
    """The mark of a kind of place alone, for legends; decoration to a screen reader."""
    mark = symbols.symbol(kind, 0, 0, ink.arc, ink.quiet, ink.home, ink.halo)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" class="map-mark" viewBox="-8 -8 16 16" width="16" height="16"'
        f' aria-hidden="true">{mark}</svg>'
    )


def _world_view(width: float) -> _View:
    projection = EqualEarth()
    left = projection.project(-180, 0)[0]
    top, bottom = projection.project(0, WORLD.north)[1], projection.project(0, WORLD.south)[1]
    scale = width / (-2 * left)
    return _View(WORLD_CENTRE, projection, scale, left, top, width, (bottom - top) * scale, WORLD)


def _journey_view(world: WorldMap, width: float, height: float) -> _View:
    centre = central_meridian([point.longitude for point in world.points])
    places = [(wrapped(point.longitude - centre), point.latitude) for point in world.points]
    places += [place for pieces in _arc_lines(world, centre) for piece in pieces for place in piece]
    latitudes = [latitude for _, latitude in places]
    projection = EqualEarth(true_at=max(-70.0, min(70.0, (min(latitudes) + max(latitudes)) / 2)))
    xs, ys = zip(*(projection.project(*place) for place in places), strict=True)
    across, up = max(xs) - min(xs), max(ys) - min(ys)
    needed_across = max(across * (1 + 2 * MARGIN), SMALLEST_SPAN * width / height)
    needed_up = max(up * (1 + 2 * MARGIN), SMALLEST_SPAN)
    scale = min(width / needed_across, height / needed_up)
    left = (min(xs) + max(xs) - width / scale) / 2
    top = (min(ys) + max(ys) - height / scale) / 2
    return _View(
        centre,
        projection,
        scale,
        left,
        top,
        width,
        height,
        _window(projection, left, top, width / scale, height / scale),
    )


def _window(projection: EqualEarth, left: float, top: float, across: float, up: float) -> Window:
    """The degrees that reach into a frame, with a little to spare."""
    north, south = projection.latitude_at(top), projection.latitude_at(top + up)
    parallels = (north, south, *([0.0] if south < 0 < north else []))
    west = min(projection.longitude_at(left, parallel) for parallel in parallels)
    east = max(projection.longitude_at(left + across, parallel) for parallel in parallels)
    return Window(max(-180.0, west - 1), max(-90.0, south - 1), min(180.0, east + 1), min(90.0, north + 1))


def _arc_lines(world: WorldMap, centre: float, step: float = 2.0) -> list[list[list[Place]]]:
    """For each arc its pieces, in degrees relative to the central meridian."""
    drawn = []
    for arc in world.arcs:
        start, end = world.point(arc.start), world.point(arc.end)
        line = great_circle((start.longitude, start.latitude), (end.longitude, end.latitude), step=step)
        drawn.append(cut_at_seam(line, centre=centre))
    return drawn


def _arcs_of(world: WorldMap, view: _View) -> list[list[list[Place]]]:
    """For each arc its pieces, in units of the drawing and close enough together to look round."""
    step = min(2.0, max(0.02, degrees(6 / view.scale)))
    return [
        [[view.place(*place) for place in piece] for piece in pieces]
        for pieces in _arc_lines(world, view.centre, step)
    ]


@lru_cache(maxsize=16)
def _ground(view: _View, ink: Ink) -> str:
    """Sea, land and boundaries; the same for every map in the same frame."""
    shapes = outlines("110m" if view.window.east - view.window.west >= WIDE_DEGREES else "50m")
    land = path_of(rings_in(shapes.land, view.window, centre=view.centre), view.place, closed=True)
    border = path_of(lines_in(shapes.border, view.window, centre=view.centre), view.place, closed=False)
    disputed = path_of(lines_in(shapes.disputed, view.window, centre=view.centre), view.place, closed=False)
    return (
        f'<path class="map-sea" fill="{ink.sea}" d="{_sea(view)}"/>'
        '<g transform="scale(0.1)" stroke-linejoin="round">'
        f'<path class="map-land" fill="{ink.land}" fill-rule="evenodd" d="{land}"/>'
        f'<path class="map-border" fill="none" stroke="{ink.border}" stroke-width="7" d="{border}"/>'
        f'<path class="map-disputed" fill="none" stroke="{ink.border}" stroke-width="7" stroke-dasharray="22 18" d="{disputed}"/>'
        "</g>"
    )


def _sea(view: _View) -> str:
    if view.window is not WORLD:
        return f"M0 0H{view.width:g}V{view.height:g}H0Z"
    parallels = [WORLD.south + (WORLD.north - WORLD.south) * i / 48 for i in range(49)]
    edge = [view.place(-180, latitude) for latitude in parallels]
    edge += [view.place(180, latitude) for latitude in reversed(parallels)]
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in edge) + "Z"


def _draw(world: WorldMap, view: _View, name: str, size: float, ink: Ink, fonts: Mapping[str, str]) -> str:
    arcs = _arcs_of(world, view)
    placed = _place_names(world, view, size)
    marks = (
        symbols.symbol(p.kind, *view.point(p), ink.arc, ink.quiet, ink.home, ink.halo) for p in world.points
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map-picture" viewBox="0 0 {view.width:g} {view.height:.1f}"'
        f' width="{view.width:g}" height="{view.height:.1f}" role="img"{_spoken(world, name)}'
        + _ground(view, ink)
        + "".join(_arc(arc.kind, pieces, ink) for arc, pieces in zip(world.arcs, arcs, strict=True))
        + "".join(_leader(view.point(point), place, ink) for point, place in placed)
        + "".join(marks)
        + "".join(_label(point, place, size, ink, fonts) for point, place in placed)
        + "</svg>"
    )


def _spoken(world: WorldMap, name: str) -> str:
    """The rest of the opening tag, and what a screen reader says; a picture without a title is decoration."""
    if not world.title:
        return ' aria-hidden="true">'
    title = f'<title id="{name}-title">{escape(world.title)}</title>'
    if not world.description:
        return f' aria-labelledby="{name}-title">{title}'
    description = f'<desc id="{name}-description">{escape(world.description)}</desc>'
    return f' aria-labelledby="{name}-title" aria-describedby="{name}-description">{title}{description}'


@lru_cache(maxsize=64)
def _place_names(world: WorldMap, view: _View, size: float) -> list[tuple[MapPoint, Placed]]:
    """Kept for the next time the same map is drawn: for twenty places the search takes longer than all the rest."""
    wanted = []
    for point in world.points:
        x, y = view.point(point)
        bold = 1.06 if point.kind == "home" else 1.0
        rank = 0 if point.kind == "home" else 1
        wanted.append(Wanted(x, y, width_of(point.label, size) * bold, size * 1.2, rank))
    frame = Box(2, 2, view.width - 2, view.height - 2)
    places = place_labels(
        wanted, frame, lines=[piece for pieces in _arcs_of(world, view) for piece in pieces]
    )
    return [(point, place) for point, place in zip(world.points, places, strict=True) if place]


def _arc(kind: str, pieces: list[list[Place]], ink: Ink) -> str:
    path = "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in piece) for piece in pieces)
    colour = ink.arc if kind in {"active", "origin", "leg"} else ink.quiet
    dashes = {"exploring": ' stroke-dasharray="1 4"', "suspended": ' stroke-dasharray="6 4"'}.get(kind, "")
    width = 1.6 if kind == "leg" else 1.1
    drawn = (
        f'<path class="map-arc map-arc--{kind}" fill="none" stroke="{colour}" stroke-width="{width}"'
        f' stroke-linecap="round"{dashes} d="{path}"/>'
    )
    return drawn + (symbols.arrowhead(max(pieces, key=len), ink.arc) if kind == "leg" else "")


def _leader(start: Place, placed: Placed, ink: Ink) -> str:
    if placed.leader is None:
        return ""
    (x1, y1), (x2, y2) = start, placed.leader
    return f'<path class="map-leader" fill="none" stroke="{ink.quiet}" stroke-width="0.8" d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"/>'


def _label(point: MapPoint, placed: Placed, size: float, ink: Ink, fonts: Mapping[str, str]) -> str:
    language = point.language or language_of(point.label)
    family = fonts.get(language, fonts.get("", ""))
    extra = f' lang="{escape(language)}"' if language else ""
    extra += f' font-family="{escape(family)}"' if family else ""
    extra += f' font-weight="{600 if point.kind == "home" else 400}"'
    # Typst draws SVG text in the lightest weight of a variable font, which the CJK fonts in print are: a line makes up for it.
    thicker = (
        f' stroke="{ink.text}" stroke-width="{size / 26:.2g}"'
        if family and language in {"ko", "ja", "zh"}
        else ""
    )
    middle = (placed.box.left + placed.box.right) / 2
    base = placed.box.top + size * 0.95
    place = f'x="{middle:.1f}" y="{base:.1f}" font-size="{size:g}" text-anchor="middle"'
    text = escape(point.label)
    # The halo is drawn as a text of its own: not every program that prints SVG knows paint-order.
    return (
        f'<text class="map-halo" {place} fill="none" stroke="{ink.halo}" stroke-width="3" stroke-linejoin="round"{extra}'
        f' aria-hidden="true">{text}</text><text class="map-label" {place} fill="{ink.text}"{thicker}{extra}>{text}</text>'
    )
