// Globe or flat, all places, nearer and farther: real buttons, reached by keyboard before the places.
import { showAll } from "./map_camera.js";

function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

export function addControls(maplibregl, map, data, container) {
  const choose = (wanted) => {
    if (wanted === container.dataset.mapForm) return;
    container.dataset.mapForm = wanted;
    map.setProjection({ type: wanted === "globe" ? "globe" : "mercator" });
    showAll(map, data, wanted);
    press();
  };
  const forms = document.createElement("div");
  forms.className = "map-forms__group";
  forms.setAttribute("role", "group");
  forms.setAttribute("aria-label", data.words.form);
  const buttons = { globe: button(data.words.globe, () => choose("globe")), flat: button(data.words.flat, () => choose("flat")) };
  const press = () => {
    for (const [name, made] of Object.entries(buttons)) made.setAttribute("aria-pressed", String(name === container.dataset.mapForm));
  };
  forms.append(buttons.globe, buttons.flat);
  press();
  const bar = document.createElement("div");
  bar.className = "map-forms";
  bar.append(forms, button(data.words.all, () => showAll(map, data, container.dataset.mapForm)));
  container.prepend(bar);
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }), "bottom-right");
}
