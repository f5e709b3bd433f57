// Places on the live map as buttons with their names in HTML (any script, either direction), each opening a small card.
import { walkByArrowKeys } from "./map_keys.js";
import { keepNamesApart } from "./map_names.js";

const CARD_PADDING = { top: 52, bottom: 8, left: 8, right: 8 }; // clear of the buttons above

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  if (text) made.textContent = text;
  return made;
}

function inItsLanguage(made, point) {
  if (point.language) made.lang = point.language;
  made.dir = point.direction;
  return made;
}

function markOf(figure, kind) {
  return figure.querySelector(`[data-map-kind="${kind}"] .map-mark`)?.cloneNode(true) ?? element("span", "map-mark");
}

function cardOf(point, data) {
  const card = element("div", "map-popup");
  card.append(inItsLanguage(element("p", "map-popup__name", point.label), point));
  card.append(element("p", "map-popup__kind", data.words.kinds[point.kind]));
  if (point.note) card.append(element("p", "map-popup__note", point.note));
  if (point.href) {
    const link = element("a", "map-popup__link", `${data.words.open}: ${point.label}`);
    link.href = point.href;
    card.append(link);
  }
  return card;
}

function openCard(maplibregl, map, marker, point, data) {
  const popup = new maplibregl.Popup({ offset: 12, maxWidth: "18rem", padding: CARD_PADDING })
    .setLngLat(point.place)
    .setDOMContent(cardOf(point, data))
    .addTo(map);
  const made = popup.getElement();
  made.setAttribute("role", "dialog");
  made.setAttribute("aria-label", point.label);
  made.addEventListener("keydown", (event) => {
    if (event.key === "Escape") popup.remove();
  });
  popup.once("close", () => {
    if (document.activeElement === document.body || made.contains(document.activeElement)) marker.focus();
  });
}

// A place on the far side of the globe comes to the front when the keyboard reaches it. What is covered is known a frame after
// the globe has come to rest; while it still turns towards another place, nothing is known, and it turns here instead.
function bringToFront(map, marker, point) {
  requestAnimationFrame(() => {
    if (!marker.matches(":focus-visible")) return;
    if (!map.isMoving() && !marker.classList.contains("maplibregl-marker-covered")) return;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    map.easeTo({ center: point.place, duration: still ? 0 : 500 });
  });
}

export function addMarkers(maplibregl, map, figure, data) {
  const names = data.points.map((point) => {
    const marker = element("button", `map-marker map-marker--${point.kind}`);
    marker.type = "button";
    marker.dataset.side = "right";
    marker.tabIndex = -1;
    marker.setAttribute("aria-label", `${point.label}, ${data.words.kinds[point.kind]}`);
    const name = inItsLanguage(element("span", "map-marker__name", point.label), point);
    marker.append(markOf(figure, point.kind), name);
    marker.addEventListener("click", (event) => {
      event.stopPropagation();
      openCard(maplibregl, map, marker, point, data);
    });
    marker.addEventListener("focus", () => bringToFront(map, marker, point));
    new maplibregl.Marker({ element: marker, opacityWhenCovered: "0" }).setLngLat(point.place).addTo(map);
    return { marker, name, point };
  });
  keepNamesApart(map, names);
  walkByArrowKeys(map.getCanvasContainer(), names.map(({ marker }) => marker), data.words.places);
}
