// Keeps the names on the live map apart: each takes the first free side of its mark, home first, and none lies under a
// button; one without room waits for the pointer or the keyboard to come by.

const HEIGHT = 16;
const REACH = 12; // from the middle of a mark to its name

const EAST = ["right", "top-right", "bottom-right", "top", "bottom", "left", "top-left", "bottom-left"];
const WEST = ["left", "top-left", "bottom-left", "top", "bottom", "right", "top-right", "bottom-right"];

function boxOn(side, { x, y }, width) {
  const upright = side.startsWith("top") ? -1 : side.startsWith("bottom") ? 1 : 0;
  const across = side.endsWith("right") ? 1 : side.endsWith("left") ? -1 : 0;
  const reach = upright ? REACH - 5 : REACH;
  const middle = y + upright * (across ? 12 : 16);
  const left = across === 0 ? x - width / 2 : across > 0 ? x + reach : x - reach - width;
  return [left, middle - HEIGHT / 2, left + width, middle + HEIGHT / 2];
}

const overlap = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

// Away from home, where the arcs come from; home itself away from where most of them go.
function sidesOf(entry, home, places, map) {
  if (!home) return EAST;
  const middle = map.project(home.point.place).x;
  if (entry !== home) return places.get(entry).x < middle ? WEST : EAST;
  const eastward = [...places.values()].filter(({ x }) => x > middle).length;
  return eastward > places.size / 2 ? WEST : EAST;
}

// Where the buttons lie, measured from the map's own corner.
function buttonsOf(map) {
  const frame = map.getContainer();
  const { left, top } = frame.getBoundingClientRect();
  return [...frame.querySelectorAll(".map-forms > *, .maplibregl-ctrl-group")].map((part) => {
    const box = part.getBoundingClientRect();
    return [box.left - left, box.top - top, box.right - left, box.bottom - top];
  });
}

function arrange(map, names) {
  const { clientWidth, clientHeight } = map.getContainer();
  const shown = names.filter(({ marker }) => !marker.classList.contains("maplibregl-marker-covered"));
  const places = new Map(shown.map((entry) => [entry, map.project(entry.point.place)]));
  const marks = [...places].map(([entry, { x, y }]) => ({ entry, box: [x - 6, y - 6, x + 6, y + 6] }));
  const home = names.find(({ point }) => point.kind === "home");
  const taken = buttonsOf(map);
  for (const entry of shown) {
    const free = sidesOf(entry, home, places, map).find((side) => {
      const box = boxOn(side, places.get(entry), entry.width);
      const inside = box[0] >= 0 && box[2] <= clientWidth && box[1] >= 0 && box[3] <= clientHeight;
      if (!inside || taken.some((other) => overlap(box, other))) return false;
      return !marks.some((mark) => mark.entry !== entry && overlap(box, mark.box));
    });
    entry.marker.dataset.side = free ?? "none";
    if (free) taken.push(boxOn(free, places.get(entry), entry.width));
  }
}

export function keepNamesApart(map, names) {
  const ordered = [...names].sort((a, b) => (b.point.kind === "home") - (a.point.kind === "home"));
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      arrange(map, ordered);
    }, 60);
  };
  const measure = () => {
    for (const entry of ordered) entry.width = entry.name.offsetWidth + 4;
    soon();
  };
  measure();
  document.fonts?.ready.then(measure);
  map.on("move", soon);
  map.on("idle", () => arrange(map, ordered));
  map.on("resize", soon);
}
