// Makes the outlines of the map from Natural Earth (by way of world-atlas): land, boundaries, and lines in dispute.
// The line taken on disputed boundaries is set out in docs/decisions/ and comes to pass here, nowhere else.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { geoContains, geoEquirectangular } from "d3-geo";
import { geoProject } from "d3-geo-projection";
import { feature, mesh } from "topojson-client";

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "..", "src", "jumelage", "ui", "static", "ui", "geography");
const DIGITS = 2; // about one kilometre, well under a pixel at the zoom we allow

// Natural Earth draws who administers a place. These entities belong, for us, to the state on the right.
const BELONGS_TO = { "N. Cyprus": "Cyprus", Somaliland: "Somalia", "W. Sahara": "Morocco" };
const SIMFEROPOL = [34.1, 44.95];

// Between these neighbours no boundary is recognised (in the given part, [west, south, east, north], if one is given).
const DISPUTED = [
  { between: ["Israel", "Palestine"] },
  { between: ["Israel", "Syria"] },
  { between: ["India", "Pakistan"], within: [72, 32.4, 82, 38] },
  { between: ["India", "China"], within: [74, 32.4, 82, 38] },
  { between: ["India", "China"], within: [91.4, 26, 98, 31] },
  { between: ["Siachen Glacier", "*"] },
];

// Natural Earth follows the berm inside Western Sahara; the boundary of the territory with Morocco is the parallel 27°40' N.
const WESTERN_SAHARA = [
  [-13.17, 27.667],
  [-8.667, 27.667],
];

// The cut at the antimeridian is d3's; without it a polygon of Siberia runs back across the whole map.
const plane = geoEquirectangular().scale(180 / Math.PI).translate([0, 0]).precision(0).reflectY(true);

const rounded = (part) =>
  typeof part[0] === "number" ? part.map((number) => Number(number.toFixed(DIGITS))) : part.map(rounded);

function withoutRepeats(line) {
  return line.filter((point, i) => i === 0 || point[0] !== line[i - 1][0] || point[1] !== line[i - 1][1]);
}

function moveCrimea(world) {
  const states = world.objects.countries.geometries;
  const russia = states.find((state) => state.properties.name === "Russia");
  const isCrimea = (arcs) => geoContains(feature(world, { type: "Polygon", arcs }), SIMFEROPOL);
  const crimea = russia.arcs.filter(isCrimea);
  if (crimea.length !== 1) throw new Error("Crimea is not a polygon of its own in this edition of the data");
  russia.arcs = russia.arcs.filter((arcs) => !crimea.includes(arcs));
  states.push({ type: "MultiPolygon", arcs: crimea, properties: { name: "Ukraine" } });
}

const owner = (state) => BELONGS_TO[state.properties.name] ?? state.properties.name;

function isDisputed(a, b, [x, y]) {
  const names = [owner(a), owner(b)];
  return DISPUTED.some(
    ({ between, within }) =>
      between.every((name) => name === "*" || names.includes(name)) &&
      (!within || (x >= within[0] && y >= within[1] && x <= within[2] && y <= within[3])),
  );
}

// d3 hands a single line back as a LineString.
const lineStrings = (geometry) => (geometry.type === "LineString" ? [geometry.coordinates] : geometry.coordinates);

// Boundaries pair by pair, each cut where it passes from settled into disputed ground and back.
function boundaries(world) {
  const lines = { border: [], disputed: [WESTERN_SAHARA] };
  const pairs = new Map();
  mesh(world, world.objects.countries, (a, b) => {
    if (owner(a) !== owner(b)) pairs.set([owner(a), owner(b)].sort().join("|"), [a, b]);
    return false;
  });
  for (const [key, [a, b]] of pairs) {
    const shared = mesh(world, world.objects.countries, (c, d) => c !== d && [owner(c), owner(d)].sort().join("|") === key);
    for (const line of lineStrings(geoProject(shared, plane))) {
      let piece = [line[0]];
      let kind = null;
      for (let i = 1; i < line.length; i++) {
        const middle = [(line[i - 1][0] + line[i][0]) / 2, (line[i - 1][1] + line[i][1]) / 2];
        const here = isDisputed(a, b, middle) ? "disputed" : "border";
        if (kind !== null && here !== kind) {
          lines[kind].push(piece);
          piece = [line[i - 1]];
        }
        kind = here;
        piece.push(line[i]);
      }
      lines[kind].push(piece);
    }
  }
  return lines;
}

function outlines(scale) {
  const world = JSON.parse(readFileSync(join(here, "node_modules", "world-atlas", `countries-${scale}.json`), "utf8"));
  moveCrimea(world);
  const land = geoProject(feature(world, world.objects.land.geometries[0]).geometry, plane);
  const polygons = rounded(land.coordinates)
    .map((polygon) => polygon.map(withoutRepeats).filter((ring) => ring.length >= 4))
    .filter((polygon) => polygon.length > 0);
  const lines = boundaries(world);
  const asFeature = (kind) => ({
    type: "Feature",
    properties: { kind },
    geometry: {
      type: "MultiLineString",
      coordinates: rounded(lines[kind]).map(withoutRepeats).filter((line) => line.length >= 2),
    },
  });
  return {
    type: "FeatureCollection",
    features: [
      { type: "Feature", properties: { kind: "land" }, geometry: { type: "MultiPolygon", coordinates: polygons } },
      asFeature("border"),
      asFeature("disputed"),
    ],
  };
}

mkdirSync(target, { recursive: true });
for (const scale of ["110m", "50m"]) {
  writeFileSync(join(target, `world-${scale}.json`), JSON.stringify(outlines(scale)) + "\n");
}
