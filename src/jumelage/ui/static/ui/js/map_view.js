// One live map: made from the data beside its picture, shown when it is drawn, taken down when it leaves the page.
import { addArrows } from "./map_arrows.js";
import { viewOf } from "./map_camera.js";
import { addControls } from "./map_controls.js";
import { addMarkers } from "./map_markers.js";
import { followTheme, styleOf } from "./map_style.js";

const FINE_FROM_ZOOM = 2.6;

function loadFineOutlines(map, data) {
  const load = () => {
    if (map.getZoom() < FINE_FROM_ZOOM) return;
    map.off("zoom", load);
    map.getSource("world").setData(data.files.fine);
  };
  map.on("zoom", load);
  load();
}

export function createMap(maplibregl, figure, data, onReady) {
  const container = figure.querySelector("[data-map-live]");
  const form = data.form === "world" ? "globe" : "flat";
  container.dataset.mapForm = form;
  const map = new maplibregl.Map({
    container,
    style: { ...styleOf(figure, data), projection: { type: form === "globe" ? "globe" : "mercator" } },
    attributionControl: false,
    cooperativeGestures: true,
    dragRotate: false,
    pitchWithRotate: false,
    fadeDuration: 0,
    maxZoom: 7,
    locale: data.words.library,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.jumpTo(viewOf(map, data, form));
  keepFitting(map, data, container);
  map.once("load", () => {
    figure.dataset.mapState = "live";
    addControls(maplibregl, map, data, container);
    addArrows(map, data);
    addMarkers(maplibregl, map, figure, data);
    loadFineOutlines(map, data);
    followTheme(map, figure);
    map.once("idle", onReady);
  });
  takeDownWithPage(map, figure);
}

// Until the person moves it, the map goes on showing all places when its frame changes (a phone turned, a panel opened).
function keepFitting(map, data, container) {
  const fit = () => map.jumpTo(viewOf(map, data, container.dataset.mapForm));
  map.on("resize", fit);
  map.on("movestart", (event) => {
    if (event.originalEvent) map.off("resize", fit);
  });
}

function takeDownWithPage(map, figure) {
  document.addEventListener("htmx:beforeCleanupElement", function leave(event) {
    if (event.target !== figure) return;
    document.removeEventListener("htmx:beforeCleanupElement", leave);
    map.remove();
  });
}
