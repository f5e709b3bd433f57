// Turns the picture of a map into a live one: after the page is done, when the map comes into view, where WebGL is to be had.
// Without any of this the picture and the table stay. html[data-map-ready] says that all maps in view have come to rest.
import { createMap } from "./map_view.js";

let library = null;

function loadLibrary(files) {
  library ??= new Promise((resolve, reject) => {
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = files.style;
    const script = document.createElement("script");
    script.src = files.library;
    script.onload = () => {
      window.maplibregl.setWorkerUrl(files.worker);
      resolve(window.maplibregl);
    };
    script.onerror = () => reject(new Error(`${files.library} could not be loaded`));
    document.head.append(style, script);
  });
  return library;
}

function hasWebGL() {
  try {
    return Boolean(document.createElement("canvas").getContext("webgl2"));
  } catch {
    return false;
  }
}

function isReady(state) {
  document.documentElement.dataset.mapReady = state;
}

async function enliven(figure) {
  const data = JSON.parse(document.getElementById(figure.dataset.jumelageMap).textContent);
  const maplibregl = await loadLibrary(data.files);
  if (!figure.isConnected) return;
  createMap(maplibregl, figure, data, () => isReady("live"));
}

const whenIdle = window.requestIdleCallback ?? ((act) => setTimeout(act, 200));

const inView = new IntersectionObserver(
  (entries) => {
    for (const entry of entries.filter((entry) => entry.isIntersecting)) {
      inView.unobserve(entry.target);
      whenIdle(() => {
        enliven(entry.target).catch((error) => {
          entry.target.dataset.mapState = "picture";
          isReady("picture");
          console.warn("The live map did not start; its picture stays.", error);
        });
      });
    }
  },
  { rootMargin: "100px" },
);

function prepare(figure) {
  if (figure.dataset.mapState) return;
  figure.dataset.mapState = hasWebGL() ? "waiting" : "picture";
  if (figure.dataset.mapState === "picture") isReady("picture");
  else inView.observe(figure);
}

function prepareAll(root) {
  root.querySelectorAll("[data-jumelage-map]").forEach(prepare);
}

prepareAll(document);
document.addEventListener("htmx:load", (event) => prepareAll(event.target.parentNode ?? document));
