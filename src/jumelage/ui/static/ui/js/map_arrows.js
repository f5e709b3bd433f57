// An arrow in the middle of each leg of a journey: which way it goes.

const SIZE = 36;

function arrow() {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIZE;
  const pen = canvas.getContext("2d");
  pen.moveTo(SIZE / 2, 5);
  pen.lineTo(SIZE - 7, SIZE - 6);
  pen.lineTo(7, SIZE - 6);
  pen.closePath();
  pen.fill();
  return pen.getImageData(0, 0, SIZE, SIZE);
}

// The middle of an arc and its course there, in degrees clockwise from north.
function middleOf({ geometry }) {
  const line = geometry.coordinates.reduce((longest, piece) => (piece.length > longest.length ? piece : longest));
  const [a, b] = [line[Math.ceil(line.length / 2) - 1], line[Math.ceil(line.length / 2)]];
  const across = (b[0] - a[0]) * Math.cos((((a[1] + b[1]) / 2) * Math.PI) / 180);
  const course = (Math.atan2(across, b[1] - a[1]) * 180) / Math.PI;
  return { type: "Feature", properties: { course }, geometry: { type: "Point", coordinates: a } };
}

export function addArrows(map, data) {
  const legs = data.arcs.features.filter(({ properties }) => properties.kind === "leg");
  if (!legs.length) return;
  map.addImage("arrow", arrow(), { pixelRatio: 2, sdf: true });
  map.addSource("arrows", { type: "geojson", data: { type: "FeatureCollection", features: legs.map(middleOf) } });
  map.addLayer({
    id: "arrows",
    type: "symbol",
    source: "arrows",
    layout: {
      "icon-image": "arrow",
      "icon-rotate": ["get", "course"],
      "icon-rotation-alignment": "map",
      "icon-allow-overlap": true,
      "icon-ignore-placement": true,
    },
    paint: { "icon-color": map.getPaintProperty("arcs-strong", "line-color") },
  });
}
