// Where the live map looks: the globe from above home, the flat map over all places.

const FLAT_PADDING = { top: 56, bottom: 32, left: 104, right: 104 };

const prefersStill = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

function globeView(map, data) {
  const home = data.points.find((point) => point.key === data.home) ?? data.points[0];
  const [longitude, latitude] = home?.place ?? [10, 40];
  // Looking a little south of a northern home shows more of the world.
  const centre = [longitude, Math.max(-35, Math.min(35, latitude - 12))];
  const { clientWidth, clientHeight } = map.getContainer();
  // The equator of the globe is as long as the flat world is wide: radius = 512 * 2^zoom / 2π.
  const radius = 0.47 * Math.min(clientWidth, clientHeight);
  const zoom = Math.log2((radius * 2 * Math.PI) / 512);
  return { center: centre, zoom };
}

function flatView(map, data) {
  if (!data.bounds) return { center: [10, 30], zoom: 0.5 };
  const { clientWidth } = map.getContainer();
  const padding = clientWidth < 560 ? { top: 64, bottom: 32, left: 32, right: 48 } : FLAT_PADDING;
  return map.cameraForBounds(data.bounds, { padding, maxZoom: 5 }) ?? { center: [10, 30], zoom: 0.5 };
}

export function viewOf(map, data, form) {
  const { center, zoom } = form === "globe" ? globeView(map, data) : flatView(map, data);
  return { center, zoom, bearing: 0, pitch: 0 };
}

export function showAll(map, data, form) {
  const view = viewOf(map, data, form);
  if (prefersStill()) map.jumpTo(view);
  else map.easeTo({ ...view, duration: 600 });
}
