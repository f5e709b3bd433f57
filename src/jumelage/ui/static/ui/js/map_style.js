// The look of the live map: outlines and arcs in the colours of the page's style sheet, light and dark.

// A probe takes each colour as the page would paint it, so that the style sheet may say light-dark().
function colours(figure) {
  const probe = figure.appendChild(document.createElement("span"));
  const read = (name) => {
    probe.style.color = `var(--map-${name})`;
    return getComputedStyle(probe).color;
  };
  const found = Object.fromEntries(["sea", "land", "border", "strong", "quiet"].map((name) => [name, read(name)]));
  probe.remove();
  return found;
}

const arcs = (id, kinds, paint) => ({
  id,
  type: "line",
  source: "arcs",
  filter: ["in", ["get", "kind"], ["literal", kinds]],
  layout: { "line-cap": "round", "line-join": "round" },
  paint,
});

export function styleOf(figure, data) {
  const ink = colours(figure);
  const outline = (kind) => ["==", ["get", "kind"], kind];
  return {
    version: 8,
    sources: {
      world: { type: "geojson", data: data.files.coarse },
      arcs: { type: "geojson", data: data.arcs, tolerance: 0.05 },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": ink.sea } },
      { id: "land", type: "fill", source: "world", filter: outline("land"), paint: { "fill-color": ink.land, "fill-antialias": false } },
      { id: "border", type: "line", source: "world", filter: outline("border"), paint: { "line-color": ink.border, "line-width": 0.8 } },
      {
        id: "disputed",
        type: "line",
        source: "world",
        filter: outline("disputed"),
        paint: { "line-color": ink.border, "line-width": 0.8, "line-dasharray": [3, 2.5] },
      },
      arcs("arcs-quiet", ["dormant", "ended"], { "line-color": ink.quiet, "line-width": 1.1 }),
      arcs("arcs-exploring", ["exploring"], { "line-color": ink.quiet, "line-width": 1.3, "line-dasharray": [0.2, 2.5] }),
      arcs("arcs-suspended", ["suspended"], { "line-color": ink.quiet, "line-width": 1.3, "line-dasharray": [4, 3] }),
      arcs("arcs-strong", ["active", "origin", "leg"], { "line-color": ink.strong, "line-width": ["match", ["get", "kind"], "leg", 2.2, 1.4] }),
    ],
  };
}

const PAINTED = {
  sea: ["background-color", "sea"],
  land: ["fill-color", "land"],
  border: ["line-color", "border"],
  disputed: ["line-color", "border"],
  "arcs-quiet": ["line-color", "quiet"],
  "arcs-exploring": ["line-color", "quiet"],
  "arcs-suspended": ["line-color", "quiet"],
  "arcs-strong": ["line-color", "strong"],
  arrows: ["icon-color", "strong"],
};

// Repaints when the page goes from light to dark or back, by the system or by the person.
export function followTheme(map, figure) {
  const repaint = () => {
    const ink = colours(figure);
    for (const [layer, [property, name]] of Object.entries(PAINTED)) {
      if (map.getLayer(layer)) map.setPaintProperty(layer, property, ink[name]);
    }
  };
  const scheme = matchMedia("(prefers-color-scheme: dark)");
  scheme.addEventListener("change", repaint);
  const observer = new MutationObserver(repaint);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-kern-theme"] });
  map.on("remove", () => {
    scheme.removeEventListener("change", repaint);
    observer.disconnect();
  });
}
